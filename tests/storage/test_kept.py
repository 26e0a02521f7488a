"""Connections that are kept: what becomes of them between transactions."""

import asyncio
from typing import Any

import pytest
import sqlalchemy as sa

from bot.ports import Stale
from storage.database import Database
from storage.prepared import Prepared
from storage.tables import seen
from storage.work import Ground
from tests.storage.people import NOW

_NOTE = Prepared(seen.insert(), "mac at")
_ALL = Prepared(sa.select(seen.c.mac).order_by(seen.c.mac))


def note(name: str) -> dict[str, Any]:
    return {"mac": name, "at": NOW}


async def names(ground: Ground) -> list[str]:
    async with ground.reading() as work:
        return [row.mac for row in await work.all(_ALL)]


async def test_after_a_failure_the_connection_serves_the_next(ground: Ground) -> None:
    async with ground.writing() as work:
        await work.run(_NOTE, note("a"))

    async def clash() -> None:
        async with ground.writing() as work:
            await work.run(_NOTE, note("b"))
            await work.run(_NOTE, note("a"))

    for _ in range(3):
        with pytest.raises(Stale):
            await clash()
    async with ground.writing() as work:
        await work.run(_NOTE, note("c"))
    assert await names(ground) == ["a", "c"]


async def test_what_a_reading_writes_does_not_stay(ground: Ground) -> None:
    async with ground.reading() as work:
        await work.run(_NOTE, note("a"))
    assert await names(ground) == []


async def test_a_reading_sees_one_moment(ground: Ground) -> None:
    async with ground.reading() as work:
        assert await work.all(_ALL) == []
        async with ground.writing() as other:
            await other.run(_NOTE, note("a"))
        assert await work.all(_ALL) == []
    assert await names(ground) == ["a"]


async def test_many_at_once_get_their_turn(ground: Ground) -> None:
    async def one(name: str) -> None:
        async with ground.writing() as work:
            await work.run(_NOTE, note(name))
        assert name in await names(ground)

    await asyncio.gather(*(one(f"{n:02}") for n in range(60)))
    assert len(await names(ground)) == 60


async def test_a_server_that_closed_our_connections_is_called_again(
    ground: Ground, database: Database
) -> None:
    if database.sqlite:
        pytest.skip("SQLite is no server")
    async with ground.writing() as work:
        await work.run(_NOTE, note("a"))
    async with database.writing() as connection:
        others = "pid <> pg_backend_pid() AND datname = current_database()"
        ended = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"  # noqa: S608
        await connection.execute(sa.text(ended))
    async with ground.writing() as work:
        await work.run(_NOTE, note("b"))
    assert await names(ground) == ["a", "b"]


@pytest.mark.parametrize("daily", [True, False])
async def test_who_closes_waits_for_what_was_cancelled(database: Database, daily: bool) -> None:
    """Who is told to stop again and again leaves at once; what he had open is put in order."""
    begun = asyncio.Event()

    async def work() -> None:
        async with database.transaction() if daily else database.writing():
            begun.set()
            await asyncio.Event().wait()

    async with asyncio.TaskGroup() as group:
        task = group.create_task(work())
        await begun.wait()
        others = asyncio.all_tasks()
        for _ in range(3):
            task.cancel()
            await asyncio.sleep(0)
    tidying = asyncio.all_tasks() - others
    await database.close()
    assert all(one.done() for one in tidying)


async def test_a_connection_that_comes_back_after_the_end_is_not_kept(database: Database) -> None:
    opened: list[Any] = []
    closed: list[Any] = []
    pool = database.engine.sync_engine
    sa.event.listen(pool, "connect", lambda connection, _record: opened.append(connection))
    for name in ("close", "close_detached"):
        sa.event.listen(pool, name, lambda connection, *_: closed.append(connection))
    async with database.transaction():
        await database.close()
    assert len(closed) == len(opened) == 1
