"""Whether what is stored is sound: the engine's own checks, and what our rows promise each other.

Nothing is written. Each count is of one moment, so that it can be asked beside a running Posko.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.ports import Fault
from storage import seal
from storage.errors import Erased
from storage.files import apart
from storage.orphans import staged
from storage.tables import data_key, exhibit, inbox, lane, metadata, outbox, report, word
from storage.work import Ground, Work

SHOWN = 5
"""So many of the engine's own complaints are repeated."""
UNLEASED = timedelta(minutes=10)
"""So long after its lease a row that is being sent should be free again."""
_WAITING = outbox.c.state == word("waiting")
_SENDING = outbox.c.state == word("sending")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Files:
    """`named` files have a row, `missing` of them have no file, `loose` files have no row;
    `opened` were opened whole, `broken` of them do not open."""

    named: int
    missing: int
    loose: int
    opened: int
    broken: int


class Soundness:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    async def engine(self) -> Sequence[str]:
        """What the database says is wrong with itself, in its words; they name tables and pages,
        and no values. Raises `Fault` when it cannot be asked."""
        async with self._ground.reading() as work:
            return await (_integrity(work) if work.sqlite else _amcheck(work))

    async def dangling(self) -> Mapping[str, int]:
        """Rows that name a row of another table that is not there, by "table.column"."""
        found = {}
        async with self._ground.reading() as work:
            for name, query in _pointing():
                if count := await _count(work, query):
                    found[name] = count
        return found

    async def promises(self, now: datetime) -> Mapping[str, int]:
        """Rows that break what inbox, outbox and lanes promise, by what is wrong with them."""
        async with self._ground.reading() as work:
            found = {name: await _count(work, query) for name, query in _broken(now).items()}
        return {name: count for name, count in found.items() if count}

    async def keyless(self) -> int:
        """Reports with words under a key that is gone: nobody can read those any more."""
        gone = ~sa.exists().where(data_key.c.owner == report.c.id)
        query = sa.select(report.c.id).where(report.c.body.is_not(None), gone)
        async with self._ground.reading() as work:
            return await _count(work, query)

    async def files(self, sample: int, progress: Progress) -> Files:
        """Every row's file is looked for; `sample` of them, evenly chosen, are opened, each with
        its row's key. Raises `Fault` while their store is away."""
        folder = self._ground.folder
        async with self._ground.reading() as work:
            kept = sa.select(exhibit.c.id, exhibit.c.case, exhibit.c.path)
            rows = await work.all(kept.where(exhibit.c.path.is_not(None)).order_by(exhibit.c.id))
            named = {row.path for row in rows} | await staged(work)
        there = await apart(lambda: set(folder.names()))
        present = [row for row in rows if row.path in there]
        chosen = present[:: max(1, -(-len(present) // sample))] if sample else []
        broken = 0
        for done, row in enumerate(chosen, 1):
            broken += not await self._opens(row)
            progress(done, len(chosen))
        missing = len(rows) - len(present)
        return Files(len(rows), missing, len(there - named), len(chosen), broken)

    async def _opens(self, row: sa.Row[Any]) -> bool:
        try:
            async with self._ground.reading() as work:
                key = await work.key(row.case)
            sealed = await apart(lambda: self._ground.folder.read(row.path))
            await apart(lambda: seal.unseal(key, sealed, "exhibit", row.id, "bytes"))
        except Erased:
            return True  # erased a moment ago
        except Fault:
            raise
        except (OSError, ValueError):
            return False
        return True

    async def clock(self) -> datetime | None:
        """What the database's server takes the time for; None where it has no clock of its own."""
        async with self._ground.reading() as work:
            if work.sqlite:
                return None
            row = await work.one(sa.select(sa.func.clock_timestamp().label("at")))
        return None if row is None else row.at


def _broken(now: datetime) -> Mapping[str, sa.Select[Any]]:
    """By what is wrong, the rows with which it is."""
    mine = lane.c.recipient == outbox.c.recipient
    resting = sa.exists().where(mine, lane.c.due_at.is_(None), ~lane.c.inflight)
    sending = sa.exists().where(outbox.c.recipient == lane.c.recipient, _SENDING)
    head = outbox.alias("head")
    leaving = sa.exists().where(head.c.id == outbox.c.folded_into, head.c.state == word("sending"))
    leaseless = outbox.c.lease.is_(None) | outbox.c.token.is_(None)
    return {
        "wait for a lane that is not there": _ids(outbox).where(_WAITING, ~sa.exists().where(mine)),
        "wait in a lane that nobody looks at": _ids(outbox).where(_WAITING, resting),
        "hold a lane while nothing is sent": sa.select(lane.c.recipient).where(
            lane.c.inflight, ~sending
        ),
        "are being sent by nobody": _ids(outbox).where(_SENDING, leaseless),
        "are being sent for far too long": _ids(outbox).where(
            _SENDING, outbox.c.lease < now - UNLEASED
        ),
        "are gathered behind a row that is not sending": _ids(outbox).where(
            outbox.c.state == word("gathered"), ~leaving
        ),
        "are done and still have their words": _ids(inbox).where(
            inbox.c.state == word("done"), inbox.c.body.is_not(None)
        ),
        "are in quarantine without their words": _ids(inbox).where(
            inbox.c.state == word("quarantined"), inbox.c.body.is_(None)
        ),
    }


def _ids(table: sa.Table) -> sa.Select[Any]:
    return sa.select(table.c.id)


def _pointing() -> Iterator[tuple[str, sa.Select[Any]]]:
    """Each foreign key, with the rows whose other end is missing."""
    for table in metadata.sorted_tables:
        for key in sorted(table.foreign_keys, key=lambda one: one.parent.name):
            there = sa.exists().where(key.column == key.parent).correlate(table)
            if key.column.table is table:
                other = table.alias()
                there = sa.exists().where(other.c[key.column.name] == key.parent)
            lost = sa.select(key.parent).where(key.parent.is_not(None), ~there)
            yield f"{table.name}.{key.parent.name}", lost


async def _integrity(work: Work) -> Sequence[str]:
    """SQLite: its own look at every page."""
    try:
        told = await work.all(sa.text(f"PRAGMA integrity_check({SHOWN})"))
    except Fault as fault:
        if str(fault) in ("SQLITE_CORRUPT", "SQLITE_NOTADB"):
            return [str(fault)]
        raise
    return [str(row[0]) for row in told if row[0] != "ok"]


async def _amcheck(work: Work) -> Sequence[str]:
    """PostgreSQL: its own look at every index, where an administrator installed amcheck; else
    whether it ever read a page whose sum was wrong."""
    there = sa.text("SELECT 1 FROM pg_extension WHERE extname = 'amcheck'")
    told = []
    if await work.one(there) is not None:
        indexes = sa.text(
            "SELECT c.oid, c.relname FROM pg_class c JOIN pg_am a ON a.oid = c.relam"
            " JOIN pg_index i ON i.indexrelid = c.oid WHERE a.amname = 'btree' AND i.indisvalid"
            " AND c.relnamespace = current_schema()::regnamespace ORDER BY c.relname"
        )
        for row in await work.all(indexes):
            try:
                await work.run(sa.text(f"SELECT bt_index_check({int(row.oid)})"))
            except Fault as fault:
                told.append(f"index {row.relname} ({fault})")
                break  # the transaction is over
    sums = sa.text(
        "SELECT checksum_failures AS n FROM pg_stat_database WHERE datname = current_database()"
    )
    if told:
        return told
    read = await work.one(sums)
    if read is not None and read.n:
        told.append(f"{read.n} pages were read whose sum was wrong")
    return told


async def _count(work: Work, query: sa.Select[Any]) -> int:
    row = await work.one(sa.select(sa.func.count().label("n")).select_from(query.subquery()))
    return 0 if row is None else int(row.n)
