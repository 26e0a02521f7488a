"""The clocks of what people ask of their data: erasing after 48 hours, and the law's 72."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.casework import Casework
from bot.messages import Text, Value
from bot.ports import Fault, Ledger, Request, Stale, Store
from bot.reports.erasure import ALARMS
from bot.rights.correcting import Correcting
from bot.rights.erasing import Erasing

log = logging.getLogger(__name__)

AT_ONCE = 50
"""Erasures taken at a time."""

Deed = Callable[[Ledger, Request], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Clocks:
    store: Store
    casework: Casework

    async def round(self, now: datetime) -> None:
        """Erase what waited long enough, close what was answered, and tell the cities what is
        open for too long; each in a transaction of its own, so that a death in between loses and
        repeats nothing."""
        async with self.store.reading() as ledger:
            due = await ledger.due_erasures(now, AT_ONCE)
            asked = await ledger.requests("", kind="correct")
        for request in due:
            await self._do(request, partial(self._finish, now))
        for request in asked:
            await self._do(request, partial(self._answered, now))
        for times, span in enumerate(ALARMS, 1):
            async with self.store.reading() as ledger:
                late = await ledger.late_requests(now - span, times)
            for request in late:
                await self._do(request, partial(self._alarm, times, now))

    async def _do(self, request: Request, deed: Deed) -> None:
        try:
            async with self.store.transaction() as ledger:
                await deed(ledger, request)
        except Stale:
            # Somebody worked on it at this moment; the next round looks again.
            log.info("a request on somebody's own data waits for the next round")
        except Fault:
            raise
        except Exception:  # what one cannot bear must not stop the others; the city is alarmed
            log.exception("a request on somebody's own data (%s) could not be done", request.kind)

    async def _finish(self, now: datetime, ledger: Ledger, request: Request) -> None:
        await Erasing(self.casework).finish(ledger, request, now)

    async def _answered(self, now: datetime, ledger: Ledger, request: Request) -> None:
        await Correcting(self.casework).answered(ledger, request, now)

    async def _alarm(self, times: int, now: datetime, ledger: Ledger, request: Request) -> None:
        """The city's chats read which request is late; once for each of the two limits."""
        await ledger.alarm(request, times)
        case = await ledger.case_by_id(request.case or "")
        if case is None or request.city is None:
            return
        clerk = self.casework.clerk
        about: dict[str, Value] = {
            "what": Text(f"request-{request.kind}"),
            "ticket": case.ticket,
            "office": clerk.office_name(request.office or request.city),
            "hours": int(ALARMS[times - 1].total_seconds()) // 3600,
            "due": request.due_at,
        }
        for chat in await ledger.chats(request.city):
            await ledger.post(clerk.cards.say(chat.address, Text("request-late", about)), now)
