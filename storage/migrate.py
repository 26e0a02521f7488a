"""Brings a database up to date, and says how it stands, by the migrations beside this module.

Alembic is imported only when there is something to do: every start asks, hardly any needs it.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.ports import Fault, Stale
from storage.columns import EPOCH
from storage.database import Database, plainly
from storage.errors import Refusal
from storage.tables import setting

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

_LOCK = 7077
"""PostgreSQL's advisory lock for migrating: two machines that start at once take turns."""
_MIGRATIONS = Path(__file__).parent / "migrations"
OLDEST = "oldest-program"
"""The setting that says which revision a program must know to work on the database. A migration
that only adds leaves the programs before it working, and says so: `oldest = "…"` in its file."""
_PATIENCE = sa.text("SET LOCAL lock_timeout = '300ms'")
_TRIES, _PAUSE = 60, 0.2
_LOCKED = "LockNotAvailableError"
_VERSION = sa.table("alembic_version", sa.column("version_num", sa.Text))


class TooNew(Refusal):
    """The database is of a newer Posko: version {} of its tables, where this program knows {}. Run
    the newer program; to go back to this one, restore the backup made before the update."""


class Held(Refusal):
    """Somebody else held a table all the time; the database is as it was. Run it once more."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a database stands to the program, and its revision.

    On one that is `newer` the program goes on: all that it knows is still there. `too-new` is one
    from which something that it needs was taken.
    """

    is_: Literal["empty", "older", "current", "newer", "too-new"]
    revision: str | None


def known() -> frozenset[str]:
    """The revisions there are; each migration's file begins with its revision."""
    files = _MIGRATIONS.glob("versions/[0-9]*_*.py")
    return frozenset(path.name.partition("_")[0] for path in files)


def head() -> str:
    """The newest revision there is."""
    return max(known())


async def migrate(url: str) -> None:
    """Bring the database at `url` up to date, making it when there is none.

    Others may work on it meanwhile. Raises `TooNew`, `Held`, and `Fault`.
    """
    database = Database.open(url)
    try:
        if _settled(await _looked(database)):
            return
        await patiently(database, upgrade)
    finally:
        await database.close()


async def patiently(database: Database, change: Callable[[Connection], None]) -> None:
    """Change the tables in one transaction beside programs at work.

    Who waits for a lock makes all others wait behind him, and with two tables both may wait for
    each other: so a lock is waited for less than PostgreSQL waits before it ends one of them, then
    all is taken back and tried again. Raises `Held` and `Fault`.
    """
    for left in reversed(range(_TRIES)):
        try:
            async with database.writing() as connection:
                with plainly():
                    if not database.sqlite:
                        await connection.execute(_PATIENCE)
                    await connection.run_sync(change)
        except Stale:
            pass  # a deadlock that was seen sooner
        except Fault as fault:
            if str(fault) != _LOCKED:
                raise
        else:
            return
        if left:
            await asyncio.sleep(_PAUSE)
    raise Held


async def standing(url: str) -> Standing:
    """How the database stands to this program. Raises `Fault`."""
    database = Database.open(url)
    try:
        return await _looked(database)
    finally:
        await database.close()


async def current(url: str) -> str | None:
    """The revision the database is at; None when it is empty. Raises `Fault`."""
    return (await standing(url)).revision


async def pending(url: str) -> bool:
    """Whether the program is newer than the database. Raises `TooNew` when it is too old for it,
    and `Fault`."""
    return not _settled(await standing(url))


def _settled(found: Standing) -> bool:
    if found.is_ == "too-new":
        raise TooNew(found.revision, head())
    return found.is_ in ("current", "newer")


async def _looked(database: Database) -> Standing:
    async with database.reading() as connection:
        with plainly():
            return await connection.run_sync(_stands)


def _stands(connection: Connection) -> Standing:
    revision = _revision(connection)
    if revision is None:
        return Standing("empty", None)
    if revision == head():
        return Standing("current", revision)
    if revision in known():
        return Standing("older", revision)
    query = sa.select(setting.c.value).where(setting.c.name == OLDEST)
    oldest = connection.execute(query).scalar()
    fits = oldest is not None and oldest <= head()
    return Standing("newer" if fits else "too-new", revision)


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the database up to a revision, in the transaction that is open."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    _note(connection, ScriptDirectory.from_config(config))


def _note(connection: Connection, script: "ScriptDirectory") -> None:
    """Write down which programs may go on, for those that do not know these migrations."""
    passed = script.iterate_revisions(_revision(connection), "base")
    oldest = max(getattr(one.module, "oldest", one.revision) for one in passed)
    connection.execute(setting.delete().where(setting.c.name == OLDEST))
    row = {"name": OLDEST, "value": oldest, "changed_at": EPOCH}
    connection.execute(setting.insert().values(row))


def _revision(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table(_VERSION.name):
        return None
    return connection.execute(sa.select(_VERSION.c.version_num)).scalar()
