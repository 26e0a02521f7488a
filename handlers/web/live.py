"""The desk's pages kept true: a stream of tickets that changed, never a word of them."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from bot.ports import Visitor
from handlers.web.bell import rung
from handlers.web.door import Door, scope
from handlers.web.parts import DESK, Parts

LOOK = 5.0
"""Seconds after which a stream looks by itself: another process rings no bell here."""
LIFE = 600.0
"""Seconds a stream stays open; the browser opens the next one by itself."""
STREAMS = 500
MOST = 50
"""Tickets of one event; the page reads the whole list again anyhow."""


@dataclass(frozen=True, slots=True)
class Live:
    """Tells open pages of the desk that something in their visitor's reach changed."""

    parts: Parts
    door: Door

    def routes(self) -> list[Route]:
        return [Route("/desk/events", self.events)]

    async def events(self, request: Request) -> Response:
        """Tickets as their histories grow, each event named by the newest line's number."""
        visitor = await self.door.admit(request, "read")
        if self.parts.bell.listeners(DESK) >= STREAMS:
            raise HTTPException(503, headers={"Retry-After": "30"})
        last = request.headers.get("last-event-id") or request.query_params.get("after", "")
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        stream = self._stream(visitor, await self._from(last))
        return StreamingResponse(stream, headers=headers, media_type="text/event-stream")

    async def _from(self, last: str) -> int:
        """The line after which to tell; without a number only what comes from now on."""
        if last.isdecimal() and len(last) <= 15:
            return int(last)
        async with self.parts.store.reading() as ledger:
            return await ledger.newest()

    async def _stream(self, visitor: Visitor, last: int) -> AsyncIterator[str]:
        bell, looks = self.parts.bell, 0
        yield "retry: 3000\n\n"
        with bell.listen(DESK) as event:
            while not bell.closed and looks * LOOK < LIFE and await self._still(visitor):
                newest, tickets = await self._since(visitor, last)
                if tickets:
                    yield f"id: {newest}\ndata: {json.dumps(tickets)}\n\n"
                last = max(last, newest)
                await rung(event, LOOK)
                looks += 1
                if looks % 3 == 0:
                    yield ": still here\n\n"

    async def _still(self, visitor: Visitor) -> bool:
        """Whether his session is still open: it may be ended from elsewhere."""
        now = self.parts.clock()
        known = await self.parts.doors.visitor(visitor.session, now)
        return known is not None and known.proved

    async def _since(self, visitor: Visitor, last: int) -> tuple[int, list[str]]:
        async with self.parts.store.reading() as ledger:
            newest = await ledger.newest()
            if newest <= last:
                return newest, []
            return newest, list(await ledger.news(scope(visitor, "read"), last, MOST))
