"""Opens the persons on a nameless report of the voter list, for a reason, to one officer."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.casework import Casework
from bot.casework.identity import OPENED, rank
from bot.messages import Text
from bot.ports import Act, Entry, Visitor
from bot.reports import ticket as tickets
from handlers.text import clean_text
from handlers.web.acts import NotDone, back, officer_of
from handlers.web.casepage import Retry
from handlers.web.door import Door, genuine, sees
from handlers.web.parts import Parts
from handlers.web.said import form_of
from handlers.web.show import Show

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Persons:
    """Opens the persons of a nameless report to one officer, for a reason he gives."""

    parts: Parts
    door: Door
    show: Show
    casework: Casework

    def routes(self) -> list[Route]:
        path = "/desk/{ticket}/voters"
        return [Route(path, self.open, methods=["POST"]), Route(path, back)]

    async def open(self, request: Request) -> Response:
        visitor = await self.door.admit(request, "read")
        form = await form_of(request)
        try:
            genuine(form, visitor)
            given = form.get("reason", "")
            reason = clean_text(given, LONGEST) if isinstance(given, str) else ""
        finally:
            await form.close()
        try:
            await self._open(_ticket(request), visitor, reason.strip())
        except NotDone as error:
            retry = Retry(error.why, "voters", {"words": reason})
            return await self.show.case(request, visitor, retry, 422)
        return await back(request)

    async def _open(self, ticket: str, visitor: Visitor, reason: str) -> None:
        """In the history and in the journal; who reported is not opened by it."""
        if not reason:
            raise NotDone(Text("console-lacking"))
        now = self.parts.clock()
        async with self.parts.store.transaction() as ledger:
            case = sees(visitor, await ledger.case(ticket), "identity")
            if case.report.visibility != "anonymous" or case.report.lane != "rights":
                raise NotDone(Text("no-identity-duty"))
            officer = await officer_of(ledger, visitor)
            entry = Entry(
                self.casework.new_id(), case.id, OPENED, officer.person, officer.name, case.office,
                now, case.state, words=reason, role=rank(officer, case),
            )  # fmt: skip
            await ledger.enter(entry)
            detail = {"reason": reason, "role": entry.role}
            await ledger.journal(Act(officer.person, "voters-opened", case.id, now, detail))


def _ticket(request: Request) -> str:
    return tickets.read(request.path_params["ticket"]) or ""
