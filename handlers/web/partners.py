"""The desk's page of groups that help watch: their links, their figures, and acts on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import charts
from bot.messages import Text
from bot.people.partners import CONTACT, NAME, Doors, Partners, doors, keeps, links
from bot.ports import Filter, Ledger, Office, Partner, Stale, Visitor
from bot.reports.acts import No, Officer
from handlers.text import clean_text
from handlers.web.acts import officer_of
from handlers.web.door import Door, role_of
from handlers.web.pages import Pages
from handlers.web.parts import Parts

PATH = "/desk/kelompok"
TRIES = 3
_SAID = {
    "add": "groups-added",
    "change": "groups-saved",
    "close": "groups-was-closed",
    "open": "groups-was-opened",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A group as the page shows it. `links` are way, link and QR picture."""

    group: Partner
    states: Sequence[tuple[str, int]]
    total: int
    links: Sequence[tuple[str, str, Markup]]


@dataclass(frozen=True, slots=True)
class Groups:
    """Serves it. Who may is decided by `bot.people.partners`, whoever made the form."""

    parts: Parts
    pages: Pages
    door: Door
    partners: Partners

    def routes(self) -> list[Route]:
        return [Route(PATH, self.show), Route(PATH, self.act, methods=["POST"])]

    async def show(self, request: Request) -> Response:
        visitor = await self.door.admit(request)
        return await self._page(request, visitor)

    async def act(self, request: Request) -> Response:
        """Do one thing, and show the page with what came of it."""
        visitor = await self.door.admit(request)
        form = await self.door.form(request, visitor)
        for _ in range(TRIES):
            try:
                async with self.parts.store.transaction() as ledger:
                    officer = await officer_of(ledger, visitor)
                    note = await self._done(ledger, officer, form)
            except Stale:
                continue
            return await self._page(request, visitor, note)
        raise HTTPException(503)

    async def _done(self, ledger: Ledger, officer: Officer, form: FormData) -> Text:
        act, now, id_ = _word(form, "act", 20), self.parts.clock(), _word(form, "group", 64)
        name, contact = _word(form, "name", NAME), _word(form, "contact", CONTACT)
        match act:
            case "add":
                city = _word(form, "city", 20)
                done = await self.partners.add(ledger, officer, city, name, contact, now)
            case "change":
                done = await self.partners.change(ledger, officer, id_, name, contact, now)
            case "close":
                done = await self.partners.close(ledger, officer, id_, now)
            case "open":
                done = await self.partners.reopen(ledger, officer, id_, now)
            case _:
                raise HTTPException(422)
        return done.why if isinstance(done, No) else Text(_SAID[act], {"group": done.name})

    async def _page(self, request: Request, visitor: Visitor, note: Text | None = None) -> Response:
        words = self.pages.say(request, Text("groups-wa-words"))
        url = self.parts.public_url or str(request.base_url)
        async with self.parts.store.transaction() as ledger:
            cities = [one for one in await ledger.offices() if _kept(visitor, one)]
            if not cities:
                raise HTTPException(404)
            reached = await doors(ledger, url)
            shown = [
                (city, [await _row(ledger, one, reached, words) for one in of_city])
                for city in cities
                for of_city in [await ledger.partners(city.id)]
            ]
        values: dict[str, Any] = {"visitor": visitor, "note": note, "cities": shown}
        return self.pages.page(request, "partners.html", {**values, "name_most": NAME})


async def _row(ledger: Ledger, group: Partner, reached: Doors, words: str) -> Row:
    counts = await ledger.brought_by(group.id, Filter(under=group.city))
    ways = [
        (way, link, Markup(charts.qr_svg(link)))  # noqa: S704 - drawn by us
        for way, link in links(group.code, reached, words).items()
    ]
    return Row(group, sorted(counts.items()), sum(counts.values()), ways)


def _kept(visitor: Visitor, office: Office) -> bool:
    return office.kind == "city" and keeps((role_of(visitor),), office.id)


def _word(form: FormData, name: str, limit: int) -> str:
    return clean_text(str(form.get(name, "")), limit)
