"""A board frozen: every number of it, as JSON that comes back the same, and known by its print."""

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.editions.freezing import fingerprint, frozen
from tests import boards
from tests.whole import _law

PLACES = _law().places
FIRST = date(2024, 10, 27)
REPORTS = st.fixed_dictionaries({code: st.integers(0, 60) for code in boards.REPORTS})


@settings(max_examples=20, deadline=None)
@given(REPORTS)
def test_the_numbers_are_the_boards_own(reports: dict[str, int]) -> None:
    board = boards.of(reports)
    numbers = frozen(board, FIRST, None, PLACES)["internal"]
    assert numbers["total"] == board.total == numbers["looked"] + numbers["unread"]
    assert {row["place"]: row["count"] for row in numbers["areas"]} == reports
    assert sum(count for _, count in numbers["trend"]) == board.total
    for name in ("categories", "states", "lanes", "channels"):
        assert sum(row["count"] for row in numbers[name]) == board.total
    assert numbers["closed"] <= numbers["looked"]


def test_a_body_comes_back_as_it_was_and_keeps_its_print() -> None:
    body = frozen(boards.board(), FIRST, {"looked": 5}, PLACES)
    again = json.loads(json.dumps(body))
    assert again == body
    assert fingerprint(again) == fingerprint(body)
    changed = {**again, "internal": {**again["internal"], "total": 164}}
    assert fingerprint(changed) != fingerprint(body)


def test_rows_stand_in_no_order_of_numbers() -> None:
    rows = frozen(boards.board(), FIRST, None, PLACES)["internal"]["areas"]
    assert [row["place"] for row in rows] == sorted(boards.REPORTS)


def test_it_names_its_period() -> None:
    body = frozen(boards.board(), FIRST, None, PLACES)
    assert (body["first"], body["last"]) == ("2024-10-27", "2024-11-25")
    assert body["names"]["16.71.02"] == "Seberang Ulu I"
    assert frozen(boards.board(), None, None, PLACES)["first"] == ""
