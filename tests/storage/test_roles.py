"""Several processes on one PostgreSQL: a connection that comes back, turns, and bells abroad."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.alive import alive
from storage.database import Database
from storage.hearing import Hearing
from storage.turns import Turns
from storage.wire import Wire
from storage.work import FORGET

SOON = 5.0


@asynccontextmanager
async def wired(
    url: str, folder: Path, worker: str
) -> AsyncIterator[tuple[Wire, asyncio.Task[None]]]:
    """A process of its own, as far as the database can tell."""
    database = Database.open(url)
    async with alive(database, folder, worker) as wire, asyncio.TaskGroup() as group:
        task = group.create_task(wire.run())
        try:
            yield wire, task
        finally:
            task.cancel()
    await database.close()


async def until(true: Callable[[], bool]) -> None:
    for _ in range(int(SOON * 100)):
        if true():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


async def cut(url: str) -> None:
    """Every connection to the database but our own breaks off, as when the server is restarted."""
    database = Database.open(url)
    async with database.writing() as connection:
        await connection.execute(
            sa.text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    await database.close()


async def test_what_is_rung_here_rings_in_the_others_and_once(
    postgres_url: str, tmp_path: Path
) -> None:
    here: list[str] = []
    there: list[str] = []
    async with AsyncExitStack() as stack:
        one, _ = await stack.enter_async_context(wired(postgres_url, tmp_path, "one"))
        two, _ = await stack.enter_async_context(wired(postgres_url, tmp_path, "two"))
        first, second = Hearing(one, here.append, {"inbox"}), Hearing(two, there.append)
        await first.begin()
        await second.begin()
        group = await stack.enter_async_context(asyncio.TaskGroup())
        telling = group.create_task(first.run())
        await until(lambda: there == [FORGET, FORGET])  # both may have missed something
        assert here == [FORGET]
        here.clear()
        there.clear()
        for _ in range(50):
            first.tell("outbox")
            first.tell("inbox")  # worked on at home
        await until(lambda: there != [])
        assert (here, there) == ([], ["outbox"])
        old = {one.call, two.call, None}
        await cut(postgres_url)
        first.tell("outbox")  # perhaps nobody hears this one
        await until(lambda: old.isdisjoint({one.call, two.call}))
        first.tell("evidence")
        await until(lambda: "evidence" in there)
        telling.cancel()


async def test_one_process_at_a_time_and_the_next_one_takes_over(
    postgres_url: str, tmp_path: Path
) -> None:
    acting: list[str] = []
    most = [0]
    async with AsyncExitStack() as stack:
        wires = {
            name: (await stack.enter_async_context(wired(postgres_url, tmp_path, name)))[0]
            for name in ("one", "two", "three")
        }
        group = await stack.enter_async_context(asyncio.TaskGroup())
        tasks = {}
        for name, wire in wires.items():

            async def job(name: str = name) -> None:
                await _act(name, acting, most)

            tasks[name] = group.create_task(Turns(wire).take("clocks", job))
        await until(lambda: len(acting) == 1)
        tasks.pop(acting[0]).cancel()  # it is told to stop: its turn is free at once
        await until(lambda: len(acting) == 1 and acting[0] in tasks)
        for _ in range(2):  # every connection dies; somebody begins anew, at once or later
            begun = len(most)
            await cut(postgres_url)
            await until(lambda begun=begun: len(most) > begun and len(acting) == 1)
        assert max(most) == 1
        for task in tasks.values():
            task.cancel()


async def _act(name: str, acting: list[str], most: list[int]) -> None:
    acting.append(name)
    most.append(len(acting))
    try:
        await asyncio.Event().wait()
    finally:
        acting.remove(name)


async def test_on_sqlite_it_is_always_our_turn_and_nobody_is_told(tmp_path: Path) -> None:
    database = Database.open(f"sqlite+aiosqlite:///{tmp_path}/posko.db")
    done: list[str] = []

    async def job() -> None:
        done.append("done")

    async with alive(database, tmp_path, "one") as wire:
        await Turns(wire).take("clocks", job)
        Hearing(wire, done.append).tell("outbox")
    assert done == ["done"]


async def test_a_turn_whose_work_ended_is_free(postgres_url: str, tmp_path: Path) -> None:
    done: list[str] = []

    async def job() -> None:
        done.append("done")
        if len(done) == 1:
            raise ValueError

    async with wired(postgres_url, tmp_path, "one") as (one, _):
        with pytest.raises(ExceptionGroup):
            await Turns(one).take("clocks", job)
        async with wired(postgres_url, tmp_path, "two") as (two, _):
            async with asyncio.timeout(SOON):
                await Turns(two).take("clocks", job)
    assert done == ["done", "done"]
