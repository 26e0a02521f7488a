"""Which filed reports a filter lets through, and in which order, in the database's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.ports import Filter
from bot.reports.case import OPEN
from storage.columns import Moment, Words
from storage.tables import report

FILED = report.c.filed_at.is_not(None)
NEWEST = (report.c.filed_at.desc(), report.c.id.desc())
_CLOCK = (report.c.due_at.asc().nulls_last(), *NEWEST)
"""What is due first, what has no clock last; among equals the newest first."""


def wanted(filter_: Filter) -> list[sa.ColumnElement[bool]]:
    """The conditions of a filter; that a report is filed is among them."""
    same = {name: getattr(filter_, name) for name in _SAME}
    found: list[sa.ColumnElement[bool]] = [FILED, report.c.practice == filter_.practice]
    found += [report.c[name] == value for name, value in same.items() if value is not None]
    found += _in_states(filter_)
    if filter_.place is not None:
        found.append(_within(filter_.place))
    if filter_.under is not None:
        found.append(report.c.office.startswith(filter_.under, autoescape=True))
    if not filter_.conflicts:
        found.append(report.c.conflict.is_(False))
    return found + _in_time(filter_)


_SAME = ("office", "category", "lane", "state", "holder")


def _in_states(filter_: Filter) -> list[sa.ColumnElement[bool]]:
    if filter_.states is None:
        return []
    found: list[sa.ColumnElement[bool]] = [report.c.state.in_(filter_.states)]
    if set(filter_.states) <= set(OPEN):
        # Nothing more than the states say, but the partial indexes of open cases go by it.
        found.append(report.c.closed_at.is_(None))
    return found


def _in_time(filter_: Filter) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    filed: sa.ColumnElement[datetime] = report.c.filed_at
    if filter_.order == "clock":
        # Said so that they are found by their clock among the open: those of all times are many.
        filed = sa.func.coalesce(filed, sa.literal_column("0"), type_=Moment())
    if filter_.since is not None:
        found.append(filed >= filter_.since)
    if filter_.until is not None:
        found.append(filed < filter_.until)
    if filter_.overdue is not None:
        found.append(report.c.due_at < filter_.overdue)
    if filter_.changed is not None:
        found.append(report.c.changed_at >= filter_.changed)
    if filter_.unchanged is not None:
        found.append(report.c.changed_at < filter_.unchanged)
    return found


@dataclass(frozen=True, slots=True)
class Shape:
    """What a filter asks by, without the values: the `names` of its fields, the length of its
    `place`, and what is either so or not."""

    names: frozenset[str]
    place: int
    practice: bool
    conflicts: bool

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """As `wanted`, each value a parameter by the field's name."""
        named: dict[str, Any] = {name: sa.bindparam(name) for name in self.names}
        held = Filter(**named, practice=self.practice, conflicts=self.conflicts)
        where = {_CITY: report.c.city, _KECAMATAN: report.c.kecamatan}.get(self.place)
        return wanted(held) + ([] if where is None else [where == sa.bindparam("place")])


@dataclass(frozen=True, slots=True)
class Shaped:
    shape: Shape
    values: Mapping[str, Any]


def shaped(filter_: Filter) -> Shaped | None:
    """A filter for statements that are prepared; None for one whose words follow its values."""
    place = len(filter_.place or "")
    if filter_.under is not None or filter_.states is not None or place not in _PLAIN:
        return None
    values = {name: value for name in _NAMED if (value := getattr(filter_, name)) is not None}
    shape = Shape(frozenset(values), place, filter_.practice, filter_.conflicts)
    return Shaped(shape, {**values, "place": filter_.place} if place else values)


_CITY, _KECAMATAN = len("16.71"), len("16.71.02")
_PLAIN = (0, _CITY, _KECAMATAN)
_NAMED = (*_SAME, "since", "until", "overdue", "changed", "unchanged")


def _within(place: str) -> sa.ColumnElement[bool]:
    """A city and a kecamatan have columns, and indexes, of their own."""
    if len(place) == _CITY:
        return report.c.city == place
    if len(place) == _KECAMATAN:
        return report.c.kecamatan == place
    return report.c.place_code.startswith(place, autoescape=True)


def order(filter_: Filter) -> tuple[sa.ColumnElement[Any], ...]:
    return _CLOCK if filter_.order == "clock" else NEWEST


def after(
    filter_: Filter, due_at: datetime | None, filed_at: datetime, id_: str
) -> sa.ColumnElement[bool]:
    """What comes after such a report in the filter's order."""
    older = sa.tuple_(report.c.filed_at, report.c.id) < sa.tuple_(
        sa.literal(filed_at, Moment), sa.literal(id_, Words)
    )
    if filter_.order == "newest":
        return older
    if due_at is None:
        return report.c.due_at.is_(None) & older
    equal = (report.c.due_at == due_at) & older
    return (report.c.due_at > due_at) | report.c.due_at.is_(None) | equal
