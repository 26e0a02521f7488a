"""SQLite asked with as few trips to a thread as can be: what is short is asked where we are.

A trip to the connection's thread is a queue, two wake-ups and a turn of the loop; together they
cost more than most statements. So inside a transaction a statement of every day (`Prepared`) is
asked at once, and so is any other look, which is broken off when it turns out long and begun again
in the thread. What waits goes there from the start: for another process's lock, for the disk at a
commit, and for whatever else writes. What finds many rows is read in pieces.
"""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

import aiosqlite

from bot.ports import Fault, Stale
from storage.errors import Misfit
from storage.prepared import Compiled

T = TypeVar("T")

_AT_ONCE = 500
"""Rows that come with the statement's own trip."""
_STEPS = 5_000
"""A look of one to two times as many steps of SQLite's machine (a tenth of a millisecond to three)
is long; by its key a row is found in some twenty."""
_MANY = 64
"""So many rows are not written where we are."""
_KEPT = 512
"""Statements that SQLite keeps parsed."""
_LOOK = "SELECT"
_AWAITED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_INTERRUPT})


class Connection(aiosqlite.Connection):
    """One connection: used by one transaction at a time, in our thread or in its own."""

    far = False
    _under_way = 0
    """Statements in the thread; one may outlive the task that was cancelled as it waited."""
    _patience = 0
    _changes = 0

    @property
    def in_transaction(self) -> bool:
        return self._connection is not None and self._connection.in_transaction

    def cursor(self) -> Any:  # SQLAlchemy awaits what it is given
        return _Cursor(self, self._conn)

    # --- a transaction, and what it asks

    async def begin(self, *, reads: bool) -> None:
        """A transaction that writes has the database for itself; it waits for other processes."""
        self._changes = self._conn.total_changes
        if reads:
            self._conn.execute("BEGIN")
            return
        try:
            self._begin_at_once()
        except sqlite3.OperationalError as fault:
            if _code(fault) not in _AWAITED:
                raise
            await self.there(partial(self._conn.execute, "BEGIN IMMEDIATE"))

    def _begin_at_once(self) -> None:
        (patience,) = self._conn.execute("PRAGMA busy_timeout").fetchone()
        self._conn.execute("PRAGMA busy_timeout=0")
        try:
            self._conn.execute("BEGIN IMMEDIATE")
        finally:
            self._conn.execute(f"PRAGMA busy_timeout={patience:d}")

    async def end(self) -> None:
        """Commit: in the thread, where it waits for the disk, if there is anything to be kept."""
        await self._last(self._conn.commit)

    async def undo(self) -> None:
        await self._last(self._conn.rollback)

    async def rollback(self) -> None:  # SQLAlchemy's, which asks for it more often than not
        if self._under_way or self.in_transaction:
            await self.there(self._conn.rollback)

    def plain(self, fault: Exception) -> Exception:
        """SQLite's exception in our own words; any other as it is."""
        match fault:
            case sqlite3.IntegrityError():
                return Stale()
            case sqlite3.DataError() | OverflowError():
                return Misfit()
            case sqlite3.Error():
                return Fault(getattr(fault, "sqlite_errorname", None) or type(fault).__name__)
        return fault

    async def _last(self, act: Callable[[], None]) -> None:
        if self._under_way or self._conn.total_changes != self._changes:
            await self.there(act)
        else:
            act()

    async def ask(self, asked: Compiled, values: Sequence[Any], *, many: bool) -> tuple[Any, int]:
        """The rows as SQLite has them, and how many were changed. `many`: `values` are of several
        rows."""
        act = partial(self._asked, asked.text, values, many)
        if asked.looks:
            return await self.look(act)
        if self._under_way or (many and len(values) > _MANY):
            return await self.there(act)
        return act()

    def _asked(self, text: str, values: Sequence[Any], many: bool) -> tuple[Any, int]:
        if many:
            return (), self._conn.executemany(text, values).rowcount
        cursor = self._conn.execute(text, values)
        return cursor.fetchall(), cursor.rowcount

    # --- here or there

    async def look(self, act: Callable[[], T]) -> T:
        """Here, unless it is long: what changes nothing may be begun twice."""
        if not self._under_way:
            try:
                return self._shortly(act)
            except sqlite3.OperationalError as fault:
                if _code(fault) not in _AWAITED:
                    raise
        return await self.there(act)

    def _shortly(self, act: Callable[[], T]) -> T:
        self._patience = 1
        self._conn.set_progress_handler(self._long, _STEPS)
        try:
            return act()
        finally:
            self._conn.set_progress_handler(None, 0)

    def _long(self) -> bool:
        # SQLite counts on from the statement's last run, so that the first call means nothing yet.
        self._patience -= 1
        return self._patience < 0

    async def there(self, act: Callable[[], T]) -> T:
        """In the connection's thread, behind what is under way there."""

        def done() -> T:
            try:
                return act()
            finally:
                self._under_way -= 1

        self._under_way += 1
        found: T = await self._execute(done)  # type: ignore[no-untyped-call]
        return found


class _Cursor:
    """As SQLAlchemy uses one of aiosqlite. The database's own is closed once its rows are read."""

    def __init__(self, home: Connection, connection: sqlite3.Connection) -> None:
        self._home = home
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
        act = partial(self._execute, sqlite3.Cursor.execute, statement, values)
        if _may_be_short(statement) and self._connection.in_transaction:
            await self._home.look(act)
        else:
            await self._home.there(act)
        return self

    async def executemany(self, statement: str, values: Any) -> "_Cursor":
        act = partial(self._execute, sqlite3.Cursor.executemany, statement, values)
        await self._home.there(act)
        return self

    async def fetchall(self) -> Sequence[Any]:
        return await self._take(None)

    async def fetchmany(self, size: int | None = None) -> Sequence[Any]:
        return await self._take(size or self.arraysize)

    async def close(self) -> None:
        if self._open is not None:
            await self._home.there(self._close)

    async def _take(self, size: int | None) -> Sequence[Any]:
        if self._open is not None and (size is None or size > len(self._rows)):
            await self._home.there(partial(self._fetch, size))
        taken, self._rows = self._rows[:size], self._rows[size:] if size else ()
        return taken

    # --- here, or in the connection's thread

    def _execute(self, act: Callable[..., Any], statement: str, values: Any) -> None:
        self._close()
        self._rows = ()
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


def _may_be_short(statement: str) -> bool:
    """To count a whole table is one step of SQLite's machine, however long: nothing breaks it."""
    return statement.startswith(_LOOK) and ("count(*)" not in statement or "WHERE" in statement)


def _code(fault: sqlite3.Error) -> int:
    """The kind of a fault, without what it is in particular."""
    return getattr(fault, "sqlite_errorcode", 0) & 0xFF


def connect(database: str, **how: Any) -> Connection:
    """A connection to be awaited: SQLAlchemy's `async_creator_fn`."""
    how |= {"check_same_thread": False, "cached_statements": _KEPT}
    made = Connection(partial(sqlite3.connect, database, **how), _AT_ONCE)
    made._thread.daemon = True  # as SQLAlchemy has it: a lost connection keeps no program alive
    return made
