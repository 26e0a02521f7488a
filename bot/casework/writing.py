"""A decision, written: where the case stands, its history, its clocks, who is told, its cards."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.casework import telling
from bot.casework.snapshot import taken
from bot.filing import Clerk, written
from bot.ports import Act, Case, Entry, Ledger
from bot.reports.acts import UNDO, Decision
from bot.reports.law import Law


@dataclass(frozen=True, slots=True)
class Done:
    """It is done: the case as it stands now, and the entry of its history, by which it can be
    undone until `undo_until` (None: it cannot)."""

    case: Case
    entry: str
    undo_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """Who does it: a person's id, "reporter" or "system"; `name` is what colleagues call him."""

    actor: str
    name: str = ""

    @property
    def is_officer(self) -> bool:
        return self.actor not in ("reporter", "system")


@dataclass(frozen=True, slots=True)
class Writing:
    clerk: Clerk
    law: Law
    new_id: Callable[[], str]

    async def write(
        self,
        ledger: Ledger,
        case: Case,
        decision: Decision,
        author: Author,
        now: datetime,
        files: tuple[str, ...] = (),
    ) -> Done:
        """Write all that follows from a decision. Raises `bot.ports.Stale`.

        What an officer did can be undone for a minute, and so long the reporter is told nothing.
        """
        entry, until = self.new_id(), now + UNDO if author.is_officer else None
        before = await taken(ledger, case, decision) if until else None
        await ledger.stand(case, decision.standing, now, decision.report)
        told = await telling.tell(ledger, case, decision, entry, until, now)
        await ledger.enter(
            Entry(
                id=entry,
                case=case.id,
                kind=decision.move,
                actor=author.actor,
                name=author.name,
                office=case.office,
                at=now,
                state=decision.standing.state,
                words=decision.words,
                told=told and telling.reads(decision),
                files=files,
                before=before,
            )
        )
        actor = case.person if author.actor == "reporter" else author.actor
        detail = {"state": decision.standing.state, "office": decision.standing.office}
        await ledger.journal(Act(actor, decision.move, case.id, now, detail))
        await self._wind(ledger, case, decision)
        newer = await written(ledger, case.ticket)
        await self._show(ledger, newer, decision, entry if until else None, now)
        return Done(newer, entry, until)

    async def _wind(self, ledger: Ledger, case: Case, decision: Decision) -> None:
        if decision.stop:
            await ledger.stop_clocks(case.id, decision.stop)
        await ledger.start_clocks(case.id, decision.start)

    async def _show(
        self, ledger: Ledger, case: Case, decision: Decision, act: str | None, now: datetime
    ) -> None:
        """Cards where the case is, where it comes to, and where it goes from."""
        clerk, coming = self.clerk, decision.brought
        await clerk.refresh(ledger, case, now, act=act, gone=decision.gone, coming=coming)
        for office in coming:
            if not await clerk.bring(ledger, case, office, now, act=act) and len(office) > 5:
                # A posko that receives nothing just now: the city has the card in its stead.
                await clerk.bring(ledger, case, case.report.city, now, act=act)
        if coming:
            await clerk.show(ledger, case, now)
