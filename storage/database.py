"""The connection to SQLite or PostgreSQL: transactions, and faults in our own words."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.meter import Meter
from bot.ports import Fault
from storage import onetrip
from storage.errors import UnknownDatabase
from storage.kept import PATIENCE, Driver, Ear, Hand, Kept
from storage.plain import plainly
from storage.tidying import Tidying

__all__ = ["Database", "plainly"]

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=30000",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
)
_READERS, _BOTH = 15, 20
"""Connections that are kept for those who only read on SQLite, for all on PostgreSQL."""
_MORE = 20
"""Connections beside those, for what is asked seldom."""


class Database:
    """One database, its pool, and (on SQLite) the queue of those who want to write."""

    def __init__(self, engine: AsyncEngine, driver: Callable[[Any], Driver]) -> None:
        self.engine = engine
        self.sqlite = engine.dialect.name == "sqlite"
        self.meter = Meter()
        self.ears: list[Ear] = []
        """Told of each statement of every day; the others are SQLAlchemy's events."""
        if self.sqlite:
            self._writers = Kept(engine, driver, 1, self.ears)
            self._readers = Kept(engine, driver, _READERS, self.ears)
        else:
            # We say BEGIN ourselves.
            ours = engine.execution_options(isolation_level="AUTOCOMMIT")
            self._writers = self._readers = Kept(ours, driver, _BOTH, self.ears)
        # SQLite's busy handler starves writers for over 30 s; a lock of asyncio is first in,
        # first out.
        self._turn = asyncio.Lock()
        self._tidying = Tidying()

    @classmethod
    def open(cls, url: str) -> "Database":
        """Connects at the first use. Raises `UnknownDatabase` for an address of another kind."""
        try:
            name = make_url(url).drivername
        except ArgumentError:
            name = ""
        if name == "sqlite+aiosqlite":
            return cls(_sqlite(url), lambda raw: raw)
        if name == "postgresql+asyncpg":
            from storage import onserver  # asyncpg is loaded where it is used

            return cls(_postgresql(url), onserver.Connection)
        raise UnknownDatabase

    async def close(self) -> None:
        for kept in (self._writers, self._readers):
            await kept.close()
        await self._tidying.done()
        await self.engine.dispose()

    @asynccontextmanager
    async def transaction(self, *, reads: bool = False) -> AsyncIterator[Hand]:
        """One transaction of the daily work, on a connection that is kept. It commits at the end,
        and is taken back on any exception. Raises `Fault`.

        One that only `reads` waits for no writer, and all it sees is of one moment.
        """
        alone = self.sqlite and not reads
        turn: AbstractAsyncContextManager[Any] = self._turn if alone else nullcontext()
        kept = self._readers if reads else self._writers
        try:
            async with turn, kept.transaction(reads=reads) as hand:
                yield hand
        except Fault:
            self.meter.faults += 1
            raise

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction that may write; it is rolled back on any exception."""
        turn: AbstractAsyncContextManager[Any] = self._turn if self.sqlite else nullcontext()
        async with turn, self._transaction() as connection:
            yield connection
            with plainly():
                await connection.commit()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """One transaction that only reads and waits for no writer; nothing it writes stays, and
        all it sees is of one moment."""
        moment = {} if self.sqlite else {"isolation_level": "REPEATABLE READ"}
        async with self._transaction(posko_reading=True, **moment) as connection:
            yield connection

    @asynccontextmanager
    async def _transaction(self, **options: Any) -> AsyncIterator[AsyncConnection]:
        with plainly():
            connection = await self.engine.connect()
        try:
            with plainly():
                await connection.execution_options(**options)
                await connection.begin()
            yield connection
        except Fault:
            self.meter.faults += 1
            raise
        finally:
            # Closing rolls back what was not committed; it must happen even when we are cancelled.
            await self._tidying.do(_close(connection, None if self.sqlite else PATIENCE))


async def _close(connection: AsyncConnection, patience: float | None) -> None:
    with plainly(), suppress(TimeoutError):  # SQLAlchemy drops one whose closing is broken off
        async with asyncio.timeout(patience):
            await connection.close()


def _postgresql(url: str) -> AsyncEngine:
    from storage import onserver

    room: dict[str, Any] = {"pool_size": _BOTH, "max_overflow": _MORE}
    engine = create_async_engine(url, hide_parameters=True, pool_pre_ping=True, **room)

    @sa.event.listens_for(engine.sync_engine, "connect")
    def _watch(connection: Any, _record: Any) -> None:
        onserver.watch(connection.driver_connection)

    return engine


def _sqlite(url: str) -> AsyncEngine:
    args = {"timeout": 30, "async_creator_fn": onetrip.connect}
    room: dict[str, Any] = {"pool_size": _READERS + 1, "max_overflow": _MORE}
    engine = create_async_engine(url, hide_parameters=True, connect_args=args, **room)

    @sa.event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @sa.event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        # Read-then-write under a plain BEGIN loses updates without an error (DESIGN §6).
        driver: Any = connection.connection.driver_connection
        if driver.in_transaction:
            return  # of the daily work: it began already
        reading = connection.get_execution_options().get("posko_reading")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine
