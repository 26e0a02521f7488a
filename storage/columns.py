"""The kinds of columns that the tables are made of, the same on both databases."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, Dialect, ForeignKey
from sqlalchemy.types import TypeDecorator

from storage.errors import Unstorable, Zoneless

_unstorable = re.compile("[\0\ud800-\udfff]").search
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """An aware time, kept as microseconds since 1970 in UTC: the same on both databases."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        return _micro(value)

    def process_result_value(self, value: Any | None, _dialect: Dialect) -> datetime | None:
        return _moment(value)

    # Asked of every value of every statement: without the layers between.

    def bind_processor(self, _dialect: Dialect) -> Callable[[datetime | None], int | None]:
        return _micro

    def result_processor(
        self, _dialect: Dialect, _coltype: object
    ) -> Callable[[Any], datetime | None]:
        return _moment


def _micro(value: datetime | None) -> int | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise Zoneless
    return (value - EPOCH) // MICROSECOND


def _moment(value: Any | None) -> datetime | None:
    return None if value is None else EPOCH + value * MICROSECOND


class Words(TypeDecorator[str]):
    """A text that both databases can hold: NUL breaks PostgreSQL, a lone surrogate SQLite."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        return _storable(value)

    def bind_processor(self, _dialect: Dialect) -> Callable[[str | None], str | None]:
        return _storable


def _storable(value: str | None) -> str | None:
    if value is not None and _unstorable(value):
        raise Unstorable
    return value


SEALED = sa.LargeBinary
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
ZERO: dict[str, Any] = {"server_default": "0"}
OFF: dict[str, Any] = {"server_default": sa.false()}
"""What columns hold in rows written before they came."""


def text(name: str, **more: Any) -> Column[str]:
    return Column(name, Words, **{"nullable": False, **more})


def maybe(name: str) -> Column[str]:
    return Column(name, Words)


def when(name: str, *, nullable: bool = False) -> Column[datetime]:
    return Column(name, Moment, nullable=nullable)


def sealed(name: str, *, nullable: bool = True) -> Column[bytes]:
    return Column(name, SEALED, nullable=nullable)


def count(name: str, *, nullable: bool = False, **more: Any) -> Column[int]:
    return Column(name, sa.BigInteger, nullable=nullable, **more)


def flag(name: str, **more: Any) -> Column[bool]:
    return Column(name, sa.Boolean, nullable=False, **more)


def number() -> Column[int]:
    return Column("id", NUMBER, primary_key=True, autoincrement=True)


def key(name: str) -> Column[str]:
    return Column(name, Words, primary_key=True)


def of(name: str, target: str, **more: Any) -> Column[str]:
    return Column(name, Words, ForeignKey(target), **{"nullable": False, **more})
