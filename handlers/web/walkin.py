"""The desk's form for a citizen at the counter or on the phone, and the slip he takes along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.counter import Counter, Form
from bot.messages import Text
from bot.ports import Case, Ledger, Stale, Visitor
from bot.reports.calendar import WIB
from bot.reports.law import Law
from bot.reports.places.values import Place
from bot.reports.report import Visibility
from handlers.text import clean_text
from handlers.web.acts import officer_of
from handlers.web.door import Door, reaches, within
from handlers.web.offers import areas
from handlers.web.pages import Pages
from handlers.web.parts import Parts

_LIMITS = {"category": 40, "place": 20, "story": 4000, "known_at": 10, "name": 120, "contact": 120}
_VISIBILITY: tuple[Visibility, ...] = ("confidential", "named", "anonymous")
_KEY = 64


@dataclass(frozen=True, slots=True)
class Walkin:
    """Serves both."""

    parts: Parts
    pages: Pages
    door: Door
    counter: Counter
    law: Law

    def routes(self) -> list[Route]:
        return [
            Route("/desk/new", self.ask),
            Route("/desk/new", self.file, methods=["POST"]),
        ]

    async def ask(self, request: Request) -> Response:
        visitor = await self.door.admit(request, "work")
        return self._form(request, visitor, self.counter.new_id(), {}, None)

    async def file(self, request: Request) -> Response:
        """File it, once however often it is sent; what lacks something is shown again."""
        visitor = await self.door.admit(request, "work")
        given = await self.door.form(request, visitor)
        typed = {name: _word(given, name, limit) for name, limit in _LIMITS.items()}
        typed["visibility"] = _word(given, "visibility", 20)
        key = _word(given, "case", _KEY)
        form = self._read(visitor, key, typed)
        if form is None or not given.get("consent"):
            return self._form(request, visitor, key, typed, Text("console-lacking"))
        return await self._filed(request, visitor, form)

    async def _filed(self, request: Request, visitor: Visitor, form: Form) -> Response:
        now = self.parts.clock()
        try:
            async with self.parts.store.transaction() as ledger:
                officer = await officer_of(ledger, visitor)
                await self.counter.file(ledger, officer, form, now)
        except Stale:
            pass  # it was sent twice; the slip is the same
        async with self.parts.store.reading() as ledger:
            case = await ledger.case_by_id(form.case)
            if case is None or case.by != visitor.person:
                return self._form(request, visitor, self.counter.new_id(), {}, None)
            values = await self._slip(ledger, visitor, case)
        return self.pages.page(request, "slip.html", values)

    async def _slip(self, ledger: Ledger, visitor: Visitor, case: Case) -> dict[str, Any]:
        clocks = await ledger.clocks(case.id)
        return {
            "visitor": visitor,
            "ticket": case.ticket,
            "secret": await ledger.secret(case.id),
            "office_code": case.office,
            "first_word": clocks.get("first-word"),
            "mine": within(visitor, case),
            "address": self.parts.public_url or "",
        }

    def _form(
        self,
        request: Request,
        visitor: Visitor,
        key: str,
        typed: Mapping[str, str],
        why: Text | None,
    ) -> Response:
        today = self.parts.clock().astimezone(WIB).date().isoformat()
        values = {
            "visitor": visitor,
            "key": key,
            "typed": {**dict.fromkeys((*_LIMITS, "visibility"), ""), "known_at": today, **typed},
            "why": why,
            "areas": self._areas(visitor),
            "lanes": [
                (lane, [category.key for category in self.law.catalogue.lane(lane)])
                for lane in ("violation", "rights")
            ],
            "visibilities": _VISIBILITY,
            "today": today,
        }
        return self.pages.page(request, "walkin.html", values, 422 if why else 200)

    def _areas(self, visitor: Visitor) -> Sequence[tuple[Place, tuple[Place, ...]]]:
        """The kecamatan in the visitor's reach, with their kelurahan."""
        reach = reaches(visitor, "work")
        cities = [city.code for city in self.law.places.cities()]
        found = areas(self.law, cities)
        return [area for area in found if any(area[0].code.startswith(code) for code in reach)]

    def _read(self, visitor: Visitor, key: str, typed: Mapping[str, str]) -> Form | None:
        """The form as the counter takes it; None while something is missing or impossible."""
        places = {place.code for area, inside in self._areas(visitor) for place in (area, *inside)}
        known = _day(typed["known_at"])
        fits = typed["category"] in self.parts.categories and typed["place"] in places
        today = self.parts.clock().astimezone(WIB).date()
        if not (key and fits and typed["story"]) or (known is not None and known > today):
            return None
        return Form(
            case=key,
            category=typed["category"],
            place=typed["place"],
            story=typed["story"],
            known_at=known,
            name=typed["name"],
            contact=typed["contact"],
            visibility=next(
                (one for one in _VISIBILITY if one == typed["visibility"]), "confidential"
            ),
        )


def _word(given: FormData, name: str, limit: int) -> str:
    value = given.get(name, "")
    return clean_text(value, limit) if isinstance(value, str) else ""


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
