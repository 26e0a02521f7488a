"""SQLite with one trip to its thread for a statement, where a cursor of aiosqlite makes four.

To open a cursor, to execute, to fetch and to close are each a queue, a wake-up and a turn of the
loop; together they cost more than most statements. What finds many rows is still read in pieces.
"""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import aiosqlite

_AT_ONCE = 500
"""Rows that come with the statement's own trip."""


class _Cursor:
    """As SQLAlchemy uses one of aiosqlite. The database's own is closed once its rows are read."""

    def __init__(self, run: Callable[..., Any], connection: sqlite3.Connection) -> None:
        self._run = run
        self._connection = connection
        self._open: sqlite3.Cursor | None = None
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> "_Cursor":
        return self

    async def execute(self, statement: str, values: Any = ()) -> "_Cursor":
        await self._run(self._execute, sqlite3.Cursor.execute, statement, values)
        return self

    async def executemany(self, statement: str, values: Any) -> "_Cursor":
        await self._run(self._execute, sqlite3.Cursor.executemany, statement, values)
        return self

    async def fetchall(self) -> Sequence[Any]:
        return await self._take(None)

    async def fetchmany(self, size: int | None = None) -> Sequence[Any]:
        return await self._take(size or self.arraysize)

    async def close(self) -> None:
        if self._open is not None:
            await self._run(self._close)

    async def _take(self, size: int | None) -> Sequence[Any]:
        if self._open is not None and (size is None or size > len(self._rows)):
            await self._run(self._fetch, size)
        taken, self._rows = self._rows[:size], self._rows[size:] if size else ()
        return taken

    # --- in the connection's thread

    def _execute(self, act: Callable[..., Any], statement: str, values: Any) -> None:
        self._close()
        self._open = cursor = self._connection.cursor()
        try:
            act(cursor, statement, values)
            self.description, self.lastrowid = cursor.description, cursor.lastrowid
            self._fetch(_AT_ONCE)
            self.rowcount = cursor.rowcount
        except BaseException:
            self._close()
            raise

    def _fetch(self, size: int | None) -> None:
        """Have that many rows, or all."""
        assert self._open is not None  # noqa: S101 - for the type checker
        wanted = None if size is None else size - len(self._rows)
        more = self._open.fetchall() if wanted is None else self._open.fetchmany(wanted)
        self._rows = [*self._rows, *more]
        if wanted is None or len(more) < wanted:
            self._close()

    def _close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None


class _Connection(aiosqlite.Connection):
    def cursor(self) -> Any:  # SQLAlchemy awaits what it is given
        return _Cursor(self._execute, self._conn)


def connect(database: str, **how: Any) -> aiosqlite.Connection:
    """A connection to be awaited: SQLAlchemy's `async_creator_fn`."""
    made = _Connection(partial(sqlite3.connect, database, **how), _AT_ONCE)
    made._thread.daemon = True  # as SQLAlchemy has it: a lost connection keeps no program alive
    return made
