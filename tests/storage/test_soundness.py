"""Whether what is stored is sound: each thing is broken once, and is found and named."""

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.ports import Arrival, Exhibit
from storage.database import Database
from storage.evidence import Evidence
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.soundness import UNLEASED, Soundness
from storage.store.store import Store
from storage.tables import data_key, exhibit, inbox, lane, outbox
from storage.work import Ground
from tests.storage.people import NOW, SITI, after, file, say


@pytest.fixture
def sound(ground: Ground) -> Soundness:
    return Soundness(ground)


async def _post(store: Store) -> None:
    async with store.transaction() as ledger:
        await ledger.person(SITI, "id", NOW)
        await ledger.post(say(SITI), NOW)


async def _do(database: Database, *statements: sa.Executable) -> None:
    async with database.engine.begin() as connection:
        for statement in statements:
            await connection.execute(statement)


async def test_a_house_at_work_is_sound(
    sound: Soundness, store: Store, inbox: Inbox, outbox: Outbox
) -> None:
    await file(store)
    await _post(store)
    await inbox.keep([Arrival("telegram", "42", "1", "7", b"x")])
    await outbox.claim(NOW, {"telegram": 9})
    await _post(store)
    assert await sound.engine() == []
    assert await sound.dangling() == {}
    assert await sound.promises(NOW) == {}
    assert await sound.keyless() == 0


async def test_a_damaged_page_is_found(
    sound: Soundness, store: Store, database: Database, tmp_path: Path
) -> None:
    if not database.sqlite:
        pytest.skip("SQLite's own check")
    await file(store)
    await database.engine.dispose()
    async with database.engine.connect() as connection:
        connection = await connection.execution_options(isolation_level="AUTOCOMMIT")
        query = "SELECT rootpage FROM sqlite_schema WHERE name = 'outbox_order'"
        root = (await connection.exec_driver_sql(query)).scalar_one()
        size = (await connection.exec_driver_sql("PRAGMA page_size")).scalar_one()
    await database.engine.dispose()
    with (tmp_path / "posko.db").open("r+b") as told:
        told.seek((root - 1) * size)
        told.write(b"\xff" * 64)
    assert await sound.engine()


async def test_a_row_whose_other_end_is_gone_is_found(
    sound: Soundness, store: Store, database: Database, tmp_path: Path
) -> None:
    if not database.sqlite:
        pytest.skip("PostgreSQL lets nobody do it")
    await file(store)
    with sqlite3.connect(tmp_path / "posko.db") as beside:  # it keeps no foreign keys by itself
        beside.execute(
            'INSERT INTO entry (uid, "case", kind, actor, office, at, state, told, undone, body)'
            " VALUES ('u', 'nobody', 'note', 'x', '', 0, '', 0, 0, x'00')"
        )
    beside.close()
    assert await sound.dangling() == {"entry.case": 1}


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (lane.delete(), "wait for a lane that is not there"),
        (lane.update().values(due_at=None), "wait in a lane that nobody looks at"),
        (lane.update().values(inflight=True, due_at=None), "hold a lane while nothing is sent"),
        (outbox.update().values(state="sending"), "are being sent by nobody"),
        (
            outbox.update().values(state="sending", token="x", lease=NOW - 2 * UNLEASED),
            "are being sent for far too long",
        ),
        (
            outbox.update().values(state="gathered", folded_into=outbox.c.id),
            "are gathered behind a row that is not sending",
        ),
        (inbox.update().values(state="done"), "are done and still have their words"),
        (
            inbox.update().values(state="quarantined", body=None),
            "are in quarantine without their words",
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
async def test_a_broken_promise_is_named(
    sound: Soundness,
    store: Store,
    ground: Ground,
    database: Database,
    broken: sa.Executable,
    named: str,
) -> None:
    await _post(store)
    await Inbox(ground, lambda: NOW).keep([Arrival("telegram", "42", "1", "7", b"x")])
    await _do(database, broken)
    assert (await sound.promises(after(1)))[named] == 1


async def test_a_report_whose_key_is_gone_is_found(
    sound: Soundness, store: Store, database: Database
) -> None:
    await file(store)
    await _do(database, data_key.delete())
    assert await sound.keyless() == 1


async def _kept(store: Store, evidence: Evidence, database: Database) -> str:
    """A file of evidence of a filed report; its path."""
    await file(store)
    more = {"shown": False, "attempts": 0, "next_at": NOW, "at": NOW, "mime": "image/png"}
    row = {"id": "e1", "case": "c1", "sort": "event", "kind": "photo", "state": "waiting", **more}
    await _do(database, exhibit.insert().values(row))
    item = Exhibit(
        "e1", "c1", "photo", "event", "waiting", "ref", "", "image/png", None, None, 0, NOW
    )
    await evidence.keep(item, b"picture", "image/png", NOW)
    async with database.engine.connect() as connection:
        return str((await connection.execute(sa.select(exhibit.c.path))).scalar_one())


async def test_files_that_are_missing_broken_or_loose_are_counted(
    sound: Soundness, store: Store, evidence: Evidence, database: Database, ground: Ground
) -> None:
    path = await _kept(store, evidence, database)
    seen: list[tuple[int, int]] = []
    found = await sound.files(9, lambda done, total: seen.append((done, total)))
    assert (found.named, found.missing, found.loose, found.opened, found.broken) == (1, 0, 0, 1, 0)
    assert seen == [(1, 1)]
    sealed = ground.folder.read(path)
    ground.folder.remove(path)
    ground.folder.put(path, sealed[:-1] + bytes([sealed[-1] ^ 1]))
    ground.folder.write(b"of nobody")
    found = await sound.files(9, lambda *_: None)
    assert (found.missing, found.loose, found.broken) == (0, 1, 1)
    ground.folder.remove(path)
    found = await sound.files(9, lambda *_: None)
    assert (found.named, found.missing, found.opened) == (1, 1, 0)


async def test_only_a_server_has_a_clock_of_its_own(sound: Soundness, database: Database) -> None:
    told = await sound.clock()
    assert (told is None) == database.sqlite
    assert told is None or told.tzinfo is not None
