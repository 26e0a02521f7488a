"""Proving a ring on a backup, read from its file without restoring it anywhere."""

import asyncio
from base64 import b64decode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import IO

from storage.backup.archive import Manifest, file_of, members, rows_in, table_of, verified
from storage.errors import Broken, KeysForeign
from storage.proving.samples import FILES, PLACES, Place, Proof, Row, Survey, opens, owner
from storage.seal import Ring

_KEYS = {"secret": "name", "data_key": "owner"}
_HOUSE = "house"


async def prove_backup(path: Path, ring: Ring, size: int, chance: Random) -> Proof:
    """Look at the archive's sums, try every wrapped key in it, and `size` fields and files taken at
    random. Raises `Damaged`, `KeysForeign` when no key of the ring opens it, and OSError."""
    return await asyncio.to_thread(_proved, path, ring, size, chance)


def _proved(path: Path, ring: Ring, size: int, chance: Random) -> Proof:
    manifest, _ = verified(path, ring)
    trial = _Trial(ring, manifest, size, chance)
    for member, content in members(path, ring):
        table, file = table_of(member), file_of(member)
        if table is not None:
            trial.read(table, content)
        elif file is not None:
            trial.file(file, content)
    return trial.ended()


class _Trial:
    """One reading of the archive, its tables first, its files after them."""

    def __init__(self, ring: Ring, manifest: Manifest, size: int, chance: Random) -> None:
        self._ring, self._manifest = ring, manifest
        self._size, self._chance = size, chance
        self._survey = Survey()
        self._wraps: dict[tuple[str, str], tuple[str, bytes]] = {}
        self._drawn: dict[Place, list[Row]] = defaultdict(list)
        self._wanted: dict[str, Row] | None = None
        self._files: list[bool] = []

    def read(self, table: str, content: IO[bytes]) -> None:
        places = [place for place in (*PLACES, FILES) if place.table == table]
        if table not in _KEYS and not places:
            return
        columns = self._manifest.tables[table].columns
        rows = (dict(zip(columns, values, strict=True)) for values in rows_in(content))
        if table in _KEYS:
            self._survey.weigh(self._ring, self._kept(table, rows))
            return
        for number, row in enumerate(rows, 1):
            for place in places:
                self._draw(place, row, number)

    def _kept(self, table: str, rows: Iterable[Row]) -> Iterator[tuple[str, str, str, bytes]]:
        for row in rows:
            name, wrapped = row[_KEYS[table]], b64decode(row["wrapped"])
            self._wraps[table, name] = (row["master"], wrapped)
            yield table, name, row["master"], wrapped

    def _draw(self, place: Place, row: Row, number: int) -> None:
        """Each row as likely as any other, without holding them all."""
        if row.get(place.field) is None:
            return
        drawn = self._drawn[place]
        if len(drawn) < self._size:
            drawn.append(row)
        elif (at := self._chance.randrange(number)) < self._size:
            drawn[at] = row

    def file(self, name: str, content: IO[bytes]) -> None:
        row = self._of_files().get(name)
        if row is not None:
            self._files.append(self._opens(FILES, row, content.read()))

    def _of_files(self) -> Mapping[str, Row]:
        """The drawn files by their names, of which the tables are read by now."""
        if self._wanted is None:
            rows = [row for row in self._drawn[FILES] if self._key(FILES, row)]
            self._wanted = {row["path"]: row for row in rows}
        return self._wanted

    def ended(self) -> Proof:
        found = [(place, row) for place in PLACES for row in self._drawn[place]]
        held = [(place, row) for place, row in found if self._key(place, row)]
        fields = self._chance.sample(held, min(self._size, len(held)))
        closed = [
            place
            for place, row in fields
            if not self._opens(place, row, b64decode(row[place.field]))
        ]
        # A file that was erased while the backup was made is in its row and not in the archive.
        lost = ["exhibit.path"] * self._files.count(False)
        names = sorted({*lost, *(f"{place.table}.{place.field}" for place in closed)})
        opened: Sequence[bool] = [one for one in self._files if one]
        return Proof(self._survey, len(fields) - len(closed), len(opened), tuple(names))

    def _key(self, place: Place, row: Row) -> tuple[str, bytes] | None:
        whose = owner(place, row)
        return self._wraps.get(("secret", _HOUSE) if whose is None else ("data_key", whose))

    def _opens(self, place: Place, row: Row, sealed: bytes) -> bool:
        whose, found = owner(place, row), self._key(place, row)
        if found is None:
            return False
        table, name = ("secret", _HOUSE) if whose is None else ("data_key", whose)
        try:
            key = self._ring.unwrap(*found, table, name)
        except (KeysForeign, Broken):
            return False
        return opens(place, row, key, sealed)
