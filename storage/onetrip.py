"""SQLite with one trip to its thread for a statement, where a cursor of aiosqlite makes four.

To open a cursor, to execute, to fetch and to close are each a queue, a wake-up and a turn of the
loop; together they cost more than most statements. SQLAlchemy fetches all rows at once anyway.
"""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import aiosqlite

_CHUNK = 64
"""Rows at a time for those who iterate; nobody does."""


class _Cursor:
    """What a statement left behind; the database's own cursor is closed by then."""

    def __init__(self, run: Callable[..., Any]) -> None:
        self._run = run
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> "_Cursor":
        return self

    async def execute(self, statement: str, values: Any = ()) -> "_Cursor":
        return await self._keep(sqlite3.Cursor.execute, statement, values)

    async def executemany(self, statement: str, values: Any) -> "_Cursor":
        return await self._keep(sqlite3.Cursor.executemany, statement, values)

    async def fetchall(self) -> Sequence[Any]:
        return self._rows

    async def close(self) -> None:
        """There is nothing left to close."""

    async def _keep(self, act: Callable[..., Any], statement: str, values: Any) -> "_Cursor":
        found = await self._run(act, statement, values)
        self._rows, self.description, self.rowcount, self.lastrowid = found
        return self


class _Connection(aiosqlite.Connection):
    def cursor(self) -> Any:  # SQLAlchemy awaits what it is given
        return _Cursor(partial(self._execute, self._whole))

    def _whole(self, act: Callable[..., Any], statement: str, values: Any) -> tuple[Any, ...]:
        """In the connection's thread: execute, fetch, close."""
        cursor = self._conn.cursor()
        try:
            act(cursor, statement, values)
            rows = cursor.fetchall() if cursor.description else ()
            return rows, cursor.description, cursor.rowcount, cursor.lastrowid
        finally:
            cursor.close()


def connect(database: str, **how: Any) -> aiosqlite.Connection:
    """A connection to be awaited: SQLAlchemy's `async_creator_fn`."""
    made = _Connection(partial(sqlite3.connect, database, **how), _CHUNK)
    made._thread.daemon = True  # as SQLAlchemy has it: a lost connection keeps no program alive
    return made
