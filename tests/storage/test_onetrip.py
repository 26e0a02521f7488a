"""SQLite asked where we are: what is short takes no turn of the loop, what is long no other's."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.ports import Store
from storage.prepared import Prepared
from storage.tables import seen
from storage.work import Ground
from tests.storage.people import NOW

_NOTE = Prepared(seen.insert(), "mac at")
_ALL = Prepared(sa.select(seen.c.mac))
_LONG = """SELECT count(*) AS n FROM (
    WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < 300000) SELECT i FROM r
)"""


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'posko.db'}"


def note(name: str) -> dict[str, Any]:
    return {"mac": name, "at": NOW}


async def names(ground: Ground) -> list[str]:
    async with ground.reading() as work:
        return sorted(row.mac for row in await work.all(_ALL))


async def turns(asked: Awaitable[Any]) -> int:
    """How many turns of the loop others had while that was asked."""
    count = 0

    async def others() -> None:
        nonlocal count
        while True:
            await asyncio.sleep(0)
            count += 1

    beside = asyncio.create_task(others())  # noqa: TID251 - beside what is measured
    await asyncio.sleep(0)
    before = count
    try:
        await asked
        return count - before
    finally:
        beside.cancel()


async def test_what_is_short_takes_no_turn_of_the_loop(ground: Ground) -> None:
    async with ground.writing() as work:
        await work.run(_NOTE, note("a"))

        async def short() -> None:
            await work.run(_NOTE, note("b"))
            assert len(await work.all(_ALL)) == 2

        assert await turns(short()) == 0


@pytest.mark.parametrize("reads", [True, False])
async def test_a_long_look_blocks_nobody(ground: Ground, *, reads: bool) -> None:
    async with ground.reading() if reads else ground.writing() as work:

        async def look() -> None:
            assert (await work.all(sa.text(_LONG)))[0].n == 300000

        assert await turns(look()) > 10


async def test_a_look_that_was_broken_off_leaves_the_transaction_whole(ground: Ground) -> None:
    async with ground.writing() as work:
        await work.run(_NOTE, note("a"))
        await work.all(sa.text(_LONG))
        await work.run(_NOTE, note("b"))
    assert await names(ground) == ["a", "b"]


async def test_a_statement_that_is_asked_often_is_never_broken_off(ground: Ground) -> None:
    async with ground.writing() as work:
        await work.run(_NOTE, note("a"))

        async def often() -> None:
            for _ in range(50):
                assert len(await work.all(_ALL)) == 1

        # SQLite counts a statement's steps over all its runs; ours are counted by the run.
        assert await turns(often()) <= 2


async def test_cancelled_in_the_middle_nothing_stays_and_the_next_one_works(
    ground: Ground, store: Store
) -> None:
    begun = asyncio.Event()

    async def write() -> None:
        async with ground.writing() as work:
            await work.run(_NOTE, note("a"))
            begun.set()
            await work.all(sa.text(_LONG.replace("300000", "3000000")))

    task = asyncio.create_task(write())  # noqa: TID251 - it is cancelled
    await begun.wait()
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with ground.writing() as work:
        await work.run(_NOTE, note("b"))
    assert await names(ground) == ["b"]


@asynccontextmanager
async def another(path: Path) -> AsyncIterator[sqlite3.Connection]:
    """Another process at work on the database."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    finally:
        connection.close()


async def test_another_process_is_waited_for_and_blocks_nobody(
    ground: Ground, tmp_path: Path
) -> None:
    async def write() -> None:
        async with ground.writing() as work:
            await work.run(_NOTE, note("ours"))

    async with another(tmp_path / "posko.db") as theirs:
        theirs.execute("INSERT INTO seen VALUES ('theirs', 0)")
        task = asyncio.create_task(write())  # noqa: TID251 - it waits
        for _ in range(100):
            await asyncio.sleep(0)
        assert not task.done()
        theirs.execute("COMMIT")
        await task
    assert await names(ground) == ["ours", "theirs"]
