"""How long a message waits that could not be sent."""

from itertools import accumulate

from bot.delivery.waits import LONGEST_WAIT, MAX_ATTEMPTS, wait_before


def test_within_the_first_minute_it_is_tried_often() -> None:
    """Where every third call fails, few wait a minute for an answer: 0.3 to the eighth."""
    waits = [wait_before(attempt, 0).total_seconds() for attempt in range(1, 10)]
    assert waits == [1, 2, 4, 8, 8, 8, 8, 8, 16]


def test_then_ever_more_seldom_and_for_about_six_hours() -> None:
    waits = [wait_before(attempt, 0.5).total_seconds() for attempt in range(1, MAX_ATTEMPTS)]
    assert waits == sorted(waits)
    assert 5.5 < list(accumulate(waits))[-1] / 3600 < 6.5
    assert wait_before(10**6, 1) == LONGEST_WAIT * 4 / 3
