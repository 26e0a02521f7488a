"""The connection to SQLite or PostgreSQL: transactions, and faults in our own words."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    SQLAlchemyError,
    StatementError,
)
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.ports import Fault, Stale
from storage import onetrip
from storage.errors import Misfit, UnknownDatabase

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=30000",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
)
_CLASHES = {"40001", "40P01"}
"""PostgreSQL's serialization failure and deadlock: nobody's fault, try again."""


class Database:
    """One database, its pool, and (on SQLite) the queue of those who want to write."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self.sqlite = engine.dialect.name == "sqlite"
        # SQLite's busy handler starves writers for over 30 s; a lock of asyncio is first in,
        # first out.
        self._turn = asyncio.Lock()

    @classmethod
    def open(cls, url: str) -> "Database":
        """Connects at the first use. Raises `UnknownDatabase` for an address of another kind."""
        try:
            name = make_url(url).drivername
        except ArgumentError:
            name = ""
        if name == "sqlite+aiosqlite":
            return cls(_sqlite(url))
        if name == "postgresql+asyncpg":
            return cls(
                create_async_engine(url, hide_parameters=True, pool_pre_ping=True, pool_size=20)
            )
        raise UnknownDatabase

    async def close(self) -> None:
        await self.engine.dispose()

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
        finally:
            # Closing rolls back what was not committed; it must happen even when we are cancelled.
            await asyncio.shield(_close(connection))


async def _close(connection: AsyncConnection) -> None:
    with plainly():
        await connection.close()


def _sqlite(url: str) -> AsyncEngine:
    args = {"timeout": 30, "async_creator_fn": onetrip.connect}
    engine = create_async_engine(url, hide_parameters=True, connect_args=args)

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
        reading = connection.get_execution_options().get("posko_reading")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


@contextmanager
def plainly() -> Iterator[None]:
    """Turns the libraries' exceptions into ours; none of them names a value."""
    try:
        yield
    except IntegrityError:
        raise Stale from None
    except DataError:
        raise Misfit from None
    except StatementError as fault:
        raise _named(fault) from None
    except (SQLAlchemyError, OSError, TimeoutError) as fault:
        raise Fault(type(fault).__name__) from None


def _named(fault: StatementError) -> Exception:
    if isinstance(fault.orig, ValueError):
        return fault.orig
    if isinstance(fault, DBAPIError) and getattr(fault.orig, "sqlstate", None) in _CLASHES:
        return Stale()
    cause = getattr(fault.orig, "__cause__", None) or fault.orig
    code = getattr(cause, "sqlite_errorname", None) or type(cause).__name__
    return Fault(code)
