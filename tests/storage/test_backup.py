"""A backup is whole or not there, tells nobody anything, and comes back on any database."""

import asyncio
import gzip
import hashlib
import stat
import tempfile
from base64 import b64decode
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path
from secrets import token_urlsafe
from typing import IO, Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import Connection

from bot.ports import Act
from storage import backup, migrate
from storage.backup.archive import members
from storage.backup.saving import LEFT_OUT, SMALL
from storage.backup.wrapping import PIECE, Sealing, opened
from storage.database import Database
from storage.errors import KeysForeign
from storage.evidence import Evidence
from storage.files import Folder
from storage.inbox import Inbox
from storage.journal import Journal
from storage.keys import Keys
from storage.outbox import Outbox
from storage.seal import Ring
from storage.store import Store
from storage.strongroom import Strongroom
from storage.tables import desk_session, metadata, office, setting
from storage.tables import outbox as outbox_table
from storage.tables import parcel as parcel_table
from storage.work import Ground
from tests.conftest import Command
from tests.storage.papers import parcel
from tests.storage.people import NOW, REPORT, SITI, after, file, post, say
from tests.storage.test_canary import PLANTED, live

OPEN_FILES = Path("/proc/self/fd")


def held(path: Path, ring: Ring) -> list[tuple[str, bytes]]:
    """The members of an archive, in their order."""
    return [(name, content.read()) for name, content in members(path, ring)]


def whole(path: Path, ring: Ring) -> bytes:
    """All that can be read in an archive with the keys, unpacked, and the file as it lies."""
    parts = [
        name.encode() + (gzip.decompress(data) if name.endswith(".gz") else data)
        for name, data in held(path, ring)
    ]
    return path.read_bytes() + b"".join(parts)


def flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def bytes_of(path: Path) -> bytes:
    return path.read_bytes()


def written(path: Path) -> str:
    return path.read_text("ascii")


def write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def make(folder: Path) -> None:
    folder.mkdir()


def files(folder: Path) -> list[Path]:
    return [*folder.rglob("*")]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups" / "posko.tar"


@pytest.fixture
async def lived(
    store: Store, inbox: Inbox, outbox: Outbox, evidence: Evidence, journal: Journal, ground: Ground
) -> Ground:
    """A database in which something happened."""
    await live(store, inbox, outbox, evidence)
    await journal.chain(9)
    async with ground.writing() as work:
        row = {"id": "s", "mac": "m", "person": "p", "role": "city", "place": "16.71"}
        await work.run(desk_session.insert().values(**row, made_at=NOW, expires_at=after(60)))
    return ground


@pytest.fixture
def secrets(tmp_path: Path, ring: Ring) -> Path:
    return tmp_path / "keys" / "secret.keys"


async def saved(ground: Ground, path: Path, ring: Ring) -> backup.Saved:
    return await backup.save(ground.database, ground.folder, path, ring, NOW, spool=path.parents[1])


async def restored(url: str, path: Path, ring: Ring, folder: Path) -> Ground:
    manifest = await backup.checked(path, ring, Path("secret.keys"))
    await backup.restore(url, Folder(folder), path, ring, manifest)
    database = Database.open(url)
    return Ground(database, await Keys.open(database, ring), Folder(folder), lambda _: None)


@pytest.fixture
def second_postgres_url(postgres: tuple[Command, int]) -> Iterator[str]:
    run, port = postgres
    where = ("--host=127.0.0.1", f"--port={port}", "--username=posko")
    run("createdb", *where, "--template=template0", "again")
    yield f"postgresql+asyncpg://posko@127.0.0.1:{port}/again"
    run("dropdb", *where, "--force", "again")


@pytest.fixture(params=["to-sqlite", "to-postgres"])
async def again(
    request: pytest.FixtureRequest, lived: Ground, ring: Ring, archive: Path, tmp_path: Path
) -> AsyncIterator[Ground]:
    """The same, restored on a new database."""
    await saved(lived, archive, ring)
    url = f"sqlite+aiosqlite:///{tmp_path / 'again.db'}"
    if request.param == "to-postgres":
        url = request.getfixturevalue("second_postgres_url")
    ground = await restored(url, archive, ring, tmp_path / "again")
    yield ground
    await ground.database.close()


async def rows(ground: Ground, table: sa.Table) -> list[tuple[Any, ...]]:
    async with ground.reading() as work:
        return [tuple(row) for row in await work.all(sa.select(table).order_by(*table.primary_key))]


async def test_every_row_of_every_table_comes_back(lived: Ground, again: Ground) -> None:
    for table in metadata.sorted_tables:
        before = [] if table.name in LEFT_OUT else await rows(lived, table)
        found = await rows(again, table)
        assert [_lasting(table, row) for row in found] == [
            _lasting(table, row) for row in before
        ], table.name


def _lasting(table: sa.Table, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row but for the mark of a repeat, which waiting messages are given, and the path of a
    parcel, whose file is in no backup."""
    passing = {outbox_table.c.repeat, parcel_table.c.path}
    return tuple(v for v, c in zip(row, table.columns, strict=True) if c not in passing)


async def test_a_parcels_file_is_in_no_backup(
    lived: Ground, ring: Ring, archive: Path, tmp_path: Path
) -> None:
    """Whoever restored it would have a list again whose time is over; who made it is told."""
    path = await Strongroom(lived).put(b"the whole list")
    async with Store(lived).transaction() as ledger:
        await ledger.add_parcel(parcel("f9", path=path))
    await saved(lived, archive, ring)
    assert [name for name, _ in held(archive, ring) if path in name] == []
    url = f"sqlite+aiosqlite:///{tmp_path / 'again.db'}"
    again = await restored(url, archive, ring, tmp_path / "again")
    async with Store(again).reading() as ledger:
        assert await ledger.parcel("f9") == parcel("f9")
        assert await ledger.expired_parcels(parcel().expires_at, 9) == []
    await again.database.close()


async def test_reports_read_evidence_opens_and_the_journal_is_whole(again: Ground) -> None:
    async with Store(again).transaction() as ledger:
        case = await ledger.case("PLG-7K4M-2QX9")
        assert case is not None
        assert case.report == REPORT
        (exhibit,) = await ledger.exhibits(case.id)
        await ledger.journal(Act("system", "restored", "", NOW))
    assert await Evidence(again).read(exhibit.id, case.id) == b"the original"
    journal = Journal(again)
    assert await journal.chain(9) == 1
    assert await journal.verify() is None


async def test_a_message_that_waited_is_still_sent_and_marked(again: Ground) -> None:
    """It may have left after the backup was made."""
    outbox = Outbox(again, "second")
    await outbox.recover()
    claims = await outbox.claim(after(9), {"telegram": 9})
    assert claims
    assert all(claim.repeat for claim in claims)


async def test_a_ticket_goes_on_where_it_was(lived: Ground, again: Ground) -> None:
    await file(Store(again), case="c9", ticket="PLG-0000-0000")
    (number,) = await post(Store(again), say(SITI))
    assert number > max(row[0] for row in await rows(lived, outbox_table))
    async with Store(again).transaction() as ledger:
        person = await ledger.person(SITI, "id", NOW)
        assert {c.ticket for c in await ledger.cases_of(person.id)} == {
            "PLG-7K4M-2QX9",
            "PLG-0000-0000",
        }


async def test_no_number_is_given_a_second_time(ground: Ground, ring: Ring, tmp_path: Path) -> None:
    numbers = await post(Store(ground), say(SITI), say(SITI))
    async with ground.writing() as work:
        await work.run(outbox_table.delete())
    await saved(ground, tmp_path / "posko.tar", ring)
    url = f"sqlite+aiosqlite:///{tmp_path / 'again.db'}"
    again = await restored(url, tmp_path / "posko.tar", ring, tmp_path / "again")
    (number,) = await post(Store(again), say(SITI))
    assert number == max(numbers) + 1
    await again.database.close()


async def test_everything_is_carried_but_logins(lived: Ground, archive: Path, ring: Ring) -> None:
    """A new table is carried by itself; one that is not must be named."""
    manifest = (await saved(lived, archive, ring)).manifest
    left_out = {"desk_login", "desk_session"}
    assert set(manifest.tables) == set(metadata.tables) - left_out
    assert manifest.files == len([*lived.folder.names()])


async def test_a_backup_shows_one_moment_while_others_write(
    lived: Ground, archive: Path, ring: Ring
) -> None:
    store, begun, stop, written = Store(lived), asyncio.Event(), asyncio.Event(), 0

    async def write() -> None:
        nonlocal written
        while not stop.is_set():
            async with store.transaction() as ledger:
                await ledger.journal(Act("system", "told", "c1", NOW))
                await ledger.post(say(SITI, name=f"line-{written}"), NOW)
            written += 1
            begun.set()

    before = {t.name: len(await rows(lived, t)) for t in (outbox_table, metadata.tables["journal"])}
    async with asyncio.TaskGroup() as group:
        group.create_task(write())
        await begun.wait()
        manifest = (await saved(lived, archive, ring)).manifest
        stop.set()
    more = {name: manifest.tables[name].rows - rows for name, rows in before.items()}
    assert more["outbox"] == more["journal"] >= 1
    assert more["outbox"] < written, "it went on while the backup was made"


# --- what an archive is


async def test_an_archive_tells_nobody_anything(lived: Ground, archive: Path, ring: Ring) -> None:
    await saved(lived, archive, ring)
    found = whole(archive, ring)
    assert len(found) > 10_000
    assert [word for word in PLANTED if word.encode() in found] == []


async def test_the_keys_are_not_in_it(
    lived: Ground, archive: Path, secrets: Path, ring: Ring
) -> None:
    await saved(lived, archive, ring)
    name, key = written(secrets).split()
    found = whole(archive, ring)
    assert name.encode() in found
    assert key.encode() not in found
    assert b64decode(key) not in found


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="open files are seen on Linux alone")
async def test_what_is_not_sealed_never_lies_in_the_folder_of_the_backup(
    lived: Ground, archive: Path, ring: Ring
) -> None:
    """It may be a stick, of which what was deleted can be read again, or a share."""
    seen: set[str] = set()

    def look(*_: object) -> None:
        seen.update(one for one in _open_files() if one.startswith(f"{archive.parent}/"))

    sa.event.listen(lived.database.engine.sync_engine, "before_cursor_execute", look)
    await saved(lived, archive, ring)
    assert seen
    assert [one for one in seen if not one.endswith(".half")] == []


async def test_a_small_table_waits_in_memory_and_a_large_one_in_the_houses_own_folder(
    lived: Ground, archive: Path, ring: Ring, tmp_path: Path
) -> None:
    database, spool = lived.database, tmp_path / "spool"
    await backup.save(database, lived.folder, archive, ring, NOW, spool=spool)
    async with lived.writing() as work:
        row = {"name": "large", "value": token_urlsafe(SMALL * 2), "changed_at": NOW}
        await work.run(setting.insert().values(row))
    twin = archive.with_name("twin")
    with pytest.raises(FileNotFoundError, match=str(spool)):
        await backup.save(database, lived.folder, twin, ring, NOW, spool=spool)
    assert files(archive.parent) == [archive]
    make(spool)
    await backup.save(database, lived.folder, twin, ring, NOW, spool=spool)
    assert files(spool) == []
    assert row["value"].encode() in whole(twin, ring)


def _open_files() -> list[str]:
    """The files that this process has open, those without a name among them."""
    found = []
    for one in OPEN_FILES.iterdir():
        with suppress(FileNotFoundError):
            found.append(str(one.readlink()))
    return found


async def test_it_is_for_its_owner_alone_and_every_member_has_its_sum(
    lived: Ground, archive: Path, ring: Ring
) -> None:
    done = await saved(lived, archive, ring)
    told = archive.stat()  # noqa: ASYNC240 - a test may wait
    assert (stat.S_IMODE(told.st_mode), told.st_size) == (0o600, done.size)
    *found, (_, sums) = held(archive, ring)
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in found]
    assert sums.decode().splitlines() == lines


async def test_without_a_key_not_even_a_tables_name_is_seen(
    lived: Ground, archive: Path, ring: Ring
) -> None:
    await saved(lived, archive, ring)
    raw = bytes_of(archive)
    head, _, rest = raw.partition(b"\n")
    assert head.split()[:3] == [b"posko-backup", b"2", ring.first.encode()]
    assert [word for word in (b"report", b"PLG-", b"manifest", b"16.71") if word in rest] == []
    assert len(set(rest[:4096])) > 250, "it looks like chance"


async def test_the_same_backup_made_twice_is_not_the_same_file(
    lived: Ground, archive: Path, ring: Ring
) -> None:
    await saved(lived, archive, ring)
    twin = archive.with_name("twin")
    await saved(lived, twin, ring)
    assert held(archive, ring) == held(twin, ring)
    assert bytes_of(archive)[200:] != bytes_of(twin)[200:]


async def test_a_backup_that_was_made_before_backups_were_sealed_comes_back(
    lived: Ground, archive: Path, ring: Ring, tmp_path: Path
) -> None:
    await saved(lived, archive, ring)
    with opened(archive, ring) as inside:
        write(tmp_path / "older.tar", inside.read(1 << 30))
    url = f"sqlite+aiosqlite:///{tmp_path / 'again.db'}"
    again = await restored(url, tmp_path / "older.tar", ring, tmp_path / "again")
    assert await rows(again, office) == await rows(lived, office)
    await again.database.close()


async def test_with_a_key_file_that_lacks_its_keys_no_backup_is_made(
    lived: Ground, archive: Path, ring: Ring, tmp_path: Path
) -> None:
    """Nobody could open what is in it."""
    other = Ring.create(tmp_path / "other.keys", allow=True)
    with pytest.raises(KeysForeign, match=ring.first):
        await saved(lived, archive, other)
    assert files(archive.parent) == []


@given(st.lists(st.binary(max_size=3 * PIECE), max_size=4), st.integers(1, 2 * PIECE))
@settings(max_examples=30, deadline=None)
def test_what_was_put_into_the_envelope_comes_out_of_it(parts: list[bytes], size: int) -> None:
    ring = Ring({"aa": bytes(32)})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sealed")
        with path.open("wb") as file:
            sealing = Sealing(file, ring)
            for part in parts:
                sealing.write(part)
            sealing.finish()
        with opened(path, ring) as inside:
            found = b"".join(iter(lambda: inside.read(size), b""))
    assert found == b"".join(parts)


async def test_pieces_that_change_places_or_are_left_out_are_found(
    lived: Ground, archive: Path, ring: Ring
) -> None:
    await lived.database.close()
    with archive.open("wb") as file:
        sealing = Sealing(file, ring)
        sealing.write(bytes(3 * PIECE + 9))
        sealing.finish()
    head, _, rest = bytes_of(archive).partition(b"\n")
    size = PIECE + 16
    a, b, c, last = (rest[n * size : (n + 1) * size] for n in range(4))
    for wrong in ((b, a, c, last), (a, c, last), (a, b, c), (a, b, c, last, last), (last,), ()):
        write(archive, head + b"\n" + b"".join(wrong))
        with pytest.raises(backup.Damaged), opened(archive, ring) as inside:
            inside.read(1 << 30)


async def test_a_backup_overwrites_nothing(lived: Ground, archive: Path, ring: Ring) -> None:
    await saved(lived, archive, ring)
    before = whole(archive, ring)
    with pytest.raises(backup.Exists):
        await saved(lived, archive, ring)
    assert whole(archive, ring) == before
    assert files(archive.parent) == [archive]


class _Full(Folder):
    """A folder whose disk fails, for reading and for writing."""

    def open_file(self, name: str) -> IO[bytes]:
        raise OSError(28, "No space left on device")

    def put(self, name: str, data: bytes) -> None:
        super().put(name, data)
        raise OSError(28, "No space left on device")


async def test_a_backup_that_fails_leaves_nothing_behind(
    lived: Ground, archive: Path, ring: Ring
) -> None:
    with pytest.raises(OSError, match="No space"):
        await backup.save(
            lived.database, _Full(lived.folder.root), archive, ring, NOW, spool=archive.parents[1]
        )
    assert files(archive.parent) == []


async def test_evidence_erased_meanwhile_is_passed_over(
    lived: Ground, archive: Path, ring: Ring
) -> None:
    class Listed(Folder):
        def names(self) -> Iterator[str]:
            return iter([*super().names(), "ab" * 16, "cd" * 15 + ".half"])

    folder, spool = Listed(lived.folder.root), archive.parents[1]
    manifest = (await backup.save(lived.database, folder, archive, ring, NOW, spool=spool)).manifest
    assert (manifest.files, manifest.vanished) == (len([*lived.folder.names()]), 1)


# --- what is refused


async def test_a_damaged_archive_is_refused(lived: Ground, archive: Path, ring: Ring) -> None:
    await saved(lived, archive, ring)
    right, right_members = bytes_of(archive), held(archive, ring)
    for place in range(0, len(right), len(right) // 200):
        write(archive, flipped(right, place))
        try:
            await backup.checked(archive, ring, Path())
        except backup.Damaged:
            continue
        # A byte between two members, which says nothing.
        assert held(archive, ring) == right_members


async def test_an_archive_cut_short_is_refused(lived: Ground, archive: Path, ring: Ring) -> None:
    await saved(lived, archive, ring)
    right = bytes_of(archive).rstrip(b"\0")
    for size in range(0, len(right) - 1, len(right) // 50):
        write(archive, right[:size])
        with pytest.raises(backup.Damaged):
            await backup.checked(archive, ring, Path())


async def test_the_wrong_keys_are_named(
    lived: Ground, archive: Path, secrets: Path, tmp_path: Path, ring: Ring
) -> None:
    await saved(lived, archive, ring)
    wanted = written(secrets).split()[0]
    other = tmp_path / "other.keys"
    ring = Ring.create(other, allow=True)
    with pytest.raises(backup.Foreign, match=wanted):
        await backup.checked(archive, ring, other)
    write(other, written(other).replace(ring.first, wanted).encode())
    with pytest.raises(backup.Foreign, match=wanted):
        await backup.checked(archive, Ring.load(other), other)


async def test_it_is_restored_only_where_nothing_is(
    lived: Ground, archive: Path, ring: Ring, tmp_path: Path
) -> None:
    await saved(lived, archive, ring)
    manifest = await backup.checked(archive, ring, Path())
    url = lived.database.engine.url.render_as_string(hide_password=False)
    with pytest.raises(backup.NotEmpty):
        await backup.restore(url, Folder(tmp_path / "again"), archive, ring, manifest)
    fresh = f"sqlite+aiosqlite:///{tmp_path / 'again.db'}"
    with pytest.raises(backup.Evident):
        await backup.restore(fresh, lived.folder, archive, ring, manifest)


async def test_a_restore_that_fails_leaves_nothing_and_may_be_tried_again(
    lived: Ground, archive: Path, ring: Ring, tmp_path: Path
) -> None:
    await saved(lived, archive, ring)
    manifest = await backup.checked(archive, ring, Path())
    url, folder = f"sqlite+aiosqlite:///{tmp_path / 'again.db'}", tmp_path / "again"
    with pytest.raises(OSError, match="No space"):
        await backup.restore(url, _Full(folder), archive, ring, manifest)
    assert await migrate.current(url) is None
    assert [*Folder(folder).names()] == []
    again = await restored(url, archive, ring, folder)
    await again.database.close()


# --- releases


async def test_a_backup_of_an_older_release_comes_back_up_to_date(
    database_url: str, ring: Ring, archive: Path, tmp_path: Path
) -> None:
    database = Database.open(database_url)
    async with database.writing() as connection:
        await connection.run_sync(migrate.upgrade, "0001")
        await connection.run_sync(_put_office)
    old = Ground(database, await Keys.open(database, ring), Folder(tmp_path / "a"), lambda _: None)
    assert (await saved(old, archive, ring)).manifest.revision == "0001"
    await database.close()
    url = f"sqlite+aiosqlite:///{tmp_path / 'again.db'}"
    again = await restored(url, archive, ring, tmp_path / "again")
    assert await migrate.current(url) == migrate.head()
    assert [row[0] for row in await rows(again, office)] == ["16.71.02"]
    await again.database.close()


def _put_office(connection: Connection) -> None:
    table = sa.Table("office", sa.MetaData(), autoload_with=connection)
    row = {"id": "16.71.02", "kind": "posko", "place": "16.71.02", "state": "open"}
    connection.execute(table.insert().values(**row, photos_in_group=False))


async def test_a_backup_of_a_newer_release_is_refused(
    lived: Ground, archive: Path, ring: Ring
) -> None:
    async with lived.database.writing() as connection:
        await connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    await saved(lived, archive, ring)
    with pytest.raises(backup.Newer, match="9999"):
        await backup.checked(archive, ring, Path())
