"""Being alone with a database: nobody else has it open, and nobody comes in meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Fault
from storage.database import Database, plainly
from storage.errors import Refusal
from storage.tables import metadata, setting

_OTHERS = sa.text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND coalesce(backend_type, 'client backend') = 'client backend'"
)
_PATIENCE = sa.text("SET LOCAL lock_timeout = '2s'")
_LOOKS, _PAUSE = 5, 0.1
_HELD = ("SQLITE_BUSY", "LockNotAvailableError")


class Used(Refusal):
    """Somebody has the database open: posko run, talk or admin, Litestream, or another program."""


@asynccontextmanager
async def alone(url: str) -> AsyncIterator[AsyncConnection]:
    """The only connection to the database, in one transaction; it is committed at the end.

    Whoever opens the database meanwhile waits, or is refused by it; he goes on only when we are
    done, and then sees our mark before anything else. Raises `Used` at once, and `Fault`.
    """
    database = Database.open(url)
    if database.sqlite:
        sa.event.listen(database.engine.sync_engine, "connect", _exclusively, insert=True)
    try:
        with _used():
            connection = await database.engine.connect()
        try:
            with _used():
                await connection.begin()
                await _nobody_else(connection)
            yield connection
            with plainly():
                await connection.commit()
        finally:
            with plainly():
                await connection.close()
    finally:
        await database.close()


@contextmanager
def _used() -> Iterator[None]:
    """What is held by somebody else is a refusal and no fault."""
    try:
        with plainly():
            yield
    except Fault as fault:
        if str(fault) in _HELD:
            raise Used from None
        raise


def _exclusively(connection: Any, _record: Any) -> None:
    """Said before the first look into the file, SQLite lets one connection in, or none."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout=100")
    cursor.execute("PRAGMA locking_mode=EXCLUSIVE")
    cursor.close()


async def _nobody_else(connection: AsyncConnection) -> None:
    """PostgreSQL: lock first what everybody reads when he begins, then look who was there before.

    SQLite's file is ours by now.
    """
    if connection.dialect.name == "sqlite":
        return
    for _ in range(_LOOKS):  # before any lock, which would make others wait
        if not await _others(connection):
            break
        await asyncio.sleep(_PAUSE)  # a connection of our own that is just being closed, perhaps
    else:
        raise Used
    await connection.execute(_PATIENCE)
    first = sa.text(f"LOCK TABLE {setting.name} IN ACCESS EXCLUSIVE MODE")
    await connection.execute(first)
    quote = connection.dialect.identifier_preparer.quote
    quoted = ", ".join(quote(name) for name in metadata.tables)
    await connection.execute(sa.text(f"LOCK TABLE {quoted} IN SHARE MODE"))
    if await _others(connection):
        raise Used


async def _others(connection: AsyncConnection) -> bool:
    return bool((await connection.execute(_OTHERS)).scalar())
