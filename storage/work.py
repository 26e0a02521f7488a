"""One transaction at work: its statements, its keys, and what is to happen once it is stored."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages import Address
from storage import lanes, seal
from storage.database import Database, plainly
from storage.errors import Erased
from storage.files import Folder
from storage.keys import Keys
from storage.tables import address, data_key, recount

Bell = Callable[[str], None]
Insert = sqlite.Insert | postgresql.Insert


def new_id() -> str:
    """A random name for a row: it tells nothing and cannot be guessed."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Due:
    """A lane to be told of a new row."""

    channel: str
    account: str
    earliest: datetime


@dataclass
class Work:
    """What the parts of one transaction share."""

    connection: AsyncConnection
    keys: Keys
    sqlite: bool
    rung: set[str] = field(default_factory=set)
    """Who is to be woken after the commit."""
    doomed: list[str] = field(default_factory=list)
    """Files to be removed after the commit."""
    lanes: dict[str, Due] = field(default_factory=dict)
    freed: set[str] = field(default_factory=set)
    """Recipients for whom what was being sent is settled."""
    dropped: set[str] = field(default_factory=set)
    """Drafts dropped in this transaction."""
    heard: dict[str, int] = field(default_factory=dict)
    """The address at which each person was heard in this transaction."""
    recount: set[str] = field(default_factory=set)
    """Reports that count for something else from now on."""
    reads: bool = False
    """Whether it only reads, and all it sees is of one moment."""
    owners: dict[str, str | None] = field(default_factory=dict)
    """Whose an address is, by its mac."""
    _fresh: dict[str, bytes] = field(default_factory=dict)

    async def run(
        self, statement: sa.Executable, values: Sequence[Mapping[str, Any]] | None = None
    ) -> sa.CursorResult[Any]:
        """Execute; raises `Stale`, `Fault` and ValueError, never a library's exception."""
        with plainly():
            result = await self.connection.execute(statement, values)
        assert isinstance(result, sa.CursorResult)  # noqa: S101 - for the type checker
        return result

    async def one(self, statement: sa.Executable) -> sa.Row[Any] | None:
        return (await self.run(statement)).first()

    async def all(self, statement: sa.Executable) -> Sequence[sa.Row[Any]]:
        return (await self.run(statement)).all()

    def insert(self, table: sa.Table) -> Insert:
        """An INSERT that knows ON CONFLICT."""
        return sqlite.insert(table) if self.sqlite else postgresql.insert(table)

    def locked(self, query: sa.Select[Any], of: sa.Table) -> sa.Select[Any]:
        """On PostgreSQL take the rows for ourselves, passing over those already taken."""
        return query if self.sqlite else query.with_for_update(skip_locked=True, of=of)

    # --- keys

    async def key(self, owner: str | None) -> bytes:
        """The owner's key, the house's for None. Raises `Erased`."""
        if owner is None:
            return self.keys.house
        if owner in self._fresh:
            return self._fresh[owner]
        key = self.keys.recall(owner)
        if key is None:
            with plainly():
                key = await self.keys.read(self.connection, owner)
            self._fresh[owner] = key
        return key

    async def fetch_keys(self, owners: Collection[str]) -> None:
        """Have the keys of many owners in one go, as far as they open."""
        unknown = [one for one in owners if one not in self._fresh and not self.keys.recall(one)]
        with plainly():
            self._fresh |= await self.keys.read_many(self.connection, unknown)

    async def make_key(self, owner: str) -> bytes:
        with plainly():
            key = await self.keys.make(self.connection, owner)
        self._fresh[owner] = key
        return key

    async def destroy_key(self, owner: str) -> None:
        """Erase: nothing that was sealed under the key opens ever again."""
        self._fresh.pop(owner, None)
        self.keys.forget(owner)
        await self.run(data_key.delete().where(data_key.c.owner == owner))

    async def has_key(self, owner: str) -> bool:
        try:
            await self.key(owner)
        except Erased:
            return False
        return True

    async def seal(self, owner: str | None, value: Any, table: str, row: str, name: str) -> bytes:
        return seal.seal(await self.key(owner), seal.pack(value), table, row, name)

    async def open(
        self, owner: str | None, sealed: bytes | None, table: str, row: str, name: str
    ) -> Any:
        """The value; None when there is none. Raises `Erased` and `Broken`."""
        if sealed is None:
            return None
        return seal.unpack(seal.unseal(await self.key(owner), sealed, table, row, name))

    # --- addresses

    def mac_of(self, to: Address) -> str:
        return self.keys.mac("address", to.channel, to.account, to.name)

    def message_mac(self, chat: Address, message: str) -> str:
        """A message by its name in a chat."""
        return self.keys.mac("message", chat.channel, chat.account, chat.name, message)

    async def owner_of(self, mac: str) -> str | None:
        """The person at an address, whose key seals what is sent there."""
        if mac not in self.owners:
            row = await self.one(sa.select(address.c.person).where(address.c.mac == mac))
            self.owners[mac] = row.person if row else None
        return self.owners[mac]

    # --- lanes

    def tell(self, recipient: str, channel: str, account: str, due: datetime) -> None:
        """A row for the recipient is due then; his lane learns of it at the end."""
        told = self.lanes.get(recipient)
        if told is None or due < told.earliest:
            self.lanes[recipient] = Due(channel, account, due)
        self.rung.add("outbox")

    def settled(self) -> None:
        """The commit is done: keys that were made are worth remembering."""
        for owner, key in self._fresh.items():
            self.keys.learn(owner, key)


@dataclass(frozen=True, slots=True)
class Ground:
    """What every part of storage stands on. `bell` is rung by name after a commit."""

    database: Database
    keys: Keys
    folder: Folder
    bell: Bell

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Work]:
        async with self.database.writing() as connection:
            work = Work(connection, self.keys, self.database.sqlite)
            yield work
            # Locks on lanes are taken last and in order, so that no two writers block each other.
            await lanes.tell(work)
            await _mark(work)
        work.settled()
        if work.doomed:
            await asyncio.to_thread(self._remove, work.doomed)
        for name in sorted(work.rung):
            self.bell(name)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Work]:
        async with self.database.reading() as connection:
            yield Work(connection, self.keys, self.database.sqlite, reads=True)

    def _remove(self, names: Sequence[str]) -> None:
        for name in names:
            self.folder.remove(name)


async def _mark(work: Work) -> None:
    """Whoever counts finds the reports that changed here, and so does whoever reads a figure."""
    if work.recount:
        rows = [{"case": case} for case in sorted(work.recount)]
        mark = work.insert(recount)
        # A mark that is being counted goes with the counting, which did not see this change: on
        # PostgreSQL to write it over waits for that, and then it is made anew.
        again = (
            mark.on_conflict_do_nothing()
            if work.sqlite
            else mark.on_conflict_do_update(
                index_elements=["case"], set_={"case": mark.excluded["case"]}
            )
        )
        await work.run(again, rows)
        work.recount.clear()
