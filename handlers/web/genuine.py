"""Whether a shown ticket or receipt is genuine, for anybody, without a look at any case."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.papers.facts import links
from bot.papers.gathering import NUMBER, USERNAME
from bot.papers.ways import ways
from bot.reports import ticket as tickets
from handlers.web.pages import Pages
from handlers.web.parts import Parts

Verdict = Literal["", "yes", "no", "slow"]


@dataclass(frozen=True, slots=True)
class Genuine:
    """`wait` paces who tries, as for secrets: the seconds he must wait, 0 for none. The code is
    no secret (it is printed), so that a receipt's QR code may hold it."""

    parts: Parts
    pages: Pages
    wait: Callable[[Request], int]

    def routes(self) -> list[Route]:
        return [Route("/asli", self.scanned), Route("/asli", self.typed, methods=["POST"])]

    async def scanned(self, request: Request) -> Response:
        """The page, with its answer when the address holds both."""
        query = request.query_params
        ticket, code = query.get("tiket", "")[:40], query.get("kode", "")[:40]
        if not (ticket and code):
            return await self._page(request, ticket, "")
        return await self._answer(request, ticket, code)

    async def typed(self, request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=4)
        ticket, code = (str(form.get(name, ""))[:40] for name in ("tiket", "kode"))
        return await self._answer(request, ticket, code)

    async def _answer(self, request: Request, typed: str, code: str) -> Response:
        if wait := self.wait(request):
            response = await self._page(request, typed, "slow", 429)
            response.headers["Retry-After"] = str(wait)
            return response
        ticket = tickets.read(typed)
        async with self.parts.store.reading() as ledger:
            # A slip in the ticket takes as long as any other wrong code.
            right = ledger.genuine(ticket or "???-0000-0000")
        same = hmac.compare_digest(tickets.read_secret(code), right)
        if ticket is None or not same:
            return await self._page(request, typed, "no")
        return await self._page(request, ticket, "yes")

    async def _page(
        self, request: Request, ticket: str, verdict: Verdict, status: int = 200
    ) -> Response:
        view = {"ticket": ticket, "verdict": verdict, "official": await official(self.parts)}
        return self.pages.page(request, "asli.html", view, status)


async def official(parts: Parts) -> list[tuple[str, str, str]]:
    """Our own accounts as (way, name, link); those of ways that are off are not there."""
    own = parts.public_url
    async with parts.store.reading() as ledger:
        username, number = await ledger.setting(USERNAME), await ledger.setting(NUMBER)
    found = links("", "", username=username, number=number, address=own)
    return [(way, name, found[way]) for way, name in ways(username, number, own).items()]
