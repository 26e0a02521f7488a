"""How long data is kept, and when a clock is believed."""

import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports import retention
from bot.reports.retention import Retention, Watch, looked, trusted

TEXT = resources.files("bot.reports").joinpath("data", "retention.toml").read_text("utf-8")
KEPT = retention.load(TEXT)
NOW = datetime(2024, 11, 25, 2, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
WANTED = {
    "inbox", "seen", "sent", "quarantine", "given-up", "drafts", "transcripts", "talks", "prompts",
    "traces", "parcels", "evidence", "identity-papers", "identities", "case-files", "voter-niks",
    "feedback", "invites", "desk-sessions", "journal",
}  # fmt: skip


def test_every_class_says_how_long_since_when_and_where_that_is_from() -> None:
    assert set(KEPT.classes) >= WANTED
    for one in KEPT.classes.values():
        assert one.about
        assert one.source
        assert one.since
        assert (one.days is None) == (one.key in {"parcels", "journal"})
    assert KEPT.span("traces") == timedelta(hours=48)
    assert KEPT.classes["journal"].does == "keep"
    assert KEPT.classes["case-files"].does == "tell", "archives are destroyed by decision"


def test_what_has_no_days_has_no_span() -> None:
    with pytest.raises(ValueError, match="journal"):
        KEPT.span("journal")
    assert KEPT.classes["journal"].over_before(NOW) is None
    assert KEPT.classes["seen"].over_before(NOW) == NOW - 90 * DAY


def test_a_malformed_file_is_refused() -> None:
    data = tomllib.loads(TEXT)
    twice = {**data, "class": [*data["class"], data["class"][0]]}
    with pytest.raises(ValueError, match="class"):
        retention.read(twice)
    odd = {**data, "class": [{**data["class"][0], "does": "burn"}]}
    with pytest.raises(ValueError, match="inbox"):
        retention.read(odd)


def _run(watch: Watch, moments: Sequence[datetime]) -> list[str]:
    verdicts = []
    for at in moments:
        watch, verdict = looked(watch, at, KEPT)
        verdicts.append(verdict)
    return verdicts


def test_an_hour_later_is_believed_and_a_year_later_is_not() -> None:
    assert _run(trusted(NOW), [NOW + HOUR, NOW + 14 * DAY, NOW + 28 * DAY]) == ["sure"] * 3
    assert _run(trusted(NOW), [NOW + 365 * DAY, NOW + 365 * DAY + HOUR]) == ["ahead"] * 2


def test_a_clock_that_runs_on_for_three_days_is_believed() -> None:
    year = NOW + 365 * DAY
    hours = [year + n * HOUR for n in range(72)]
    assert _run(trusted(NOW), hours) == ["ahead"] * 72
    assert _run(trusted(NOW), [*hours, year + 72 * HOUR])[-1] == "sure"


def test_a_clock_that_jumps_on_while_it_is_doubted_begins_anew() -> None:
    year = NOW + 365 * DAY
    jumps = [year, year + 3 * DAY, year + 6 * DAY, year + 9 * DAY]
    assert _run(trusted(NOW), jumps) == ["ahead"] * 4


def test_set_right_again_it_is_believed_at_once_and_remembers_nothing_of_it() -> None:
    watch, _ = looked(trusted(NOW), NOW + 365 * DAY, KEPT)
    watch, verdict = looked(watch, NOW + HOUR, KEPT)
    assert (verdict, watch.doubted) == ("sure", None)
    assert watch.sure == NOW + HOUR


@given(st.lists(st.integers(-800, 800), max_size=12))
def test_a_watch_survives_being_written_down(days: list[int]) -> None:
    watch = trusted(NOW)
    for number in days:
        watch, _ = looked(watch, NOW + number * DAY, KEPT)
        assert Watch.from_json(watch.to_json()) == watch


@given(st.lists(st.integers(-20, 14 * 24), max_size=30))
def test_a_clock_that_never_leaps_is_always_believed(hours: list[int]) -> None:
    watch, now = trusted(NOW), NOW
    for number in hours:
        now += number * HOUR
        watch, verdict = looked(watch, now, Retention())
        assert verdict == "sure"
