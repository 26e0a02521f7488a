"""Telegram's limits, and what a message weighs against them."""

from itertools import islice

from bot.messages import Address, Content, Message
from handlers.cut import units
from handlers.telegram.limits import LIMITS, waits

GROUP, PERSON = "-1001500000001", "7"


def test_no_minute_in_a_group_and_no_second_of_the_bot_holds_more_than_telegram_takes() -> None:
    assert LIMITS.of(GROUP).burst + 60 * LIMITS.of(GROUP).per_second <= 20
    assert LIMITS.overall.burst + LIMITS.overall.per_second <= 30
    assert LIMITS.of(PERSON).burst <= 10
    assert LIMITS.of(PERSON).per_second <= 1


def test_what_a_message_counts() -> None:
    to = Address("telegram", "1", PERSON)
    photo = Content("photo", b"x", "image/jpeg", "a.jpg")
    assert LIMITS.weight(Message(to, "halo")) == 1
    assert LIMITS.weight(Message(to, "halo", kind="edit")) == 0
    assert LIMITS.weight(Message(to, "halo", files=(photo,))) == 1
    assert LIMITS.weight(Message(to, "a" * 2000, files=(photo,))) == 2
    assert LIMITS.weight(Message(to, "halo", files=(photo,) * 3)) >= 3


def test_units_are_utf_16() -> None:
    assert [units(text) for text in ("halo", "é", "👍", "\ud800")] == [4, 1, 2, 1]


def test_waits_double_up_to_a_minute() -> None:
    assert list(islice(waits(), 8)) == [1, 2, 4, 8, 16, 32, 60, 60]
