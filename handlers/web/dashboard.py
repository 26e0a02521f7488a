"""The desk's dashboard: whether the poskos keep their promises, in pictures and tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.desk.reach import counted
from bot.figures import duration
from bot.figures.board import Board, Scope
from bot.figures.gathered import Gathering, gathered
from bot.figures.reading import read
from bot.messages import Text
from bot.ports import Act, Filter, Office, Visitor
from bot.reports.calendar import WIB
from bot.reports.counting import ERROR
from bot.reports.law import Law
from handlers.web import asked as asking
from handlers.web import overview
from handlers.web.asked import PERIODS, Asked, Choices
from handlers.web.door import Door, can, reaches, role_of
from handlers.web.inbox import LANES
from handlers.web.pages import Pages
from handlers.web.parts import Parts
from handlers.web.pictures import pictures

SOME = 8
"""Rows of a long list that are seen before it is opened."""
_CITY = len("16.71")


@dataclass(frozen=True, slots=True)
class Sight:
    """What is looked at: what was asked for of what can be, and the figures."""

    asked: Asked
    choices: Choices
    offices: Sequence[Office]
    board: Board
    gathered: Sequence[Gathering] = ()


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Serves it. Whose figures are shown is for `bot.desk.reach.counted` to say."""

    parts: Parts
    pages: Pages
    door: Door

    def routes(self) -> list[Route]:
        return [Route("/desk/stats", self.page)]

    async def page(self, request: Request) -> Response:
        visitor = await self.door.admit(request)
        law = self.parts.law
        if law is None:
            raise HTTPException(404)
        if not reaches(visitor, "count"):
            values = {"visitor": visitor, "board": None}
            return self.pages.page(request, "dashboard.html", values, 403)
        sight = await self._seen(request, visitor, law)
        return await self.shown(request, visitor, sight, law)

    async def _seen(self, request: Request, visitor: Visitor, law: Law) -> Sight:
        """What the address asks for; that somebody looked is journalled."""
        now = self.parts.clock()
        async with self.parts.store.reading() as ledger:
            offices = reached(visitor, await ledger.offices())
            choices = choosable(offices, law, now)
            asked = asking.read(request.query_params, choices)
            scope, filter_ = scoped(visitor, asked)
            board = await read(ledger, law, scope, filter_, now)
            seen = await gathered(ledger, scope, now)
        async with self.parts.store.transaction() as ledger:
            await ledger.journal(Act(visitor.person, "stats-shown", board.scope.place, now))
        return Sight(asked, choices, offices, board, seen)

    async def shown(self, request: Request, visitor: Visitor, sight: Sight, law: Law) -> Response:
        """The page of figures that were read."""
        asked, board = sight.asked, sight.board
        language = self.pages.language(request)
        lists = bool(reaches(visitor, "read"))
        values: dict[str, Any] = {
            "visitor": visitor,
            "asked": asked,
            "fields": tuple(Text("dashboard-field", {"field": name}) for name in asked.passed),
            "period": overview.period_name(asked.period, asked.stage),
            "periods": PERIODS,
            "lanes": LANES,
            "stages": [(code, overview.stage_name(code)) for code in sight.choices.stages],
            "offices": sight.offices if len(sight.offices) > 1 else (),
            "listed": lambda **more: asked.listed(**more) if lists else "",
            "duration": duration,
            "some": SOME,
            "error": round(100 * ERROR),
            "gathered": sight.gathered,
            "pictures": await pictures(
                board, law.places, self.parts.render, language, self.parts.workshop
            ),
        }
        return self.pages.page(request, "dashboard.html", {**values, **self._told(board, law)})

    def _told(self, board: Board, law: Law) -> dict[str, Any]:
        """The figures as the page tells them."""
        lanes = {category.key: category.lane for category in law.catalogue.categories}

        def name(code: str) -> str:
            """A place's; its city is said only where several are looked at."""
            known = law.places.place(code) if len(board.scope.place) >= _CITY else None
            return known.name if known is not None else self.pages.place(code)

        return {
            "board": board,
            "answer": overview.answer(board),
            "named_place": name,
            "named": lambda promises: overview.named(promises, name),
            "ends": overview.ends(board.promises),
            "running": overview.running(board.promises),
            "tree": overview.tree(board, lanes),
            "areas": overview.by_area(board),
            "categories": overview.by_category(board),
            "week": overview.week(board),
            "monthly": overview.by_month(board.trend),
        }


def choosable(offices: Sequence[Office], law: Law, now: datetime) -> Choices:
    """What can be asked for within the reach of somebody who may count these offices."""
    cities = sorted({office.id[:_CITY] for office in offices})
    today = now.astimezone(WIB).date()
    listed = [asking.stages(law.of(city).calendar, cities, today) for city in cities]
    known = tuple(dict.fromkeys(stage for stages in listed for stage in stages))
    return Choices([office.id for office in offices], known)


def scoped(visitor: Visitor, asked: Asked) -> tuple[Scope, Filter]:
    """What is counted of a view, and how far the visitor may count; raises 404 for nowhere."""
    found = counted((role_of(visitor),), asked.place or None, None)
    if found is None:
        raise HTTPException(404)
    filter_, above = found
    period = "stage" if asked.stage else asked.period
    return Scope(period, filter_.place or "", asked.lane, asked.stage, above), filter_


def reached(visitor: Visitor, offices: Sequence[Office]) -> list[Office]:
    """The cities and poskos whose figures the visitor may see."""
    return [one for one in offices if one.kind != "province" and can(visitor, "count", one.id)]
