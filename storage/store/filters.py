"""Which filed reports a filter lets through, and in which order, in the database's words."""

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
    if filter_.since is not None:
        found.append(report.c.filed_at >= filter_.since)
    if filter_.until is not None:
        found.append(report.c.filed_at < filter_.until)
    if filter_.overdue is not None:
        found.append(report.c.due_at < filter_.overdue)
    if filter_.changed is not None:
        found.append(report.c.changed_at >= filter_.changed)
    return found


def _within(place: str) -> sa.ColumnElement[bool]:
    """A city and a kecamatan have columns, and indexes, of their own."""
    if len(place) == len("16.71"):
        return report.c.city == place
    if len(place) == len("16.71.02"):
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
