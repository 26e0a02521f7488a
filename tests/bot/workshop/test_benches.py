"""The workshop's processes: begun when needed, replaced, ended; what breaks takes nobody along."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from bot import charts
from bot.ports import Fault
from bot.sheets import NotASheet, Sheet, read
from bot.workshop.asking import Bench, Unmade, Workshop, rows, svgs, xlsx
from bot.workshop.benches import Benches

ODD = (sys.executable, str(Path(__file__).with_name("odd.py")))
LIST = Sheet("Daftar", "contoh", ("nama",), (("=Budi Contoh",), ("Siti Contoh",)))


class Odd(Benches):
    """Its pieces are those of `odd.py`."""

    def __init__(self, idle: float = 60, patience: float = 20) -> None:
        super().__init__((*ODD, str(idle)), patience)

    async def ask(self, job: Any, *given: Any) -> bytes:
        return await self.make(job, *given)


@pytest.fixture
async def odd() -> AsyncIterator[Odd]:
    odd = Odd()
    yield odd
    await odd.close()
    assert not _ours()


def _ours() -> list[int]:
    """Processes of the workshop that are still there."""
    found = []
    for child in psutil.Process().children():
        try:
            if ODD[1] in child.cmdline():
                found.append(child.pid)
        except psutil.NoSuchProcess:
            continue
    return found


async def test_nothing_is_begun_before_it_is_needed_and_then_it_is_kept(odd: Odd) -> None:
    assert _ours() == []
    first = await odd.ask("pid")
    assert await odd.ask("pid") == first
    assert await odd.ask("png", b"abc" * 100_000) == (b"abc" * 100_000)[::-1]
    assert _ours() == [int(first)]


async def test_it_knows_no_key_and_no_token(odd: Odd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSKO_TELEGRAM__TOKEN", "123:invented")
    seen = (await odd.ask("environment")).split()
    assert b"PYTHONPATH" in seen
    assert not [name for name in seen if name.startswith((b"POSKO", b"HOME", b"AWS"))]


async def test_one_that_breaks_is_replaced_and_its_piece_tried_once_more(
    odd: Odd, tmp_path: Path
) -> None:
    first = await odd.ask("pid")
    assert await odd.ask("once", str(tmp_path / "mark")) == b"at last"
    assert await odd.ask("pid") != first
    with pytest.raises(Unmade):
        await odd.ask("die")
    assert (await odd.ask("pid")).isdigit()


async def test_a_piece_that_cannot_be_made_is_refused_and_the_process_stays(odd: Odd) -> None:
    first = await odd.ask("pid")
    with pytest.raises(Unmade) as caught:
        await odd.ask("raise")
    assert isinstance(caught.value, Fault), "a page says that it is to be tried again"
    assert await odd.ask("pid") == first


async def test_one_that_takes_too_long_is_ended() -> None:
    odd = Odd(patience=2)
    try:
        await odd.ask("pid")
        with pytest.raises(Unmade):
            await odd.ask("hang")
        assert _ours() == []
    finally:
        await odd.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
async def test_what_would_fill_a_memory_takes_nobody_along(odd: Odd) -> None:
    with pytest.raises(Unmade):
        await odd.ask("bomb", 4 * 1024**3)
    assert len(await odd.ask("bomb", 1024)) == 1024


async def test_who_wants_it_no_more_leaves_nothing_half_said(odd: Odd) -> None:
    await odd.ask("pid")
    asking = asyncio.ensure_future(odd.ask("hang"))  # noqa: TID251 - it is to be let go of
    await asyncio.sleep(0.05)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert await odd.ask("png", b"abc") == b"cba"


async def test_at_the_end_all_go_whatever_they_are_at() -> None:
    odd = Odd()
    async with asyncio.timeout(15), asyncio.TaskGroup() as group:
        await odd.ask("pid")

        async def refused() -> None:
            with pytest.raises(Unmade):
                await odd.ask("hang")

        group.create_task(refused())
        await asyncio.sleep(0.05)
        await odd.close()
    assert _ours() == []
    with pytest.raises(Unmade):
        await odd.ask("pid")


async def test_one_that_nobody_asks_goes_by_itself_and_comes_again() -> None:
    odd = Odd(idle=0.3)
    try:
        first = int(await odd.ask("pid"))
        await asyncio.to_thread(psutil.Process(first).wait, 10)
        assert int(await odd.ask("pid")) != first
    finally:
        await odd.close()


async def test_many_wait_their_turn_in_two_processes(odd: Odd) -> None:
    async with asyncio.TaskGroup() as group:
        asked = [group.create_task(odd.ask("pid")) for _ in range(20)]
    assert len({one.result() for one in asked}) <= 2


@pytest.mark.parametrize("beside", [False, True])
async def test_what_is_made_is_the_same_in_a_thread_and_beside(beside: bool) -> None:
    benches = Benches()
    workshop: Workshop = benches if beside else Bench()
    try:
        made = await xlsx(workshop, [LIST])
        assert await rows(workshop, made) == read(made)
        with pytest.raises(NotASheet):
            await rows(workshop, b"PK\x03\x04broken")
        assert await workshop.make("qr", "https://posko.example") == charts.qr(
            "https://posko.example"
        )
        description = {
            "data": {"values": [{"a": 1, "b": 2}]}, "mark": "bar", "description": "contoh",
            "encoding": {"x": {"field": "a", "type": "ordinal"}},
        }  # fmt: skip
        assert await svgs(workshop, [description]) == [charts.svg(description)]
        assert await svgs(workshop, []) == []
    finally:
        await benches.close()
