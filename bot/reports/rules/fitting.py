"""Whether a row's new value stands beside the other rows of the city."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.messages import Text
from bot.reports.rules.rows import Row
from bot.reports.rules.values import Unfit, parse

_LONGEST_STAGE = 400
"""Days; beyond that a year was mistyped."""


def accepted(row: Row, typed: Mapping[str, str], rows: Mapping[str, Row]) -> dict[str, Any]:
    """The value that somebody typed for a row, by field; what was not typed stays. Raises `Unfit`.

    `rows` are all rows of the city as they stand.
    """
    value = {
        field.key: parse(field, typed[field.key]) if field.key in typed else row.value[field.key]
        for field in row.fields
    }
    if "start" in value:
        _stage(row, value, rows)
    _beside(row, value, rows)
    _numbered(row, value)
    return value


def _stage(row: Row, value: Mapping[str, Any], rows: Mapping[str, Row]) -> None:
    """A stage ends after it begins, and no two of one election run at once."""
    start, end = value["start"], value["end"]
    long = (date.fromisoformat(end) - date.fromisoformat(start)).days
    if long < 0:
        raise Unfit(Text("rule-backwards"))
    if long > _LONGEST_STAGE:
        raise Unfit(Text("rule-too-long", {"most": _LONGEST_STAGE}))
    election = row.name.rpartition(".")[0]
    for other in rows.values():
        same = other.name != row.name and other.name.rpartition(".")[0] == election
        if same and "start" in other.value:
            begins, ends = other.value["start"], other.value["end"]
            if start <= ends and begins <= end:
                days = {"start": date.fromisoformat(begins), "end": date.fromisoformat(ends)}
                raise Unfit(Text("rule-crosses", days))


_ORDERED = (
    ("calendar.promise.safe_days", "calendar.promise.report_days"),
    ("calendar.moving_vote.special_days", "calendar.moving_vote.general_days"),
    ("clocks.nags.half", "clocks.nags.deputies"),
)
"""The first is never more than the second."""


_NEEDED = ("{nomor}", "{tahun}")
"""Without these two letters of a city would bear the same number."""


def _numbered(row: Row, value: Mapping[str, Any]) -> None:
    if row.name.startswith("letters.number.") and not all(
        blank in pattern for blank in _NEEDED for pattern in value.values()
    ):
        raise Unfit(Text("rule-no-pattern"))


def _beside(row: Row, value: Mapping[str, Any], rows: Mapping[str, Row]) -> None:
    for pair in _ORDERED:
        if row.name not in pair or not all(name in rows for name in pair):
            continue
        first, second = (
            next(iter((value if name == row.name else rows[name].value).values())) for name in pair
        )
        if first > second:
            raise Unfit(Text("rule-order", {"first": str(first), "second": str(second)}))
