"""A worker's life: while it lasts, what it claimed is its own."""

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from zlib import crc32

import sqlalchemy as sa

from storage.database import Database, plainly
from storage.errors import Busy
from storage.tables import outbox, word
from storage.work import Work

_LIVES = 7078
"""The class of PostgreSQL's advisory locks that say: this worker lives."""


@asynccontextmanager
async def alive(database: Database, data_dir: Path, worker: str) -> AsyncIterator[None]:
    """Hold the lock that says that `worker` (its random name) lives.

    Raises `Busy` when another set of workers runs on the same data directory; several sets
    need PostgreSQL.
    """
    if database.sqlite:
        with _sole(data_dir):
            yield
        return
    with plainly():
        connection = await database.engine.connect()
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(sa.select(sa.func.pg_advisory_lock(_LIVES, _number(worker))))
    try:
        yield
    finally:
        with plainly():
            await connection.execute(sa.select(sa.func.pg_advisory_unlock(_LIVES, _number(worker))))
            await connection.close()


@contextmanager
def _sole(data_dir: Path) -> Iterator[None]:
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = data_dir / "running.lock"
    with path.open("a") as file:
        if not _locked(file.fileno()):
            raise Busy(data_dir)
        yield


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _locked(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(handle: int) -> bool:
        """The kernel lets go of it when the process dies, however it dies."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def _number(worker: str) -> int:
    """A worker's name as the number that names its lock (PostgreSQL takes 32 bits, signed)."""
    return crc32(worker.encode()) - 2**31


async def dead_workers(work: Work, own: str) -> list[str]:
    """PostgreSQL: those that were sending something and whose lock is free."""
    query = sa.select(outbox.c.worker).where(outbox.c.state == word("sending")).distinct()
    workers = {row.worker for row in await work.all(query)} - {own, None}
    dead = []
    for worker in sorted(workers):
        free = sa.select(sa.func.pg_try_advisory_xact_lock(_LIVES, _number(worker)).label("free"))
        row = await work.one(free)
        if row is not None and row.free:
            dead.append(worker)
    return dead
