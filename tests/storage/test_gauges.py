"""How the queues stand: what is old is seen, what is held back on purpose is not."""

from datetime import timedelta

import sqlalchemy as sa

from bot.ports import Arrival
from storage.database import Database
from storage.gauges import Standing, standing
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.store.store import Store
from storage.tables import clock, outbox
from storage.work import Ground
from tests.storage.people import BUDI, NOW, SITI, after, file, post, say

HOUR = timedelta(hours=1)


async def _stands(ground: Ground, seconds: float) -> Standing:
    async with ground.reading() as work:
        return await standing(work, after(seconds), ("demo",))


async def test_an_empty_house_has_nothing_old(ground: Ground) -> None:
    found = await _stands(ground, 0)
    assert not any(found.waiting.values())
    assert (found.unread, found.unlinked, found.clocks) == (None, None, 0)
    assert (found.unsent, found.ripe, found.settings) == ({}, {}, {})


async def test_what_waits_is_as_old_as_the_oldest(
    ground: Ground, store: Store, inbox: Inbox
) -> None:
    await inbox.keep([Arrival("telegram", "42", "1", "7", b"x")])
    await post(store, say(SITI))
    found = await _stands(ground, 90)
    assert (found.unread, found.unsent) == (NOW, {"telegram": NOW})
    assert (found.waiting["inbox"], found.waiting["outbox"]) == (1, 1)


async def test_what_is_held_back_on_purpose_counts_from_the_end_of_that(
    ground: Ground, store: Store
) -> None:
    await post(store, say(SITI, not_before=NOW + HOUR))
    assert (await _stands(ground, 60)).unsent == {}
    assert (await _stands(ground, 3700)).unsent == {"telegram": NOW + HOUR}


async def test_what_is_tried_again_is_as_old_as_when_it_was_written(
    ground: Ground, store: Store, database: Database, outbox: Outbox
) -> None:
    await post(store, say(SITI), say(BUDI, not_before=NOW + HOUR))
    (claim,) = await outbox.claim(NOW, {"telegram": 9})
    await outbox.postpone(claim, NOW + HOUR, "away", repeat=False)
    assert (await _stands(ground, 60)).unsent == {"telegram": NOW}


async def test_a_clock_that_did_not_ring_is_overdue_after_a_minute(
    ground: Ground, store: Store, database: Database
) -> None:
    await file(store)
    row = {"case": "c1", "kind": "claim", "due_at": NOW, "state": "running"}
    async with database.engine.begin() as connection:
        await connection.execute(clock.insert().values(row))
    assert (await _stands(ground, 30)).clocks == 0
    assert (await _stands(ground, 90)).clocks == 1


async def test_to_look_costs_nothing_for_what_is_done(ground: Ground, database: Database) -> None:
    """SQLite says by which index it looks: no query may read a whole table."""
    if not database.sqlite:
        return
    asked: list[str] = []

    def note(*told: object) -> None:
        asked.append(str(told[2]))

    sa.event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    await _stands(ground, 0)
    sa.event.remove(database.engine.sync_engine, "before_cursor_execute", note)
    async with database.engine.connect() as connection:
        for statement in [one for one in asked if one.startswith("SELECT")]:
            filled = statement.replace("?", "1")
            told = (await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {filled}")).all()
            scanned = {row[-1] for row in told if row[-1].startswith("SCAN")}
            small = ("SCAN (subquery", "SCAN anon", "SCAN recount", "SCAN lane USING")
            assert all(one.startswith(small) or "INDEX" in one for one in scanned), (filled, told)
    assert outbox.name
