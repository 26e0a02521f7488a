"""A worker's life: while it lasts, what it claimed is its own."""

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import sqlalchemy as sa

from storage.database import Database
from storage.errors import Busy
from storage.tables import outbox, word
from storage.turns import number
from storage.wire import Call, Wire
from storage.work import Work

_LIVES = 7078
"""The class of PostgreSQL's advisory locks that say: this worker lives."""


@asynccontextmanager
async def alive(database: Database, data_dir: Path, worker: str) -> AsyncIterator[Wire]:
    """Hold the lock that says that `worker` (its random name) lives; `run` of what is given keeps
    it, on a connection of its own.

    Raises `Busy` when another set of workers runs on the same data directory; several sets
    need PostgreSQL. Raises `Fault` where that cannot be reached.
    """
    if database.sqlite:
        with _sole(data_dir):
            yield Wire(database)
        return

    async def live(call: Call) -> None:
        # Whoever looks whether we live holds it for a moment.
        await call.ask("SELECT pg_advisory_lock($1::int, $2::int)", _LIVES, number(worker))

    async with Wire(database, live).open() as wire:
        yield wire


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


async def dead_workers(work: Work, own: str) -> list[str]:
    """PostgreSQL: those that were sending something and whose lock is free."""
    query = sa.select(outbox.c.worker).where(outbox.c.state == word("sending")).distinct()
    workers = {row.worker for row in await work.all(query)} - {own, None}
    dead = []
    for worker in sorted(workers):
        free = sa.select(sa.func.pg_try_advisory_xact_lock(_LIVES, number(worker)).label("free"))
        row = await work.one(free)
        if row is not None and row.free:
            dead.append(worker)
    return dead
