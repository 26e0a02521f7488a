"""How a table is made: its columns, its indexes, and states as literals."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Index, Table

from storage.columns import Words

metadata = sa.MetaData()


def word(state: str) -> ColumnElement[str]:
    """A state as a literal: with bound parameters the partial indexes go unused (DESIGN §6)."""
    return sa.literal_column(f"'{state}'", Words)


def table(name: str, *columns: Any, **more: Any) -> Table:
    return Table(name, metadata, *columns, **more)


def index(name: str, *columns: Any, where: str | None = None, unique: bool = False) -> Index:
    """An index; `where` makes it partial on both databases."""
    only: dict[str, Any] = (
        {}
        if where is None
        else {"sqlite_where": sa.text(where), "postgresql_where": sa.text(where)}
    )
    return Index(name, *columns, unique=unique, **only)


COUNTED = {"sqlite_autoincrement": True}
"""Numbers are never given twice, even when the newest row is purged."""
