"""Whole tables as they lie: which there are, and the numbers that the database itself gives."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import plainly

PAGE = 500
VERSION = "alembic_version"
"""The one table that a migration keeps for itself."""
_GIVEN_SQLITE = sa.text("SELECT seq FROM sqlite_sequence WHERE name = :name")
_GIVEN_POSTGRES = sa.text(
    "SELECT pg_sequence_last_value(CAST(pg_get_serial_sequence(:name, 'id') AS regclass))"
)
_FORGET = sa.text("DELETE FROM sqlite_sequence WHERE name = :name")
_KEEP_SQLITE = sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)")
_KEEP_POSTGRES = sa.text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)")


def tables_in(connection: Connection) -> Sequence[sa.Table]:
    """The tables as they are in the database, those that others point at first."""
    found = sa.MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != VERSION]


def counted(table: sa.Table) -> sa.Column[Any] | None:
    """The column that the database itself numbers, if there is one."""
    keys = list(table.primary_key)
    whole = len(keys) == 1 and isinstance(keys[0].type, sa.Integer)
    return keys[0] if whole else None


async def last_given(connection: AsyncConnection, table: sa.Table) -> int:
    """The last number the table gave, which may be one of a row that is gone; 0 for none."""
    column = counted(table)
    if column is None:
        return 0
    highest = (await connection.execute(sa.select(sa.func.max(column)))).scalar() or 0
    last = _GIVEN_SQLITE if connection.dialect.name == "sqlite" else _GIVEN_POSTGRES
    given = (await connection.execute(last, {"name": table.name})).scalar() or 0
    return max(int(highest), int(given))


def go_on_after(connection: Connection, given: Mapping[str, int]) -> None:
    """No number is given a second time, not even that of a row that was purged: `given` is the
    last one of each table, 0 for none."""
    for name, last in given.items():
        if not last:
            continue
        values = {"name": name, "last": last}
        if connection.dialect.name == "sqlite":
            connection.execute(_FORGET, values)
            connection.execute(_KEEP_SQLITE, values)
        else:
            connection.execute(_KEEP_POSTGRES, values)


async def pages(
    connection: AsyncConnection, query: sa.Select[Any], size: int = PAGE
) -> AsyncGenerator[Sequence[sa.Row[Any]], None]:
    """The rows found, so many at a time."""
    with plainly():
        found = await connection.stream(query, execution_options={"yield_per": size})
        try:
            async for page in found.partitions():
                yield page
        finally:
            await found.close()
