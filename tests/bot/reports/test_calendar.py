"""The law's days: stages, hours, holidays and limits, held against dates people remember."""

from dataclasses import replace
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


SPANS = st.integers(1, 3 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
MOMENTS = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda minutes: at("2024-01-01T00:00") + timedelta(minutes=minutes)
)
CITIES = st.sampled_from([PALEMBANG, PANGKALPINANG])


@pytest.mark.parametrize(
    ("since", "minutes", "then"),
    [
        ("2026-11-23T10:00", 60, "2026-11-23T11:00"),
        ("2026-11-23T15:00", 60, "2026-11-23T16:00"),  # to the minute of closing
        ("2026-11-23T15:30", 60, "2026-11-24T08:30"),
        ("2026-11-20T16:00", 60, "2026-11-23T08:30"),  # over a weekend, after Friday's half hour
        ("2026-11-21T03:00", 60, "2026-11-23T09:00"),
        ("2026-12-24T15:30", 60, "2026-12-28T08:30"),  # Christmas and the weekend after it
        ("2024-11-22T16:00", 60, "2024-11-24T00:30"),  # masa tenang begins on a Sunday's midnight
        ("2024-11-27T23:30", 60, "2024-11-28T08:30"),  # voting day ends at midnight
    ],
)
def test_office_time_runs_only_in_opening_hours(since: str, minutes: int, then: str) -> None:
    found = CALENDAR.office_time(PALEMBANG, at(since), timedelta(minutes=minutes))
    assert found == at(then)


@given(CITIES, MOMENTS, SPANS)
def test_office_time_ends_in_opening_hours_and_never_before_plain_time(
    city: str, since: datetime, span: timedelta
) -> None:
    then = CALENDAR.office_time(city, since, span)
    assert then >= since + span
    assert CALENDAR.is_open(city, then - timedelta(seconds=1))


@given(CITIES, MOMENTS, MOMENTS, SPANS)
def test_who_comes_later_is_due_no_earlier(
    city: str, one: datetime, other: datetime, span: timedelta
) -> None:
    first, second = sorted((one, other))
    assert CALENDAR.office_time(city, first, span) <= CALENDAR.office_time(city, second, span)


@given(CITIES, MOMENTS, SPANS, SPANS)
def test_two_spans_of_office_time_are_as_long_as_both(
    city: str, since: datetime, one: timedelta, other: timedelta
) -> None:
    half = CALENDAR.office_time(city, since, one)
    whole = CALENDAR.office_time(city, since, one + other)
    assert CALENDAR.office_time(city, half, other) == whole


@given(st.integers(0, 3 * 24 * 60), st.integers(0, 24 * 60))
def test_around_the_clock_it_is_plain_addition(start: int, minutes: int) -> None:
    since, span = at("2024-11-24T00:00") + timedelta(minutes=start), timedelta(minutes=minutes)
    assert CALENDAR.office_time(PALEMBANG, since, span) == since + span


def test_a_calendar_without_opening_hours_still_promises_something() -> None:
    never = replace(CALENDAR, hours={}, spans=())
    now, span = at("2024-11-24T00:00"), timedelta(hours=1)
    assert never.office_time(PALEMBANG, now, span) > now + span


def test_days_are_counted_as_each_elections_law_counts_them() -> None:
    friday, four = date(2024, 10, 11), 4
    assert CALENDAR.days_after("pilkada-2024", friday, four) == date(2024, 10, 15)
    assert CALENDAR.days_after("non-tahapan", friday, four) == date(2024, 10, 15)
    working = load_with_pemilu()
    assert working.of("pemilu-2029").kind == "pemilu"
    assert working.days_after("pemilu-2029", friday, four) == date(2024, 10, 17)


def load_with_pemilu() -> calendar.Calendar:
    span = CALENDAR.spans[0]
    stage = replace(span.stage, election="pemilu-2029", kind="pemilu", days="working")
    return replace(CALENDAR, spans=(replace(span, stage=stage),))
