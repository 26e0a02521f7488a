"""What one process does at a time, of all that run on one database; another one takes over."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any
from zlib import crc32

from bot.ports import Fault
from storage.wire import Call, Wire

log = logging.getLogger(__name__)

_TURNS = 7080
"""The class of PostgreSQL's advisory locks that say: this is mine to do."""
SECOND = 1.0

Job = Callable[[], Coroutine[Any, Any, None]]


class _Lost(Exception):
    """The connection that held the lock is gone, and with it the turn."""


class Turns:
    """A turn is a session's advisory lock: it ends with the connection, however that ends.

    Nobody is told of the end of another one's turn; who waits looks each second. What is done in
    a turn must bear to be begun twice for the moment in which a connection dies: each act of it is
    safe by its own transaction. `waits` is told the name of what this process waits for, at
    each look.
    """

    def __init__(self, wire: Wire, waits: Callable[[str], None] = lambda _: None) -> None:
        self._wire = wire
        self._waits = waits
        self.held: set[str] = set()
        """What is ours to do now."""

    async def take(self, name: str, job: Job) -> None:
        """Do the job once it is our turn, until it ends; when the turn is lost the job stops at
        once, and begins anew with the next turn. On SQLite it is always our turn."""
        if self._wire.alone:
            await job()
            return
        while not await self._once(name, job):
            log.info("%s is done by nobody here any more", name)

    async def _once(self, name: str, job: Job) -> bool:
        """Wait for the turn and do the job; whether it came to its end."""
        call = await self._won(name)
        self.held.add(name)
        log.info("%s is done here from now on", name)
        done = True
        try:
            await _while(call, job)
        except* _Lost:
            done = False
        finally:
            self.held.discard(name)
            if call.stands:
                with suppress(Fault):
                    await call.ask(_FREE, _TURNS, number(name))
        return done

    async def _won(self, name: str) -> Call:
        while True:
            call = await self._wire.standing()
            with suppress(Fault):
                if await call.ask(_TRY, _TURNS, number(name)):
                    return call
                self._waits(name)
            await call.lost(SECOND)


_TRY = "SELECT pg_try_advisory_lock($1::int, $2::int)"
_FREE = "SELECT pg_advisory_unlock($1::int, $2::int)"


async def _while(call: Call, job: Job) -> None:
    """Do it for as long as the connection stands. Raises an ExceptionGroup."""
    async with asyncio.TaskGroup() as group:
        watch = group.create_task(_guard(call))
        await job()
        watch.cancel()


async def _guard(call: Call) -> None:
    while not await call.lost(3600):
        pass
    raise _Lost


def number(name: str) -> int:
    """A name as the number that names its lock (PostgreSQL takes 32 bits, signed)."""
    return crc32(name.encode()) - 2**31
