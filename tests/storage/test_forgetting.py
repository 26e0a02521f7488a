"""A destroyed key is remembered nowhere: not by who read it meanwhile, not in another process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.ports import Fault
from storage import seal
from storage.alive import alive
from storage.database import Database
from storage.errors import Erased
from storage.hearing import MOST, Hearing
from storage.wire import Call
from storage.work import FORGET, Ground, Work
from tests.storage.test_roles import cut, until, wired

OWNER = "S" * 32


@pytest.fixture
async def owner(ground: Ground) -> str:
    """Somebody whose key is remembered by nobody yet."""
    async with ground.writing() as work:
        await work.make_key(OWNER)
    ground.keys.forget(OWNER)
    return OWNER


def beside(ground: Ground) -> AbstractAsyncContextManager[Work]:
    """Another transaction at the same time: on SQLite it can only read."""
    return ground.reading() if ground.database.sqlite else ground.writing()


async def test_who_read_it_before_the_commit_and_ends_before_it(ground: Ground, owner: str) -> None:
    async with ground.writing() as work:
        await work.destroy_key(owner)
        async with beside(ground) as other:
            await other.key(owner)
        with pytest.raises(Erased):
            await work.key(owner)  # not even what the other one learned by now
    assert ground.keys.recall(owner) is None


async def test_who_read_it_before_the_commit_and_ends_after_it(ground: Ground, owner: str) -> None:
    async with beside(ground) as other:
        await other.key(owner)
        async with ground.writing() as work:
            await work.destroy_key(owner)
    assert ground.keys.recall(owner) is None


async def test_who_opens_something_after_the_commit_leaves_no_cipher(
    ground: Ground, owner: str
) -> None:
    async with ground.writing() as work:
        sealed = await work.seal(owner, "Halo", "person", "p1", "body")
    for around in (ground.reading, lambda: beside(ground)):
        async with around() as other:
            await other.key(owner)
            ground.keys.forget(owner)
            assert await other.open(owner, sealed, "person", "p1", "body") == "Halo"
            assert seal._cipher.cache_info().currsize > 0
        assert seal._cipher.cache_info().currsize == 0


async def test_who_remembers_it_forgets_it_whatever_became_of_the_commit(
    ground: Ground, owner: str
) -> None:
    async with ground.writing() as work:
        await work.key(owner)
    assert ground.keys.recall(owner) is not None

    async def destroy() -> None:
        async with ground.writing() as work:
            await work.destroy_key(owner)
            raise Fault("lost")

    with pytest.raises(Fault):
        await destroy()
    assert ground.keys.recall(owner) is None


async def test_who_read_it_before_another_process_told_that_it_is_destroyed(
    ground: Ground, owner: str
) -> None:
    for told in (owner, ""):
        async with ground.writing() as work:
            await work.key(owner)
            ground.keys.forget(told)
        assert ground.keys.recall(owner) is None


async def test_a_key_of_which_nothing_was_told_is_remembered(ground: Ground, owner: str) -> None:
    async with ground.writing() as work:
        key = await work.key(owner)
    assert ground.keys.recall(owner) == key
    ground.keys.forget("another")
    assert ground.keys.recall(owner) == key
    ground.keys.forget()
    assert ground.keys.recall(owner) is None


async def test_the_others_are_told_after_the_commit_and_where_nobody_knows_of_it(
    ground: Ground, owner: str, rung: list[str]
) -> None:
    async with ground.writing() as work:
        await work.destroy_key(owner)
        assert rung == []
    assert rung == [FORGET + owner]
    rung.clear()

    async def lost() -> None:
        async with ground.writing() as work:
            await work.destroy_key(owner)
            raise Fault("lost")

    with pytest.raises(Fault):
        await lost()
    assert rung == [FORGET + owner]


# --- several processes


@asynccontextmanager
async def two(url: str, folder: Path, heard: list[str]) -> AsyncIterator[Hearing]:
    """One that tells, and another that hears."""
    async with AsyncExitStack() as stack:
        one, _ = await stack.enter_async_context(wired(url, folder, "one"))
        other, _ = await stack.enter_async_context(wired(url, folder, "two"))
        telling = Hearing(one, lambda _: None)
        await telling.begin()
        await Hearing(other, heard.append).begin()
        group = await stack.enter_async_context(asyncio.TaskGroup())
        task = group.create_task(telling.run())
        stack.callback(task.cancel)
        await until(lambda: heard == [FORGET, FORGET])  # both may have missed something
        heard.clear()
        yield telling


async def test_what_is_told_while_the_wire_is_down_is_told_once_it_stands(
    postgres_url: str, tmp_path: Path
) -> None:
    heard: list[str] = []
    async with two(postgres_url, tmp_path, heard) as telling:
        call = telling._wire.call
        assert call is not None
        call.drop()
        telling.tell(FORGET + OWNER)
        await until(lambda: heard == [FORGET + OWNER])


class Breaking(Call):
    """Breaks off at the next thing that is asked."""

    async def ask(self, *_: object, **__: object) -> Any:
        self.drop()
        raise Fault("lost")


async def test_what_breaks_off_as_it_is_told_is_told_again(
    postgres_url: str, tmp_path: Path
) -> None:
    heard: list[str] = []
    async with two(postgres_url, tmp_path, heard) as telling:
        call = telling._wire.call
        assert call is not None
        telling._wire._call = Breaking(call._connection, call._driver)
        telling.tell(FORGET + OWNER)
        await until(lambda: heard == [FORGET + OWNER])


async def test_of_too_many_keys_all_are_to_be_forgotten(postgres_url: str, tmp_path: Path) -> None:
    heard: list[str] = []
    async with two(postgres_url, tmp_path, heard) as telling:
        for number in range(MOST):
            telling.tell(f"page:{number}")
        names = [f"{FORGET}{number}" for number in range(MOST)]
        for name in names:
            telling.tell(name)
        await until(lambda: {*names} <= {*heard})
        heard.clear()
        for name in [*names, f"{FORGET}one more"]:
            telling.tell(name)
        await until(lambda: heard == [FORGET])


async def test_whoever_was_cut_off_forgets_all_keys(postgres_url: str, tmp_path: Path) -> None:
    heard: list[str] = []
    async with two(postgres_url, tmp_path, heard):
        await cut(postgres_url)
        await until(lambda: heard == [FORGET])


async def test_a_telling_waits_for_no_standby(postgres_url: str, tmp_path: Path) -> None:
    """As long as the primary waits for one, nothing that is told would get through."""
    async with wired(postgres_url, tmp_path, "one") as (wire, _):
        call = await wire.standing()
        assert await call.ask("SHOW synchronous_commit") == "off"


async def test_on_sqlite_nothing_is_kept_for_others(tmp_path: Path) -> None:
    database = Database.open(f"sqlite+aiosqlite:///{tmp_path}/posko.db")
    async with alive(database, tmp_path, "one") as wire:
        hearing = Hearing(wire, lambda _: None)
        hearing.tell(FORGET + OWNER)
    assert hearing._destroyed == set()
