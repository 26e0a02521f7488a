"""What is asked for: words of a chat line, an address, and the filter that a role is given."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exports.archive import due
from bot.exports.asking import Asked, Wish, filtered, read, since
from bot.exports.state import State, begun, state_of
from bot.ports import Filter
from bot.reports.acts import No
from bot.reports.staff import Staff
from tests.bot.exports.cases import LAW, NOW

PANWASCAM = Staff("p1", "panwascam", "16.71.02", "16.71.02")
PKD = Staff("p2", "pkd", "16.71.02", "16.71.02.1006")
CITY = Staff("p3", "city", "16.71", "16.71")


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("", Wish(Asked())),
        ("hari ini", Wish(Asked("today"))),
        ("30d plaju pelanggaran csv", Wish(Asked("30d", "16.71.14", "violation"), "csv")),
        ("JSON semua hak pilih", Wish(Asked("all", lane="rights"), "json")),
        ("all seberang ulu 1", Wish(Asked("all", "16.71.02"))),
        ("7d qqqzzz", Wish(Asked(), unknown="qqqzzz")),
    ],
)
def test_a_line_of_chat_is_read(words: str, wish: Wish) -> None:
    assert read(words, LAW.places) == wish


@given(st.dictionaries(st.sampled_from(["period", "place", "lane", "state", "overdue"]), st.text()))
def test_any_address_is_read_and_read_back(given_: dict[str, str]) -> None:
    asked = Asked.of(given_)
    assert Asked.of(asked.to_json()) == asked


def test_a_role_is_given_its_own_reach_and_no_more() -> None:
    found = filtered(Asked("all"), PANWASCAM, NOW)
    assert isinstance(found, Filter)
    assert (found.office, found.conflicts, found.practice) == ("16.71.02", False, False)
    own = filtered(Asked("all"), PKD, NOW)
    assert isinstance(own, Filter)
    assert own.place == "16.71.02.1006"
    part = filtered(Asked("all", "16.71.02"), CITY, NOW)
    assert isinstance(part, Filter)
    assert (part.place, part.under, part.conflicts) == ("16.71.02", "16.71", True)


@pytest.mark.parametrize(
    ("role", "place"),
    [(PANWASCAM, "16.71.14"), (CITY, "19.71"), (CITY, "16.7"), (PANWASCAM, "16.71")],
)
def test_a_place_beyond_is_no_wider_export_but_a_no(role: Staff, place: str) -> None:
    assert isinstance(filtered(Asked("all", place), role, NOW), No)


def test_who_only_counts_reads_nothing() -> None:
    for role in ("auditor", "province"):
        someone = Staff("p4", role, "16.71", "16.71")
        assert isinstance(filtered(Asked("all"), someone, NOW), No)


def test_a_period_begins_at_midnight_in_wib() -> None:
    assert since("today", NOW) == datetime(2024, 11, 24, 17, tzinfo=UTC)
    assert since("7d", NOW) == datetime(2024, 11, 18, 17, tzinfo=UTC)
    assert since("all", NOW) is None


def test_a_state_is_read_back_from_the_facts_of_its_parcel() -> None:
    state = State(
        Asked("30d", "16.71.02", overdue=True), "csv", "id", ("p1", "pkd", "16.71.02", "16.71.02"),
        NOW.isoformat(), full=True, reason="Rapat", cursor=(0, "PLG-1"), rows=7, total=9,
        parts=("a", "b"),
    )  # fmt: skip
    parcel = begun(state, "x", "16.71.02", "p1", NOW)
    again = state_of(parcel.facts)
    assert (again.cursor, again.parts, again.asked) == (state.cursor, state.parts, state.asked)
    assert again.staff.role == "pkd"
    assert "story" in again.columns


@pytest.mark.parametrize(
    ("last", "now", "day"),
    [
        (None, NOW, "2024-11-24"),
        ("2024-11-24", NOW, None),
        ("2024-11-23", NOW, "2024-11-24"),
        ("2024-11-24", datetime(2024, 11, 25, 17, 5, tzinfo=UTC), None),  # 00.05
        ("2024-11-24", datetime(2024, 11, 25, 17, 10, tzinfo=UTC), "2024-11-25"),
        ("2024-11-30", NOW, None),  # a clock that was set back
    ],
)
def test_an_archive_is_due_once_a_night(last: str | None, now: datetime, day: str | None) -> None:
    found = due(last, now)
    assert (found and found[0]) == day


def test_no_change_falls_between_two_archives() -> None:
    first = due("2024-11-20", NOW)
    assert first is not None
    day, begins, until = first
    assert begins == datetime(2024, 11, 20, 17, tzinfo=UTC)
    after = due(day, datetime(2024, 11, 25, 18, tzinfo=UTC))
    assert after is not None
    assert after[1] == until
