"""Each person's oldest inbox row, read by its channel, given to intake or desk; else quarantine."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.bell import Bell
from bot.conversation.events import Picked
from bot.desk import STAFF_CLICKS, Desk
from bot.intake import Intake
from bot.messages import Post, Text
from bot.ports import Fault, Heard, Ledger, Reader, Received, Stale, Store

log = logging.getLogger(__name__)

TOGETHER = 32
"""How many waiting rows share one commit."""
SILENCE = 1.0
"""Seconds without a ring after which it looks all the same."""
TRIES = 3
"""How often a row is tried when somebody else changed what it reads."""


@dataclass(frozen=True, slots=True)
class Reception:
    store: Store
    readers: Mapping[str, Reader]
    intake: Intake
    desk: Desk
    now: Callable[[], datetime]

    async def run(self, bell: Bell) -> None:
        """Work for ever; rung by `bell` when something was stored."""
        while True:
            try:
                worked = await self.round()
            except Fault as fault:
                log.warning("the inbox cannot be worked on just now: %s", fault)
                await asyncio.sleep(SILENCE)
                continue
            if not worked:
                await bell.heard(SILENCE)

    async def round(self) -> int:
        """Work on what waits; return how many rows. Raises `Fault` when the database is at fault.

        Rows share one transaction as long as all goes well; when one of them fails, all are
        done again one by one, so that a bad one is found and blocks nobody.
        """
        try:
            return await self._together(TOGETHER)
        except Fault:
            raise
        except Exception as error:  # whatever a payload can cause; found again one by one
            log.info("a batch of the inbox is done again one by one after %s", type(error).__name__)
            return await self._alone()

    async def _together(self, limit: int) -> int:
        async with self.store.transaction() as ledger:
            rows = await ledger.arrivals(limit)
            for received in rows:
                await self._work(ledger, received)
            return len(rows)

    async def _alone(self) -> int:
        """One row in a transaction of its own; into quarantine with it if it cannot be done."""
        failed: tuple[Received, str] | None = None
        for _ in range(TRIES):
            failed = None
            try:
                async with self.store.transaction() as ledger:
                    rows = await ledger.arrivals(1)
                    if rows:
                        failed = (rows[0], "")
                        await self._work(ledger, rows[0])
                    return len(rows)
            except Fault:
                raise
            except Stale:
                failed = (
                    (failed[0], "changed by somebody else, again and again") if failed else None
                )
            except Exception as error:
                # The error's own words may hold the citizen's, so only its kind is kept.
                failed = (failed[0], _where(error)) if failed else None
                break
        if failed is not None:
            await self._aside(*failed)
        return 1

    async def _work(self, ledger: Ledger, received: Received) -> None:
        reader = self.readers.get(received.channel)
        heard = reader.read(received) if reader else None
        if heard is not None:
            now = self.now()
            if not await self.desk.receive(ledger, heard, now):
                await self.intake.receive(ledger, heard, now, flooded=received.crowded)
        await ledger.finish(received, self.now())

    async def _aside(self, received: Received, reason: str) -> None:
        log.warning("inbox row %d is in quarantine: %s", received.id, reason)
        async with self.store.transaction() as ledger:
            await ledger.quarantine(received, reason, self.now())
        try:
            await self._let_go(received)
        except Fault:
            raise
        except Exception as error:  # what could not be read before cannot be answered either
            log.info("its click stays unanswered after %s", type(error).__name__)

    async def _let_go(self, received: Received) -> None:
        """Take the waiting sign off an officer's button; a citizen's click was answered at once."""
        reader = self.readers.get(received.channel)
        heard = reader.read(received) if reader else None
        match heard:
            case Heard(event=Picked(value), click=str(click)) if value.startswith(STAFF_CLICKS):
                said = (Text("click-lost"),)
                post = Post(heard.sender, said, kind="answer", about=click, protect=True)
                async with self.store.transaction() as ledger:
                    await ledger.post(post, self.now())


def _where(error: Exception) -> str:
    """An error's kind and place, without its words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" at line {trace.tb_lineno} of {trace.tb_frame.f_code.co_name}" if trace else ""
    return f"{type(error).__name__}{place}"
