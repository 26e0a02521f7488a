"""Statements of every day: built and compiled once a database, then asked of its driver directly.

To build a statement anew, to look it up by its shape and to compile it costs several times what
SQLite needs to answer it. The text still comes from SQLAlchemy, so that both databases are asked
the same, and the columns' types still turn what goes in and what comes out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.compiler import SQLCompiler

Insert = sqlite.Insert | postgresql.Insert
Statement = sa.Select[Any] | sa.Insert | sa.Update | sa.Delete
Inserting = Callable[[sa.Table], Insert]
"""Makes an INSERT that knows ON CONFLICT."""
Values = Mapping[str, Any]
Turn = Callable[[Any], Any]


_NAMES = "{} has other values than it was given: {}"


class Prepared:
    """A statement whose values are given by name when it is asked: those of its `sa.bindparam`s,
    and of the columns that an INSERT or UPDATE sets (`columns`).

    What differs between the databases is built by a function from the INSERT of each.
    """

    def __init__(
        self, made: Statement | Callable[[Inserting], Statement], columns: str = ""
    ) -> None:
        self._made = made
        self._columns = columns.split() or None
        self._compiled: dict[str, Compiled] = {}

    def on(self, dialect: sa.Dialect) -> "Compiled":
        found = self._compiled.get(dialect.name)
        if found is None:
            statement = self.statement(dialect)
            found = _compiled(statement, self._columns, dialect)
            self._compiled[dialect.name] = found
        return found

    def statement(self, dialect: sa.Dialect) -> Statement:
        """As SQLAlchemy has it."""
        return self._made(inserting(dialect)) if callable(self._made) else self._made


def inserting(dialect: sa.Dialect) -> Inserting:
    return sqlite.insert if dialect.name == "sqlite" else postgresql.insert


def listed(column: sa.ColumnElement[Any], size: int) -> list[sa.BindParameter[Any]]:
    """So many values of a column, as `items` names them."""
    return [sa.bindparam(f"item_{at}", type_=column.type) for at in range(size)]


def items(values: Sequence[Any]) -> dict[str, Any]:
    """The values of a `listed`: as many as `room` says, the last one over and over."""
    size = room(len(values))
    return {f"item_{at}": values[min(at, len(values) - 1)] for at in range(size)}


def room(number: int) -> int:
    """The next power of two, so that few sizes of one statement are ever compiled."""
    return 1 << max(number - 1, 0).bit_length()


@dataclass(frozen=True, slots=True)
class Found:
    """What a statement gave: its rows, and how many it changed (-1: unknown)."""

    rows: Sequence[Any]
    rowcount: int

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def first(self) -> Any:
        return self.rows[0] if self.rows else None

    def all(self) -> Sequence[Any]:
        return self.rows

    def scalar_one(self) -> Any:
        ((value,),) = self.rows
        return value


@dataclass(frozen=True, slots=True)
class Compiled:
    """A statement as one database is asked it.

    `binds` are its places in order: the name of a value and what turns it into the driver's, or
    no name and the value itself. `row` makes a row of what the driver gives. `looks` says that it
    changes nothing.
    """

    text: str
    looks: bool
    names: frozenset[str]
    binds: tuple[tuple[str | None, Turn | None, Any], ...]
    row: Turn

    def bound(self, values: Values) -> tuple[Any, ...]:
        """The driver's values. Raises ValueError for one that cannot be stored, LookupError for
        names that are not the statement's own."""
        if values.keys() != self.names:
            raise LookupError(_NAMES.format(self.text, sorted(values.keys() ^ self.names)))
        return tuple(
            [
                fixed if name is None else values[name] if turn is None else turn(values[name])
                for name, turn, fixed in self.binds
            ]
        )


def _compiled(statement: Statement, columns: list[str] | None, dialect: sa.Dialect) -> Compiled:
    if isinstance(statement, sa.Insert):
        statement = statement.inline()  # no id is asked for but by our own RETURNING
    compiled = statement.compile(dialect=dialect, column_keys=columns)
    assert isinstance(compiled, SQLCompiler)  # noqa: S101 - for the type checker
    binds = [_bind(compiled.binds[name], name, dialect) for name in compiled.positiontup or ()]
    looks = isinstance(statement, sa.Select)
    names = frozenset(name for name, _, _ in binds if name is not None)
    return Compiled(str(compiled), looks, names, tuple(binds), _row(statement, dialect))


def _bind(
    bind: sa.BindParameter[Any], name: str, dialect: sa.Dialect
) -> tuple[str | None, Turn | None, Any]:
    turn = bind.type.dialect_impl(dialect).bind_processor(dialect)
    if bind.required:
        return name, turn, None
    return None, None, turn(bind.value) if turn else bind.value


def _row(statement: Statement, dialect: sa.Dialect) -> Turn:
    columns = [*statement.exported_columns]
    make = _rows(tuple(str(column.key) for column in columns))
    impls = [column.type.dialect_impl(dialect) for column in columns]
    turns = [
        (at, turn)
        for at, impl in enumerate(impls)
        if (turn := impl.result_processor(dialect, None)) is not None
    ]
    if not turns:
        return make

    def row(told: Sequence[Any]) -> Any:
        values = [*told]
        for at, turn in turns:
            values[at] = turn(values[at])
        return make(values)

    return row


@cache
def _rows(names: tuple[str, ...]) -> Turn:
    fields = [(name, Any) for name in names]
    kind: Any = NamedTuple("Row", fields)  # type: ignore[misc]
    return kind._make
