"""What a report counts for, and how true the buckets of time are."""

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from bot.reports.case import STATES
from bot.reports.counting import (
    ALL,
    BOUNDS,
    ERROR,
    Shape,
    bucket,
    cells,
    day_grain,
    days,
    month_grain,
    quantile,
)

MONDAY = datetime(2024, 11, 25, 2, 0, tzinfo=UTC)  # nine in the morning in Palembang
BARE = Shape(
    filed_at=MONDAY,
    place="16.71.02",
    office="16.71.02",
    conflict=False,
    lane="violation",
    category="vote-buying",
    stage="pilkada-2024/quiet",
    channel="web",
    state="new",
    complete=False,
)
DONE = replace(
    BARE, state="closed", complete=True, claim=1200.0, word=7000.0, close=90_000.0,
    claim_kept=True, word_kept=False, referred=True,
)  # fmt: skip
SECONDS = st.floats(60, BOUNDS[-1], exclude_min=True)
SHARES = st.integers(1, 100)

shapes = st.builds(
    Shape,
    filed_at=st.integers(0, 90_000_000).map(lambda more: MONDAY + timedelta(seconds=more)),
    place=st.sampled_from(["16.71", "16.71.02", "19.71.01"]),
    office=st.sampled_from(["16", "16.71", "16.71.02"]),
    conflict=st.booleans(),
    lane=st.sampled_from(["rights", "violation"]),
    category=st.sampled_from(["vote-buying", "not-on-list"]),
    stage=st.sampled_from(["pilkada-2024/quiet", "non-tahapan/non-tahapan"]),
    channel=st.sampled_from(["telegram", "web"]),
    state=st.sampled_from(STATES),
    complete=st.booleans(),
    claim=st.none() | st.floats(0, 1e9),
    word=st.none() | st.floats(0, 1e9),
    close=st.none() | st.floats(0, 1e9),
    claim_kept=st.none() | st.booleans(),
    word_kept=st.none() | st.booleans(),
    referred=st.booleans(),
)


def facts(shape: Shape, grain: str = ALL) -> dict[str, set[str]]:
    """What a shape counts in one grain, by measure."""
    found: dict[str, set[str]] = {}
    for one in cells(shape):
        if one.grain == grain:
            found.setdefault(one.measure, set()).add(one.value)
    return found


def test_a_new_report_counts_its_state_channel_hour_and_what_it_lacks() -> None:
    assert facts(BARE) == {
        "state": {"new"},
        "channel": {"web"},
        "hour": {"0-09"},
        "complete": {"no"},
    }


def test_a_closed_one_counts_every_step_it_took_and_how_long_each_was() -> None:
    assert facts(DONE) == {
        "state": {"closed"},
        "channel": {"web"},
        "hour": {"0-09"},
        "complete": {"yes"},
        "reached": {"complete", "claimed", "referred", "closed"},
        "claim": {bucket(1200)},
        "word": {bucket(7000)},
        "close": {bucket(90_000)},
        "claim-kept": {"yes"},
        "word-kept": {"no"},
    }


def test_only_states_know_the_category() -> None:
    assert {one.category for one in cells(DONE) if one.measure == "state"} == {"vote-buying"}
    assert {one.category for one in cells(DONE) if one.measure != "state"} == {""}


def test_it_counts_in_its_day_its_month_its_stage_and_all_time() -> None:
    grains = {one.grain for one in cells(BARE)}
    assert grains == {"2024-11-25", "2024-11", "pilkada-2024/quiet", ALL}


def test_a_day_begins_at_midnight_where_the_poskos_are() -> None:
    eve = replace(BARE, filed_at=datetime(2024, 11, 30, 16, 59, 59, tzinfo=UTC))
    assert {"2024-11-30", "2024-11"} < {one.grain for one in cells(eve)}
    assert facts(eve)["hour"] == {"5-23"}
    after = replace(BARE, filed_at=datetime(2024, 11, 30, 17, 0, tzinfo=UTC))
    assert {"2024-12-01", "2024-12"} < {one.grain for one in cells(after)}
    assert facts(after)["hour"] == {"6-00"}


def test_grains_of_days_are_those_that_reports_count_in() -> None:
    last = date(2024, 12, 1)
    assert days(last, 3) == ("2024-11-29", "2024-11-30", "2024-12-01")
    assert (day_grain(last), month_grain(last)) == ("2024-12-01", "2024-12")


@given(shapes)
def test_every_cell_of_a_report_is_its_own_and_each_grain_counts_the_same(shape: Shape) -> None:
    found = list(cells(shape))
    assert len(set(found)) == len(found)
    each = {grain: facts(shape, grain) for grain in {one.grain for one in found}}
    assert len(each) == 4
    assert all(one == each[ALL] for one in each.values())


@given(shapes, shapes)
def test_what_changed_leaves_nothing_of_the_old_shape(old: Shape, new: Shape) -> None:
    sums = Counter(cells(old))
    sums.update(cells(new))
    sums.subtract(cells(old))
    assert +sums == Counter(cells(new))
    assert not -sums


@given(shapes)
def test_a_shape_is_read_back_as_it_was_kept(shape: Shape) -> None:
    told = {name: value for name, value in shape.to_json().items() if value is not None}
    assert Shape.from_json(json.loads(json.dumps(told))) == shape


@given(st.floats(0, 1e9))
def test_a_time_lies_in_its_bucket(seconds: float) -> None:
    number = int(bucket(seconds))
    assert number == 0 or BOUNDS[number - 1] < seconds
    assert number == len(BOUNDS) or seconds <= BOUNDS[number]


@given(st.lists(SECONDS, min_size=1, max_size=60), SHARES)
def test_a_percentile_is_no_further_off_than_is_said(times: list[float], percent: int) -> None:
    found = quantile(Counter(map(bucket, times)), percent / 100)
    true = sorted(times)[ceil(Fraction(percent, 100) * len(times)) - 1]
    assert found is not None
    assert abs(found - true) <= ERROR * true
    assert ERROR < 0.08


@given(st.lists(st.floats(0, 60), min_size=1, max_size=20), SHARES)
def test_under_a_minute_it_is_off_by_half_a_minute_at_most(times: list[float], share: int) -> None:
    found = quantile(Counter(map(bucket, times)), share / 100)
    true = sorted(times)[ceil(Fraction(share, 100) * len(times)) - 1]
    assert found is not None
    assert abs(found - true) <= 30


def test_beyond_the_last_bound_it_says_no_more_than_that() -> None:
    assert quantile({bucket(1e9): 3}, 0.5) == BOUNDS[-1]
    assert timedelta(seconds=BOUNDS[-1]) > timedelta(days=500)


def test_nothing_has_no_percentile_and_empty_buckets_are_none() -> None:
    assert quantile({}, 0.5) is None
    assert quantile({"3": 0}, 0.5) is None
    assert quantile({"3": 0, "7": 2}, 0.01) == quantile({"7": 2}, 0.9)
