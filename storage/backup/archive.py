"""The archive of a backup: a tar of tables and sealed files, and the sums of all of it.

tables/<name>.jsonl.gz   a row a line: a JSON list in the manifest's order of columns
evidence/ab/cd/<name>    the evidence folder as it lies: sealed
manifest.json            what is in it, of when, and which master keys open it
SHA256SUMS               of every member, as `sha256sum --check` reads it
"""

import gzip
import hashlib
import json
import re
import tarfile
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa

from storage.backup.wrapping import Damaged, Sealing, opened
from storage.seal import Ring

FORMAT = 1
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
_TABLE = re.compile(r"tables/([a-z_]+)\.jsonl\.gz")
_EVIDENCE = re.compile(r"evidence/([0-9a-z]{2})/([0-9a-z]{2})/(\1\2[0-9a-z]+)")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Part:
    """One table: its columns' names, how many rows, and the last number it ever gave (0: none)."""

    columns: tuple[str, ...]
    rows: int
    counter: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds. `revision` is the version of the tables; `masters` are the ids of the
    keys that open it; `vanished` counts files that were erased while the backup was made."""

    made_at: datetime
    revision: str
    tables: Mapping[str, Part]
    masters: tuple[str, ...]
    files: int
    vanished: int = 0

    @property
    def reports(self) -> int:
        """How many reports there are, drafts included."""
        return self.tables["report"].rows

    def to_json(self) -> dict[str, Any]:
        tables = {
            name: {"columns": list(part.columns), "rows": part.rows, "counter": part.counter}
            for name, part in self.tables.items()
        }
        return {
            "format": FORMAT,
            "made_at": self.made_at.isoformat(),
            "revision": self.revision,
            "masters": list(self.masters),
            "files": self.files,
            "vanished": self.vanished,
            "tables": tables,
        }

    @classmethod
    def from_json(cls, blob: Mapping[str, Any]) -> "Manifest":
        tables = {
            name: Part(tuple(part["columns"]), part["rows"], part["counter"])
            for name, part in blob["tables"].items()
        }
        return cls(
            datetime.fromisoformat(blob["made_at"]),
            blob["revision"],
            tables,
            tuple(blob["masters"]),
            blob["files"],
            blob["vanished"],
        )


def table_of(member: str) -> str | None:
    """The table that a member holds."""
    found = _TABLE.fullmatch(member)
    return found[1] if found else None


def file_of(member: str) -> str | None:
    """The evidence file that a member is, by its name in the folder."""
    found = _EVIDENCE.fullmatch(member)
    return found[3] if found else None


def member_of_table(name: str) -> str:
    return f"tables/{name}.jsonl.gz"


def member_of_file(name: str) -> str:
    return f"evidence/{name[:2]}/{name[2:4]}/{name}"


# --- values


def plain(value: Any) -> Any:
    """A value of a row as JSON: bytes in base64, a day as text; the rest is plain already."""
    match value:
        case bytes():
            return b64encode(value).decode()
        case date():
            return value.isoformat()
    return value


def stored(value: Any, column: sa.Column[Any]) -> Any:
    """The same the other way, for a column of that type."""
    match column.type, value:
        case sa.LargeBinary(), str():
            return b64decode(value, validate=True)
        case sa.Date(), str():
            return date.fromisoformat(value)
        case sa.Boolean(), int():
            return bool(value)
    return value


# --- writing


class Writer:
    """Writes members one after the other; its methods block."""

    def __init__(self, file: Sealing, made_at: datetime) -> None:
        self._tar = tarfile.open(fileobj=file, mode="w|", format=tarfile.PAX_FORMAT)  # type: ignore[call-overload] # noqa: SIM115
        self._at = int(made_at.timestamp())
        self._sums: list[str] = []

    def add(self, member: str, source: IO[bytes], size: int) -> None:
        """Add `size` bytes of `source`. Raises OSError, also when there are fewer."""
        info = tarfile.TarInfo(member)
        info.size, info.mode, info.mtime = size, 0o600, self._at
        reader = _Summing(source)
        self._tar.addfile(info, reader)
        self._tar.members = []  # else it remembers every file
        self._sums.append(_sum(reader, member))

    def finish(self, manifest: Manifest) -> None:
        self._add(MANIFEST, json.dumps(manifest.to_json(), indent=1).encode())
        self._add(SUMS, "".join(self._sums).encode())
        self._tar.close()

    def _add(self, member: str, data: bytes) -> None:
        self.add(member, BytesIO(data), len(data))


class _Summing:
    """A file that is read once, and its sum."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self.sum = hashlib.sha256()

    def read(self, size: int) -> bytes:
        data = self._source.read(size)
        self.sum.update(data)
        return data


def _sum(reader: _Summing, member: str) -> str:
    """A line as sha256sum writes and reads it."""
    return f"{reader.sum.hexdigest()}  {member}\n"


# --- reading


def members(path: Path, ring: Ring) -> Iterator[tuple[str, IO[bytes]]]:
    """The members in their order; each is to be read before the next."""
    with opened(path, ring) as file, tarfile.open(fileobj=file, mode="r|") as tar:
        while (info := tar.next()) is not None:
            content = tar.extractfile(info)
            if content is None:
                raise Damaged(path, "it holds more than files")
            yield info.name, content
            tar.members = []  # type: ignore[attr-defined]
        while file.read(_CHUNK):
            pass  # what follows says nothing, but that it is there says that nothing was cut off


def rows_in(content: IO[bytes]) -> Iterator[list[Any]]:
    """The rows of a table's member."""
    with gzip.open(content) as lines:
        for line in lines:
            yield json.loads(line)


def verified(path: Path, ring: Ring) -> tuple[Manifest, Sequence[Sequence[Any]]]:
    """Read the archive to its end and compare every sum; return its manifest and its rows of
    the table of secrets. Raises `Damaged`, `KeysForeign`, `Broken`, and OSError."""
    sums: list[str] = []
    kept: dict[str, bytes] = {}
    secrets = member_of_table("secret")
    with _sound(path):
        for name, content in members(path, ring):
            reader = _Summing(content)
            data = _drained(reader, keep=name in (MANIFEST, SUMS, secrets))
            if name != SUMS:
                sums.append(_sum(reader, name))
            kept |= {name: data} if data else {}
        _compare(path, kept.get(SUMS, b"").decode(), sums)
        manifest = json.loads(kept[MANIFEST])
        if manifest["format"] != FORMAT:
            raise Damaged(path, MANIFEST)
        return Manifest.from_json(manifest), [*rows_in(BytesIO(kept[secrets]))]


def _drained(reader: _Summing, *, keep: bool) -> bytes:
    parts = []
    while data := reader.read(_CHUNK):
        parts += [data] if keep else []
    return b"".join(parts)


def _compare(path: Path, written: str, found: Sequence[str]) -> None:
    lines = written.splitlines(keepends=True)
    if not lines:
        raise Damaged(path, "its end is missing")
    wrong = sorted(set(lines) ^ set(found))
    if wrong or len(lines) != len(found):
        raise Damaged(path, wrong[0][66:].strip() if wrong else SUMS)


@contextmanager
def _sound(path: Path) -> Iterator[None]:
    """Whatever else reading runs into means that the archive is damaged."""
    try:
        yield
    except (tarfile.TarError, zlib.error, EOFError, ValueError, KeyError, TypeError) as fault:
        raise Damaged(path, type(fault).__name__) from None
