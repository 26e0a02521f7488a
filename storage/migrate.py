"""Brings a database up to date, by the migrations packaged beside this module."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from storage.database import Database, plainly

_LOCK = 7077
"""PostgreSQL's advisory lock for migrating: two machines that start at once take turns."""


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


async def migrate(url: str) -> None:
    """Bring the database at `url` up to date, making it when there is none. Raises `Fault`."""
    database = Database.open(url)
    try:
        async with database.writing() as connection:
            with plainly():
                await connection.run_sync(_upgrade)
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
    return await current(url) != ScriptDirectory.from_config(_config()).get_current_head()


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
    command.upgrade(_config(connection), "head")


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
