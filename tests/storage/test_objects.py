"""Evidence in a bucket: sent signed and whole, waited for on its bad days, and never lost."""

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.collection import Collection
from bot.conversation.turn import KeepEvidence
from bot.ports import Fault
from storage import backup
from storage.database import Database
from storage.errors import Away, Missing, NoAccess, UnknownFolder
from storage.evidence import Evidence
from storage.files import AT_ONCE, Files, Folder, apart
from storage.keys import Keys
from storage.objects import Access, Objects, opened
from storage.seal import Ring
from storage.store import Store
from storage.strongroom import Strongroom
from storage.work import Ground
from tests.storage import s3
from tests.storage.people import NOW, after, open_draft


@pytest.fixture
def bucket() -> Iterator[s3.Bucket]:
    with s3.serving() as bucket:
        yield bucket


@pytest.fixture
def files(bucket: s3.Bucket, tmp_path: Path) -> Objects:
    return bucket.files(tmp_path)


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'posko.db'}"


@pytest.fixture
async def ground(database: Database, ring: Ring, files: Objects, rung: list[str]) -> Ground:
    return Ground(database, await Keys.open(database, ring), files, rung.append)


def test_what_is_written_is_read_and_lies_as_it_would_in_a_folder(
    files: Objects, bucket: s3.Bucket
) -> None:
    name = files.write(b"sealed")
    assert bucket.objects == {f"kota/evidence/{name[:2]}/{name[2:4]}/{name}": b"sealed"}
    assert files.read(name) == files.open_file(name).read() == b"sealed"
    files.copies.put(name, b"a copy")
    files.room("parcels").put("ab12", b"a list")
    assert [*files.names()] == [name]
    assert [*files.copies.names()] == [name]
    files.remove(name)
    files.remove(name)
    assert [*bucket.objects.values()] == [b"a list"]
    with pytest.raises(FileNotFoundError):
        files.read(name)


def test_a_large_file_goes_in_one_piece(files: Objects, bucket: s3.Bucket) -> None:
    large = bytes(range(256)) * 4096 * 20
    name = files.write(large)
    assert [method for method, _ in bucket.asked] == ["PUT"]
    assert files.read(name) == large


@pytest.mark.parametrize("prefix", ["", "a", "a/b-c.d"])
def test_the_prefix_may_be_anything(bucket: s3.Bucket, tmp_path: Path, prefix: str) -> None:
    files = bucket.files(tmp_path, prefix)
    assert files.empty()
    names = {files.write(bytes([number])) for number in range(5)}
    bucket.objects["elsewhere/ab/cd/abcd"] = b"another's"
    bucket.page = 2
    assert set(files.names()) == names
    assert not files.empty()


def test_whether_a_bucket_is_empty_is_asked_once_however_many_there_are(
    files: Objects, bucket: s3.Bucket
) -> None:
    bucket.objects |= {f"kota/evidence/ab/cd/abcd{n:03}": b"" for n in range(300)}
    bucket.page = 10
    assert not files.empty()
    assert len(bucket.asked) <= 3


@pytest.mark.parametrize("name", ["../../etc", "", "a/b", "ab cd", "00"])
def test_what_is_no_name_of_ours_is_not_asked_for(
    files: Objects, bucket: s3.Bucket, name: str
) -> None:
    with pytest.raises(Missing):
        files.read(name)
    assert bucket.asked == []


@pytest.mark.parametrize(
    ("how", "method"),
    [
        *((how, method) for how in ("503", "reset", "lost") for method in ("PUT", "GET")),
        ("500", "DELETE"),
    ],
)
def test_one_bad_answer_is_passed_over(
    files: Objects, bucket: s3.Bucket, how: str, method: str
) -> None:
    name = files.write(b"sealed")
    bucket.bad = s3.Bad(how, (method,), times=1)
    files.put(name, b"sealed")
    assert files.read(name) == b"sealed"
    files.remove(name)
    assert bucket.objects == {}


@pytest.mark.parametrize("how", ["503", "reset", "403"])
def test_a_store_that_stays_away_is_a_fault_that_names_nothing(
    files: Objects, bucket: s3.Bucket, how: str
) -> None:
    bucket.bad = s3.Bad(how)
    for asked in (
        lambda: files.write(b"sealed"), lambda: files.read("abcd"), lambda: files.remove("abcd"),
        lambda: next(files.names()), files.empty,
    ):  # fmt: skip
        with pytest.raises(Away) as caught:
            asked()
        assert isinstance(caught.value, Fault)
        said = f"{caught.value!r} {caught.value} {caught.value.__cause__}"
        for secret in (s3.KEY_ID, s3.SECRET, "127.0.0.1", "abcd", s3.BUCKET):
            assert secret not in said


def test_other_keys_and_no_bucket_are_faults_not_missing_files(
    bucket: s3.Bucket, tmp_path: Path
) -> None:
    disk = Folder(tmp_path).space
    foreign = Objects.open(
        "s3://bukti/x", Access("AKIAOTHER", s3.SECRET, endpoint=bucket.address), disk
    )
    nowhere = Objects.open(
        "s3://lain/x", Access(s3.KEY_ID, s3.SECRET, endpoint=bucket.address), disk
    )
    with pytest.raises(Away, match="keys"):
        foreign.read("abcd")
    with pytest.raises(Away, match="bucket"):
        nowhere.write(b"")
    for asked in (lambda: next(nowhere.names()), nowhere.empty):
        with pytest.raises(Away):
            asked()


def test_neither_key_nor_secret_is_ever_shown(files: Objects) -> None:
    shown = repr(files) + repr(Access(s3.KEY_ID, s3.SECRET)) + files.where
    assert s3.KEY_ID not in shown
    assert s3.SECRET not in shown


def test_an_address_is_refused_plainly(tmp_path: Path) -> None:
    folder, access = Folder(tmp_path), Access("a", "b")
    assert isinstance(opened(f"file://{tmp_path}", None, folder), Folder)
    with pytest.raises(NoAccess):
        opened("s3://bukti/kota", None, folder)
    for url in ("s3://", "s3://a:b@bukti/x", "gopher://bukti"):
        with pytest.raises(UnknownFolder):
            opened(url, access, folder)


def test_nobody_else_pays_for_the_library() -> None:
    does = "import sys; import storage.objects; print('obstore' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", does], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# --- what hangs on it


async def test_a_store_that_hangs_holds_up_neither_loop_nor_threads_nor_the_end() -> None:
    stuck = threading.Event()

    async def waits() -> None:
        await apart(lambda: stuck.wait(20))

    try:
        async with asyncio.timeout(10), asyncio.TaskGroup() as group:
            tasks = [group.create_task(waits()) for _ in range(AT_ONCE)]
            await asyncio.sleep(0)
            with pytest.raises(Away):
                await apart(lambda: None)
            assert await asyncio.to_thread(lambda: 7) == 7
            for task in tasks:
                task.cancel()
    finally:
        stuck.set()
    await _emptied()


async def _emptied() -> None:
    """Until the threads of `files` are done."""
    for thread in threading.enumerate():
        if thread.name == "files":
            await asyncio.to_thread(thread.join)


async def _noted(store: Store, name: str = "e1") -> None:
    async with store.transaction() as ledger:
        item = KeepEvidence("photo", "file-1", "foto.jpg", "image/jpeg", 9, "")
        await ledger.add_exhibit("c1", name, item, NOW)


@pytest.fixture
async def draft(store: Store) -> None:
    async with store.transaction() as ledger:
        await open_draft(ledger, "c1")
    await _noted(store)


async def test_what_is_not_durable_is_not_settled_and_comes_later(
    draft: None, store: Store, evidence: Evidence, bucket: s3.Bucket
) -> None:
    bucket.bad = s3.Bad("503", ("PUT",))
    ((one, _),) = await evidence.due(NOW, 5)
    with pytest.raises(Fault):
        await evidence.keep(one, b"the original", "image/png", NOW)
    async with store.transaction() as ledger:
        (waits,) = await ledger.exhibits("c1")
    assert waits.state == "waiting"
    bucket.bad = None
    ((again, _),) = await evidence.due(after(301), 5)
    await evidence.keep(again, b"the original", "image/png", NOW)
    assert await evidence.read("e1", "c1") == b"the original"


async def test_the_collector_waits_for_the_store_and_wears_nothing_out(
    draft: None, store: Store, evidence: Evidence, bucket: s3.Bucket
) -> None:
    class Channel:
        asked = 0

        async def fetch(self, reference: str, limit: int) -> bytes:
            self.asked += 1
            return b"the original"

    now, channel = [NOW], Channel()
    nobody: Any = None
    collection = Collection(
        store, evidence, {"telegram": channel}, nobody, lambda _: "text/plain", lambda: now[0]
    )
    bucket.bad = s3.Bad("503", ("PUT",))
    for minute in range(2):
        now[0] = after(minute * 60)
        await collection.round()
        await _noted(store, f"more{minute}")
        await collection.round()
    assert channel.asked == 3, "what cannot be kept is fetched once a minute, with its likes"
    async with store.transaction() as ledger:
        found = await ledger.exhibits("c1")
    assert {(one.state, one.attempts) for one in found} == {("waiting", 0)}
    bucket.bad = None
    now[0] = after(120)
    await collection.round()
    async with store.transaction() as ledger:
        assert {one.state for one in await ledger.exhibits("c1")} == {"kept"}


async def test_a_picture_of_a_store_that_is_away_is_away_and_not_gone(
    draft: None, evidence: Evidence, bucket: s3.Bucket
) -> None:
    ((one, _),) = await evidence.due(NOW, 5)
    await evidence.keep(one, b"the original", "image/png", NOW)
    bucket.bad = s3.Bad("503", ("GET",))
    for asked in (evidence.read, evidence.copy):
        with pytest.raises(Fault):
            await asked("e1", "c1")
    bucket.bad = None
    assert await evidence.copy("e1", "c1") is None
    assert await evidence.read("e1", "c1") == b"the original"


async def test_a_talk_goes_on_while_the_store_is_away(
    draft: None, store: Store, evidence: Evidence, bucket: s3.Bucket, rung: list[str]
) -> None:
    ((one, _),) = await evidence.due(NOW, 5)
    await evidence.keep(one, b"the original", "image/png", NOW)
    bucket.bad = s3.Bad("hang", ("DELETE",))
    rung.clear()
    begun = time.monotonic()
    async with store.transaction() as ledger:
        await ledger.drop_draft("c1", NOW)
    assert time.monotonic() - begun < 4
    with pytest.raises(LookupError):
        await evidence.read("e1", "c1")


async def test_a_parcel_is_had_by_another_process(
    ground: Ground, ring: Ring, database: Database, bucket: s3.Bucket, tmp_path: Path
) -> None:
    path = await Strongroom(ground).put(b"a list")
    other = Ground(
        database, await Keys.open(database, ring), bucket.files(tmp_path / "b"), lambda _: None
    )
    assert [*Strongroom(other).names()] == [path]
    assert [*ground.folder.names()] == []


async def test_a_backup_takes_the_bucket_along_and_a_restore_fills_one(
    draft: None, evidence: Evidence, ground: Ground, ring: Ring, bucket: s3.Bucket, tmp_path: Path
) -> None:
    ((one, _),) = await evidence.due(NOW, 5)
    await evidence.keep(one, b"the original", "image/png", NOW)
    await Strongroom(ground).put(b"in no backup")
    archive = tmp_path / "posko.tar"
    saved = await backup.save(
        ground.database, ground.folder, archive, ring, NOW, spool=archive.parent
    )
    assert saved.manifest.files == 1
    keys_file = tmp_path / "keys" / "secret.keys"
    manifest = await backup.checked(archive, ring, keys_file)
    url = f"sqlite+aiosqlite:///{tmp_path / 'again.db'}"
    into: Files = bucket.files(tmp_path, "again")
    await backup.restore(url, into, archive, ring, manifest)
    database = Database.open(url)
    try:
        again = Ground(database, await Keys.open(database, ring), into, lambda _: None)
        assert await Evidence(again).read("e1", "c1") == b"the original"
    finally:
        await database.close()
    with pytest.raises(backup.Evident):
        await backup.restore(
            f"sqlite+aiosqlite:///{tmp_path / 'third.db'}", into, archive, ring, manifest
        )


async def test_a_restore_that_breaks_off_leaves_nothing_in_the_bucket(
    draft: None, evidence: Evidence, ground: Ground, ring: Ring, bucket: s3.Bucket, tmp_path: Path
) -> None:
    for name in ("e1", "e2"):
        if name != "e1":
            await _noted(Store(ground), name)
        one = next(e for e, _ in await evidence.due(after(0), 5) if e.id == name)
        await evidence.keep(one, name.encode(), "image/png", NOW)
    archive = tmp_path / "posko.tar"
    await backup.save(ground.database, ground.folder, archive, ring, NOW, spool=archive.parent)
    manifest = await backup.checked(archive, ring, tmp_path / "keys" / "secret.keys")
    before = dict(bucket.objects)
    bucket.bad = s3.Bad("404", ("PUT",))
    with pytest.raises(Fault):
        await backup.restore(
            f"sqlite+aiosqlite:///{tmp_path / 'again.db'}",
            bucket.files(tmp_path, "again"), archive, ring, manifest,
        )  # fmt: skip
    assert bucket.objects == before
