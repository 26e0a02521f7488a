"""Paces: a burst at once, then one by one, and never faster than the channel allows."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Address, Post, Text
from bot.pace import FREE, Pace, Paces, Room, after_loss

START = datetime(2026, 11, 21, tzinfo=UTC)
CHAT = Address("telegram", "42", "7")
POST = Post(CHAT, (Text("sent-again"),))
SECOND = timedelta(seconds=1)


def paces(burst: int, seconds: float) -> Paces:
    return Paces(lambda _: Pace(burst, 1 / seconds), {"telegram": FREE, "whatsapp": Pace(5, 10)})


def sent(pace: Paces, number: int, now: datetime) -> list[datetime]:
    """When the next one may go after each of so many messages sent at once."""
    due, ready = None, []
    for _ in range(number):
        spent = pace.sent(POST, due, now)
        due = spent.due
        ready.append(spent.ready)
    return ready


def test_a_chat_may_have_its_burst_at_once_and_then_waits() -> None:
    assert sent(paces(3, 1), 4, START) == [START, START, START + SECOND, START + 2 * SECOND]


def test_a_rested_chat_has_its_burst_again() -> None:
    pace = paces(2, 1)
    due = None
    for _ in range(5):
        due = pace.sent(POST, due, START).due
    later = START + timedelta(minutes=1)
    assert pace.sent(POST, due, later).ready == later


@given(st.lists(st.floats(0, 5), min_size=1, max_size=60), st.integers(1, 5))
def test_no_window_ever_holds_more_than_burst_and_rate(gaps: list[float], burst: int) -> None:
    pace, now, moments = paces(burst, 1), START, []
    ready, due = START, None
    for gap in gaps:
        now = max(now + timedelta(seconds=gap), ready)
        moments.append(now)
        spent = pace.sent(POST, due, now)
        ready, due = spent.ready, spent.due
    for index, first in enumerate(moments):
        within = [moment for moment in moments[index:] if moment - first < 10 * SECOND]
        assert len(within) <= burst + 10


def test_the_answer_to_a_click_counts_for_nothing() -> None:
    pace = paces(1, 60)
    answer = Post(CHAT, (), kind="answer", about="1")
    assert pace.sent(answer, None, START).ready == START
    assert pace.sent(answer, None, START).due is None
    assert pace.sent(POST, None, START).ready == START + timedelta(minutes=1)


def test_a_channel_without_a_pace_keeps_nothing() -> None:
    pace = Paces(lambda _: FREE, {"web": FREE})
    assert pace.rooms == {}
    assert pace.sent(POST, None, START).due is None


def test_an_account_has_a_pace_for_all_its_chats_together() -> None:
    room = Room("42", Pace(5, 10))
    rested = START - timedelta(minutes=1)
    assert room.number(rested, 24, START) == 5
    due = room.spent(rested, 5, START)
    assert room.number(due, 24, START) == 0
    assert room.number(due, 24, START + timedelta(seconds=0.35)) == 3
    assert room.number(due, 24, START + timedelta(minutes=1)) == 5


def test_where_nobody_knows_what_an_account_sent_it_has_no_burst() -> None:
    room = Room("42", Pace(5, 10))
    assert room.number(None, 24, START) == 1
    due = room.spent(None, 1, START)
    assert room.number(due, 24, START) == 0
    assert room.number(due, 24, START + SECOND / 10) == 1


def test_a_clock_set_back_by_a_day_stops_nobody_for_a_day() -> None:
    room, chat = Room("42", Pace(5, 10)), paces(5, 4)
    ahead = START + timedelta(days=1)
    assert room.number(ahead, 24, START) == 1
    due = room.spent(ahead, 1, START)
    assert room.number(due, 24, START + SECOND) == 5
    assert chat.sent(POST, ahead, START).ready <= START + 8 * SECOND


@given(st.lists(st.tuples(st.floats(0, 3), st.integers(0, 24)), max_size=60))
def test_two_who_share_what_is_spent_never_send_more_than_one(
    asked: list[tuple[float, int]],
) -> None:
    room = Room("42", Pace(5, 24))
    now, due, moments = START, None, []
    for gap, limit in asked:
        now += timedelta(seconds=gap)
        number = room.number(due, limit, now)
        due = room.spent(due, number, now) if number else due
        moments += [now] * number
    for index, first in enumerate(moments):
        assert sum(moment - first < SECOND for moment in moments[index:]) <= 29


def test_what_a_dead_worker_was_sending_counts_as_sent() -> None:
    group = paces(5, 4.2)
    due = None
    for _ in range(4):
        due = group.sent(POST, due, START).due
    assert after_loss(None, START)[1] is None  # a rested chat is written to at once
    spent, ready = after_loss(due, START)
    assert ready is not None
    assert ready > START
    moments = [ready]
    for _ in range(20):
        after = group.sent(POST, spent, moments[-1])
        spent = after.due or spent
        moments.append(after.ready)
    within = [moment for moment in moments if moment - START < timedelta(minutes=1)]
    assert 4 + 1 + len(within) < 20
