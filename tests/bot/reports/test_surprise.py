"""Sudden rises: what surprises, what does not, and that the arithmetic is the method's own."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports.surprise import (
    BASELINE,
    FEWEST,
    GUARD,
    SHORTEST,
    chance,
    dispersion,
    level,
    limit,
    rises,
    threshold,
)

DAY = date(2024, 11, 25)
PAIR = ("16.71.02", "vote-buying")
PAIRS = 19 * 34
BELOW = level(PAIRS)


def history(*before: int, today: int = 0, guard: tuple[int, ...] = (0,) * GUARD) -> dict[date, int]:
    """The days before the guard band (the last of them last), those in it, and the day itself."""
    numbers = [*before, *guard, today]
    return {DAY - timedelta(days=back): number for back, number in enumerate(reversed(numbers))}


def risen(by_day: dict[date, int], first: date = date(2024, 1, 1)) -> list[int]:
    return [rise.count for rise in rises({PAIR: by_day}, DAY, first, PAIRS)]


@pytest.mark.parametrize(
    ("count", "total", "days"), [(1, 0, 1), (3, 4, 28), (9, 26, 28), (6, 2, 7)]
)
def test_the_chance_is_the_tail_of_the_negative_binomial(count: int, total: int, days: int) -> None:
    """Counted up exactly, from none to one less."""
    shape, succeeds = Fraction(2 * total + 1, 2), Fraction(days, days + 1)
    term, below = Fraction(1), Fraction(0)
    for number in range(count):
        below += term
        term *= (shape + number) / (number + 1) * (1 - succeeds)
    exact = 1 - float(below) * float(succeeds) ** float(shape)
    assert chance(count, total, days) == pytest.approx(exact, rel=1e-9)


def test_large_numbers_neither_overflow_nor_take_long() -> None:
    assert chance(700_000, 14_000_000, 28) < 1e-9
    assert 500_000 < limit(14_000_000, 28, BELOW) < 510_000
    assert chance(1, 10_000_000, 28) == 1.0


@given(
    total=st.integers(0, 5000),
    days=st.sampled_from([7, SHORTEST, BASELINE]),
    below=st.floats(1e-9, 0.5),
)
def test_the_limit_is_the_least_number_that_surprises(total: int, days: int, below: float) -> None:
    least = limit(total, days, below)
    assert chance(least, total, days) < below <= chance(least - 1, total, days)


@given(st.lists(st.integers(0, 40), min_size=SHORTEST, max_size=BASELINE))
def test_the_order_of_the_older_days_and_a_busier_past_change_nothing_or_ask_for_more(
    before: list[int],
) -> None:
    older, recent = before[:-7], before[-7:]
    needed = threshold(before, BELOW)
    assert needed == threshold([*reversed(older), *recent], BELOW)
    assert needed >= FEWEST
    assert threshold([one * 2 for one in before], BELOW) >= needed
    assert dispersion(before) >= 1


def test_many_where_there_were_few_are_told() -> None:
    [rise] = rises({PAIR: history(*[1, 0] * 14, today=12)}, DAY, date(2024, 1, 1), PAIRS)
    assert (rise.place, rise.category, rise.day, rise.count) == (*PAIR, DAY, 12)
    assert rise.usual == 0.5
    assert rise.chance < BELOW


def test_what_is_usual_is_not() -> None:
    assert risen(history(*[12] * 28, today=14)) == []
    assert risen(history(*[1, 0] * 14, today=4)) == []


def test_fewer_than_five_are_never_told_however_quiet_it_was() -> None:
    assert risen(history(*[0] * 28, today=FEWEST - 1)) == []
    assert risen(history(*[0] * 28, today=FEWEST)) == [FEWEST]


def test_a_rise_of_yesterday_and_the_day_before_is_not_todays_usual() -> None:
    quiet = [1, 0] * 14
    assert risen(history(*quiet, guard=(15, 15), today=15)) == [15]
    assert risen(history(*quiet[3:], 15, 15, 15, guard=(15, 15), today=15)) == []


def test_a_weeks_rhythm_is_no_surprise() -> None:
    week = [4, 4, 4, 4, 4, 15, 15]
    assert risen(history(*week * 4, today=16)) == []


def test_what_grows_slowly_is_no_surprise() -> None:
    growing = [round(2 * 1.05**day) for day in range(28)]
    assert risen(history(*growing, today=round(2 * 1.05**31))) == []


def test_a_city_that_was_hardly_reported_to_yet_has_no_usual() -> None:
    young = history(today=9)
    day = timedelta(days=1)
    assert risen(young, DAY - (GUARD + SHORTEST) * day) == [9]
    assert risen(young, DAY - (GUARD + SHORTEST - 1) * day) == []
    assert risen(young, DAY + 5 * day) == []


def test_the_most_surprising_comes_first() -> None:
    quiet = [1, 0] * 14
    other = ("16.71.14", "asn")
    counts = {PAIR: history(*quiet, today=9), other: history(*quiet, today=20)}
    found = rises(counts, DAY, date(2024, 1, 1), PAIRS)
    assert [rise.count for rise in found] == [20, 9]
