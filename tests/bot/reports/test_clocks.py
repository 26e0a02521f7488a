"""What is promised by when, over weekends, stages and nights, and what a ring leads to."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports.calendar import WIB
from bot.reports.case import ENDS, STATES
from bot.reports.clocks import (
    KINDS,
    NAGS,
    Alarm,
    Kind,
    after_ring,
    claim_by,
    confirm_by,
    handling_by,
    quiet_until,
    reminds,
    review_by,
    start_for,
)
from tests.bot.reports.matters import CITY, LAW, NOW, PROVINCE, REPORT, RIGHTS, at, standing

PILKADA = "pilkada-2024"


@pytest.mark.parametrize(
    ("since", "due"),
    [
        ("2024-10-08T10:00", "2024-10-08T11:00"),  # Tuesday in the campaign: an hour
        ("2024-10-08T15:30", "2024-10-09T08:30"),  # half an hour today, half tomorrow
        ("2024-10-12T09:00", "2024-10-14T09:00"),  # Saturday: an hour of Monday
        ("2024-11-23T23:50", "2024-11-24T00:30"),  # masa tenang begins at midnight: half an hour
        ("2024-11-25T03:00", "2024-11-25T03:30"),  # and is open all day
        ("2024-11-27T06:45", "2024-11-27T07:00"),  # voting day: a quarter
        ("2024-12-24T15:30", "2024-12-26T08:30"),  # over Christmas
    ],
)
def test_a_report_is_claimed_in_office_time(since: str, due: str) -> None:
    assert claim_by(LAW.calendar, LAW.promises, CITY, at(since)) == at(due)


def test_a_new_violation_has_these_clocks() -> None:
    assert start_for(REPORT, NOW, LAW.calendar, LAW.promises) == {
        "claim": at("2024-10-08T11:00"),
        "nag-claim": at("2024-10-08T10:30"),
        "nag-deputies": at("2024-10-08T10:45"),
        "first-word": at("2024-10-09T10:00"),
        "nag-first-word": at("2024-10-09T08:00"),
        "legal-limit": at("2024-10-15T23:59"),
        "nag-limit": at("2024-10-10T09:00"),  # the safe day is Friday the 11th
        "remind-reporter": at("2024-10-10T09:00"),
    }


def test_a_rights_report_has_no_limit_and_a_reminder_is_never_in_the_past() -> None:
    assert "legal-limit" not in start_for(RIGHTS, NOW, LAW.calendar, LAW.promises)
    late = start_for(REPORT, at("2024-10-11T10:00"), LAW.calendar, LAW.promises)
    assert ("legal-limit" in late, "nag-limit" in late) == (True, False)
    assert "remind-reporter" not in late


@pytest.mark.parametrize(
    ("facts", "reminded"),
    [
        ({}, True),
        ({"way": "formal", "reporter": "voter"}, True),
        ({"way": "tip"}, False),
        ({"reporter": "outsider"}, False),
        ({"visibility": "anonymous"}, False),
        ({"lane": "rights"}, False),
    ],
)
def test_only_who_may_make_it_formal_is_reminded_of_the_limit(facts: Any, reminded: bool) -> None:
    assert reminds(replace(REPORT, **facts)) is reminded


@given(st.integers(0, 3 * 365 * 24 * 60))
def test_the_clocks_of_a_report_come_in_their_order(minutes: int) -> None:
    since = at("2024-01-01T00:00") + timedelta(minutes=minutes)
    clocks = start_for(RIGHTS, since, LAW.calendar, LAW.promises)
    assert since < clocks["nag-claim"] < clocks["nag-deputies"] < clocks["claim"]
    assert since < clocks["nag-first-word"] < clocks["first-word"]


def test_kajian_awal_and_handling_end_with_their_day() -> None:
    assert review_by(LAW.calendar, LAW.promises, PILKADA, NOW) == at("2024-10-10T23:59")
    assert handling_by(LAW.calendar, LAW.promises, PILKADA, NOW) == at("2024-10-11T23:59")
    assert handling_by(LAW.calendar, LAW.promises, "non-tahapan", NOW) == at("2024-10-11T23:59")


def test_the_second_officer_answers_within_a_day_or_at_the_next_opening() -> None:
    friday = at("2024-10-11T15:00")
    assert confirm_by(LAW.calendar, LAW.promises, CITY, friday) == at("2024-10-14T08:00")


@pytest.mark.parametrize(
    ("now", "stage", "until"),
    [
        ("2024-10-08T20:59", "campaign", None),
        ("2024-10-08T21:00", "campaign", "2024-10-09T06:00"),
        ("2024-10-09T05:59", "campaign", "2024-10-09T06:00"),
        ("2024-10-09T06:00", "campaign", None),
        ("2024-11-25T02:00", "quiet", None),
        ("2024-11-27T02:00", "voting", None),
    ],
)
def test_nights_are_quiet_but_in_urgent_stages(now: str, stage: str, until: str | None) -> None:
    assert quiet_until(LAW.promises, stage, at(now)) == (at(until) if until else None)


def ring(kind: str, state: Any = "new", now: datetime = NOW, **more: Any) -> Alarm | None:
    case = standing(state, **more)
    return after_ring(kind, case, LAW.calendar, LAW.promises, CITY, now)


def test_nobody_answers() -> None:
    assert ring("nag-claim") == Alarm("remind-group", ("group",))
    assert ring("nag-deputies") == Alarm("nag-deputies", ("deputies",))
    escalated = ring("claim", now=at("2024-10-08T15:30"))
    city = {"city": at("2024-10-09T08:30")}  # the city's own hour, in office time
    assert escalated == Alarm("escalate-city", ("city",), city, escalates=True)
    assert ring("city", escalated=True) == Alarm("tell-province", ("province",))


@pytest.mark.parametrize("kind", ["nag-claim", "nag-deputies", "claim", "city"])
@pytest.mark.parametrize("state", [s for s in STATES if s not in ("new", "reopened")])
def test_what_somebody_took_is_nagged_about_no_more(kind: str, state: Any) -> None:
    assert ring(kind, state) is None


@pytest.mark.parametrize("kind", [*KINDS, *NAGS])
@pytest.mark.parametrize("state", ENDS)
def test_an_ended_case_rings_for_nobody(kind: str, state: Any) -> None:
    assert ring(kind, state) is None


@pytest.mark.parametrize("kind", [*KINDS, *NAGS])
def test_what_nobody_looked_at_yet_escalates_nowhere(kind: str) -> None:
    alarm = ring(kind, "unreviewed")
    assert alarm is None or alarm.to == ()


@pytest.mark.parametrize("kind", [*KINDS, *NAGS])
@pytest.mark.parametrize("state", STATES)
def test_what_concerns_the_city_office_is_never_told_to_it(kind: str, state: Any) -> None:
    alarm = ring(kind, state, office=PROVINCE, reason="about-city", conflict=True)
    assert alarm is None or ("city" not in alarm.to and not alarm.escalates)


def test_late_words_reviews_and_consents_are_told_to_the_city() -> None:
    for kind in ("first-word", "review", "handling", "confirm"):
        assert ring(kind, "taken") == Alarm(f"late-{kind}", ("city",))  # type: ignore[arg-type]
    assert ring("nag-first-word", "taken") == Alarm("nag-first-word", ("holder",))
    assert ring("nag-first-word") == Alarm("nag-first-word", ("group",))
    assert ring("nag-limit", "taken") == Alarm("nag-limit", ("holder",))
    assert ring("legal-limit", "taken") == Alarm("limit-passed")


def test_every_clock_leads_somewhere() -> None:
    assert set(KINDS) == set(get_args(Kind))
    for kind in (*KINDS, *NAGS):
        assert any(ring(kind, state) for state in STATES)


def test_moments_are_in_wib() -> None:
    assert all(
        due.tzinfo is WIB for due in start_for(REPORT, NOW, LAW.calendar, LAW.promises).values()
    )
