"""The keys in the database, wrapped by the ring: the house's secrets, and one key an owner."""

from collections import OrderedDict
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import seal
from storage.database import Database, plainly
from storage.errors import Broken, Erased, KeysForeign
from storage.tables import data_key, secret

_SECRETS = ("index", "house", "inbox", "journal")
_REMEMBERED = 2048


class Keys:
    """Opens and makes keys; remembers the last few it unwrapped."""

    def __init__(self, ring: seal.Ring, secrets: dict[str, bytes]) -> None:
        self._ring = ring
        self._secrets = secrets
        self._recent: OrderedDict[str, bytes] = OrderedDict()

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
            raise KeysForeign
        self._secrets[name] = found
        return found

    async def _read(self, connection: AsyncConnection, name: str) -> bytes | None:
        row = (await connection.execute(sa.select(secret).where(secret.c.name == name))).first()
        if row is None:
            return None
        try:
            return self._ring.unwrap(row.master, row.wrapped, "secret", name)
        except Broken:
            raise KeysForeign from None

    async def _make(self, connection: AsyncConnection, name: str, size: int) -> None:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        master, wrapped = self._ring.wrap(seal.new_key()[:size], "secret", name)
        row = dialect.insert(secret).values(name=name, master=master, wrapped=wrapped)
        await connection.execute(row.on_conflict_do_nothing())

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

    def learn(self, owner: str, key: bytes) -> None:
        self._recent[owner] = key
        if len(self._recent) > _REMEMBERED:
            self._recent.popitem(last=False)

    def forget(self, owner: str) -> None:
        self._recent.pop(owner, None)

    async def read(self, connection: AsyncConnection, owner: str) -> bytes:
        """Raises `Erased`."""
        query = sa.select(data_key).where(data_key.c.owner == owner)
        row = (await connection.execute(query)).first()
        if row is None:
            raise Erased
        return self._ring.unwrap(row.master, row.wrapped, "data_key", owner)

    async def make(self, connection: AsyncConnection, owner: str) -> bytes:
        key = seal.new_key()
        master, wrapped = self._ring.wrap(key, "data_key", owner)
        await connection.execute(
            data_key.insert().values(owner=owner, master=master, wrapped=wrapped)
        )
        return key

    # --- turning the ring

    async def rewrap(self, database: Database, limit: int) -> int:
        """Wrap up to `limit` keys anew under the ring's first key; 0 when none is left."""
        async with database.writing() as connection:
            with plainly():
                done = 0
                for table, column in ((secret, secret.c.name), (data_key, data_key.c.owner)):
                    done += await self._rewrap(connection, table, column, limit - done)
        return done

    async def _rewrap(
        self, connection: AsyncConnection, table: sa.Table, name: sa.Column[str], limit: int
    ) -> int:
        query = sa.select(name, table.c.master, table.c.wrapped)
        old = query.where(table.c.master != self._ring.first).limit(limit)
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
