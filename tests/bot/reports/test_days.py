"""Days that concern people, and when they are reminded, against PKPU 2/2024 and PKPU 7/2024."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports import calendar, days
from bot.reports.calendar import WIB
from bot.reports.days import KINDS, Day

DATA = resources.files("bot.reports").joinpath("data", "calendar.toml").read_text("utf-8")
CALENDAR = calendar.load(DATA)
PLG, PKP = "16.71", "19.71"


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+07:00")


def stands(city: str, today: str) -> dict[str, date]:
    found = days.upcoming(CALENDAR, city, date.fromisoformat(today))
    return {day.kind: day.day for day in found}


def test_the_days_of_the_pilkada_of_2024() -> None:
    assert stands(PLG, "2024-06-01") == {
        "coklit": date(2024, 6, 24),
        "coklit-end": date(2024, 7, 24),
        "dps": date(2024, 8, 18),
        "moving": date(2024, 10, 28),
        "moving-last": date(2024, 11, 20),
        "quiet": date(2024, 11, 24),
        "voting": date(2024, 11, 27),
    }


def test_what_is_over_is_not_ahead_and_today_still_is() -> None:
    assert set(stands(PLG, "2024-07-24")) == {
        "coklit-end", "dps", "moving", "moving-last", "quiet", "voting",
    }  # fmt: skip
    assert set(stands(PLG, "2024-11-27")) == {"voting"}
    assert stands(PLG, "2024-11-28") == {}


def test_the_repeat_election_of_pangkalpinang_is_its_own() -> None:
    assert stands(PLG, "2025-03-01") == {}
    assert stands(PKP, "2025-03-01")["coklit"] == date(2025, 3, 12)
    assert stands(PKP, "2025-03-01")["voting"] == date(2025, 8, 27)
    assert stands(PKP, "2024-11-27") == {"voting": date(2024, 11, 27)}, "one election at a time"


def test_a_limit_that_the_data_names_goes_before_the_one_counted_back() -> None:
    dates = tuple(
        replace(one, day=date(2024, 10, 26)) if one.key == "moving-general" else one
        for one in CALENDAR.dates
    )
    moved = replace(CALENDAR, dates=dates)
    found = {day.kind: day.day for day in days.upcoming(moved, PLG, date(2024, 10, 1))}
    assert found["moving"] == date(2024, 10, 26)
    assert found["moving-last"] == date(2024, 11, 20)


def test_outside_all_elections_there_is_nothing() -> None:
    assert stands(PLG, "2026-11-22") == stands(PKP, "2026-11-22") == {}
    assert stands("99.99", "2024-06-01") == {}


@pytest.mark.parametrize(
    ("kind", "day", "usual"),
    [
        ("coklit", "2024-06-24", "2024-06-23T09:00"),
        ("coklit-end", "2024-07-24", "2024-07-22T09:00"),
        ("dps", "2024-08-18", "2024-08-17T09:00"),
        ("moving", "2024-10-28", "2024-10-26T09:00"),
        ("moving-last", "2024-11-20", "2024-11-18T09:00"),
        ("quiet", "2024-11-24", "2024-11-23T09:00"),
        ("voting", "2024-11-27", "2024-11-26T18:00"),
    ],
)
def test_one_is_reminded_early_enough_to_act(kind: days.Kind, day: str, usual: str) -> None:
    assert days.usual(Day(kind, date.fromisoformat(day))) == at(usual)


@pytest.mark.parametrize(
    ("now", "reminded"),
    [
        ("2024-11-01T12:00", "2024-11-26T18:00"),
        ("2024-11-26T17:59", "2024-11-26T18:00"),
        ("2024-11-26T18:00", "2024-11-27T07:00"),
        ("2024-11-27T06:59", "2024-11-27T07:00"),
        ("2024-11-27T07:00", None),
        ("2024-11-28T07:00", None),
    ],
)
def test_whoever_asks_late_is_reminded_as_long_as_it_helps(now: str, reminded: str | None) -> None:
    found = days.remind_at(Day("voting", date(2024, 11, 27)), at(now))
    assert found == (at(reminded) if reminded else None)


@given(
    st.sampled_from(KINDS),
    st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    st.integers(-60 * 24, 60 * 24),
)
def test_a_reminder_lies_ahead_by_day_and_never_after_its_day(
    kind: days.Kind, day: date, hours: int
) -> None:
    now = datetime.combine(day, datetime.min.time(), WIB) + timedelta(hours=hours)
    found = days.remind_at(Day(kind, day), now)
    if found is not None:
        assert found > now
        assert found.date() <= day
        assert 7 <= found.hour <= 18
        assert not days.is_over(day, found)


@pytest.mark.parametrize(
    ("hours", "hour", "quiet"),
    [
        ((21, 6), 20, False), ((21, 6), 21, True), ((21, 6), 3, True), ((21, 6), 6, False),
        ((1, 5), 3, True), ((1, 5), 0, False), ((0, 0), 3, False),
    ],
)  # fmt: skip
def test_quiet_hours_may_lie_over_midnight(hours: tuple[int, int], hour: int, quiet: bool) -> None:
    assert days.is_quiet(hours, at(f"2024-11-20T{hour:02}:30")) is quiet


DAY = date(2024, 11, 27)


@pytest.mark.parametrize(
    ("stands_at", "now", "quiet", "deed"),
    [
        (DAY, "2024-11-26T18:00", False, "send"),
        (DAY, "2024-11-27T23:00", True, "wait"),
        (DAY, "2024-11-28T00:00", False, "drop"),
        (date(2024, 12, 4), "2024-11-26T18:00", False, "drop"),
        (None, "2024-11-26T18:00", False, "drop"),
    ],
)
def test_what_becomes_of_a_reminder_that_is_due(
    stands_at: date | None, now: str, quiet: bool, deed: str
) -> None:
    day = Day("voting", stands_at) if stands_at else None
    assert days.settled(DAY, day, at(now), quiet=quiet) == deed
