"""An officer's deed: what it is decided by, what is decided, and what is said of it elsewhere."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.casework.matter import matter
from bot.casework.writing import Author, Done, Writing
from bot.messages import Text
from bot.ports import Case, Ledger
from bot.reports.acts import UNDO, Assign, Decline, Deed, Link, No, Officer, Tell
from bot.reports.decide import decide
from bot.reports.staff import reaches


@dataclass(frozen=True, slots=True)
class Doing:
    writing: Writing

    async def do(
        self, ledger: Ledger, case: Case, deed: Deed, officer: Officer, now: datetime
    ) -> Done | No:
        """Do a deed, or say why not. Raises `bot.ports.Stale`."""
        writing = self.writing
        about = await matter(ledger, case, writing.clerk, deed, now)
        decided = decide(deed, about, officer, writing.law.of(case.report.city), now)
        if isinstance(decided, No):
            return await self._named(ledger, case, decided)
        twin = decided.standing.twin
        if isinstance(deed, Link) and not (twin and await self._twin(ledger, case, twin, officer)):
            return No(Text("no-twin", {"ticket": deed.twin}))
        author = Author(officer.person, officer.name)
        # The file itself is still to be fetched and made anew; whoever does that sends it.
        files = (deed.file,) if isinstance(deed, Tell) and deed.file else ()
        done = await writing.write(ledger, case, decided, author, now, files)
        await self._say(ledger, done, deed, officer, now)
        return done

    async def _twin(self, ledger: Ledger, case: Case, ticket: str, officer: Officer) -> bool:
        """Whether the other ticket is one that may be named: of the same city, and no practice
        among real ones, and the officer's to see; what is kept from poskos is nobody's twin but
        of its like."""
        twin = await ledger.case(ticket)
        return (
            twin is not None
            and twin.id != case.id
            and reaches(officer.roles, "read", twin.standing, twin.report.place)
            and twin.report.city == case.report.city
            and twin.practice == case.practice
            and (case.standing.conflict or not twin.standing.conflict)
        )

    async def _named(self, ledger: Ledger, case: Case, no: No) -> No:
        """Who was faster, by the name his colleagues know."""
        holder = case.standing.holder
        if no.why.name != "no-taken" or holder is None:
            return no
        name = await ledger.officer_name(holder)
        return No(Text("no-taken-by", {"name": name})) if name else no

    async def _say(
        self, ledger: Ledger, done: Done, deed: Deed, officer: Officer, now: datetime
    ) -> None:
        """What an edited card alone would not be noticed of."""
        case, clerk = done.case, self.writing.clerk
        ticket = {"ticket": case.ticket}
        if isinstance(deed, Decline):
            text = Text("case-declined", {**ticket, "words": deed.words})
            await clerk.hang(ledger, case, case.office, now, text, act=done.entry)
        if isinstance(deed, Assign) and deed.to != officer.person:
            to = await ledger.address(deed.to)
            if to is not None:
                text = Text("case-assigned", {**ticket, "name": officer.name})
                post = replace(clerk.cards.about(case, to, text), act=done.entry)
                await ledger.post(replace(post, not_before=now + UNDO), now)
