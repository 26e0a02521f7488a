"""Whole cases written many at a time, each sealed under a key of its own: for invented data alone.

What is written here skips the journal, cards and posts; rows and cells are those of filed cases.
"""

from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.messages import Address
from bot.ports import Consent, Entry, Filing
from bot.reports.case import Standing
from bot.reports.clocks import KINDS
from bot.reports.counting import Cell, Shape, cells
from bot.reports.report import Report
from storage import seal
from storage.columns import EPOCH, MICROSECOND
from storage.database import Database, plainly
from storage.keys import Keys
from storage.store.counting import kept
from storage.tables import address, cell, clock, consent, data_key, entry, officer, person, report
from storage.work import Work

ORDER = (data_key, person, address, officer, report, consent, entry, clock)
"""The tables that rows are for, those first that others refer to."""
_BODY = ("name", "words", "files", "before", "role")
_STANDING = (
    "state", "office", "reason", "holder", "outcome", "ending", "referred", "twin", "handed",
    "reopened", "escalated", "conflict",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Someone:
    """A person who reports, or an officer (then with the `name` that colleagues read)."""

    id: str
    home: Address | None
    at: datetime
    name: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """A case with all that became of it. `clocks` are kind, due time and state; `counted` what it
    counts for."""

    filing: Filing
    person: str
    consent: Consent
    standing: Standing
    entries: Sequence[Entry]
    clocks: Sequence[tuple[str, datetime, str]]
    closed_at: datetime | None
    counted: Shape | None


@dataclass(slots=True)
class Pile:
    """Rows of many cases, by the table they are for, and the cells that they add to. Times are
    as their columns hold them; of each table all rows have the same columns."""

    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    cells: Counter[Cell] = field(default_factory=Counter)

    def put(self, table: sa.Table, row: dict[str, Any]) -> None:
        self.columns.setdefault(table.name, tuple(row))
        self.rows.setdefault(table.name, []).append(tuple(row.values()))


@dataclass(frozen=True, slots=True)
class Sealing:
    """Seals cases into rows without a database: in a process beside, with the same keys."""

    ring: seal.Ring
    keys: Keys

    @classmethod
    def of(cls, ring: seal.Ring, index: bytes) -> "Sealing":
        """`index` is the house's index key, by which names are looked up."""
        return cls(ring, Keys(ring, {"index": index}))

    def someone(self, pile: Pile, one: Someone) -> None:
        key = self._key(pile, one.id)
        pile.put(person, {
            "id": one.id, "language": "id", "greeted": True,
            "created_at": _micro(one.at), "muted": False,
        })  # fmt: skip
        if one.name:
            name = _sealed(key, one.name, "officer", one.id, "name")
            pile.put(officer, {"person": one.id, "name": name})
        if one.home is None:
            return
        home = one.home
        mac = self.keys.mac("address", home.channel, home.account, home.name)
        pile.put(address, {
            "person": one.id, "channel": home.channel, "account": home.account, "mac": mac,
            "name": _sealed(key, home.name, "address", mac, "name"), "state": "reachable",
            "heard_at": _micro(one.at),
        })  # fmt: skip

    def whole(self, pile: Pile, one: Whole) -> None:
        key, filing = self._key(pile, one.filing.case), one.filing
        pile.put(report, self._report(key, one))
        pile.put(consent, {
            "case": filing.case, "person": one.person, "channel": one.consent.channel,
            "version": one.consent.version, "language": one.consent.language,
            "at": _micro(one.consent.at),
        })  # fmt: skip
        for line in one.entries:
            pile.put(entry, _entry(key, line))
        for kind, due, state in one.clocks:
            pile.put(
                clock, {"case": filing.case, "kind": kind, "due_at": _micro(due), "state": state}
            )
        if one.counted is not None:
            pile.cells.update(cells(one.counted))

    def _key(self, pile: Pile, owner: str) -> bytes:
        key = seal.new_key()
        master, wrapped = self.ring.wrap(key, "data_key", owner)
        pile.put(data_key, {"owner": owner, "master": master, "wrapped": wrapped})
        return key

    def _report(self, key: bytes, one: Whole) -> dict[str, Any]:
        filing, standing, told = one.filing, one.standing, one.filing.report
        case, number = filing.case, standing.number
        due = [at for kind, at, state in one.clocks if kind in KINDS and state in _UNMET]
        return {
            **{name: getattr(standing, name) for name in _STANDING},
            **_told(told),
            "id": case, "version": 1 + len(one.entries), "person": one.person,
            "channel": filing.channel, "ticket": filing.ticket,
            "secret_mac": self.keys.mac("secret", filing.ticket, filing.secret),
            "secret": _sealed(key, filing.secret, "report", case, "secret"),
            "body": _sealed(key, told.to_json(), "report", case, "body"),
            "number": None if number is None else _sealed(key, number, "report", case, "number"),
            "election": filing.election, "stage": filing.stage, "practice": filing.practice,
            "created_at": _micro(one.consent.at), "filed_at": _micro(filing.at),
            "changed_at": _micro(one.entries[-1].at if one.entries else filing.at),
            "closed_at": None if one.closed_at is None else _micro(one.closed_at),
            "due_at": _micro(min(due)) if due else None,
            "counted": None if one.counted is None else kept(one.counted),
        }  # fmt: skip


_UNMET = ("running", "rung")


@asynccontextmanager
async def hurrying(url: str) -> AsyncIterator[Database]:
    """A connection of its own for rows in bulk: on SQLite it remembers more pages, and does not
    wait for the disk at each commit (the database stays whole all the same)."""
    database = Database.open(url)
    if database.sqlite:

        @sa.event.listens_for(database.engine.sync_engine, "connect")
        def _hurry(connection: Any, _record: Any) -> None:
            cursor = connection.cursor()
            cursor.execute("PRAGMA synchronous=NORMAL")
            cursor.execute("PRAGMA cache_size=-262144")
            cursor.close()

    try:
        yield database
    finally:
        await database.close()


async def reports(database: Database) -> int:
    """How many rows of reports there are, drafts among them."""
    async with database.reading() as connection:
        with plainly():
            found = await connection.execute(sa.select(sa.func.count()).select_from(report))
    return int(found.scalar_one())


async def known(database: Database, id_: str) -> bool:
    """Whether there is a person of that id."""
    async with database.reading() as connection:
        with plainly():
            found = await connection.execute(sa.select(person.c.id).where(person.c.id == id_))
    return found.first() is not None


@dataclass(slots=True)
class Writing:
    """A transaction into which piles are put; their cells are added at its end."""

    work: Work
    sums: Counter[Cell] = field(default_factory=Counter)

    async def put(self, pile: Pile) -> None:
        for table in ORDER:
            if rows := pile.rows.get(table.name):
                await self._insert(table, pile.columns[table.name], rows)
        self.sums.update(pile.cells)

    async def count(self) -> None:
        rows = [(*key, number) for key, number in sorted(self.sums.items())]
        more = (
            f' ON CONFLICT ({_named(_KEY)}) DO UPDATE SET "count" = cell."count" + excluded."count"'
        )
        for start in range(0, len(rows), _AT_ONCE):
            again = rows[start : start + _AT_ONCE]
            await self._insert(cell, (*Cell._fields, "count"), again, more)

    async def _insert(
        self, table: sa.Table, columns: Sequence[str], rows: list[tuple[Any, ...]], more: str = ""
    ) -> None:
        # By the driver's own hand: to bind a value by its column's type costs more than to write
        # it, and what is invented is clean.
        marks = ", ".join("?" if self.work.sqlite else f"${at + 1}" for at in range(len(columns)))
        if self.work.sqlite and (days := [at for at, one in enumerate(columns) if one in _DAYS]):
            rows = [_with_days(row, days) for row in rows]
        text = f'INSERT INTO "{table.name}" ({_named(columns)}) VALUES ({marks}){more}'  # noqa: S608 - our names
        with plainly():
            await self.work.connection.exec_driver_sql(text, rows)


def _named(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


_AT_ONCE = 20_000
"""Cells written in a statement."""
_KEY = [column.name for column in cell.primary_key]
_DAYS = frozenset({"known_at"})


def _with_days(row: tuple[Any, ...], places: Sequence[int]) -> tuple[Any, ...]:
    """The row with its days as SQLite keeps them."""
    cut = list(row)
    for place in places:
        cut[place] = None if cut[place] is None else cut[place].isoformat()
    return tuple(cut)


@asynccontextmanager
async def writing(database: Database, keys: Keys) -> AsyncIterator[Writing]:
    """One transaction: all that is put into it, or nothing. Raises `Fault`."""
    async with database.writing() as connection:
        work = Work(connection, keys, database.sqlite)
        made = Writing(work)
        yield made
        await made.count()


def _micro(moment: datetime) -> int:
    return (moment - EPOCH) // MICROSECOND


def _told(told: Report) -> Mapping[str, Any]:
    return {
        "lane": told.lane, "category": told.category, "place_code": told.place, "city": told.city,
        "kecamatan": told.kecamatan, "known_at": told.known_at, "visibility": told.visibility,
    }  # fmt: skip


def _entry(key: bytes, line: Entry) -> dict[str, Any]:
    body = {name: getattr(line, name) for name in _BODY} | {"files": list(line.files)}
    return {
        "uid": line.id, "case": line.case, "kind": line.kind, "actor": line.actor,
        "office": line.office, "at": _micro(line.at), "state": line.state, "told": line.told,
        "undone": line.undone, "body": _sealed(key, body, "entry", line.id, "body"),
    }  # fmt: skip


def _sealed(key: bytes, value: Any, table: str, row: str, name: str) -> bytes:
    return seal.seal(key, seal.pack(value), table, row, name)
