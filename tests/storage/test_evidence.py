"""The evidence: kept sealed, fetched until it is there, gone with its draft."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.conversation.turn import KeepEvidence
from bot.copies import shown
from bot.messages import Address
from bot.ports import Copy, Exhibit, Store
from storage.database import Database
from storage.errors import UnknownFolder
from storage.evidence import Evidence
from storage.files import Folder
from storage.keys import Keys
from storage.objects import Objects
from storage.seal import Ring
from storage.tables import exhibit as exhibit_table
from storage.upkeep import Upkeep
from storage.work import Ground
from tests.storage import s3
from tests.storage.people import BUDI, NOW, SITI, after, open_draft
from tests.storage.plans import plans


async def note(store: Store, reference: str = "file-1", name: str = "e1") -> None:
    async with store.transaction() as ledger:
        item = KeepEvidence("photo", reference, "ktp siti.jpg", "image/jpeg", 9, "ini amplopnya")
        await ledger.add_exhibit("c1", name, item, NOW)


@pytest.fixture
async def draft(store: Store) -> None:
    async with store.transaction() as ledger:
        await open_draft(ledger, "c1")
    await note(store)


async def exhibit(store: Store) -> Exhibit:
    async with store.transaction() as ledger:
        (one,) = await ledger.exhibits("c1")
    return one


@pytest.fixture(params=["sqlite", "postgres", "bucket"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgres":
        return str(request.getfixturevalue("migrated_postgres_url"))
    return f"sqlite+aiosqlite:///{tmp_path / 'posko.db'}"


@pytest.fixture
def bucket() -> Iterator[s3.Bucket]:
    with s3.serving() as bucket:
        yield bucket


@pytest.fixture
async def ground(
    request: pytest.FixtureRequest, database: Database, ring: Ring, tmp_path: Path, rung: list[str]
) -> Ground:
    """Evidence in a folder, whatever the database; and in a bucket."""
    folder = Folder(tmp_path / "evidence")
    keys = await Keys.open(database, ring)
    if "bucket" in request.node.name:
        there = request.getfixturevalue("bucket")
        return Ground(database, keys, there.files(tmp_path), rung.append)
    return Ground(database, keys, folder, rung.append)


def files(ground: Ground) -> dict[str, bytes]:
    """Whatever lies in the store, by its place there."""
    folder = ground.folder
    if isinstance(folder, Objects):
        paths = [one["path"] for page in folder.bucket.asking.list(folder.prefix) for one in page]
        return {
            path.removeprefix(f"{folder.prefix}/"): bytes(folder.bucket.asking.get(path).bytes())
            for path in paths
        }
    assert isinstance(folder, Folder)
    found = [path for path in folder.root.rglob("*") if path.is_file()]
    return {path.relative_to(folder.root).as_posix(): path.read_bytes() for path in found}


async def test_evidence_is_due_at_once_from_where_it_came(
    draft: None, evidence: Evidence, rung: list[str]
) -> None:
    ((one, address),) = await evidence.due(NOW, 5)
    assert (one.id, one.reference, one.name, one.attempts) == ("e1", "file-1", "ktp siti.jpg", 0)
    assert address == SITI
    assert "evidence" in rung


async def test_what_one_fetches_no_other_fetches_until_he_is_given_up(
    draft: None, evidence: Evidence
) -> None:
    assert len(await evidence.due(NOW, 5)) == 1
    assert await evidence.due(NOW, 5) == []
    ((again, _),) = await evidence.due(after(301), 5)
    assert again.attempts == 1


async def test_kept_bytes_are_read_back_and_are_sealed_on_the_disk(
    draft: None, store: Store, evidence: Evidence, ground: Ground
) -> None:
    ((one, _),) = await evidence.due(NOW, 5)
    await evidence.keep(one, b"the original", "image/png", NOW)
    await evidence.keep(one, b"the original", "image/png", NOW)
    kept = await exhibit(store)
    assert (kept.state, kept.mime, kept.size) == ("kept", "image/png", 12)
    assert kept.sha256 == hashlib.sha256(b"the original").hexdigest()
    assert await evidence.read("e1", "c1") == b"the original"
    (sealed,) = files(ground).values()
    assert b"original" not in sealed
    with pytest.raises(LookupError):
        await evidence.read("e1", "c2")


async def test_a_failed_fetch_is_tried_again_and_keeps_its_reference(
    draft: None, store: Store, evidence: Evidence
) -> None:
    ((one, _),) = await evidence.due(NOW, 5)
    await evidence.fail(one, "timeout", after(30))
    assert await evidence.next_due() == after(30)
    ((one, _),) = await evidence.due(after(30), 5)
    await evidence.fail(one, "gone", None)
    failed = await exhibit(store)
    assert (failed.state, failed.reference) == ("failed", "file-1")
    assert await evidence.next_due() is None


async def test_an_upload_is_staged_sealed_and_moves_when_it_is_kept(
    draft: None, store: Store, evidence: Evidence, ground: Ground
) -> None:
    reference = await evidence.upload(b"from the web")
    await note(store, reference, "e2")
    assert await evidence.uploaded(reference) == b"from the web"
    (sealed,) = files(ground).values()
    assert b"web" not in sealed
    _, (two, _) = await evidence.due(NOW, 5)
    await evidence.keep(two, b"from the web", "image/png", NOW)
    with pytest.raises(LookupError):
        await evidence.uploaded(reference)
    assert await evidence.read("e2", "c1") == b"from the web"


@pytest.mark.parametrize("reference", ["", "upload:", "upload:../../etc/passwd", "upload:00", "x"])
async def test_a_false_reference_finds_nothing(evidence: Evidence, reference: str) -> None:
    with pytest.raises(LookupError):
        await evidence.uploaded(reference)


async def test_files_go_with_their_draft(
    draft: None, store: Store, evidence: Evidence, ground: Ground
) -> None:
    reference = await evidence.upload(b"from the web")
    ((one, _),) = await evidence.due(NOW, 5)
    await evidence.keep(one, b"the original", "image/png", NOW)
    await note(store, reference, "e2")
    async with store.transaction() as ledger:
        await ledger.drop_draft("c1", NOW)
    assert files(ground) == {}
    await evidence.keep(one, b"the original", "image/png", NOW)
    assert files(ground) == {}


async def test_an_event_is_shown_once(draft: None, store: Store) -> None:
    async with store.transaction() as ledger:
        assert await ledger.show_once("e1")
    async with store.transaction() as ledger:
        assert not await ledger.show_once("e1")


async def test_files_that_nothing_names_go_after_a_week(
    draft: None, store: Store, evidence: Evidence, ground: Ground
) -> None:
    named = await evidence.upload(b"asked for")
    await note(store, named, "e2")
    forgotten = await evidence.upload(b"forgotten")
    ((one, _), _) = await evidence.due(NOW, 5)
    await evidence.keep(one, b"the original", "image/png", NOW)
    upkeep = Upkeep(ground)
    await upkeep.tidy(NOW)
    await upkeep.tidy(NOW + timedelta(days=6))
    assert len(files(ground)) == 3
    await upkeep.tidy(NOW + timedelta(days=7))
    assert len(files(ground)) == 2
    assert await evidence.uploaded(named) == b"asked for"
    with pytest.raises(LookupError):
        await evidence.uploaded(forgotten)


async def test_a_clock_set_back_stalls_no_fetch(
    draft: None, evidence: Evidence, ground: Ground
) -> None:
    ((one, _),) = await evidence.due(NOW, 5)
    await evidence.fail(one, "timeout", after(60))
    earlier = NOW - timedelta(hours=2)
    await Upkeep(ground).rebase(earlier)
    assert len(await evidence.due(earlier, 5)) == 1


async def give(store: Store, reference: str, by: Address | None) -> None:
    """An officer sends a file along, from a chat or from the desk."""
    async with store.transaction() as ledger:
        if by is not None:
            await ledger.person(by, "id", NOW)
        item = KeepEvidence("document", reference, "surat.pdf", sort="staff")
        await ledger.add_exhibit("c1", "e9", item, NOW)


async def test_an_officers_file_is_fetched_where_he_sent_it(
    draft: None, store: Store, evidence: Evidence
) -> None:
    await give(store, "file-9", BUDI)
    found = {one.id: address for one, address in await evidence.due(NOW, 5)}
    assert found == {"e1": SITI, "e9": BUDI}


async def test_an_officers_file_from_the_desk_is_fetched_there(
    draft: None, store: Store, evidence: Evidence
) -> None:
    await give(store, await evidence.upload(b"staged"), None)
    found = {one.id: address for one, address in await evidence.due(NOW, 5)}
    assert found["e9"].channel == "web"


async def test_an_officers_file_stays_due_until_it_is_on_its_way(
    draft: None, store: Store, evidence: Evidence
) -> None:
    await give(store, "file-9", BUDI)
    one = next(e for e, _ in await evidence.due(NOW, 5) if e.id == "e9")
    await evidence.keep(one, b"made anew", "image/jpeg", NOW)
    again = next(e for e, _ in await evidence.due(after(301), 5) if e.id == "e9")
    assert (again.state, again.size, again.mime) == ("waiting", 9, "image/jpeg")
    async with store.transaction() as ledger:
        assert await ledger.sent_once("e9")
        assert not await ledger.sent_once("e9")
        assert {e.id: e.state for e in await ledger.exhibits("c1")}["e9"] == "kept"
    assert "e9" not in {e.id for e, _ in await evidence.due(after(900), 5)}
    assert await evidence.read("e9", "c1") == b"made anew"


async def test_an_officers_file_is_no_document_of_identity(draft: None, store: Store) -> None:
    await give(store, "file-9", BUDI)
    async with store.transaction() as ledger:
        await ledger.hold_documents("c1")
        sorts = {e.id: e.sort for e in await ledger.exhibits("c1")}
    assert sorts == {"e1": "identity", "e9": "staff"}


def test_a_folder_is_named_by_its_address(tmp_path: Path) -> None:
    assert Folder.open(f"file://{tmp_path}/a%20b").root == tmp_path / "a b"
    with pytest.raises(UnknownFolder):
        Folder.open("gopher://bucket/prefix")


async def test_a_copy_lies_sealed_beside_its_original_and_goes_with_it(
    draft: None, store: Store, evidence: Evidence, ground: Ground
) -> None:
    ((one, _),) = await evidence.due(NOW, 5)
    with pytest.raises(LookupError):
        await evidence.copy("e1", "c1")
    await evidence.keep(one, b"the original", "image/png", NOW)
    assert await evidence.copy("e1", "c1") is None
    made = Copy("photo", b"to look at\n\n", "image/jpeg")
    await evidence.keep_copy("e1", "c1", made)
    assert await evidence.copy("e1", "c1") == made
    with pytest.raises(LookupError):
        await evidence.copy("e1", "c2")
    original, copy = sorted(files(ground), key=lambda path: path.startswith("copies/"))
    assert copy == f"copies/{original}"
    assert b"look at" not in files(ground)[copy]
    name = original.rpartition("/")[2]
    assert [*ground.folder.names()] == [name], "no backup takes the copy along"
    async with store.transaction() as ledger:
        await ledger.drop_draft("c1", NOW)
    assert files(ground) == {}


async def test_a_copy_that_lost_its_original_is_swept_away(ground: Ground) -> None:
    upkeep = Upkeep(ground)
    ground.folder.copies.put("ab12" * 8, b"left by a crash")
    for days in (0, 8):
        await upkeep.tidy(NOW + timedelta(days=days))
    assert files(ground) == {}


async def test_that_there_can_be_no_copy_is_remembered(draft: None, evidence: Evidence) -> None:
    ((one, _),) = await evidence.due(NOW, 5)
    await evidence.keep(one, b"broken", "image/png", NOW)
    for _ in range(2):
        assert await shown(evidence, "e1", "c1", "image/png") is None
    known = await evidence.copy("e1", "c1")
    assert known is not None
    assert known.data == b""


async def test_whom_to_ask_of_a_files_making_is_found_by_its_own_index(
    store: Store, ground: Ground
) -> None:
    if not ground.database.sqlite:
        pytest.skip("its plans go by how many rows there are")

    async def ask() -> None:
        async with store.reading() as ledger:
            await ledger.facts_to_ask(5)

    assert "USING INDEX exhibit_facts" in await plans(ground, ask)


async def test_what_a_file_says_of_its_making_is_sealed_and_shut_until_opened(
    draft: None, store: Store, evidence: Evidence, ground: Ground
) -> None:
    ((one, _),) = await evidence.due(NOW, 5)
    facts = {"at": "2024-11-24T20:20:00", "place": [-2.99, 104.76]}
    await evidence.keep(one, b"the original", "image/png", NOW, facts)
    assert (await exhibit(store)).facts == {}
    async with ground.reading() as work:
        row = await work.one(sa.select(exhibit_table.c.facts))
    assert row is not None
    assert b"104" not in row.facts
    async with store.transaction() as ledger:
        assert await ledger.facts_to_ask(5) == [], "a draft is not asked about"
        assert await ledger.facts_asked("c1")
        assert not await ledger.facts_asked("c1")
        await ledger.open_facts("c1", open_=True)
    assert (await exhibit(store)).facts == facts
    await note(store, "file-2", "e2")
    async with store.transaction() as ledger:
        assert not await ledger.facts_asked("c1")
        await ledger.open_facts("c1", open_=False)
    async with store.transaction() as ledger:
        assert [one.facts for one in await ledger.exhibits("c1")] == [{}, {}]


async def test_what_is_refused_leaves_nothing_behind(
    draft: None, store: Store, evidence: Evidence, ground: Ground
) -> None:
    reference = await evidence.upload(b"an archive")
    await note(store, reference, "e2")
    items = {one.id: one for one, _ in await evidence.due(NOW, 5)}
    await evidence.refuse(items["e2"], "kind")
    assert files(ground) == {}
    assert [one.id for one, _ in await evidence.due(after(301), 5)] == ["e1"]


async def test_what_waits_through_no_fault_of_its_own_does_not_wear_out(
    draft: None, store: Store, evidence: Evidence
) -> None:
    for turn in range(3):
        ((one, _),) = await evidence.due(after(turn * 600), 5)
        assert one.attempts == 0
        await evidence.postpone(one, "away", after(turn * 600 + 300))
