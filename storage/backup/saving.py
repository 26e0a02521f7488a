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
from storage.database import Database, plainly
from storage.errors import Refusal
from storage.files import Folder, sync

LEFT_OUT = frozenset({"alembic_version", "desk_login", "desk_session"})
"""After a restore everybody logs in anew; the version stands in the manifest."""
_PAGE = 500
_GIVEN_SQLITE = sa.text("SELECT seq FROM sqlite_sequence WHERE name = :name")
_GIVEN_POSTGRES = sa.text(
    "SELECT pg_sequence_last_value(CAST(pg_get_serial_sequence(:name, 'id') AS regclass))"
)
_VERSION = sa.text("SELECT version_num FROM alembic_version")


class Exists(Refusal):
    """{} is there already, and a backup overwrites nothing; name another file, or a folder."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A finished backup: where it is, its size in bytes, what it holds."""

    path: Path
    size: int
    manifest: Manifest


async def save(database: Database, folder: Folder, path: Path, made_at: datetime) -> Saved:
    """Write everything but the keys to `path`, which is there whole (mode 600) or not at all.

    It works beside a running Posko and sees the database as it is at one moment. Nothing is
    unsealed, so no key is needed. Raises `Exists`, `Fault`, and OSError when the disk is full.
    """
    with _whole(path) as file:
        writer = Writer(file, made_at)
        async with _snapshot(database) as connection:
            saving = _Saving(connection, folder, writer, path.parent)
            manifest = await saving.everything(made_at)
        await asyncio.to_thread(writer.finish, manifest)
        size = file.tell()
    return Saved(path, size, manifest)


@dataclass(frozen=True, slots=True)
class _Saving:
    connection: AsyncConnection
    folder: Folder
    writer: Writer
    spool: Path
    """A folder with room: a table's size must be known before its first byte is written."""

    async def everything(self, made_at: datetime) -> Manifest:
        with plainly():
            revision = (await self.connection.execute(_VERSION)).scalar_one()
            tables = await self.connection.run_sync(carried)
            masters = await self._masters(tables)
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
        with tempfile.TemporaryFile(dir=self.spool) as file:
            # mtime 0: the same rows give the same bytes.
            with gzip.GzipFile("", "wb", fileobj=file, mtime=0) as lines:
                async for page in _pages(self.connection, query):
                    await asyncio.to_thread(_write, lines, page)
                    rows += len(page)
            size = file.tell()
            file.seek(0)
            await asyncio.to_thread(self.writer.add, member_of_table(table.name), file, size)
        columns = tuple(column.name for column in table.columns)
        with plainly():
            return Part(columns, rows, await _counter(self.connection, table))

    async def _files(self) -> tuple[int, int]:
        """Add the evidence; return how many files there were, and how many are gone by now.

        Listed after the snapshot began: every file that a row of it names is there by then.
        """
        files = vanished = 0
        for name in await asyncio.to_thread(lambda: [*self.folder.names()]):
            if file_of(member_of_file(name)) != name:
                continue  # a half that a crash left
            if await asyncio.to_thread(self._file, name):
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
            self.writer.add(member_of_file(name), file, os.fstat(file.fileno()).st_size)
        return True


def carried(connection: Connection) -> Sequence[sa.Table]:
    """The tables as they are in the database, those that others point at first."""
    found = sa.MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name not in LEFT_OUT]


def counted(table: sa.Table) -> sa.Column[Any] | None:
    """The column that the database itself numbers, if there is one."""
    keys = list(table.primary_key)
    whole = len(keys) == 1 and isinstance(keys[0].type, sa.Integer)
    return keys[0] if whole else None


async def _counter(connection: AsyncConnection, table: sa.Table) -> int:
    """The last number the table gave, which may be one of a row that is gone."""
    column = counted(table)
    if column is None:
        return 0
    highest = (await connection.execute(sa.select(sa.func.max(column)))).scalar() or 0
    last = _GIVEN_SQLITE if connection.dialect.name == "sqlite" else _GIVEN_POSTGRES
    given = (await connection.execute(last, {"name": table.name})).scalar() or 0
    return max(int(highest), int(given))


async def _pages(
    connection: AsyncConnection, query: sa.Select[Any]
) -> AsyncIterator[Sequence[sa.Row[Any]]]:
    with plainly():
        found = await connection.stream(query, execution_options={"yield_per": _PAGE})
        async for page in found.partitions():
            yield page


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
