"""The inbox: once, in order, sealed, and never in anybody's way."""

import asyncio
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.ports import Arrival, Received, Store
from storage import tables
from storage.inbox import Inbox
from storage.work import Ground
from tests.storage.people import NOW


def arrival(update: str, sender: str = "7", payload: bytes = b"{}") -> Arrival:
    return Arrival("telegram", "42", update, sender, payload)


async def payloads(store: Store, limit: int = 10) -> list[bytes]:
    async with store.transaction() as ledger:
        return [row.payload for row in await ledger.arrivals(limit)]


async def test_an_update_is_kept_once(inbox: Inbox, store: Store) -> None:
    assert await inbox.keep([arrival("1", "a"), arrival("2", "b")]) == 2
    assert await inbox.keep([arrival("2", "b"), arrival("3", "c")]) == 1
    assert len(await payloads(store)) == 3


async def test_the_same_number_of_another_account_is_another_update(inbox: Inbox) -> None:
    await inbox.keep([arrival("1")])
    assert await inbox.keep([Arrival("telegram", "43", "1", "7", b"")]) == 1


async def test_a_done_update_stays_known(inbox: Inbox, store: Store) -> None:
    await inbox.keep([arrival("1")])
    async with store.transaction() as ledger:
        (row,) = await ledger.arrivals(5)
        await ledger.finish([row], NOW)
    assert await inbox.keep([arrival("1")]) == 0
    assert await payloads(store) == []


async def test_arrivals_come_oldest_first(inbox: Inbox, store: Store) -> None:
    for name in "abc":
        await inbox.keep([arrival(name, sender=name, payload=name.encode())])
    assert await payloads(store, 2) == [b"a", b"b"]


async def test_many_who_wait_share_commits_and_each_is_told_his_own(
    inbox: Inbox, store: Store
) -> None:
    pairs = [[arrival(f"{i}", sender=f"{i}"), arrival("same", sender="same")] for i in range(30)]
    counts = await asyncio.gather(*(inbox.keep(pair) for pair in pairs))
    assert sum(counts) == 31
    assert len(await payloads(store, 100)) == 31


async def test_the_offset_moves_with_the_arrivals_and_is_void_after_six_days(
    ground: Ground,
) -> None:
    at = [NOW]
    inbox = Inbox(ground, lambda: at[0])
    assert await inbox.offset("telegram", "42") is None
    await inbox.keep([arrival("10")], offset=11)
    assert await inbox.offset("telegram", "42") == 11
    at[0] += timedelta(days=6)
    assert await inbox.offset("telegram", "42") is None


async def test_what_cannot_be_worked_on_waits_aside_and_can_be_replayed(
    inbox: Inbox, store: Store
) -> None:
    await inbox.keep([arrival("1", "a", b"odd"), arrival("2", "b", b"fine")])
    async with store.transaction() as ledger:
        await ledger.quarantine((await ledger.arrivals(1))[0], "KeyError", NOW)
    assert await payloads(store) == [b"fine"]
    (aside,) = await inbox.quarantined()
    assert aside.reason == "KeyError"
    assert await inbox.show(aside.id) == b"odd"
    assert await inbox.replay(aside.id)
    assert await payloads(store) == [b"odd", b"fine"]


@pytest.mark.parametrize(
    ("body", "kind"), [(bytes(40), "Broken"), (b"", "Broken"), (None, "TypeError")]
)
@pytest.mark.parametrize("limit", [1, 10])
async def test_a_row_that_does_not_open_waits_aside_and_those_behind_it_are_worked_on(
    inbox: Inbox, store: Store, ground: Ground, body: bytes | None, kind: str, limit: int
) -> None:
    await inbox.keep([arrival("1", "a", b"a1"), arrival("2", "b", b"b1")])
    async with ground.writing() as work:
        await work.run(tables.inbox.update().values(body=body))
    await inbox.keep([arrival("3", "a", b"a2"), arrival("4", "c", b"c1")])
    found = await payloads(store, limit)
    assert found
    assert {*found} <= {b"a2", b"c1"}
    assert await payloads(store) == [b"a2", b"c1"]
    aside = await inbox.quarantined()
    assert [row.reason for row in aside] == [f"does not open: {kind}"] * 2
    assert await inbox.show(aside[0].id) is None


async def test_what_another_process_did_meanwhile_is_not_put_aside(
    inbox: Inbox, store: Store, ground: Ground
) -> None:
    await inbox.keep([arrival("1")])
    async with store.transaction() as ledger:
        (failed,) = await ledger.arrivals(1)
    async with store.transaction() as ledger:
        await ledger.finish(await ledger.arrivals(1), NOW)
    async with store.transaction() as ledger:
        assert not await ledger.quarantine(failed, "KeyError", NOW)
    assert await inbox.quarantined() == []
    async with ground.reading() as work:
        (row,) = await work.all(sa.select(tables.inbox))
    assert (row.state, row.body, row.reason) == ("done", None, None)


async def test_nobody_puts_aside_what_another_process_is_just_doing(
    inbox: Inbox, store: Store, ground: Ground
) -> None:
    if ground.database.sqlite:
        pytest.skip("SQLite has one set of workers")
    await inbox.keep([arrival("1")])
    async with store.transaction() as ledger:
        (failed,) = await ledger.arrivals(1)
    async with asyncio.TaskGroup() as group, store.transaction() as theirs:
        taken = await theirs.arrivals(1)
        mine = group.create_task(put_aside(store, failed))
        await waits_for_a_lock(ground)
        await theirs.finish(taken, NOW)
    assert not mine.result()
    assert await inbox.quarantined() == []


async def put_aside(store: Store, failed: Received) -> bool:
    async with store.transaction() as ledger:
        return await ledger.quarantine(failed, "KeyError", NOW)


async def waits_for_a_lock(ground: Ground) -> None:
    """Until somebody waits for a row that another has."""
    query = sa.text(
        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        " AND datname = current_database()"
    )
    async with asyncio.timeout(20):
        while True:
            async with ground.reading() as work:
                if await work.all(query):
                    return
            await asyncio.sleep(0.01)


async def test_an_empty_row_is_not_replayed(inbox: Inbox, store: Store, ground: Ground) -> None:
    await inbox.keep([arrival("1")])
    async with store.transaction() as ledger:
        await ledger.quarantine((await ledger.arrivals(1))[0], "KeyError", NOW)
    async with ground.writing() as work:
        await work.run(tables.inbox.update().values(body=None))
    (aside,) = await inbox.quarantined()
    assert not await inbox.replay(aside.id)
    assert await inbox.quarantined() == [aside]
    assert await inbox.drop(aside.id, NOW)


async def test_a_dropped_row_is_empty_and_gone(inbox: Inbox, store: Store) -> None:
    await inbox.keep([arrival("1")])
    async with store.transaction() as ledger:
        await ledger.quarantine((await ledger.arrivals(1))[0], "KeyError", NOW)
    (aside,) = await inbox.quarantined()
    assert await inbox.drop(aside.id, NOW)
    assert await inbox.show(aside.id) is None
    assert not await inbox.replay(aside.id)


@pytest.mark.parametrize("bad", ["\0", "\ud800"])
async def test_names_that_no_database_can_hold_are_refused(inbox: Inbox, bad: str) -> None:
    for one in (
        Arrival("telegram", bad, "1", "7", b""),
        Arrival("telegram", "42", bad, "7", b""),
        Arrival("telegram", "42", "1", bad, b""),
    ):
        with pytest.raises(ValueError, match="NUL or a lone surrogate"):
            await inbox.keep([one])
    assert await inbox.keep([arrival("1")]) == 1


async def test_two_processes_take_different_people_and_keep_each_in_order(
    inbox: Inbox, store: Store, ground: Ground
) -> None:
    if ground.database.sqlite:
        pytest.skip("SQLite has one set of workers")
    await inbox.keep([arrival("1", "a", b"a1"), arrival("2", "a", b"a2"), arrival("3", "b", b"b1")])
    async with store.transaction() as mine, store.transaction() as theirs:
        first = await mine.arrivals(1)
        assert [row.payload for row in first] == [b"a1"]
        assert [row.payload for row in await theirs.arrivals(5)] == [b"b1"]


async def test_the_bell_rings_after_the_commit_only(
    inbox: Inbox, store: Store, rung: list[str]
) -> None:
    await inbox.keep([arrival("1")])
    assert rung == ["inbox"]
    await inbox.keep([arrival("1")])
    assert rung == ["inbox"]


async def test_a_storm_of_one_sender_holds_up_nobody_and_stays_in_order(
    inbox: Inbox, store: Store
) -> None:
    await inbox.keep([arrival(f"s{number}", "66", b"storm") for number in range(100)])
    await inbox.keep([arrival("late", "7", b"late")])
    async with store.transaction() as ledger:
        rows = await ledger.arrivals(9)
    assert [row.id for row in rows] == sorted(row.id for row in rows)
    assert [rows[0].payload, rows[-1].payload] == [b"storm", b"late"]
