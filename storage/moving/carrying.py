"""Making a table over there the same as ours, however far an earlier try came."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, aclosing
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database, plainly
from storage.errors import Refusal
from storage.moving import marks
from storage.moving.merging import Row, Sum, compare
from storage.rows import pages
from storage.tables import metadata, setting

Opened = Callable[[], AbstractAsyncContextManager[AsyncConnection]]
"""A transaction in which a side is read."""
Tell = Callable[[str, int], None]
"""Told of each page: the table, and how many of its rows were compared."""
PAGE = 1000
HELD = 20_000
"""So many rows wait in memory until all that is to go is gone; the rest is for another turn."""


def _plain(table: sa.Table) -> sa.Table:
    """A table whose values come as the database has them, times as numbers."""
    columns = [
        sa.Column(
            column.name,
            column.type.impl if isinstance(column.type, sa.TypeDecorator) else column.type,
            primary_key=column.primary_key,
        )
        for column in table.columns
    ]
    return sa.Table(table.name, sa.MetaData(), *columns)


@cache
def tables() -> tuple[sa.Table, ...]:
    """Ours, in an order in which what is pointed at comes first; made when first asked for."""
    return tuple(_plain(table) for table in metadata.sorted_tables)


class Overtaken(Refusal):
    """Another posko admin move works on that database by now; this one ended."""


@dataclass(slots=True)
class Carrier:
    """Carries tables from `here` to the database `there`, which bears the mark of the move
    `run`: with every page it is looked at, so that a move that was given up does no harm later."""

    here: Opened
    there: Database
    run: str
    tell: Tell
    room: int = HELD
    changed: dict[str, int] = field(default_factory=dict)
    """How many rows were put there or taken away, by their table."""

    async def carry(self, table: sa.Table) -> Sum:
        """Make both sides the same; return the sum of ours.

        Rows are put there only after all that is to go is gone, for a name that is given once
        may have come to another row. Raises `Fault` and `Overtaken`.
        """
        while True:
            turn = _Turn(self, table)
            if await turn.taken():
                return turn.sum

    async def put(self, table: sa.Table, gone: Sequence[Row], rows: Sequence[Row]) -> None:
        """Take away the rows of those keys, then put these, in one transaction."""
        if not gone and not rows:
            return
        keys = list(table.primary_key)
        where = sa.and_(*(key == sa.bindparam(f"key_{n}") for n, key in enumerate(keys)))
        async with self.there.writing() as connection:
            mark = await marks.read(connection)
            if mark is None or mark.run != self.run:
                raise Overtaken
            with plainly():
                if gone:
                    named = [{f"key_{n}": value for n, value in enumerate(key)} for key in gone]
                    await connection.execute(table.delete().where(where), named)
                if rows:
                    names = [column.name for column in table.columns]
                    filled = [dict(zip(names, row, strict=True)) for row in rows]
                    await connection.execute(table.insert(), filled)
        self.changed[table.name] = self.changed.get(table.name, 0) + max(len(gone), len(rows))


class _Turn:
    """One walk along both tables."""

    def __init__(self, carrier: Carrier, table: sa.Table) -> None:
        self.sum = Sum()
        self._carrier, self._table = carrier, table
        self._held: list[Row] = []
        self._left = False

    async def taken(self) -> bool:
        """Whether all is the same now; else there is more for another turn."""
        columns = list(self._table.columns)
        places = [columns.index(key) for key in self._table.primary_key]
        here = rows_of(self._carrier.here, self._table)
        there = rows_of(self._carrier.there.reading, self._table)
        async with aclosing(here), aclosing(there):
            mine, other = _Side(here), _Side(there)
            while await mine.more() | await other.more():
                found = compare(
                    mine.rows, other.rows, lambda row: tuple(row[place] for place in places)
                )
                self.sum.add(mine.used(found.here))
                other.used(found.there)
                await self._settle(found.lacking, found.gone, ended=other.ended)
                self._carrier.tell(self._table.name, self.sum.rows)
        await self._settle((), (), ended=True)
        return not self._left

    async def _settle(self, lacking: Sequence[Row], gone: Sequence[Row], *, ended: bool) -> None:
        ready: list[Row] = []
        if ended:
            ready, self._held = [*self._held, *lacking], []
        else:
            fits = lacking[: self._carrier.room - len(self._held)]
            self._held += fits
            self._left = self._left or len(fits) < len(lacking)
        await self._carrier.put(self._table, gone, ready)


class _Side:
    """The rows of one side that were read and not looked at yet."""

    def __init__(self, pages: AsyncIterator[list[Row]]) -> None:
        self._pages = pages
        self.rows: list[Row] = []
        self.ended = False

    async def more(self) -> bool:
        """Whether there are rows; another page is read when there are none left."""
        if not self.rows:
            self.rows = await anext(self._pages, [])
            self.ended = not self.rows
        return bool(self.rows)

    def used(self, count: int) -> list[Row]:
        used, self.rows = self.rows[:count], self.rows[count:]
        return used


async def rows_of(opened: Opened, table: sa.Table) -> AsyncGenerator[list[Row], None]:
    """A table's rows in the order of their keys, page by page."""
    async with (
        opened() as connection,
        aclosing(pages(connection, _in_order(table, connection), PAGE)) as found,
    ):
        async for page in found:
            yield [tuple(row) for row in page]


def _in_order(table: sa.Table, connection: AsyncConnection) -> sa.Select[Any]:
    """Texts go by their bytes on both databases, whatever language PostgreSQL sorts by."""
    bytewise = connection.dialect.name != "sqlite"
    order = [
        sa.collate(key, "C") if bytewise and isinstance(key.type, sa.String) else key.asc()
        for key in table.primary_key
    ]
    query = sa.select(table).order_by(*order)
    if table.name == setting.name:
        query = query.where(table.c.name.not_in(marks.MARKS))
    return query
