"""What a process counts, and a channel's mouth with a meter on it."""

import asyncio
from datetime import timedelta

import pytest

from bot.messages import Closed, Later, Message, Refused, SendError
from bot.meter import ASKED, BOUNDS, Meter, Metered, Times
from bot.ports import Claim, Received
from tests.storage.people import BUDI, NOW, SITI, after, say


def _claim(number: int, post: object = None) -> Claim:
    return Claim(number, "token", 1, False, say(SITI))


def test_times_are_told_apart_by_their_bounds() -> None:
    times = Times()
    for seconds in (0.001, BOUNDS[0], 0.3, 1e6):
        times.add(seconds)
    assert times.counts[0] == 2
    assert times.counts[-1] == 1
    assert sum(times.counts) == 4


def test_a_first_reply_is_timed_from_when_it_was_asked_for_and_once_only() -> None:
    meter = Meter(lambda: 0.0)
    meter.asked(SITI, NOW)
    meter.claimed([_claim(1), _claim(2)], after(0.3))
    assert sum(meter.replying.counts) == 1
    assert meter.replying.total == pytest.approx(0.3)


def test_a_clock_set_back_counts_as_no_time() -> None:
    meter = Meter(lambda: 0.0)
    meter.asked(SITI, NOW)
    meter.claimed([_claim(1)], NOW - timedelta(hours=2))
    meter.done([Received(1, "telegram", "42", b"", NOW)], NOW - timedelta(hours=2))
    assert (meter.replying.total, meter.working.total) == (0.0, 0.0)


def test_those_who_never_get_a_reply_do_not_fill_the_memory() -> None:
    meter = Meter(lambda: 0.0)
    for number in range(ASKED + 10):
        meter.asked(type(SITI)("telegram", "42", str(number)), NOW)
    assert len(meter._asked) == ASKED


class _Mouth:
    def __init__(self, *ends: SendError | None) -> None:
        self._ends = list(ends)

    async def send(self, message: Message) -> str | None:
        end = self._ends.pop(0)
        if end is not None:
            raise end
        return "1"


async def test_a_mouth_is_counted_and_does_as_before() -> None:
    ticks = iter(range(100))
    meter = Meter(lambda: float(next(ticks)))
    ends = (None, Later("x"), Refused("x"), Closed("x"))
    mouth = Metered(_Mouth(*ends), "telegram", meter)
    message = Message(BUDI, "x")
    assert await mouth.send(message) == "1"
    for end in ends[1:]:
        with pytest.raises(type(end)):
            await mouth.send(message)
    numbers = (meter.sent, meter.later, meter.refused)
    assert [one["telegram"] for one in numbers] == [1, 1, 1]
    assert meter.sending["telegram"].total == 4.0


async def test_a_message_that_was_cut_off_counts_for_nothing_but_its_time() -> None:
    class Hanging:
        async def send(self, message: Message) -> str | None:
            await asyncio.Event().wait()
            return None

    meter = Meter()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await Metered(Hanging(), "web", meter).send(Message(BUDI, "x"))
    assert not meter.sent
    assert sum(meter.sending["web"].counts) == 1
