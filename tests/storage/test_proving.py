"""Keys are proved on what is sealed; and of what was erased no key that is left opens anything."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from secrets import SystemRandom

import pytest
import sqlalchemy as sa

from bot.conversation.turn import KeepEvidence
from bot.ports import Store
from storage import backup
from storage.database import Database
from storage.errors import Erased
from storage.evidence import Evidence
from storage.files import Folder
from storage.proving import prove, prove_backup
from storage.proving.samples import FILES, PLACES, Place, Row, opens
from storage.seal import Ring
from storage.tables import data_key, metadata, secret
from storage.work import Ground
from tests.storage.people import NOW, entry, file, filing, open_draft
from tests.storage.wa import RINA

Sealed = tuple[Place, Row, bytes]
MANY = 99
CHANCE = SystemRandom()


async def told(store: Store, evidence: Evidence, case: str = "c1", **more: object) -> None:
    """A report with a piece of evidence and a note of the office."""
    async with store.transaction() as ledger:
        await open_draft(ledger, case)
        photo = KeepEvidence("photo", "AgACAgUAAx", "ktp.jpg", "image/jpeg", 9, "ini")
        await ledger.add_exhibit(case, f"e-{case}", photo, NOW)
        await ledger.file(filing(case, f"PLG-{case}", **more), ({"name": "Siti Aminah"},))
        await ledger.enter(entry(f"h-{case}", case=case, words="sudah ditelepon"))
    for item, _ in await evidence.due(NOW, MANY):
        await evidence.keep(item, b"the original", "image/jpeg", NOW)


async def of_case(ground: Ground, case: str) -> list[Sealed]:
    """All that is sealed under the case's key, as a thief would have copied it."""
    found: list[Sealed] = []
    async with ground.reading() as work:
        for place in (*PLACES, FILES):
            table = metadata.tables[place.table]
            if place.owner is None:
                continue
            for row in await work.all(sa.select(table).where(table.c[place.owner] == case)):
                held = row._mapping[place.field]
                if held is not None:
                    sealed = ground.folder.read(held) if place is FILES else held
                    found.append((place, dict(row._mapping), sealed))
    return found


async def every_key(ground: Ground, ring: Ring) -> Sequence[bytes]:
    """All keys that whoever holds the ring gets out of the database."""
    async with ground.reading() as work:
        rows = [("secret", *row) for row in await work.all(sa.select(secret))]
        rows += [("data_key", *row) for row in await work.all(sa.select(data_key))]
    return [ring.unwrap(master, wrapped, table, name) for table, name, master, wrapped in rows]


async def test_of_an_erased_report_nothing_opens_with_any_key_that_is_left(
    ground: Ground, store: Store, evidence: Evidence, ring: Ring
) -> None:
    await told(store, evidence, "c1", practice=True)
    await told(store, evidence, "c2")
    stolen = await of_case(ground, "c1")
    assert {f"{place.table}.{place.field}" for place, _, _ in stolen} >= {
        "report.body", "report.secret", "affected.body", "entry.body", "exhibit.path",
    }  # fmt: skip
    before = await every_key(ground, ring)
    assert all(any(opens(place, row, key, data) for key in before) for place, row, data in stolen)
    async with store.transaction() as ledger:
        assert await ledger.erase_practice(MANY, NOW) == 1
    left = await every_key(ground, ring)
    assert not [
        place for place, row, data in stolen for key in left if opens(place, row, key, data)
    ]
    async with ground.reading() as work:
        with pytest.raises(Erased):
            await work.key("c1")
    other = await of_case(ground, "c2")
    assert all(any(opens(place, row, key, data) for key in left) for place, row, data in other)


async def test_a_backup_made_before_still_holds_what_was_erased_since(
    ground: Ground, store: Store, evidence: Evidence, ring: Ring, tmp_path: Path
) -> None:
    # The limit of erasing (SECURITY.md): backups are to be deleted in their turn.
    await told(store, evidence, "c1", practice=True)
    older, newer = tmp_path / "older.tar", tmp_path / "newer.tar"
    await backup.save(ground.database, ground.folder, older, ring, NOW, spool=older.parent)
    before = await prove_backup(older, ring, MANY, CHANCE)
    async with store.transaction() as ledger:
        await ledger.erase_practice(MANY, NOW)
    await backup.save(ground.database, ground.folder, newer, ring, NOW, spool=newer.parent)
    again = await prove_backup(older, ring, MANY, CHANCE)
    after = await prove_backup(newer, ring, MANY, CHANCE)
    assert again == before
    assert (before.files, after.files, after.closed) == (1, 0, ())
    assert after.keys.wrapped.total() == before.keys.wrapped.total() - 1


async def test_live_and_archived_are_proved_alike(
    ground: Ground, store: Store, evidence: Evidence, ring: Ring, tmp_path: Path
) -> None:
    await told(store, evidence, "c1")
    async with store.transaction() as ledger:
        await ledger.person(RINA, "id", NOW)
    where = tmp_path / "posko.tar"
    await backup.save(ground.database, ground.folder, where, ring, NOW, spool=where.parent)
    live = await prove(ground.database, ground.folder, ring, MANY, CHANCE)
    assert live.keys.whole
    assert (live.files, live.closed) == (1, ())
    assert live.fields >= 7
    assert await prove_backup(where, ring, MANY, CHANCE) == live
    few = await prove(ground.database, ground.folder, ring, 2, CHANCE)
    assert (few.fields, few.files) == (2, 1)


async def test_a_wrong_ring_is_found_out(
    ground: Ground, store: Store, evidence: Evidence, database: Database, ring: Ring, tmp_path: Path
) -> None:
    await told(store, evidence, "c1")
    other = Ring.create(tmp_path / "other", allow=True)
    proof = await prove(database, ground.folder, other, MANY, CHANCE)
    assert proof.keys.lacking == proof.keys.wrapped == {ring.first: proof.keys.wrapped.total()}
    named = Ring({ring.first: bytes(32)})
    proof = await prove(database, ground.folder, named, MANY, CHANCE)
    assert proof.keys.false == proof.keys.wrapped
    assert (proof.fields, proof.files) == (0, 0)


async def test_a_file_that_was_changed_or_lost_is_found(
    ground: Ground, store: Store, evidence: Evidence, ring: Ring, tmp_path: Path
) -> None:
    await told(store, evidence, "c1")
    (name,) = ground.folder.names()
    data = await asyncio.to_thread(ground.folder.read, name)
    await asyncio.to_thread(ground.folder.remove, name)
    lost = await prove(ground.database, ground.folder, ring, MANY, CHANCE)
    assert (lost.files, lost.closed) == (0, ("exhibit.path",))
    await asyncio.to_thread(ground.folder.put, name, data[:-1] + bytes([data[-1] ^ 1]))
    where = tmp_path / "posko.tar"
    await backup.save(
        ground.database, Folder(ground.folder.root), where, ring, NOW, spool=where.parent
    )
    for proof in (
        await prove(ground.database, ground.folder, ring, MANY, CHANCE),
        await prove_backup(where, ring, MANY, CHANCE),
    ):
        assert (proof.keys.whole, proof.closed) == (True, ("exhibit.path",))


async def test_nothing_sealed_yet_is_no_fault(ground: Ground, store: Store, ring: Ring) -> None:
    await file(store, "c1")
    proof = await prove(ground.database, ground.folder, ring, MANY, CHANCE)
    assert (proof.files, proof.closed) == (0, ())
