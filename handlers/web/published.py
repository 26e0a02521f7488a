"""`/publik`: the day's numbers for everybody on one page, and as a picture for other sites."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import charts
from bot.messages import Text
from bot.people.notices import Notice, running
from bot.publishing.groups import GROUPS
from bot.publishing.hiding import LEAST
from bot.publishing.publisher import next_out
from bot.publishing.sheet import City, Number, Sheet
from bot.workshop.asking import svgs
from handlers.web.genuine import official
from handlers.web.opendata import LICENCE, LICENCE_AT, OpenData
from handlers.web.pace import Pace, caller
from handlers.web.pages import Pages
from handlers.web.parts import Parts
from handlers.web.standing import OPEN, standing

FRESH = timedelta(minutes=5)
"""So long a page may be kept: a notice of the city must not come late."""
SHADES = 5
SHOWN = 12
"""Months on the page; the open data has all."""
KINDS: Mapping[str, str] = {"png": "image/png", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Tile:
    """A kecamatan in the city's rough map: its column and row from 1, its shade from 0."""

    name: str
    number: Number
    column: int
    row: int
    shade: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A city as the page shows it. Promises are best first, those of too few cases last."""

    city: City
    name: str
    tiles: tuple[Tile, ...]
    areas: tuple[tuple[str, Number], ...]
    promises: tuple[tuple[str, int], ...]
    unjudged: tuple[str, ...]
    months: tuple[tuple[date, Number, tuple[Number, ...]], ...]

    @property
    def silent(self) -> bool:
        """Whether nothing of it can be shown yet, but its totals."""
        return not (self.promises or self.months or any(number for _, number in self.areas))


@dataclass(slots=True)
class Published:
    """Serves page, picture and open data; each picture is drawn once for a day's numbers."""

    parts: Parts
    pages: Pages
    _pace: Pace = field(init=False)
    _drawn: dict[tuple[str, str, str, str], bytes] = field(init=False, default_factory=dict)
    _drawing: asyncio.Lock = field(init=False, default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        # A phone network shows thousands of people by one address.
        self._pace = Pace(120, timedelta(milliseconds=250), self.parts.clock)

    def routes(self) -> list[Route]:
        return [
            Route("/publik", self.page),
            Route("/publik/gambar.{kind}", self.picture),
            *OpenData(self.parts, self.pages, self.wait).routes(),
        ]

    def wait(self, request: Request) -> None:
        """Raises 429 for one who asks too often."""
        if wait := self._pace.wait(caller(request)):
            raise HTTPException(429, headers={"Retry-After": str(wait)})

    async def page(self, request: Request) -> Response:
        self.wait(request)
        now = self.parts.clock()
        sheet = await self.parts.published(now)
        async with self.parts.store.reading() as ledger:
            notices = await running(ledger, now)
        view = {
            "sheet": sheet,
            "shown": [self._shown(city) for city in sheet.cities],
            "groups": tuple(GROUPS),
            "notices": [self._said(request, one) for one in notices],
            "least": LEAST,
            "licence": (LICENCE, LICENCE_AT),
            "embed": f"{self.parts.public_url or str(request.base_url).rstrip('/')}/publik",
            "official": await official(self.parts),
        }
        response = self.pages.page(request, "public.html", view)
        if "set-cookie" in response.headers:
            return response
        response.headers["Vary"] = "Accept-Language, Cookie"
        return standing(request, response, now, min(next_out(now), now + FRESH), "private")

    async def picture(self, request: Request) -> Response:
        """The tile map of a city (`?kota=`), in a language (`?lang=`)."""
        self.wait(request)
        kind, now = request.path_params["kind"], self.parts.clock()
        language = self.pages.language(request)
        sheet = await self.parts.published(now)
        wanted = request.query_params.get("kota", "")[:10]
        city = next((one for one in sheet.cities if one.code in (wanted or one.code)), None)
        if kind not in KINDS or city is None or not self._places(city):
            raise HTTPException(404)
        picture = await self._picture(sheet, city, kind, language)
        response = Response(picture, media_type=KINDS[kind], headers=dict(OPEN))
        response.headers["Vary"] = "Accept-Language, Cookie"
        return standing(request, response, now, next_out(now))

    async def _picture(self, sheet: Sheet, city: City, kind: str, language: str) -> bytes:
        day = sheet.at.isoformat()
        key = (day, city.code, kind, language)
        async with self._drawing:  # the first asker draws, the others take what he drew
            if key not in self._drawn:
                described = self._described(sheet.at, city, language)
                drawn = await self._made(described, kind)
                old = [one for one in self._drawn if one[0] != day]
                for one in old:
                    del self._drawn[one]
                self._drawn[key] = drawn
        return self._drawn[key]

    async def _made(self, described: Mapping[str, Any], kind: str) -> bytes:
        workshop = self.parts.workshop
        if kind == "png":
            return await workshop.make("png", described)
        return (await svgs(workshop, [described]))[0].encode()

    def _described(self, at: datetime, city: City, language: str) -> dict[str, Any]:
        numbers, places = dict(city.areas), self._places(city)
        say = self.parts.render
        rows = [
            {"name": self._name(code), "count": numbers.get(code), "tile": list(tile)}
            for code, tile in places.items()
        ]
        place = say(Text("public-picture-of", {"place": self.pages.place(city.code)}), language)
        chart = {
            "kind": "tiles", "place": place, "period": "all", "stage": "", "lane": "",
            "at": at.isoformat(), "total": city.totals.looked_at or 0, "rows": rows,
        }  # fmt: skip
        return charts.described(chart, say, language)

    def _shown(self, city: City) -> Shown:
        judged = [(self._name(code), percent) for code, percent in city.promises]
        return Shown(
            city,
            self.pages.place(city.code),
            self._tiles(city),
            tuple((self._name(code), number) for code, number in city.areas),
            tuple(
                sorted(((n, p) for n, p in judged if p is not None), key=lambda o: (-o[1], o[0]))
            ),
            tuple(name for name, percent in judged if percent is None),
            tuple(
                (
                    date.fromisoformat(f"{one.month}-01"),
                    one.looked_at,
                    tuple(one.groups[group] for group in GROUPS),
                )
                for one in reversed(city.months[-SHOWN:])
            ),
        )

    def _tiles(self, city: City) -> tuple[Tile, ...]:
        numbers, places = dict(city.areas), self._places(city)
        most = max((number or 0 for number in numbers.values()), default=0)
        found = []
        for code, (column, row) in sorted(places.items(), key=lambda one: one[1][::-1]):
            number = numbers.get(code)
            shade = _shade(number, most)
            found.append(Tile(self._name(code), number, column + 1, row + 1, shade))
        return tuple(found)

    def _places(self, city: City) -> Mapping[str, tuple[int, int]]:
        return self.parts.law.places.tiles(city.code) if self.parts.law is not None else {}

    def _name(self, code: str) -> str:
        return self.pages.place(code).split(",")[0]

    def _said(self, request: Request, notice: Notice) -> tuple[str, str, date]:
        words = notice.said(self.pages.language(request))
        return self.pages.place(notice.city), words, notice.until


def _shade(number: Number, most: int) -> int:
    """How dark a number stands among numbers of at most `most`; 0 is the paper itself."""
    return 0 if not number else max(1, -(-number * SHADES // max(most, 1)))
