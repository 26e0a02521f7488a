"""Brings a database up to date, by the migrations packaged beside this module.

Alembic is imported only when there is something to do: every start asks, hardly any needs it.
"""

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.database import Database, plainly

_LOCK = 7077
"""PostgreSQL's advisory lock for migrating: two machines that start at once take turns."""
_MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION = sa.table("alembic_version", sa.column("version_num", sa.Text))


def known() -> frozenset[str]:
    """The revisions there are; each migration's file begins with its revision."""
    files = _MIGRATIONS.glob("versions/[0-9]*_*.py")
    return frozenset(path.name.partition("_")[0] for path in files)


def head() -> str:
    """The newest revision there is."""
    return max(known())


async def migrate(url: str) -> None:
    """Bring the database at `url` up to date, making it when there is none. Raises `Fault`."""
    database = Database.open(url)
    try:
        async with database.reading() as connection:
            with plainly():
                done = await connection.run_sync(_revision) == head()
        if done:
            return
        async with database.writing() as connection:
            with plainly():
                await connection.run_sync(upgrade)
    finally:
        await database.close()


async def current(url: str) -> str | None:
    """The revision the database is at; None when it is empty. Raises `Fault`."""
    database = Database.open(url)
    try:
        async with database.reading() as connection:
            with plainly():
                return await connection.run_sync(_revision)
    finally:
        await database.close()


async def pending(url: str) -> bool:
    """Whether the program is newer than the database."""
    return await current(url) != head()


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the database up to a revision, in the transaction that is open."""
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _revision(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table(_VERSION.name):
        return None
    return connection.execute(sa.select(_VERSION.c.version_num)).scalar()
