"""Moving an office from one database to another: ahead beside a running Posko, then the rest."""

import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime

from storage import migrate
from storage.database import Database, plainly
from storage.errors import Refusal
from storage.keys import Keys
from storage.moving import marks, target
from storage.moving.alone import alone
from storage.moving.carrying import Carrier, Opened, Tell, rows_of, tables
from storage.moving.marks import Mark
from storage.moving.merging import Sum
from storage.rows import last_given
from storage.seal import Ring


class Nothing(Refusal):
    """There is nothing to move yet; POSKO_DATABASE_URL names an empty database."""


class Unlike(Refusal):
    """The database is not of this program's version; first run: posko migrate"""


class Itself(Refusal):
    """That is the database that is to be moved; name another one."""


class Different(Refusal):
    """The table {} is not the same over there; nothing was switched over. Run it again."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A table that was compared: its rows, how many of them changed over there, and the hash."""

    table: str
    rows: int
    changed: int
    hash: str


@dataclass(slots=True)
class Moving:
    """A move under way: from the database at `source` to the one that was prepared."""

    source: str
    there: Database
    mark: Mark
    """Of the database over there: it is being filled."""
    carried: list[Carried] = field(default_factory=list)

    async def ahead(self, tell: Tell) -> Sequence[Carried]:
        """Carry what there is by now, beside a running Posko. Raises `Fault` and `Overtaken`."""
        here = Database.open(self.source)
        try:
            return await self._all(here.reading, tell)
        finally:
            await here.close()

    async def rest(self, tell: Tell, now: datetime) -> Sequence[Carried]:
        """Carry what changed since, look whether all is the same, and switch over.

        Nobody works on the source from here on: it is marked in the very transaction in which it
        was read. Raises `Used` at once, `Different`, `Torn`, `Overtaken`, and `Fault`.
        """
        async with alone(self.source) as connection:
            with plainly():
                given = {one.name: await last_given(connection, one) for one in tables()}
            carried = await self._all(lambda: nullcontext(connection), tell)
            await target.complete(self.there, given)
            await self._compare(carried)
            left = Mark("moved", self.mark.office, _shown(self.there), self.mark.run)
            await marks.write(connection, left, now)
        async with self.there.writing() as connection:
            await marks.write(connection, None, now)
        return carried

    async def _all(self, here: Opened, tell: Tell) -> Sequence[Carried]:
        carrier = Carrier(here, self.there, self.mark.run, tell)
        carried = []
        for table in tables():
            found = await carrier.carry(table)
            changed = carrier.changed.get(table.name, 0)
            carried.append(Carried(table.name, found.rows, changed, found.hash))
        return carried

    async def _compare(self, carried: Sequence[Carried]) -> None:
        """Read all that is over there once more. Raises `Different`."""
        for table, one in zip(tables(), carried, strict=True):
            found = Sum()
            async for page in rows_of(self.there.reading, table):
                found.add(page)
            if (found.rows, found.hash) != (one.rows, one.hash):
                raise Different(one.table)


@asynccontextmanager
async def moving(source: str, to: str, ring: Ring, now: datetime) -> AsyncIterator[Moving]:
    """Look at both databases, and prepare the one that is moved to.

    Raises `Nothing`, `Unlike`, `Left`, `Itself`, `Occupied`, `Strange`, `Unreachable`, `Fault`, and
    `KeysRefused` when the ring is not the one of the office.
    """
    if marks.place_of(source) == marks.place_of(to):
        raise Itself
    office = await _office(source, to, ring)
    mark = Mark("arriving", office, marks.place_of(source), secrets.token_hex(8))
    async with target.opened(to) as there:
        await target.prepare(there, mark, now)
        yield Moving(source, there, mark)


async def take_up_again(url: str, now: datetime) -> bool:
    """Take the mark of a database that was left away; whether there was one."""
    async with alone(url) as connection:
        mark = await marks.read(connection)
        if mark is None or mark.kind != "moved":
            return False
        await marks.write(connection, None, now)
        return True


async def _office(url: str, to: str, ring: Ring) -> str:
    """By what one office's databases know each other."""
    found = await migrate.current(url)
    if found is None:
        raise Nothing
    if found != migrate.head():
        raise Unlike
    database = Database.open(url)
    try:
        async with database.reading() as connection:
            mark = await marks.read(connection)
        if mark is not None and mark.kind == "arriving":
            raise marks.Unfinished(mark.other)
        # A move that was killed after its last look had only to say so over there.
        if mark is not None and mark.other != marks.place_of(to):
            raise marks.Left(mark.other)
        return (await Keys.open(database, ring)).mac("move", "office")
    finally:
        await database.close()


def _shown(database: Database) -> str:
    return marks.place_of(database.engine.url.render_as_string(hide_password=False))
