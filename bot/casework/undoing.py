"""Taking one's own last act back within its minute: nobody was told of it yet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.casework.snapshot import Before, read
from bot.casework.writing import Done, Writing
from bot.filing import written
from bot.filing.together import haste
from bot.messages import Text
from bot.ports import Act, Case, Entry, Ledger, Ring
from bot.reports.acts import UNDO, No, Officer

_STAYING = ("undone", "amended", "replied", "rated", "continued", "nagged", "identity-opened")
"""What leaves a case where it stands, so that an act before it can still be taken back."""


def last(entries: Sequence[Entry], officer: Officer, now: datetime) -> Entry | No:
    """The act that this officer may take back now, from a case's history (oldest first)."""
    acts = [entry for entry in entries if entry.before is not None and not entry.undone]
    if not acts or not any(entry.actor == officer.person for entry in acts):
        return No(Text("no-undo"))
    newest = acts[-1]
    later = entries[entries.index(newest) + 1 :]
    if newest.actor != officer.person or any(entry.kind not in _STAYING for entry in later):
        return No(Text("no-undo-since"))
    # A clock set back must not stretch the minute without end, nor one set forward hide a year.
    return newest if abs(now - newest.at) < UNDO else No(Text("no-undo-late"))


@dataclass(frozen=True, slots=True)
class Undoing:
    writing: Writing

    async def undo(self, ledger: Ledger, case: Case, officer: Officer, now: datetime) -> Done | No:
        """Restore where the case stood. Raises `bot.ports.Stale`."""
        found = last(await ledger.entries(case.id), officer, now)
        if isinstance(found, No) or found.before is None:
            return found if isinstance(found, No) else No(Text("no-undo"))
        before = read(found.before)
        await ledger.undo(found, now)
        await ledger.stand(case, before.standing, now, before.report_of(case.report))
        await self._rewind(ledger, case, before, now)
        if before.asked:
            await ledger.call(case.person, None, now)
        entry = self.writing.new_id()
        await ledger.enter(
            Entry(
                entry, case.id, "undone", officer.person, officer.name, case.office, now,
                before.standing.state,
            )
        )  # fmt: skip
        await ledger.journal(Act(officer.person, "undone", case.id, now, {"act": found.kind}))
        newer = await written(ledger, case.ticket)
        await self.writing.clerk.refresh(ledger, newer, now, gone=(case.office,))
        if newer.office != case.office and newer.state != "unreviewed":
            await self._bring_back(ledger, newer, now)
        return Done(newer, entry)

    async def _bring_back(self, ledger: Ledger, case: Case, now: datetime) -> None:
        """An office that has the case again gets its card, where the one that waited for it was
        taken back when the case went away."""
        there = {*await ledger.leaving(case.id), *await ledger.carded(case.id)}
        for chat in await ledger.chats(case.office):
            if chat.address not in there:
                card = await self.writing.clerk.card(ledger, case, chat.address, now)
                await ledger.post(replace(card, haste=haste(case)), now)

    async def _rewind(self, ledger: Ledger, case: Case, before: Before, now: datetime) -> None:
        await ledger.stop_clocks(case.id, before.begun)
        await ledger.start_clocks(case.id, before.clocks)
        for kind, due in before.clocks.items():
            if due <= now:  # what rang already does not ring again
                await ledger.rung(Ring(case.id, kind, due))
