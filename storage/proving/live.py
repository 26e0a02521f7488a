"""Proving a ring on the database and the evidence as they are; both are only read."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from random import Random
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database, plainly
from storage.errors import Broken, KeysForeign
from storage.files import Files, apart
from storage.proving.samples import FILES, PLACES, Place, Proof, Row, Survey, Wrapped, opens, owner
from storage.seal import Ring
from storage.tables import data_key, metadata, secret

_PAGE = 2000
_HOUSE = "house"


async def survey(database: Database, ring: Ring) -> Survey:
    """Try every wrapped key of the database. Raises `Fault`."""
    found = Survey()
    async with database.reading() as connection:
        async for page in _wrapped(connection):
            await asyncio.to_thread(found.weigh, ring, page)
    return found


async def prove(database: Database, folder: Files, ring: Ring, size: int, chance: Random) -> Proof:
    """Try every wrapped key, and `size` sealed fields and files taken at random. Raises `Fault`."""
    keys = await survey(database, ring)
    async with database.reading() as connection:
        there = await connection.run_sync(lambda c: set(sa.inspect(c).get_table_names()))
        places = [place for place in PLACES if place.table in there]
        drawn = [(place, row) for place in places for row in await _drawn(connection, place, size)]
        fields = chance.sample(drawn, min(size, len(drawn)))
        files = [(FILES, row) for row in await _drawn(connection, FILES, size)]
        trying = _Trying(connection, folder, ring)
        closed = [place for place, row in (*fields, *files) if not await trying.opens(place, row)]
    names = tuple(sorted({f"{place.table}.{place.field}" for place in closed}))
    lost = sum(place is FILES for place in closed)
    return Proof(keys, len(fields) - (len(closed) - lost), len(files) - lost, names)


async def _wrapped(connection: AsyncConnection) -> AsyncIterator[Sequence[Wrapped]]:
    for table, name in ((secret, secret.c.name), (data_key, data_key.c.owner)):
        after = ""
        columns = sa.select(name, table.c.master, table.c.wrapped).order_by(name).limit(_PAGE)
        with plainly():
            while rows := (await connection.execute(columns.where(name > after))).all():
                yield [(table.name, *row) for row in rows]
                after = rows[-1][0]


async def _drawn(connection: AsyncConnection, place: Place, size: int) -> Sequence[Row]:
    """Some rows that hold something there, and whose owner was not erased."""
    table = metadata.tables[place.table]
    names = {place.row, place.field, *([place.owner] if place.owner else [])}
    query = sa.select(*(table.c[name] for name in sorted(names)))
    held = query.where(table.c[place.field].is_not(None))
    if place.owner is not None:
        whose = table.c[place.owner]
        held = held.where(whose.is_(None) | whose.in_(sa.select(data_key.c.owner)))
    with plainly():
        rows = await connection.execute(held.order_by(sa.func.random()).limit(size))
        return [dict(row._mapping) for row in rows]


class _Trying:
    def __init__(self, connection: AsyncConnection, folder: Files, ring: Ring) -> None:
        self._connection = connection
        self._folder = folder
        self._ring = ring

    async def opens(self, place: Place, row: Row) -> bool:
        whose = owner(place, row)
        table, name = (secret, secret.c.name) if whose is None else (data_key, data_key.c.owner)
        query = sa.select(table.c.master, table.c.wrapped).where(name == (whose or _HOUSE))
        with plainly():
            found = (await self._connection.execute(query)).first()
        if found is None:  # erased just now
            return True
        try:
            key = self._ring.unwrap(found.master, found.wrapped, table.name, whose or _HOUSE)
            sealed = await self._sealed(place, row[place.field])
        except (KeysForeign, Broken, OSError):
            return False
        return await asyncio.to_thread(opens, place, row, key, sealed)

    async def _sealed(self, place: Place, value: Any) -> bytes:
        if place is FILES:
            return await apart(lambda: self._folder.read(value))
        return bytes(value)
