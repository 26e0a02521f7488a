"""The marks by which a database says that it was left, or that it is not whole yet."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database, plainly
from storage.errors import Refusal
from storage.tables import setting

Kind = Literal["moved", "arriving"]
MARKS: tuple[Kind, ...] = ("moved", "arriving")
"""Settings of a database itself: they go nowhere with it."""
_SQLITE = b"SQLite format 3\0"
"""How each of its files begins."""


class Left(Refusal):
    """The database was moved to {}: set POSKO_DATABASE_URL to it. Only if it never ran there,
    take this one up again: posko admin move --back"""


class Unfinished(Refusal):
    """The database is being filled from {}, and that has not ended; let posko admin move end."""


@dataclass(frozen=True, slots=True)
class Mark:
    """`office` is the same in every database of one office, by a keyed hash; `other` says where
    the other database is, without its password; `run` is the move that works on it."""

    kind: Kind
    office: str
    other: str
    run: str


def place_of(url: str) -> str:
    """Where a database is, in words that hold no secret."""
    made = make_url(url)
    if made.drivername.startswith("sqlite"):
        return f"the file {made.database}"
    port = f":{made.port}" if made.port else ""
    return f"PostgreSQL at {made.host}{port}/{made.database}"


async def read(connection: AsyncConnection) -> Mark | None:
    """The database's mark, if it has one. Raises `Fault`."""
    query = sa.select(setting.c.name, setting.c.value).where(setting.c.name.in_(MARKS))
    with plainly():
        row = (await connection.execute(query)).first()
    if row is None:
        return None
    return Mark(row.name, **json.loads(row.value))


async def write(connection: AsyncConnection, mark: Mark | None, now: datetime) -> None:
    """Put a mark in the place of the one there is; None takes it away. Raises `Fault`."""
    with plainly():
        await connection.execute(setting.delete().where(setting.c.name.in_(MARKS)))
        if mark is not None:
            value = asdict(mark)
            name = value.pop("kind")
            row = {"name": name, "value": json.dumps(value), "changed_at": now}
            await connection.execute(setting.insert().values(row))


async def refuse(database: Database) -> None:
    """Refuse to work on a database that was left or is not whole yet.

    The connection it looks by stays open in the pool: whoever wants to be alone with the database
    sees by it that we work here. Raises `Left`, `Unfinished`, and `Fault`.
    """
    async with database.reading() as connection:
        mark = await read(connection)
    if mark is not None:
        raise (Left if mark.kind == "moved" else Unfinished)(mark.other)


def left_in(folder: Path, url: str) -> Iterator[Path]:
    """The files in a folder that are databases which were left, but the one at `url`.

    It blocks, and changes nothing there, nor makes a file beside one.
    """
    used = make_url(url).database if url.startswith("sqlite") else None
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        mine = used is not None and path.resolve() == Path(used).resolve()
        if path.is_file() and not mine and _was_left(path):
            yield path


def _was_left(path: Path) -> bool:
    wal = path.with_name(f"{path.name}-wal")
    # Where nobody writes, SQLite need make no file beside it to read it.
    way = "mode=ro" if wal.exists() else "mode=ro&immutable=1"
    query = str(sa.select(setting.c.name).where(setting.c.name == sa.literal_column("'moved'")))
    try:
        with path.open("rb") as file:
            if file.read(len(_SQLITE)) != _SQLITE:
                return False
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?{way}", uri=True)) as connection:
            return connection.execute(query).fetchone() is not None
    except (OSError, sqlite3.Error):
        return False  # no database of ours, or nothing that can be read
