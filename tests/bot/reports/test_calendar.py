"""The law's days: stages, hours, holidays and limits, held against dates people remember."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports import calendar
from bot.reports.calendar import WIB

CALENDAR = calendar.load(
    (Path(calendar.__file__).parent / "data" / "calendar.toml").read_text(encoding="utf-8")
)
PALEMBANG, PANGKALPINANG = "16.71", "19.71"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("city", "moment", "stage"),
    [
        (PALEMBANG, "2024-07-01T10:00", "coklit"),
        (PALEMBANG, "2024-11-25T03:00", "quiet"),
        (PALEMBANG, "2024-11-27T23:59", "voting"),
        (PALEMBANG, "2025-03-20T10:00", "non-tahapan"),
        (PANGKALPINANG, "2025-03-20T10:00", "coklit"),
        (PANGKALPINANG, "2025-08-27T10:00", "voting"),
        (PALEMBANG, "2026-11-21T10:00", "non-tahapan"),
    ],
)
def test_each_city_has_its_own_stage(city: str, moment: str, stage: str) -> None:
    assert CALENDAR.stage(city, at(moment)).key == stage


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-23T07:59", False),
        ("2026-11-23T08:00", True),
        ("2026-11-23T16:00", False),
        ("2026-11-27T16:15", True),  # Friday closes half an hour later
        ("2026-11-21T10:00", False),  # Saturday
        ("2026-12-25T10:00", False),  # Christmas
        ("2024-11-24T02:00", True),  # Sunday, but masa tenang: around the clock
    ],
)
def test_offices_keep_the_hours_of_the_regulation(moment: str, is_open: bool) -> None:
    assert CALENDAR.is_open(PALEMBANG, at(moment)) is is_open


def test_a_report_on_saturday_night_is_first_answered_on_tuesday_morning() -> None:
    assert CALENDAR.first_word_by(PALEMBANG, at("2026-11-21T20:00")) == at("2026-11-24T08:00")


def test_pilkada_counts_calendar_days_and_names_a_safe_day_before_the_weekend() -> None:
    limits = CALENDAR.limits(date(2024, 10, 8), PALEMBANG)  # a Tuesday in the campaign
    assert limits.legal == date(2024, 10, 15)
    # five days on is Sunday the 13th, when nobody is at the desk
    assert limits.safe == date(2024, 10, 11)


def test_the_safe_day_in_masa_tenang_may_be_a_sunday() -> None:
    assert CALENDAR.limits(date(2024, 11, 19), PALEMBANG).safe == date(2024, 11, 24)


@given(st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.sampled_from([PALEMBANG, PANGKALPINANG]))
def test_the_safe_day_is_never_after_the_legal_one_nor_before_the_knowing(
    known: date, city: str
) -> None:
    limits = CALENDAR.limits(known, city)
    assert known <= limits.safe < limits.legal == known + timedelta(days=7)


@given(
    st.integers(0, 4 * 365 * 24 * 60),
    st.sampled_from([PALEMBANG, PANGKALPINANG]),
)
def test_the_promise_is_an_open_moment_at_least_a_day_ahead(minutes: int, city: str) -> None:
    now = at("2024-01-01T00:00") + timedelta(minutes=minutes)
    promise = CALENDAR.first_word_by(city, now)
    assert promise - now >= timedelta(days=1)
    assert CALENDAR.is_open(city, promise)
