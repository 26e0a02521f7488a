"""One transaction at work: its statements, its keys, and what is to happen once it is stored."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, overload

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages import Address
from storage import lanes, seal
from storage.database import Database, plainly
from storage.errors import Away, Erased
from storage.files import Files, apart
from storage.kept import Hand
from storage.keys import Keys
from storage.lanes import Free
from storage.prepared import Found, Insert, Inserting, Prepared, Values, inserting
from storage.tables import address, data_key, recount

_PATIENCE = 2.0
"""Seconds for which a transaction waits for its files to be gone."""
Bell = Callable[[str], None]
FORGET = "key:"
"""Rung with an owner whose key is destroyed: other processes are to forget it as well. Alone it
means all keys: one of those that are remembered may be destroyed."""


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
    hand: Hand | None = None
    """Where statements of every day are asked; without it they go through the connection."""
    rung: set[str] = field(default_factory=set)
    """Who is to be woken after the commit."""
    doomed: list[str] = field(default_factory=list)
    """Files to be removed after the commit."""
    lanes: dict[str, Due] = field(default_factory=dict)
    freed: dict[str, Free] = field(default_factory=dict)
    """Recipients for whom what was being sent is settled."""
    dropped: set[str] = field(default_factory=set)
    """Drafts dropped in this transaction."""
    heard: dict[str, int] = field(default_factory=dict)
    """The address at which each person was heard in this transaction."""
    recount: set[str] = field(default_factory=set)
    """Reports that count for something else from now on."""
    reads: bool = False
    """Whether it only reads, and all it sees is of one moment."""
    posted: list[int] = field(default_factory=list)
    """Outbox rows written in this transaction, in order."""
    owners: dict[str, str | None] = field(default_factory=dict)
    """Whose an address is, by its mac."""
    destroyed: set[str] = field(default_factory=set)
    """Owners whose key was destroyed in this transaction."""
    later: dict[Prepared, list[Values]] = field(default_factory=dict)
    """Written before the commit, each statement's rows in one go; nobody asks for them before."""
    _fresh: dict[str, bytes] = field(default_factory=dict)
    _since: int = field(init=False)

    def __post_init__(self) -> None:
        self._since = self.keys.forgettings

    @overload
    async def run(
        self, statement: Prepared, values: Values | Sequence[Values] | None = None
    ) -> Found: ...

    @overload
    async def run(
        self, statement: sa.Executable, values: Values | Sequence[Values] | None = None
    ) -> sa.CursorResult[Any]: ...

    async def run(
        self, statement: Prepared | sa.Executable, values: Values | Sequence[Values] | None = None
    ) -> Found | sa.CursorResult[Any]:
        """Execute; raises `Stale`, `Fault` and ValueError, never a library's exception."""
        if isinstance(statement, Prepared):
            if self.hand is not None:
                return await self.hand.run(statement, values)
            statement = statement.statement(self.connection.dialect)
        with plainly():
            result = await self.connection.execute(statement, values)
        assert isinstance(result, sa.CursorResult)  # noqa: S101 - for the type checker
        return result

    @overload
    async def one(self, statement: Prepared, values: Values | None = None) -> Any: ...

    @overload
    async def one(self, statement: sa.Executable) -> sa.Row[Any] | None: ...

    async def one(self, statement: Prepared | sa.Executable, values: Values | None = None) -> Any:
        return (await self.run(statement, values)).first()

    @overload
    async def all(self, statement: Prepared, values: Values | None = None) -> Sequence[Any]: ...

    @overload
    async def all(self, statement: sa.Executable) -> Sequence[sa.Row[Any]]: ...

    async def all(
        self, statement: Prepared | sa.Executable, values: Values | None = None
    ) -> Sequence[Any]:
        return (await self.run(statement, values)).all()

    def insert(self, table: sa.Table) -> Insert:
        """An INSERT that knows ON CONFLICT."""
        return inserting(self.connection.dialect)(table)

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
        key = self._recall(owner)
        if key is None:
            key = self._fresh[owner] = await self.keys.read(self, owner)
        return key

    def _recall(self, owner: str) -> bytes | None:
        # Until we commit, others have it yet.
        return None if owner in self.destroyed else self.keys.recall(owner)

    async def fetch_keys(self, owners: Collection[str]) -> None:
        """Have the keys of many owners in one go, as far as they open."""
        unknown = [one for one in owners if one not in self._fresh and not self._recall(one)]
        with plainly():
            self._fresh |= await self.keys.read_many(self.connection, unknown)

    async def make_key(self, owner: str) -> bytes:
        with plainly():
            key = await self.keys.make(self.connection, owner, self._put_key)
        self._fresh[owner] = key
        return key

    async def _put_key(self, row: Values) -> None:
        await self.run(_KEY, row)

    async def destroy_key(self, owner: str) -> None:
        """Erase: nothing that was sealed under the key opens ever again."""
        self._fresh.pop(owner, None)
        self.destroyed.add(owner)
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
            row = await self.one(_WHOSE, {"mac": mac})
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
            self.keys.learn(owner, key, self._since)


@dataclass(frozen=True, slots=True)
class Ground:
    """What every part of storage stands on. `bell` is rung by name after a commit."""

    database: Database
    keys: Keys
    folder: Files
    bell: Bell

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Work]:
        destroyed: set[str] = set()
        since = self.keys.forgettings
        try:
            async with self.database.transaction() as hand:
                sqlite = self.database.sqlite
                work = Work(hand.connection, self.keys, sqlite, hand, destroyed=destroyed)
                yield work
                for statement, rows in work.later.items():
                    await work.run(statement, rows)
                # Locks on lanes are taken last and in order: no two writers block each other.
                await lanes.tell(work)
                await _mark(work)
        finally:
            # Not before: until then others read them, and learn them. On a fault as well: a commit
            # whose answer was lost stands, perhaps.
            for owner in sorted(destroyed):
                self.keys.forget(owner)
                self.bell(FORGET + owner)
            self.keys.ended(since)
        self.database.meter.commits += 1
        work.settled()
        for name in sorted(work.rung):
            self.bell(name)
        if work.doomed:
            await self._remove(work.doomed)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Work]:
        since = self.keys.forgettings
        try:
            async with self.database.transaction(reads=True) as hand:
                yield Work(hand.connection, self.keys, self.database.sqlite, hand, reads=True)
        finally:
            self.keys.ended(since)

    async def _remove(self, names: Sequence[str]) -> None:
        """A store that is away holds nobody up: what nothing names is removed later."""

        def removed() -> None:
            for name in names:
                self.folder.remove(name)

        with suppress(Away, TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await apart(removed)


def _marking(insert: Inserting) -> sa.Insert:
    mark = insert(recount)
    # A mark that is being counted goes with the counting, which did not see this change: on
    # PostgreSQL to write it over waits for that, and then it is made anew.
    again = {"case": mark.excluded["case"]}
    return mark.on_conflict_do_update(index_elements=["case"], set_=again)


_KEY = Prepared(data_key.insert(), "owner master wrapped")
_MARK = Prepared(_marking, "case")
_WHOSE = Prepared(sa.select(address.c.person).where(address.c.mac == sa.bindparam("mac")))


async def _mark(work: Work) -> None:
    """Whoever counts finds the reports that changed here, and so does whoever reads a figure."""
    if work.recount:
        await work.run(_MARK, [{"case": case} for case in sorted(work.recount)])
        work.recount.clear()
