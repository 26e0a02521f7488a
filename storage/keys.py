"""The keys in the database, wrapped by the ring: the house's secrets, and one key an owner."""

import asyncio
import logging
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Fault
from storage import keyfile, seal
from storage.database import Database, plainly
from storage.errors import Broken, Erased, KeysForeign, KeysInUse
from storage.prepared import Prepared, inserting
from storage.tables import data_key, secret

if TYPE_CHECKING:
    from storage.work import Work

_SECRETS = ("index", "house", "inbox", "journal")
_REMEMBERED = 2048
_WRAPPED = ((secret, secret.c.name), (data_key, data_key.c.owner))
_ALONE = sa.text("LOCK TABLE secret, data_key IN SHARE ROW EXCLUSIVE MODE")
LACKING = "it holds keys wrapped by the master key {}, which the key file lacks"

log = logging.getLogger(__name__)

Put = Callable[[Mapping[str, Any]], Awaitable[object]]
_WRAP = Prepared(sa.select(data_key).where(data_key.c.owner == sa.bindparam("owner")))


class Keys:
    """Opens and makes keys; remembers the last few it unwrapped."""

    def __init__(self, ring: seal.Ring, secrets: dict[str, bytes]) -> None:
        self._ring = ring
        self._secrets = secrets
        self._recent: OrderedDict[str, bytes] = OrderedDict()
        self.forgettings = 0
        """How often keys were forgotten so far: see `learn`."""

    @classmethod
    async def open(cls, database: Database, ring: seal.Ring) -> "Keys":
        """Read the house's secrets, making them in an empty database.

        Raises `KeysRefused` when the ring is not the one of this database, and `Fault`.
        """
        keys = cls(ring, {})
        for name in _SECRETS:
            keys._secrets[name] = await keys.secret(database, name)
        return keys

    async def secret(self, database: Database, name: str, size: int = seal.KEY) -> bytes:
        """A random secret of the house, made once: a webhook's, the index key's."""
        if name in self._secrets:
            return self._secrets[name]
        async with database.writing() as connection:
            with plainly():
                found = await self._read(connection, name)
                if found is None:
                    await self._make(connection, name, size)
                    found = await self._read(connection, name)
        if found is None:
            raise KeysForeign(self._ring.first)
        self._secrets[name] = found
        return found

    async def _read(self, connection: AsyncConnection, name: str) -> bytes | None:
        row = (await connection.execute(sa.select(secret).where(secret.c.name == name))).first()
        if row is None:
            return None
        try:
            return self._ring.unwrap(row.master, row.wrapped, "secret", name)
        except Broken:
            raise KeysForeign(row.master) from None

    async def _make(self, connection: AsyncConnection, name: str, size: int) -> None:
        once = inserting(connection.dialect)(secret).on_conflict_do_nothing()
        await self._keep(connection, once, secret.c.name, name, seal.new_key()[:size])

    @property
    def house(self) -> bytes:
        """Seals what belongs to nobody in particular."""
        return self._secrets["house"]

    @property
    def inbox(self) -> bytes:
        return self._secrets["inbox"]

    @property
    def journal(self) -> bytes:
        return self._secrets["journal"]

    def mac(self, purpose: str, *values: str) -> str:
        """A keyed HMAC of the values, for looking them up."""
        return seal.keyed(self._secrets["index"], purpose, "|".join(values))

    # --- one key an owner

    def recall(self, owner: str) -> bytes | None:
        key = self._recent.get(owner)
        if key is not None:
            self._recent.move_to_end(owner)
        return key

    def learn(self, owner: str, key: bytes, since: int) -> None:
        """Remember a key that was read when `forgettings` was `since` or later. Where something
        was forgotten from then on nothing is learned: it may be this key that was destroyed."""
        if since != self.forgettings:
            return
        self._recent[owner] = key
        if len(self._recent) > _REMEMBERED:
            self._recent.popitem(last=False)

    def forget(self, owner: str = "") -> None:
        """A key is destroyed, in the database too by now; any of them where none is named."""
        self.forgettings += 1
        if owner:
            self._recent.pop(owner, None)
        else:
            self._recent.clear()
        seal.forget()

    def ended(self, since: int) -> None:
        """A transaction that began when `forgettings` was `since` may have opened something with a
        key that was destroyed after it had read it."""
        if since != self.forgettings:
            seal.forget()

    def doubt(self, owner: str) -> None:
        """It may be destroyed by now: look for it in the database the next time."""
        self._recent.pop(owner, None)

    async def read(self, work: "Work", owner: str) -> bytes:
        """Raises `Erased`, and `Fault` for a master key that came while we run and is not in our
        key file (yet): what waits for it goes on waiting."""
        row = await work.one(_WRAP, {"owner": owner})
        if row is None:
            raise Erased
        if not self._ring.holds(row.master):
            with plainly():
                await self._renew(work.connection)
        try:
            return self._ring.unwrap(row.master, row.wrapped, "data_key", owner)
        except KeysForeign:
            raise Fault(LACKING.format(row.master)) from None

    async def read_many(
        self, connection: AsyncConnection, owners: Sequence[str]
    ) -> dict[str, bytes]:
        """The keys of those who have one that opens just now: `read` says why another does not."""
        query = sa.select(data_key).where(data_key.c.owner.in_(owners))
        rows = (await connection.execute(query)).all() if owners else ()
        return {
            row.owner: self._ring.unwrap(row.master, row.wrapped, "data_key", row.owner)
            for row in rows
            if self._ring.holds(row.master)
        }

    async def make(
        self, connection: AsyncConnection, owner: str, put: "Put | None" = None
    ) -> bytes:
        """`put` writes the row, where that is not the connection's own."""
        key = seal.new_key()
        await self._keep(connection, data_key.insert(), data_key.c.owner, owner, key, put)
        return key

    async def _keep(
        self,
        connection: AsyncConnection,
        into: sa.Insert,
        column: sa.Column[str],
        name: str,
        key: bytes,
        put: "Put | None" = None,
    ) -> None:
        """Write a key's row, wrapped by the first master key that the key file has just now."""
        table = column.table
        await self._renew(connection)
        master, wrapped = self._ring.wrap(key, table.name, name)
        row = {column.name: name, "master": master, "wrapped": wrapped}
        await (put(row) if put else connection.execute(into.values(row)))
        # From here on `retire` waits for us; did it take the master key away just before?
        if await self._renew(connection) and not self._ring.holds(master):
            first, wrapped = self._ring.wrap(key, table.name, name)
            mine = table.update().where(column == name, table.c.master == master)
            await connection.execute(mine.values(master=first, wrapped=wrapped))

    async def _renew(self, connection: AsyncConnection) -> bool:
        """Take up the key file where it changed, if it is one of this database; whether it was."""
        ring = self._ring.renewed()
        if ring is None:
            return False
        query = sa.select(secret).where(secret.c.name == "house")
        row = (await connection.execute(query)).first()
        if row is None:
            return False
        try:
            ring.unwrap(row.master, row.wrapped, "secret", "house")
        except (KeysForeign, Broken):
            log.warning("the key file was changed and does not open this database: see posko check")
            return False
        self._ring = ring
        return True

    # --- turning the ring

    async def counts(self, database: Database) -> Mapping[str, int]:
        """How many keys each master key wraps, by its id."""
        async with database.reading() as connection:
            with plainly():
                return await _counted(connection)

    async def rewrap(self, database: Database, limit: int) -> int:
        """Wrap up to `limit` keys anew under the ring's first key; 0 when none is left."""
        async with database.writing() as connection:
            with plainly():
                await self._renew(connection)
                done = 0
                for table, column in _WRAPPED:
                    done += await self._rewrap(connection, table, column, limit - done)
        return done

    async def _rewrap(
        self, connection: AsyncConnection, table: sa.Table, name: sa.Column[str], limit: int
    ) -> int:
        query = sa.select(name, table.c.master, table.c.wrapped)
        old = query.where(table.c.master != self._ring.first).limit(limit)
        # A key that was erased meanwhile has no row any more, and gets none again.
        rows = (await connection.execute(old)).all()
        changes = [
            self._turned(table.name, owner, master, wrapped) for owner, master, wrapped in rows
        ]
        if changes:
            change = table.update().where(name == sa.bindparam("its"))
            values: dict[str, Any] = {"master": sa.bindparam("to"), "wrapped": sa.bindparam("anew")}
            await connection.execute(change.values(values), changes)
        return len(changes)

    def _turned(self, table: str, owner: str, master: str, wrapped: bytes) -> dict[str, object]:
        key = self._ring.unwrap(master, wrapped, table, owner)
        first, anew = self._ring.wrap(key, table, owner)
        return {"its": owner, "to": first, "anew": anew}

    async def retire(self, database: Database, path: Path) -> Sequence[str]:
        """Take the older keys out of the key file; return their ids.

        Nobody makes a key meanwhile, so that none is left wrapped by one of them. Raises
        `KeysInUse` while any is, `KeysRefused` and OSError when the file cannot be written.
        """
        async with database.writing() as connection:
            with plainly():
                if not database.sqlite:
                    await connection.execute(_ALONE)
                counts = await _counted(connection)
            ring = await asyncio.to_thread(seal.Ring.load, path)
            older = sum(number for master, number in counts.items() if master != ring.first)
            if older:
                raise KeysInUse(older)
            return await asyncio.to_thread(keyfile.keep_first, path, ring)


async def _counted(connection: AsyncConnection) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for table, _ in _WRAPPED:
        query = sa.select(table.c.master, sa.func.count()).group_by(table.c.master)
        for master, number in (await connection.execute(query)).all():
            counts[master] += number
    return counts
