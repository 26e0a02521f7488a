"""Posters of an office, or of a group that helps watch: chosen on a page, downloaded as PDF."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.messages import Text
from bot.papers.facts import Facts
from bot.papers.facts import poster as group_poster
from bot.papers.gathering import SIZES, poster
from bot.people.partners import doors, keeps, links
from bot.ports import Ledger, Office, Partner, Visitor
from bot.reports.law import Law
from handlers.web.door import Door, can, role_of
from handlers.web.pages import Pages
from handlers.web.parts import Parts
from handlers.web.receipts import printed

CODE = 20


@dataclass(frozen=True, slots=True)
class Posters:
    """Serves both."""

    parts: Parts
    pages: Pages
    door: Door
    law: Law

    def routes(self) -> list[Route]:
        return [Route("/desk/poster", self.show), Route("/desk/poster.pdf", self.print)]

    async def show(self, request: Request) -> Response:
        visitor = await self.door.admit(request, "read")
        async with self.parts.store.reading() as ledger:
            offices = await self._offices(ledger, visitor)
            group = await self._group(ledger, visitor, request)
            example = await self._facts(ledger, request, offices, group)
        values = {
            "visitor": visitor,
            "offices": offices,
            "chosen": request.query_params.get("office", "")[:CODE],
            "group": group,
            "ways": list(example["links"]),
            "sizes": SIZES,
        }
        return self.pages.page(request, "posters.html", values)

    async def print(self, request: Request) -> Response:
        visitor = await self.door.admit(request, "read")
        async with self.parts.store.reading() as ledger:
            offices = await self._offices(ledger, visitor)
            group = await self._group(ledger, visitor, request)
            facts = await self._facts(ledger, request, offices, group)
        return await printed(self.parts, facts, self._language(request))

    async def _facts(
        self,
        ledger: Ledger,
        request: Request,
        offices: Sequence[Office],
        group: Partner | None,
    ) -> Facts:
        asked = request.query_params.get("size", "")
        size = next((one for one in SIZES if one == asked), SIZES[0])
        language = self._language(request)
        if group is not None:
            words = self.parts.render(Text("groups-wa-words"), language)
            reached = await doors(ledger, self.parts.public_url)
            ways = {**links(group.code, reached, words)}
            rows = {office.id: office for office in await ledger.offices()}
            return group_poster(group.city, self.law, rows, ways, size, group.name)
        wanted = request.query_params.get("office", "")[:CODE] or offices[0].id
        if wanted not in {office.id for office in offices}:
            raise HTTPException(404)
        words = self.parts.render(Text("paper-poster-hello"), language)
        return await poster(ledger, self.law, wanted, words, size)

    async def _offices(self, ledger: Ledger, visitor: Visitor) -> list[Office]:
        """Those within the visitor's reach; nobody is sent to a province."""
        found = [
            office
            for office in await ledger.offices()
            if office.kind != "province" and can(visitor, "read", office.id)
        ]
        if not found:
            raise HTTPException(404)
        return found

    async def _group(self, ledger: Ledger, visitor: Visitor, request: Request) -> Partner | None:
        code = request.query_params.get("group", "")[:CODE]
        if not code:
            return None
        group = await ledger.partner(code)
        if group is None or group.state != "open" or not keeps((role_of(visitor),), group.city):
            raise HTTPException(404)
        return group

    def _language(self, request: Request) -> str:
        asked = request.query_params.get("language", "")
        known = self.parts.languages
        return asked if asked in known else self.pages.language(request)
