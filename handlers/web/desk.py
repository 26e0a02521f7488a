"""The officers' desk: its pages put together, the list of cases and one case."""

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.originals import Originals
from bot.reports import ticket as tickets
from handlers.web.acts import Acts
from handlers.web.batch import Batch
from handlers.web.casepage import CasePage
from handlers.web.dashboard import Dashboard
from handlers.web.days import Days
from handlers.web.door import Door, reaches
from handlers.web.editions import EditionPages
from handlers.web.exhibits import Exhibits
from handlers.web.exports import ExportPages
from handlers.web.factor import Factors
from handlers.web.feedback import Comments
from handlers.web.inbox import Inbox
from handlers.web.letteracts import LetterActs
from handlers.web.letterfiles import LetterFiles
from handlers.web.letters import LetterPages
from handlers.web.lists import Lists
from handlers.web.live import Live
from handlers.web.notices import Notices
from handlers.web.offices import Offices
from handlers.web.originals import OriginalPages
from handlers.web.pages import Pages
from handlers.web.papers import CasePapers
from handlers.web.partners import Groups
from handlers.web.parts import Parts
from handlers.web.people import Staffed
from handlers.web.posters import Posters
from handlers.web.requests import Requests
from handlers.web.rules import Rules
from handlers.web.search import Search
from handlers.web.seats import Seats
from handlers.web.show import Show
from handlers.web.voteracts import Persons
from handlers.web.walkin import Walkin


class Desk:
    """The desk's pages. Everything shown passes `door.sees`, `door.within` or `door.scope`."""

    def __init__(self, parts: Parts, pages: Pages) -> None:
        self._door = Door(parts, pages)
        self._show = Show(parts, pages, Inbox(parts), CasePage(parts))
        self._search = Search(parts, self._door, self._show)
        self._others = [
            Dashboard(parts, pages, self._door).routes(),
            Offices(parts, pages, self._door).routes(),
            Notices(parts, pages, self._door).routes(),
            Exhibits(parts, pages, self._door).routes(),
            Comments(parts, pages, self._door).routes(),
            Live(parts, self._door).routes(),
            self._search.routes(),
            Seats(parts, pages, self._door).routes(),
            Factors(parts, pages, self._door).routes(),
            *self._papers(parts, pages),
        ]
        if parts.people is not None:
            self._others.append(Days(parts, self._door).routes())
            self._others.append(Staffed(parts, pages, self._door, parts.people).routes())
        if parts.letters is not None:
            shown = LetterPages(parts, pages, self._door, parts.letters)
            self._others.append(Lists(parts, pages, self._door, parts.letters).routes())
            self._others += [shown.routes(), LetterActs(shown).routes()]
            self._others.append(LetterFiles(shown).routes())
        if parts.exports is not None:
            self._others.append(ExportPages(parts, pages, self._door, parts.exports).routes())
        if parts.partners is not None:
            self._others.append(Groups(parts, pages, self._door, parts.partners).routes())
        if parts.law is not None:
            self._others.append(Rules(parts, pages, self._door, parts.law).routes())
        if parts.counter is not None and parts.law is not None:
            walkin = Walkin(parts, pages, self._door, parts.counter, parts.law)
            self._others.append(walkin.routes())
        self._others += [*self._working(parts, pages)]

    def _working(self, parts: Parts, pages: Pages) -> Iterator[list[Route]]:
        """What is done with cases, and about them."""
        if parts.casework is None:
            return
        yield Requests(parts, pages, self._door, parts.casework).routes()
        yield Batch(parts, self._door, self._show, parts.casework).routes()
        yield Acts(parts, self._door, self._show, parts.casework).routes()
        originals = Originals(parts.store, parts.evidence, parts.casework)
        yield OriginalPages(parts, pages, self._door, originals).routes()
        yield Persons(parts, self._door, self._show, parts.casework).routes()

    def _papers(self, parts: Parts, pages: Pages) -> Iterator[list[Route]]:
        if parts.law is None or parts.press is None:
            return
        yield Posters(parts, pages, self._door, parts.law).routes()
        if parts.editions is not None:
            yield EditionPages(parts, pages, self._door, parts.editions).routes()
        if parts.parcels is not None:
            yield CasePapers(parts, pages, self._door, parts.law, parts.parcels).routes()

    def routes(self) -> list[Route]:
        return [
            Route("/desk", self.home),
            *self._door.routes(),
            *(route for routes in self._others for route in routes),
            Route("/desk/{ticket}", self.case),
        ]

    def shut(self, request: Request) -> Response:
        return self._door.shut(request)

    async def home(self, request: Request) -> Response:
        """The list; an old address that names a ticket leads to it."""
        visitor = await self._door.admit(request)
        if not reaches(visitor, "read"):
            return RedirectResponse("/desk/stats", 303)
        wanted = request.query_params.get("q", "").strip()[:40]
        if wanted:
            ticket = tickets.read(wanted)
            return await self._search.by_ticket(request, visitor, wanted, ticket or "")
        return await self._show.list(request, visitor)

    async def case(self, request: Request) -> Response:
        """One report; the list stays beside it where there is room."""
        visitor = await self._door.admit(request, "read")
        return await self._show.case(request, visitor)
