"""Encrypted files that officers may take for a while: who made them, when and why."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.ports import Parcel
from storage.errors import Erased
from storage.store.part import Part
from storage.tables import parcel

_THERE = parcel.c.path.is_not(None)


class Parcels(Part):
    """What is written of a parcel of one case is sealed under that case's key, the rest under the
    house's. Its row outlives its file."""

    async def add_parcel(self, made: Parcel) -> None:
        facts = await self._work.seal(made.case, dict(made.facts), "parcel", made.id, "facts")
        row = {
            "id": made.id,
            "kind": made.kind,
            "office": made.office,
            "case": made.case,
            "letter": made.letter,
            "by": made.by,
            "facts": facts,
            "path": made.path,
            "size": made.size,
            "made_at": made.made_at,
            "expires_at": made.expires_at,
            "taken": made.taken,
        }
        await self._work.run(parcel.insert().values(row))

    async def parcel(self, id_: str) -> Parcel | None:
        row = await self._work.one(sa.select(parcel).where(parcel.c.id == id_))
        return await self._parcel(row) if row is not None else None

    async def parcels(self, under: str, limit: int) -> Sequence[Parcel]:
        """Parcels of the offices whose code begins so, newest first; also those whose file is
        gone."""
        query = sa.select(parcel).where(parcel.c.office.startswith(under, autoescape=True))
        newest = query.order_by(parcel.c.made_at.desc(), parcel.c.id).limit(limit)
        return [await self._parcel(row) for row in await self._work.all(newest)]

    async def parcel_taken(self, id_: str) -> None:
        """It was taken once more."""
        mine = parcel.update().where(parcel.c.id == id_)
        await self._work.run(mine.values(taken=parcel.c.taken + 1))

    async def expired_parcels(self, now: datetime, limit: int) -> Sequence[Parcel]:
        """Those whose file is still there though their time is over, the longest over first."""
        over = sa.select(parcel).where(_THERE, parcel.c.expires_at <= now)
        rows = await self._work.all(over.order_by(parcel.c.expires_at, parcel.c.id).limit(limit))
        return [await self._parcel(row) for row in rows]

    async def parcel_gone(self, id_: str) -> None:
        """Its file is gone; who made it, when and why stays."""
        await self._work.run(parcel.update().where(parcel.c.id == id_).values(path=None))

    async def _parcel(self, row: sa.Row[Any]) -> Parcel:
        try:
            facts = await self._work.open(row.case, row.facts, "parcel", row.id, "facts")
        except Erased:
            facts = {}
        return Parcel(
            id=row.id,
            kind=row.kind,
            office=row.office,
            by=row.by,
            made_at=row.made_at,
            expires_at=row.expires_at,
            facts=facts,
            size=row.size,
            case=row.case,
            letter=row.letter,
            path=row.path,
            taken=row.taken,
        )
