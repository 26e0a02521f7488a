"""A reporter's identity: to whom it is open, and how a confidential one is opened."""

from dataclasses import dataclass
from datetime import datetime

from bot.casework.writing import Writing
from bot.messages import Post, Text
from bot.ports import Act, Case, Entry, Ledger
from bot.reports.acts import No, Officer
from bot.reports.staff import SUPERIOR, may

OPENED = "identity-opened"


def refused(case: Case, officer: Officer, reason: str) -> No | None:
    """Why the identity may not be opened; None when it may."""
    if case.report.visibility == "anonymous":
        return No(Text("no-identity-anonymous"))
    reaching = officer.roles
    if case.standing.conflict:
        reaching = tuple(role for role in reaching if role.role in SUPERIOR)
    where = (case.office, case.report.place, case.standing.holder)
    if not may(reaching, "identity", *where):
        return No(Text("no-identity-duty"))
    return None if reason.strip() else No(Text("no-identity-reason"))


@dataclass(frozen=True, slots=True)
class Identity:
    writing: Writing

    async def reveal(
        self, ledger: Ledger, case: Case, officer: Officer, reason: str, now: datetime
    ) -> No | None:
        """Open the identity for some hours: in the history and the journal, and told to the
        reporter without the officer's name. A named one is open as it is."""
        no = refused(case, officer, reason)
        if no is not None or case.report.visibility == "named":
            return no
        entry = Entry(
            self.writing.new_id(), case.id, OPENED, officer.person, officer.name, case.office, now,
            case.state, words=reason.strip(),
        )  # fmt: skip
        await ledger.enter(entry)
        await ledger.journal(Act(officer.person, OPENED, case.id, now, {"reason": reason.strip()}))
        to = await ledger.address(case.person)
        if to is not None:
            text = Text("told-identity-opened", {"ticket": case.ticket})
            language = await ledger.language(case.person)
            post = Post(to, (text,), language=language, case=case.id, ticket=case.ticket)
            await ledger.post(post, now)
        return None

    async def revealed(self, ledger: Ledger, case: Case, person: str, now: datetime) -> bool:
        """Whether the identity is open to a person, who has been found to be allowed to read the
        case."""
        match case.report.visibility:
            case "named":
                return True
            case "anonymous":
                return False
        since = now - self.writing.law.of(case.report.city).promises.reveal
        return any(
            entry.kind == OPENED and entry.actor == person and since < entry.at
            for entry in await ledger.entries(case.id)
        )
