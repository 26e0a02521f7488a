"""The second net under delivery's pace: calls keep apart, and nobody waits for another's group."""

import asyncio

from bot.pace import Pace
from handlers.telegram.send.apart import REMEMBERED, Apart

FAST = Pace(1, 1_000_000.0)
GROUP, OTHER, PERSON = "-100500", "-100501", "500"


async def test_calls_keep_apart() -> None:
    apart, now = Apart(Pace(1, 100.0), FAST), asyncio.get_running_loop().time
    since = now()
    await asyncio.gather(*(apart.turn(PERSON) for _ in range(5)))
    assert now() - since >= 0.04


async def test_who_asks_first_speaks_first() -> None:
    apart, spoken = Apart(Pace(1, 200.0), FAST), list[int]()

    async def speak(number: int) -> None:
        await apart.turn(PERSON)
        spoken.append(number)

    await asyncio.gather(*(speak(number) for number in range(5)))
    assert spoken == [0, 1, 2, 3, 4]


async def test_nobody_waits_for_a_group_that_was_told_much() -> None:
    apart = Apart(FAST, Pace(2, 0.01))
    await apart.turn(GROUP)
    await apart.turn(GROUP)
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(apart.turn(GROUP))
        await apart.turn(OTHER)
        await apart.turn(PERSON)
        assert not waiting.done()
        waiting.cancel()


async def test_groups_that_have_rested_are_forgotten() -> None:
    apart = Apart(FAST, FAST)
    for number in range(REMEMBERED + 10):
        await apart.turn(f"-{number}")
    assert len(apart._groups) < REMEMBERED


async def test_a_call_that_concerns_no_chat_never_waits() -> None:
    apart = Apart(Pace(1, 0.01), FAST)

    async def asked(what: str) -> str:
        return what

    for what in ("getMe", "getMe"):
        assert await apart.process_request(asked, (what,), {}, what, {}, None) == what
