"""Which days and cells a period has, whatever the day, and a trend that loses nothing."""

from collections import Counter
from datetime import date, datetime, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.figures.periods import LENGTHS, LONGEST, Stretch, looked_at, stretch, trend
from bot.reports.calendar import WIB, Calendar
from bot.reports.counting import ALL, day_grain, month_grain
from bot.settings import Settings
from bot.wiring.house import rules

TODAY = date(2024, 11, 25)
CITIES = ("16.71", "19.71")


@cache
def calendars() -> dict[str, Calendar]:
    calendar = rules(Settings(_env_file=None)).calendar
    return dict.fromkeys(CITIES, calendar)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=WIB)


def span(period: str, day: date = TODAY, stage: str = "", city: str = "") -> Stretch:
    known = {code: one for code, one in calendars().items() if code.startswith(city)}
    return stretch(period, stage, known, at(day))


@settings(deadline=None)
@given(st.dates(date(2023, 1, 1), date(2027, 1, 1)), st.sampled_from(sorted(LENGTHS)))
def test_a_number_of_days_ends_today_and_follows_its_equal(day: date, period: str) -> None:
    found = span(period, day)
    assert found.days is not None
    assert len(found.before) == len(found.grains) == LENGTHS[period]
    assert found.days[-1] == day
    assert not set(found.before) & set(found.grains)
    assert date.fromisoformat(found.before[-1]) + timedelta(days=1) == found.days[0]


def test_a_stage_is_its_own_days_up_to_now() -> None:
    found = span("stage")
    assert found.grains == ("pilkada-2024/quiet",)
    assert found.stage == "pilkada-2024/quiet"
    assert found.days == (date(2024, 11, 24), TODAY)


def test_a_stage_in_pieces_has_the_days_of_all_of_them() -> None:
    found = span("stage", stage="pilkada-2024/voter-list")
    assert found.days is not None
    assert found.days[0] == date(2024, 5, 31)
    assert date(2024, 7, 1) not in found.days, "coklit lay between"
    assert found.days[-1] == date(2024, 9, 21)


def test_cities_in_several_stages_are_counted_each_in_its_own() -> None:
    found = span("stage", date(2025, 8, 27))
    assert found.grains == ("non-tahapan/non-tahapan", "pilkada-ulang-2025/voting")
    assert found.stage == ""
    assert span("stage", date(2025, 8, 27), city="19.71").grains == ("pilkada-ulang-2025/voting",)


def test_outside_elections_the_stage_began_when_the_last_one_ended() -> None:
    found = span("stage", date(2025, 1, 10), city="16.71")
    assert found.days is not None
    assert found.days[0] == date(2024, 12, 17)
    assert span("stage", date(2020, 1, 1)).days is None


@pytest.mark.parametrize("period", ["all", "", "yesterday"])
def test_what_is_no_period_is_all_time(period: str) -> None:
    assert span(period) == Stretch((ALL,))


@settings(deadline=None)
@given(st.dictionaries(st.integers(0, 1200), st.integers(1, 9), max_size=8))
def test_a_trend_of_all_time_loses_nothing(back: dict[int, int]) -> None:
    counted: Counter[str] = Counter()
    for days, number in back.items():
        day = TODAY - timedelta(days=days)
        counted[day_grain(day)] += number
        counted[month_grain(day)] += number
    wanted = looked_at(None, TODAY)
    found = trend({grain: n for grain, n in counted.items() if grain in wanted}, None, TODAY)
    assert sum(count for _, count in found) == sum(back.values())
    assert [day for day, _ in found] == sorted({day for day, _ in found})
    longest = max(back, default=0) >= LONGEST
    assert len(found) <= (50 if longest else LONGEST)
