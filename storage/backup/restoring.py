"""Restoring a backup into an empty database: looked at as a whole first, then stored as a whole."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import migrate
from storage.backup.archive import (
    Manifest,
    file_of,
    members,
    rows_in,
    stored,
    table_of,
    verified,
)
from storage.backup.saving import carried
from storage.backup.wrapping import closed_by
from storage.database import Database, plainly
from storage.errors import Broken, KeysForeign, KeysRefused, Refusal
from storage.files import Files, apart
from storage.rows import go_on_after
from storage.seal import Ring
from storage.tables import outbox, parcel, setting, word

_PAGE = 500
_OPEN = outbox.c.state.in_([word("waiting"), word("sending"), word("parked")])


class Foreign(KeysRefused):
    """The key file {} lacks what opens this backup: {}; restore your copy of the keys."""


class Newer(Refusal):
    """The backup was made by a newer Posko (version {} of the tables); update this one first."""


class NotEmpty(Refusal):
    """The database holds data already; a backup is restored only where there is none."""


class Evident(Refusal):
    """The place of the evidence, {}, holds files already; a backup comes only where none are."""


async def checked(path: Path, ring: Ring, keys_file: Path) -> Manifest:
    """Read the whole archive and try the keys; nothing is written.

    Raises `Damaged`, `Foreign` (naming the missing keys), `Newer`, and OSError.
    """
    lacking = await asyncio.to_thread(closed_by, path, ring)
    if lacking is not None:
        raise Foreign(keys_file, lacking)
    manifest, secrets = await asyncio.to_thread(verified, path, ring)
    missing = {master for master in manifest.masters if not ring.holds(master)}
    columns = manifest.tables["secret"].columns
    missing |= {
        row["master"]
        for row in (dict(zip(columns, values, strict=True)) for values in secrets)
        if not _opens(ring, row)
    }
    if missing:
        raise Foreign(keys_file, ", ".join(sorted(missing)))
    if manifest.revision not in migrate.known():
        raise Newer(manifest.revision)
    return manifest


def _opens(ring: Ring, row: Mapping[str, Any]) -> bool:
    """Whether the key is the very one, and not only one of that name."""
    wrapped = stored(row["wrapped"], sa.Column("wrapped", sa.LargeBinary))
    try:
        ring.unwrap(row["master"], wrapped, "secret", row["name"])
    except (KeysForeign, Broken):
        return False
    return True


async def restore(url: str, folder: Files, path: Path, ring: Ring, manifest: Manifest) -> None:
    """Store a `checked` archive in the database at `url` and in `folder`, both empty.

    The tables are made as they were, filled, and brought up to date. Nothing is stored when it
    fails. Raises `NotEmpty`, `Evident`, `Fault`, and OSError when the disk is full.
    """
    if not await apart(folder.empty):
        raise Evident(folder.where)
    database = Database.open(url)
    files: list[str] = []
    try:
        async with database.writing() as connection:
            with plainly():
                await connection.run_sync(_made, manifest.revision)
                tables = {table.name: table for table in await connection.run_sync(carried)}
            await _Filling(connection, folder, manifest, tables, files).everything(path, ring)
            with plainly():
                given = {name: part.counter for name, part in manifest.tables.items()}
                await connection.run_sync(go_on_after, given)
                await connection.run_sync(migrate.upgrade)
                # Whoever was told after the backup was made is told again: let him see it.
                await connection.execute(outbox.update().where(_OPEN).values(repeat=True))
                # Parcels' files are not in a backup: what is restored is who made them, and why.
                await connection.execute(parcel.update().values(path=None))
    except BaseException:
        await _unmake(folder, files)
        raise
    finally:
        await database.close()


async def _unmake(folder: Files, names: Sequence[str]) -> None:
    for name in names:
        await apart(partial(folder.remove, name))


def _made(connection: Connection, revision: str) -> None:
    if sa.inspect(connection).get_table_names():
        raise NotEmpty
    migrate.upgrade(connection, revision)
    connection.execute(setting.delete())  # a migration's own, which the backup has as well


class _Filling:
    """`files` collects the names of those that were written."""

    def __init__(
        self,
        connection: AsyncConnection,
        folder: Files,
        manifest: Manifest,
        tables: Mapping[str, sa.Table],
        files: list[str],
    ) -> None:
        self._connection = connection
        self._folder = folder
        self._manifest = manifest
        self._tables = tables
        self._files = files

    async def everything(self, path: Path, ring: Ring) -> None:
        archive = members(path, ring)
        while (member := await asyncio.to_thread(next, archive, None)) is not None:
            name, content = member
            table, file = table_of(name), file_of(name)
            if table is not None:
                await self._table(self._tables[table], content)
            elif file is not None:
                self._files.append(file)
                await apart(lambda: self._folder.put(file, content.read()))  # noqa: B023

    async def _table(self, table: sa.Table, content: IO[bytes]) -> None:
        columns = [table.c[name] for name in self._manifest.tables[table.name].columns]
        pages = _pages(content, columns)
        while page := await asyncio.to_thread(next, pages, None):
            with plainly():
                await self._connection.execute(table.insert(), page)


def _pages(content: IO[bytes], columns: Sequence[sa.Column[Any]]) -> Iterator[list[dict[str, Any]]]:
    rows = (
        {column.name: stored(value, column) for column, value in zip(columns, row, strict=True)}
        for row in rows_in(content)
    )
    while page := list(islice(rows, _PAGE)):
        yield page
