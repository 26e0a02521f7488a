"""The desk's search: a ticket, or exactly a name, a phone number or a NIK; never stories."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.ports import Act, Case, Ledger, Visitor
from bot.reports import ticket as tickets
from bot.reports import traits
from handlers.text import clean_text
from handlers.web.door import Door, scope, within
from handlers.web.inbox import PAGE, View, rows
from handlers.web.parts import Parts
from handlers.web.show import Show

LONGEST = 80


@dataclass(frozen=True, slots=True)
class Search:
    """Finds cases within the visitor's reach. What is searched for stands in no address."""

    parts: Parts
    door: Door
    show: Show

    def routes(self) -> list[Route]:
        return [
            Route("/desk/search", self.find, methods=["POST"]),
            Route("/desk/search", self.back),
        ]

    async def find(self, request: Request) -> Response:
        """The case with that ticket, or the list of those that a person's trait finds."""
        visitor = await self.door.admit(request, "read")
        form = await self.door.form(request, visitor)
        wanted = clean_text(str(form.get("q", "")), LONGEST)
        if not wanted:
            return RedirectResponse("/desk", 303)
        ticket = tickets.read(wanted)
        if ticket is not None:
            return await self.by_ticket(request, visitor, wanted, ticket)
        now = self.parts.clock()
        async with self.parts.store.transaction() as ledger:
            found = await self._with_trait(ledger, visitor, wanted)
            listed = await rows(ledger, found, now)
        return await self.show.list(request, visitor, {"found": listed, "wanted": wanted})

    async def by_ticket(
        self, request: Request, visitor: Visitor, wanted: str, ticket: str
    ) -> Response:
        """To the case; or the page that says that there is none."""
        async with self.parts.store.reading() as ledger:
            case = await ledger.case(ticket)
        if case is not None and within(visitor, case):
            return RedirectResponse(View.of(request).link(f"/desk/{ticket}"), 303)
        return await self.show.list(request, visitor, {"found": [], "wanted": wanted})

    async def back(self, _: Request) -> Response:
        return RedirectResponse("/desk", 303)

    async def _with_trait(self, ledger: Ledger, visitor: Visitor, wanted: str) -> list[Case]:
        """Every such search is journalled: by whom and for which trait, never for what."""
        kind, value = traits.sought(wanted)
        if not value:
            return []
        cases = await ledger.with_trait(kind, value, scope(visitor, "read"), PAGE)
        detail = {"trait": kind, "found": len(cases)}
        await ledger.journal(Act(visitor.person, "searched", "", self.parts.clock(), detail))
        return list(cases)
