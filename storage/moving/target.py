"""The database that is moved to: made, filled without its foreign keys, and whole again."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from bot.ports import Fault
from storage import migrate
from storage.database import Database, plainly
from storage.errors import Refusal
from storage.moving import marks
from storage.moving.marks import Mark
from storage.rows import go_on_after
from storage.tables import metadata

_TIES = sa.text(
    "SELECT conrelid::regclass::text, quote_ident(conname) FROM pg_constraint"
    " WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
)
"""PostgreSQL's foreign keys: the table of each, and its name."""


class Occupied(Refusal):
    """The database to move to holds data already; make an empty one."""


class Strange(Refusal):
    """The database to move to is being filled for another office; make an empty one."""


class Unreachable(Refusal):
    """The database to move to cannot be used ({}): look at its address, and that its server
    runs."""


class Torn(Refusal):
    """Rows of {} name others that are not there; nothing was switched over. Tell Posko's makers."""


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """The database, its rows free to come in any order. Raises `UnknownDatabase`."""
    database = Database.open(url)
    if database.sqlite:
        sa.event.listen(database.engine.sync_engine, "connect", _freely)
    try:
        yield database
    finally:
        await database.close()


def _freely(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    cursor.close()


async def prepare(database: Database, mark: Mark, now: datetime) -> None:
    """Make the tables of an empty database, and mark it as ours to fill.

    One that an earlier move began to fill is taken over, and so is one that this office left: what
    it holds is made the same as ours. Raises `Occupied`, `Strange`, `Unreachable`, and `Fault`.
    """
    try:
        async with database.writing() as connection:
            with plainly():
                there = await connection.run_sync(_used)
            found = await marks.read(connection) if there else None
            if there and found is None:
                raise Occupied
            if found is not None and found.office != mark.office:
                raise Strange
            with plainly():
                await connection.run_sync(migrate.upgrade)
                await connection.run_sync(_untie)
            await marks.write(connection, mark, now)
    except Fault as fault:
        raise Unreachable(fault) from None


def _used(connection: Connection) -> bool:
    return bool(sa.inspect(connection).get_table_names())


def _untie(connection: Connection) -> None:
    """PostgreSQL checks foreign keys with every row, so they are made anew at the end."""
    if connection.dialect.name == "sqlite":
        return
    for table, name in connection.execute(_TIES).all():
        connection.execute(sa.text(f"ALTER TABLE {table} DROP CONSTRAINT {name}"))


async def complete(database: Database, given: Mapping[str, int]) -> None:
    """Foreign keys hold again, and numbers go on after the last `given` of each table.

    Raises `Torn` and `Fault`.
    """
    async with database.writing() as connection:
        with plainly():
            await connection.run_sync(_tie)
            await connection.run_sync(go_on_after, given)


def _tie(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        torn = connection.execute(sa.text("PRAGMA foreign_key_check")).first()
        if torn is not None:
            raise Torn(torn[0])
        return
    quote = connection.dialect.identifier_preparer.quote
    if connection.execute(_TIES).first():
        return  # an earlier try came so far
    for table in metadata.sorted_tables:
        for foreign in table.foreign_key_constraints:
            mine = ", ".join(quote(column.name) for column in foreign.columns)
            theirs = ", ".join(quote(one.column.name) for one in foreign.elements)
            add = f"ALTER TABLE {quote(table.name)} ADD FOREIGN KEY ({mine})"
            to = f"REFERENCES {quote(foreign.referred_table.name)} ({theirs})"
            try:
                connection.execute(sa.text(f"{add} {to}"))
            except IntegrityError:
                raise Torn(table.name) from None
