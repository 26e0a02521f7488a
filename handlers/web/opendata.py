"""Open data: the day's numbers for programs and spreadsheets, as JSON and CSV."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.messages import Text
from bot.publishing.hiding import LEAST, POINTS, STEP
from bot.publishing.publisher import next_out
from bot.publishing.sheet import City, Number, Sheet, Totals, added
from bot.sheets import CSV_MIME, quiet
from handlers.web.pages import Pages
from handlers.web.parts import Parts
from handlers.web.standing import OPEN, standing

LICENCE = "CC BY 4.0"
LICENCE_AT = "https://creativecommons.org/licenses/by/4.0/"
Row = dict[str, Any]
Naming = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class OpenData:
    """Serves it. `pace` raises where somebody asks too often."""

    parts: Parts
    pages: Pages
    pace: Callable[[Request], None]

    def routes(self) -> list[Route]:
        return [Route("/api/v1/public/{table}", self.table)]

    async def table(self, request: Request) -> Response:
        """One table: JSON, or CSV when asked for by its name or by Accept."""
        self.pace(request)
        name, _, ending = request.path_params["table"].partition(".")
        wanted = _wanted(request, ending)
        if name not in COLUMNS or wanted is None:
            raise HTTPException(404)
        sheet = await self.parts.published(self.parts.clock())
        if wanted == "csv":
            response = Response(self._csv(name, sheet), media_type=CSV_MIME)
            file = f'attachment; filename="posko-{name}-{sheet.day}.csv"'
            response.headers["Content-Disposition"] = file
        else:
            response = JSONResponse({**self._head(sheet), **self._body(name, sheet)})
        response.headers.update({**OPEN, "Vary": "Accept"})
        now = self.parts.clock()
        return standing(request, response, now, next_out(now))

    def _body(self, name: str, sheet: Sheet) -> Row:
        if name == "summary":
            return {
                "total": _totals(sheet.total),
                "cities": [
                    {"code": city.code, "name": self.pages.place(city.code), **_of(city)}
                    for city in sheet.cities
                ],
            }
        return {"rows": self._rows(name, sheet)}

    def _rows(self, name: str, sheet: Sheet) -> list[Row]:
        if name == "summary":
            return [
                {
                    "city_code": city.code,
                    "city": self.pages.place(city.code),
                    **_of(city),
                }
                for city in sheet.cities
            ]
        return [
            {"city_code": city.code, "city": self.pages.place(city.code), **row}
            for city in sheet.cities
            for row in TABLES[name](city, self.pages.place)
        ]

    def _csv(self, name: str, sheet: Sheet) -> str:
        """A line a row; each carries its day and that a report proves nothing."""
        file, note = io.StringIO(), self._notes()["id"]
        columns = ("day", "city_code", "city", *COLUMNS[name], "note")
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(columns)
        for row in self._rows(name, sheet):
            told = {**row, "day": sheet.day.isoformat(), "note": note}
            writer.writerow(["" if told[one] is None else quiet(told[one]) for one in columns])
        return file.getvalue()

    def _head(self, sheet: Sheet) -> Row:
        return {
            "at": sheet.at.isoformat(),
            "day": sheet.day.isoformat(),
            "hidden_below": STEP,
            "rounded_to": STEP,
            "share_of_at_least": LEAST,
            "share_rounded_to": POINTS,
            "note": self._notes(),
            "licence": LICENCE,
            "licence_url": LICENCE_AT,
        }

    def _notes(self) -> Mapping[str, str]:
        render = self.parts.render
        return {one: render(Text("public-no-proof"), one) for one in ("id", "en")}


def _wanted(request: Request, ending: str) -> str | None:
    if ending:
        return ending if ending in ("csv", "json") else None
    accepted = request.headers.get("accept", "").lower()
    return "csv" if "text/csv" in accepted and "json" not in accepted else "json"


def _totals(totals: Totals) -> dict[str, Number]:
    return {
        "received": totals.received,
        "looked_at": totals.looked_at,
        "closed": totals.closed,
        "waiting": totals.waiting,
    }


def _of(city: City) -> dict[str, Number]:
    return {**_totals(city.totals), "percent_in_time": city.in_time}


def _areas(city: City, place: Naming) -> Iterator[Row]:
    for code, number in city.areas:
        yield {"area_code": code, "area": place(code).split(",")[0], "looked_at": number}


def _categories(city: City, _: Naming) -> Iterator[Row]:
    for group in city.months[0].groups if city.months else ():
        yield {"group": group, "looked_at": added(one.groups[group] for one in city.months)}


def _months(city: City, _: Naming) -> Iterator[Row]:
    for one in city.months:
        yield {"month": one.month, "group": "all", "looked_at": one.looked_at}
        for group, number in one.groups.items():
            yield {"month": one.month, "group": group, "looked_at": number}


def _promises(city: City, place: Naming) -> Iterator[Row]:
    for code, percent in city.promises:
        yield {"area_code": code, "area": place(code).split(",")[0], "percent_in_time": percent}


TABLES: Mapping[str, Callable[[City, Naming], Iterator[Row]]] = {
    "areas": _areas,
    "categories": _categories,
    "months": _months,
    "promises": _promises,
}
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "summary": ("received", "looked_at", "closed", "waiting", "percent_in_time"),
    "areas": ("area_code", "area", "looked_at"),
    "categories": ("group", "looked_at"),
    "months": ("month", "group", "looked_at"),
    "promises": ("area_code", "area", "percent_in_time"),
}
"""The tables, and what each tells of a city: the columns of its CSV."""
