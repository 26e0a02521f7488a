"""The officers' desk: the list of reports, and one report with its evidence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot import figures
from bot.ports import Case, Filter, Ledger, Office, Tally, Visitor
from bot.reports import ticket as tickets
from bot.reports.card import mask, shorten
from handlers.web.door import Door, can, reaches, scope, sees
from handlers.web.exhibits import Exhibits
from handlers.web.feedback import Comments
from handlers.web.offices import Offices
from handlers.web.pages import Pages
from handlers.web.parts import Parts

PAGE = 25
EXCERPT = 140
STATES = ("new", "taken", "waiting", "referred", "closed")
"""The order of the inboxes; a state that is not here comes after them."""


@dataclass(frozen=True, slots=True)
class View:
    """What of the list is looked at, as it stands in the address; "" means all."""

    place: str = ""
    category: str = ""
    state: str = ""
    time: str = "all"
    before: str = ""

    @classmethod
    def of(cls, request: Request) -> "View":
        asked = {name: request.query_params.get(name, "")[:40] for name in cls.__dataclass_fields__}
        period = asked.pop("time")
        return cls(**asked, time=period if period in figures.PERIODS else "all")

    def link(self, path: str = "/desk", **changes: str) -> str:
        """The address of this view with some of it changed; a change starts at the first page."""
        view = {**asdict(self), "before": "", **changes}
        query = {key: value for key, value in view.items() if value and value != "all"}
        return f"{path}?{urlencode(query)}" if query else path


class Desk:
    """The desk's pages. Everything shown passes `door.sees` or `door.scope`."""

    def __init__(self, parts: Parts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages
        self._door = Door(parts, pages)
        self._others = (
            Offices(parts, pages, self._door),
            Exhibits(parts, self._door),
            Comments(parts, pages, self._door),
        )

    def routes(self) -> list[Route]:
        return [
            Route("/desk", self.home),
            *self._door.routes(),
            *(route for other in self._others for route in other.routes()),
            Route("/desk/{ticket}", self.case),
        ]

    def shut(self, request: Request) -> Response:
        return self._door.shut(request)

    async def home(self, request: Request) -> Response:
        """The list, or the report that was searched for by its ticket."""
        visitor = await self._door.admit(request)
        if not reaches(visitor, "read"):
            return RedirectResponse("/desk/stats", 303)
        view, wanted = View.of(request), request.query_params.get("q", "").strip()[:40]
        async with self._parts.store.transaction() as ledger:
            found = await self._found(ledger, visitor, wanted) if wanted else None
            listed = await self._listed(ledger, visitor, view)
        if found is not None:
            return RedirectResponse(view.link(f"/desk/{found.ticket}"), 303)
        values = {**listed, "case": None, "wanted": wanted}
        return self._pages.page(request, "desk.html", values)

    async def case(self, request: Request) -> Response:
        """One report; the list stays beside it where there is room."""
        visitor, view = await self._door.admit(request, "read"), View.of(request)
        ticket = tickets.read(request.path_params["ticket"])
        if ticket is None:
            raise HTTPException(404)
        async with self._parts.store.transaction() as ledger:
            case = sees(visitor, await ledger.case(ticket))
            exhibits = await ledger.exhibits(case.id)
            clocks = await ledger.clocks(case.id)
            listed = await self._listed(ledger, visitor, view)
        values = {
            **listed,
            "case": case,
            "exhibits": exhibits if can(visitor, "evidence", case.office) else (),
            "clocks": sorted(clocks.items(), key=lambda clock: clock[1]),
            "wanted": "",
        }
        return self._pages.page(request, "desk.html", values)

    async def _found(self, ledger: Ledger, visitor: Visitor, wanted: str) -> Case | None:
        ticket = tickets.read(wanted)
        case = await ledger.case(ticket) if ticket else None
        return case if case and not case.practice and can(visitor, "read", case.office) else None

    async def _listed(self, ledger: Ledger, visitor: Visitor, view: View) -> dict[str, Any]:
        reach = scope(visitor, "read", view.place or None)
        since = figures.since(view.time, self._parts.clock())
        within = replace(reach, category=view.category or None, since=since)
        counted = await ledger.tally(within)
        filter_ = replace(within, state=view.state or None)
        cases = await ledger.cases(filter_, PAGE + 1, tickets.read(view.before))
        offices = await ledger.offices()
        return {
            "visitor": visitor,
            "view": view,
            "cases": [_row(case) for case in cases[:PAGE]],
            "more": cases[PAGE - 1].ticket if len(cases) > PAGE else "",
            "counts": _by_state(counted, view.state),
            "total": sum(row.count for row in counted),
            "offices": choosable(visitor, offices),
            "categories": self._parts.categories,
            "periods": figures.PERIODS,
        }


def choosable(visitor: Visitor, offices: Sequence[Office]) -> list[Office]:
    """The offices by whose place the visitor may filter: those in his reach, if several."""
    filter_: Filter = scope(visitor, "count" if visitor.role == "auditor" else "read")
    if filter_.office is not None:
        return []
    return [office for office in offices if office.id.startswith(filter_.place or "")]


def _by_state(rows: Sequence[Tally], chosen: str) -> list[tuple[str, int]]:
    counts = Counter({chosen: 0} if chosen else {})
    for row in rows:
        counts[row.state] += row.count
    order = {state: number for number, state in enumerate(STATES)}
    return sorted(counts.items(), key=lambda item: (order.get(item[0], len(STATES)), item[0]))


def _row(case: Case) -> dict[str, Any]:
    return {
        "case": case,
        "excerpt": shorten(mask(case.report.story), EXCERPT),
        "evidence": sum(case.report.evidence.values()),
    }
