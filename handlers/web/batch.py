"""Several cases at once: each is decided by itself, and each one's result is said."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.casework import Casework
from bot.messages import Text
from bot.ports import Stale, Visitor
from bot.reports import ticket as tickets
from bot.reports.acts import Deed, No
from handlers.web.acts import officer_of
from handlers.web.deeds import deed, typed
from handlers.web.door import Door, genuine, within
from handlers.web.inbox import PAGE, View
from handlers.web.parts import Parts
from handlers.web.show import Show

ACTS = ("claim", "confirm", "close")
"""What can be done to several cases of one kind."""
_FIELDS = 2 * PAGE


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one case; `why` is None when it was done."""

    ticket: str
    why: Text | None


@dataclass(frozen=True, slots=True)
class Batch:
    """Takes the list's form."""

    parts: Parts
    door: Door
    show: Show
    casework: Casework

    def routes(self) -> list[Route]:
        return [
            Route("/desk/batch", self.act, methods=["POST"]),
            Route("/desk/batch", self.back),
        ]

    async def act(self, request: Request) -> Response:
        """Do one act to every ticked case; the page says what became of each."""
        visitor = await self.door.admit(request, "work")
        form = await request.form(max_files=0, max_fields=_FIELDS)
        genuine(form, visitor)
        act = str(form.get("act", ""))
        if act not in ACTS:
            raise HTTPException(422)
        meant = deed(act, typed(form))
        ticked = dict.fromkeys(str(value) for value in form.getlist("case"))
        results = [
            await self._one(visitor, value, meant)
            for value in list(ticked)[:PAGE]
            if tickets.read(value.partition(":")[0])
        ]
        return await self.show.list(request, visitor, {"results": results})

    async def back(self, request: Request) -> Response:
        return RedirectResponse(View.of(request).link(), 303)

    async def _one(self, visitor: Visitor, value: str, meant: Deed | None) -> Result:
        """One case, "ticket:version", in a transaction of its own."""
        typed_ticket, _, version = value.partition(":")
        ticket = tickets.read(typed_ticket) or ""
        if meant is None:
            return Result(ticket, Text("console-lacking"))
        try:
            async with self.parts.store.transaction() as ledger:
                case = await ledger.case(ticket)
                if case is None or not within(visitor, case):
                    return Result(ticket, Text("console-unknown"))
                if version != str(case.version):
                    return Result(ticket, Text("console-changed-briefly"))
                officer = await officer_of(ledger, visitor)
                done = await self.casework.do(ledger, case, meant, officer, self.parts.clock())
        except Stale:
            return Result(ticket, Text("console-changed-briefly"))
        return Result(ticket, done.why if isinstance(done, No) else None)
