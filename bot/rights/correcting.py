"""What a reporter wants corrected but cannot change himself: asked of officers, and answered."""

from dataclasses import dataclass
from datetime import datetime

from bot.casework import Casework
from bot.messages import Post, Text, Value
from bot.ports import Act, Case, Entry, Ledger, Request
from bot.reports.acts import Officer
from bot.reports.card import mask, shorten
from bot.reports.erasure import LIMIT

LONGEST = 1500
"""Characters of his words that a chat shows at once; the desk shows all."""
_ANSWERING = frozenset({"tell", "ask", "correct"})
"""Acts of an officer that answer what was asked, when they come after it."""


@dataclass(frozen=True, slots=True)
class Correcting:
    casework: Casework

    async def ask(self, ledger: Ledger, case: Case, words: str, now: datetime) -> Request:
        """Bring his words to the case's officers, who have 72 hours; what is asked again while it
        waits belongs to the first."""
        mine = await ledger.requests_of(case.person)
        found = next((one for one in mine if _same(one, case)), None)
        request = found or Request(
            self.casework.new_id(), case.person, "correct", case.id, case.office, case.report.city,
            now, now + LIMIT,
        )  # fmt: skip
        if found is None:
            await ledger.ask(request)
        await self._enter(ledger, case, "correction-asked", "reporter", "", words, now)
        await ledger.journal(Act(case.person, "correction-asked", case.id, now))
        said = shorten(mask(words), LONGEST)
        about: dict[str, Value] = {"ticket": case.ticket, "words": said, "due": request.due_at}
        text = Text("case-correction-asked", about)
        await self.casework.clerk.hang(ledger, case, case.office, now, text)
        return request

    async def answer(
        self, ledger: Ledger, request: Request, officer: Officer, words: str, now: datetime
    ) -> bool:
        """Tell the reporter what came of it, and have it done; False when there is no case any
        more. Raises `bot.ports.Stale` when it is done already."""
        await ledger.end(request, "done", now)
        case = await ledger.case_by_id(request.case or "")
        if case is None:
            return False
        to = await ledger.address(case.person)
        if to is not None:
            text = Text("correction-answered", {"ticket": case.ticket, "words": words})
            language = await ledger.language(case.person)
            post = Post(to, (text,), language=language, case=case.id, ticket=case.ticket)
            await ledger.post(post, now)
        person, name = officer.person, officer.name
        told = to is not None
        await self._enter(ledger, case, "correction-answered", person, name, words, now, told=told)
        await ledger.journal(Act(person, "correction-answered", case.id, now))
        return True

    async def answered(self, ledger: Ledger, request: Request, now: datetime) -> bool:
        """Note that an officer has answered on the case itself, if he has."""
        case = await ledger.case_by_id(request.case or "")
        if case is not None:
            entries = await ledger.entries(case.id)
            done = (one for one in entries if one.kind in _ANSWERING and not one.undone)
            if not any(one.at >= request.asked_at for one in done):
                return False
        await ledger.end(request, "done", now)
        return True

    async def _enter(
        self,
        ledger: Ledger,
        case: Case,
        kind: str,
        actor: str,
        name: str,
        words: str,
        now: datetime,
        *,
        told: bool = False,
    ) -> None:
        await ledger.enter(
            Entry(
                id=self.casework.new_id(),
                case=case.id,
                kind=kind,
                actor=actor,
                name=name,
                office=case.office,
                at=now,
                state=case.state,
                words=words,
                told=told,
            )
        )


def _same(request: Request, case: Case) -> bool:
    return (request.kind, request.case, request.state) == ("correct", case.id, "waiting")
