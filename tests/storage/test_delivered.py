"""Settling together: those who wait share a commit, and none of them another's trouble."""

import asyncio
from collections.abc import Sequence

import pytest
import sqlalchemy as sa

from bot.messages import Address
from bot.ports import Claim, Store
from storage.errors import Unstorable
from storage.outbox import Outbox
from storage.tables import outbox as rows
from storage.work import Ground
from tests.storage.people import NOW, post, say
from tests.storage.test_outbox import claim, states

PEOPLE = [Address("telegram", "42", f"9000{n:02}") for n in range(20)]


async def claimed(store: Store, outbox: Outbox) -> Sequence[Claim]:
    await post(store, *(say(to) for to in PEOPLE))
    return await claim(outbox, limit=len(PEOPLE))


async def test_those_who_wait_share_a_commit(store: Store, outbox: Outbox, ground: Ground) -> None:
    claims = await claimed(store, outbox)
    meter = ground.database.meter
    before = meter.commits
    await asyncio.gather(*(outbox.delivered(one, str(one.id), NOW, NOW) for one in claims))
    assert await states(ground) == ["delivered"] * len(PEOPLE)
    assert meter.commits - before <= 2


async def test_what_is_wrong_with_one_is_nobody_else_s(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    claims = await claimed(store, outbox)
    bad = claims[7].id
    told = await asyncio.gather(
        *(outbox.delivered(c, "\0" if c.id == bad else "9", NOW, NOW) for c in claims),
        return_exceptions=True,
    )
    assert [type(one) for one in told if one is not None] == [Unstorable]
    assert isinstance(told[7], Unstorable)
    assert sorted(await states(ground)) == ["delivered"] * 19 + ["sending"]


async def test_who_is_cancelled_as_he_waits_holds_nobody_up(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    claims = await claimed(store, outbox)
    async with ground.writing():
        tasks = [
            asyncio.create_task(outbox.delivered(one, "9", NOW, NOW))  # noqa: TID251 - cancelled
            for one in claims
        ]
        await asyncio.sleep(0)
        for task in tasks[:5]:
            task.cancel()
        await asyncio.sleep(0)
        if not ground.database.sqlite:
            pytest.skip("there nobody waits for another's transaction")
    told = await asyncio.gather(*tasks, return_exceptions=True)
    assert [isinstance(one, asyncio.CancelledError) for one in told] == [True] * 5 + [False] * 15
    assert (await states(ground)).count("delivered") == 15


async def test_a_row_that_somebody_holds_is_waited_for_by_itself(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    if ground.database.sqlite:
        pytest.skip("there nobody holds a row")
    claims = (await claimed(store, outbox))[:3]
    async with ground.writing() as work:  # receipts, in the order in which they came
        await work.one(_held(claims[1]))
        tasks = [
            asyncio.create_task(outbox.delivered(one, "9", NOW, NOW))  # noqa: TID251 - as they wait
            for one in claims
        ]
        async with asyncio.timeout(20):
            await tasks[0]
            assert await work.one(_held(claims[0])) is not None, "nobody waits for the other"
    await asyncio.gather(*tasks)
    assert (await states(ground)).count("delivered") == 3


def _held(claim: Claim) -> sa.Select[tuple[int]]:
    return sa.select(rows.c.id).where(rows.c.id == claim.id).with_for_update()
