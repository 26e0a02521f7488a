"""Making a backup: one snapshot of the database, and the evidence, beside a running Posko."""

import asyncio
import gzip
import json
import os
import tempfile
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.backup.archive import (
    Manifest,
    Part,
    Writer,
    file_of,
    member_of_file,
    member_of_table,
    plain,
)
from storage.backup.wrapping import Sealing
from storage.database import Database, plainly
from storage.errors import KeysForeign, Refusal
from storage.files import Files, apart, sync
from storage.rows import last_given, pages, tables_in
from storage.seal import Ring

LEFT_OUT = frozenset({"desk_login", "desk_session"})
"""After a restore everybody logs in anew."""
_VERSION = sa.text("SELECT version_num FROM alembic_version")
_NAMES = 500
"""So many files are listed at once; there may be a million."""
SMALL = 4 << 20
"""Bytes of a packed table up to which it is held in memory."""


class Exists(Refusal):
    """{} is there already, and a backup overwrites nothing; name another file, or a folder."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A finished backup: where it is, its size in bytes, what it holds."""

    path: Path
    size: int
    manifest: Manifest


async def save(
    database: Database, folder: Files, path: Path, ring: Ring, made_at: datetime, *, spool: Path
) -> Saved:
    """Write everything but the keys to `path`, which is there whole (mode 600) or not at all.

    It works beside a running Posko and sees the database as it is at one moment. Nothing in it is
    unsealed, and all of it is sealed once more under the ring's first key. `spool` is a folder on
    the house's own disk, with room for the largest table, packed: `path` may be on a stick or a
    share, and what is not sealed yet never lies there. Raises `Exists`, `KeysForeign` when the ring
    is not the one of the database, `Fault`, and OSError when a disk is full.
    """
    with _whole(path) as file:
        sealing = Sealing(file, ring)
        writer = Writer(sealing, made_at)
        async with _snapshot(database) as connection:
            saving = _Saving(connection, folder, writer, spool, ring)
            manifest = await saving.everything(made_at)
        await asyncio.to_thread(writer.finish, manifest)
        await asyncio.to_thread(sealing.finish)
        size = file.tell()
    return Saved(path, size, manifest)


@dataclass(frozen=True, slots=True)
class _Saving:
    connection: AsyncConnection
    folder: Files
    writer: Writer
    spool: Path
    """A table's size must be known before its first byte is written."""
    ring: Ring

    async def everything(self, made_at: datetime) -> Manifest:
        with plainly():
            revision = (await self.connection.execute(_VERSION)).scalar_one()
            tables = await self.connection.run_sync(carried)
            masters = await self._masters(tables)
        for master in masters:
            if not self.ring.holds(master):
                raise KeysForeign(master)
        parts = {table.name: await self._table(table) for table in tables}
        files, vanished = await self._files()
        return Manifest(made_at, revision, parts, masters, files, vanished)

    async def _masters(self, tables: Iterable[sa.Table]) -> tuple[str, ...]:
        """The ids of the master keys that wrapped something."""
        found: set[str] = set()
        for table in tables:
            if "master" in table.c:
                query = sa.select(table.c.master).distinct()
                found |= set((await self.connection.execute(query)).scalars())
        return tuple(sorted(found))

    async def _table(self, table: sa.Table) -> Part:
        rows = 0
        query = sa.select(table).order_by(*table.primary_key)
        with tempfile.SpooledTemporaryFile(SMALL, dir=str(self.spool)) as file:
            # mtime 0: the same rows give the same bytes.
            with gzip.GzipFile("", "wb", fileobj=file, mtime=0) as lines:
                async for page in pages(self.connection, query):
                    await asyncio.to_thread(_write, lines, page)
                    rows += len(page)
            size = file.tell()
            file.seek(0)
            await asyncio.to_thread(self.writer.add, member_of_table(table.name), file, size)
        columns = tuple(column.name for column in table.columns)
        with plainly():
            return Part(columns, rows, await last_given(self.connection, table))

    async def _files(self) -> tuple[int, int]:
        """Add the evidence; return how many files there were, and how many are gone by now.

        Listed after the snapshot began: every file that a row of it names is there by then.
        """
        files = vanished = 0
        names = await apart(self.folder.names)
        while page := await apart(lambda: [*islice(names, _NAMES)]):
            for name in page:
                if file_of(member_of_file(name)) != name:
                    continue  # a half that a crash left
                if await apart(partial(self._file, name)):
                    files += 1
                else:
                    vanished += 1
        return files, vanished

    def _file(self, name: str) -> bool:
        """Add one file; False for one that was erased since the folder was listed."""
        try:
            file = self.folder.open_file(name)
        except FileNotFoundError:
            return False
        with file:
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            self.writer.add(member_of_file(name), file, size)
        return True


def carried(connection: Connection) -> Sequence[sa.Table]:
    """The tables that are in a backup, those that others point at first."""
    return [table for table in tables_in(connection) if table.name not in LEFT_OUT]


def _write(lines: gzip.GzipFile, page: Iterable[sa.Row[Any]]) -> None:
    for row in page:
        text = json.dumps([plain(value) for value in row], separators=(",", ":"))
        lines.write(text.encode() + b"\n")


@asynccontextmanager
async def _snapshot(database: Database) -> AsyncIterator[AsyncConnection]:
    """One reading transaction that sees the database as it was when it first looked."""
    options: dict[str, Any] = {"posko_reading": True}
    if not database.sqlite:
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with plainly():
        connection = await database.engine.connect()
    try:
        with plainly():
            await connection.execution_options(**options)
            await connection.begin()
        yield connection
    finally:
        with plainly():
            await connection.close()


@contextmanager
def _whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that gets its name once it is whole and on the disk; else nothing is left of it."""
    if path.exists():
        raise Exists(path)
    handle, half = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".half", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(half).rename(path)
        sync(path.parent)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise
