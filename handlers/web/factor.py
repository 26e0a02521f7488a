"""The page of the second factor: set up at the first login, asked for at each one."""

from datetime import timedelta
from typing import Any

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot import charts
from bot.messages import Text
from bot.people.factor import Verdict, link
from bot.ports import Factor, Stale, Visitor
from handlers.web.door import FACTOR, Door
from handlers.web.pace import Pace
from handlers.web.pages import Pages
from handlers.web.parts import Parts

CODE = 12
ISSUER = "Posko Kawal Hak Pilih"
TRIES = 3
"""How often a code is looked at again when another one came in between."""


class Factors:
    """Serves it. The secret is shown to the session alone that is to set it up, and only until
    a first code proved that it arrived."""

    def __init__(self, parts: Parts, pages: Pages, door: Door) -> None:
        self._parts = parts
        self._pages = pages
        self._door = door
        # The store counts wrong codes; the pace keeps knocking from costing us anything.
        self._tries = Pace(10, timedelta(seconds=10), parts.clock)

    def routes(self) -> list[Route]:
        return [Route(FACTOR, self.ask), Route(FACTOR, self.prove, methods=["POST"])]

    async def ask(self, request: Request) -> Response:
        visitor = await self._door.entered(request)
        if visitor.proved:
            return RedirectResponse("/desk", 303)
        return await self._page(request, visitor)

    async def prove(self, request: Request) -> Response:
        """Take a code: in with the visitor, or the page again with what is wrong."""
        visitor = await self._door.entered(request)
        form = await self._door.form(request, visitor)
        if visitor.proved:
            return RedirectResponse("/desk", 303)
        if wait := self._tries.wait(visitor.person):
            raise HTTPException(429, headers={"Retry-After": str(wait)})
        anew = self._parts.token()
        verdict = await self._judged(visitor, str(form.get("code", ""))[:CODE], anew)
        if verdict.said == "proved":
            response = RedirectResponse("/desk", 303)
            self._door.sessions.write(response, "desk", anew)
            return response
        until = verdict.factor.until
        if until is not None:
            return await self._page(request, visitor, Text("factor-wait", {"until": until}), 429)
        return await self._page(request, visitor, Text("factor-wrong"), 403)

    async def _judged(self, visitor: Visitor, code: str, anew: str) -> Verdict:
        people = self._parts.people
        if people is None:
            raise HTTPException(404)
        for _ in range(TRIES):
            try:
                async with self._parts.store.transaction() as ledger:
                    return await people.prove(ledger, visitor, code, anew, self._parts.clock())
            except Stale:
                continue
        raise HTTPException(503)

    async def _page(
        self, request: Request, visitor: Visitor, note: Text | None = None, status: int = 200
    ) -> Response:
        people = self._parts.people
        if people is None:
            raise HTTPException(404)
        async with self._parts.store.transaction() as ledger:
            factor = await people.factor(ledger, visitor.person)
            name = await ledger.officer_name(visitor.person)
        values = {"visitor": visitor, "note": note, **_secret(factor, name)}
        return self._pages.page(request, "factor.html", values, status)


def _secret(factor: Factor, name: str) -> dict[str, Any]:
    """What a page shows of a factor: its secret until it is confirmed, and nothing afterwards."""
    if factor.confirmed_at is not None:
        return {"picture": None, "secret": None}
    picture = Markup(charts.qr_svg(link(factor, name or factor.person[:6], ISSUER)))  # noqa: S704 - drawn by us
    groups = [factor.secret[at : at + 4] for at in range(0, len(factor.secret), 4)]
    return {"picture": picture, "secret": " ".join(groups)}
