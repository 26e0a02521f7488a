"""The public version: the public page's own numbers of two days, and nothing besides."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.editions.public import public
from bot.publishing.groups import GROUPS
from bot.publishing.sheet import City, Month, Sheet, Totals
from tests.boards import REPORTS
from tests.whole import _law

CITY = "16.71"
PLACES = _law().places
AT = datetime(2024, 11, 25, 0, 0, tzinfo=UTC)
NUMBER = st.one_of(st.none(), st.integers(1, 40).map(lambda number: number * 5))


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    areas = tuple((code, draw(NUMBER)) for code in REPORTS)
    months = tuple(
        Month(month, draw(NUMBER), {group: draw(NUMBER) for group in GROUPS})
        for month in ("2024-09", "2024-10")
    )
    totals = Totals(draw(NUMBER), draw(NUMBER), draw(NUMBER))
    promises = tuple((code, draw(st.one_of(st.none(), st.just(85)))) for code in REPORTS)
    return Sheet(AT.date(), AT, (City(CITY, totals, areas, months, promises),))


def counts(numbers: Any) -> Iterator[int]:
    """Every count in numbers, those of charts included; percents and the rule's own left out."""
    if isinstance(numbers, dict):
        for key, value in numbers.items():
            if key not in ("hidden", "percent", "tile"):
                yield from counts(value)
    elif isinstance(numbers, list | tuple):
        for one in numbers:
            yield from counts(one)
    elif isinstance(numbers, int):
        yield numbers


@settings(max_examples=40, deadline=None)
@given(sheets(), sheets())
def test_nothing_is_told_that_was_not_published(today: Sheet, other: Sheet) -> None:
    before = replace(other, day=today.day - timedelta(days=6))
    told = public(today, before, CITY, PLACES)
    assert told is not None
    known: set[int] = {0}
    for sheet in (today, before):
        [city] = sheet.cities
        known |= {count or 0 for _, count in city.areas}
        totals = city.totals
        known |= {count or 0 for count in (totals.looked_at, totals.closed, totals.waiting)}
        known |= {month.looked_at or 0 for month in city.months}
    [city] = today.cities
    known |= {sum(m.groups[group] or 0 for m in city.months) for group in GROUPS}
    assert set(counts(told)) <= known


@settings(max_examples=10, deadline=None)
@given(sheets())
def test_a_day_is_not_told_beside_itself(today: Sheet) -> None:
    told = public(today, today, CITY, PLACES)
    assert told is not None
    assert told["before"] is None
    assert all(row["before"] is None for row in told["areas"])


@settings(max_examples=10, deadline=None)
@given(sheets())
def test_a_city_of_which_nothing_was_published_has_no_public_version(today: Sheet) -> None:
    assert public(today, None, "19.71", PLACES) is None
