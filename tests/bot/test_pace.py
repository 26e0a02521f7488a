"""Paces: a burst at once, then one by one, and never faster than the channel allows."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Address, Post, Text
from bot.pace import FREE, Pace, Paces

START = datetime(2026, 11, 21, tzinfo=UTC)
CHAT = Address("telegram", "42", "7")
POST = Post(CHAT, (Text("sent-again"),))


def paces(burst: int, seconds: float, overall: Pace | None = None) -> Paces:
    return Paces(lambda _: Pace(burst, 1 / seconds), {"telegram": overall or FREE})


def test_a_chat_may_have_its_burst_at_once_and_then_waits() -> None:
    pace = paces(3, 1)
    ready = [pace.ready(POST, START) for _ in range(4)]
    assert ready == [START, START, START + timedelta(seconds=1), START + timedelta(seconds=2)]


def test_a_rested_chat_has_its_burst_again() -> None:
    pace = paces(2, 1)
    for _ in range(5):
        pace.ready(POST, START)
    later = START + timedelta(minutes=1)
    assert pace.ready(POST, later) == later


@given(st.lists(st.floats(0, 5), min_size=1, max_size=60), st.integers(1, 5))
def test_no_window_ever_holds_more_than_burst_and_rate(gaps: list[float], burst: int) -> None:
    pace, now, sent = paces(burst, 1), START, []
    ready = START
    for gap in gaps:
        now = max(now + timedelta(seconds=gap), ready)
        sent.append(now)
        ready = pace.ready(POST, now)
    for index, first in enumerate(sent):
        within = [moment for moment in sent[index:] if moment - first < timedelta(seconds=10)]
        assert len(within) <= burst + 10


def test_the_answer_to_a_click_counts_for_nothing() -> None:
    pace = paces(1, 60)
    answer = Post(CHAT, (), kind="answer", about="1")
    assert pace.ready(answer, START) == START
    assert pace.ready(POST, START) == START + timedelta(minutes=1)


def test_the_whole_channel_has_a_pace_and_unused_room_is_given_back() -> None:
    pace = paces(1, 1, Pace(5, 10))
    here = ["telegram"]
    assert pace.allowed(24, here, START) == {"telegram": 5}
    assert pace.allowed(24, here, START) == {}
    pace.give_back("telegram", 2)
    assert pace.allowed(24, here, START) == {"telegram": 2}
    assert pace.allowed(24, here, START + timedelta(seconds=0.35)) == {"telegram": 3}


def test_a_channel_that_used_up_its_pace_holds_up_no_other() -> None:
    slow, fast = Pace(2, 1), Pace(80, 80)
    pace = Paces(lambda _: FREE, {"telegram": slow, "whatsapp": fast})
    every = ["telegram", "whatsapp", "web"]
    assert pace.allowed(24, every, START) == {"telegram": 2, "whatsapp": 24, "web": 24}
    assert pace.allowed(24, every, START) == {"whatsapp": 24, "web": 24}
    pace.give_back("whatsapp", 20)
    assert pace.allowed(80, every, START) == {"whatsapp": 52, "web": 80}
    pace.give_back("web", 9)  # the web has no pace to be given back
    assert pace.allowed(80, every, START + timedelta(seconds=1)) == {
        "telegram": 1,
        "whatsapp": 80,
        "web": 80,
    }


def test_a_channel_may_say_how_much_of_a_burst_is_safe_after_a_start() -> None:
    pace = Paces(lambda _: Pace(45, 1 / 6, cold=10), {}, START + timedelta(minutes=5))
    ready = [pace.ready(POST, START) for _ in range(11)]
    assert ready[8] == START
    assert ready[9] > START


def test_a_process_that_just_began_has_no_burst_for_it_may_have_sent_it_before() -> None:
    began = START
    pace = Paces(lambda _: Pace(5, 0.25), {}, began + timedelta(minutes=1))
    assert pace.ready(POST, began) == began + timedelta(seconds=4)
    later = began + timedelta(minutes=2)
    assert pace.ready(POST, later) == later
