"""A connection to PostgreSQL that the program keeps for itself: for its locks, and to be told."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

from bot.ports import Fault
from storage.database import Database

log = logging.getLogger(__name__)

BEAT = 1.0
"""Seconds between two looks whether it still stands."""
PATIENCE = 3.0
"""Seconds without an answer after which it is lost."""
AGAIN = 0.25
"""Seconds before it is tried again."""
# A machine that lost its power says nothing: the server is to notice within seconds, for until
# then the locks of who worked there stand. (Over a socket in the file system they mean nothing.)
_KEEPALIVE = "SET tcp_keepalives_idle = 2; SET tcp_keepalives_interval = 1;"
_KEEPALIVE += "SET tcp_keepalives_count = 3; SET tcp_user_timeout = 5000;"
# What is told is kept nowhere: while a standby is away nothing here is to wait for it.
_KEEPALIVE += "SET synchronous_commit = off"

Greeting = Callable[["Call"], Coroutine[Any, Any, None]]
"""What is said on each new connection before anything else. Raises `Fault`."""
Told = Callable[[str], None]


class Call:
    """One connection, from when it was opened to when it was lost."""

    def __init__(self, connection: Any, driver: Any) -> None:
        self._connection = connection
        self._driver = driver
        self._turn = asyncio.Lock()
        self._lost = asyncio.Event()
        self._since = asyncio.get_running_loop().time()
        driver.add_termination_listener(lambda _: self._lost.set())

    @property
    def stands(self) -> bool:
        return not self._lost.is_set()

    @property
    def age(self) -> float:
        """Seconds since it was opened."""
        return asyncio.get_running_loop().time() - self._since

    async def ask(self, statement: str, *values: Any, patience: float = PATIENCE) -> Any:
        """The first value of the first row. Raises `Fault`; then the connection is lost."""
        async with self._turn:
            if not self.stands:
                raise Fault(_GONE)
            try:
                async with asyncio.timeout(patience):
                    return await self._driver.fetchval(statement, *values)
            except Exception as fault:  # the driver's own kinds have no parent in common
                self.drop()
                raise Fault(type(fault).__name__) from None

    async def watchful(self) -> None:
        """Have the server notice soon when this machine is gone, as far as it can."""
        with suppress(Exception):
            async with asyncio.timeout(PATIENCE):
                await self._driver.execute(_KEEPALIVE)

    async def listen(self, channel: str, told: Told) -> None:
        """From now on `told` hears what other connections notify. Raises `Fault`."""
        own = self._driver.get_server_pid()

        def heard(_: Any, pid: int, __: str, payload: str) -> None:
            if pid != own:
                told(payload)

        async with self._turn:
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._driver.add_listener(channel, heard)
            except Exception as fault:
                self.drop()
                raise Fault(type(fault).__name__) from None

    async def lost(self, patience: float) -> bool:
        """Wait for its end, at most so many seconds; whether it came."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await self._lost.wait()
        return self._lost.is_set()

    def drop(self) -> None:
        self._lost.set()
        with suppress(Exception):
            self._driver.terminate()

    async def close(self) -> None:
        """End it. What it holds on the server ends with it."""
        self.drop()
        with suppress(Exception):
            await self._connection.invalidate()
        with suppress(Exception):
            await self._connection.close()


_GONE = "the connection is lost"


class Wire:
    """Opened anew whenever it is lost. On SQLite there is none: the process is alone."""

    def __init__(self, database: Database, *greetings: Greeting) -> None:
        self.alone = database.sqlite
        self._database = database
        self.greetings = list(greetings)
        self._call: Call | None = None
        self._opened = asyncio.Event()

    @property
    def call(self) -> Call | None:
        """The connection while one stands."""
        return self._call if self._call is not None and self._call.stands else None

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Wire"]:
        """Hold it; `run` is to be run meanwhile. Raises `Fault` when there is no server."""
        if not self.alone:
            self._call = await self._dial()
        try:
            yield self
        finally:
            if self._call is not None:
                await asyncio.shield(self._call.close())

    async def run(self) -> None:
        """Keep it for ever, and say once that it is lost, and once that it is back."""
        while not self.alone:
            call = self._call
            while call is not None and call.stands:
                await self._beat(call)
            log.warning("the connection that holds our locks is lost: it is opened again")
            if call is not None:
                await call.close()
            await self._redial()
            log.info("the connection that holds our locks stands again")
        await asyncio.Event().wait()

    async def standing(self) -> Call:
        """The connection, waited for where it is lost."""
        while (call := self.call) is None:
            self._opened.clear()
            await self._opened.wait()
        return call

    async def _beat(self, call: Call) -> None:
        if not await call.lost(BEAT):
            with suppress(Fault):
                await call.ask("SELECT 1")

    async def _redial(self) -> None:
        while True:
            try:
                self._call = await self._dial()
            except Fault:
                await asyncio.sleep(AGAIN)
            else:
                self._opened.set()
                return

    async def _dial(self) -> Call:
        try:
            async with asyncio.timeout(PATIENCE):
                connection = await self._database.engine.connect()
                raw: Any = await connection.get_raw_connection()
                driver = raw.driver_connection
                raw.detach()  # it takes no place in the pool, and goes back to none
        except Exception as fault:  # the driver's own while the server starts, for one
            raise Fault(type(fault).__name__) from None
        call = Call(connection, driver)
        try:
            await call.watchful()
            for greet in self.greetings:
                await greet(call)
        except BaseException:
            await asyncio.shield(call.close())
            raise
        return call
