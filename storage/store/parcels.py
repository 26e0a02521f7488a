"""Encrypted files that officers may take for a while: who made them, when and why."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.ports import Filter, Parcel, Stale
from storage.errors import Erased
from storage.store.filters import wanted
from storage.store.part import Part
from storage.tables import parcel, report, word

_THERE = parcel.c.path.is_not(None)
_FILES = ("voters", "case")
"""Files of offices; exports are their makers' own."""
AT_ONCE = 500
"""So many tickets are looked for in one statement."""


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
        inside = parcel.c.office.startswith(under, autoescape=True)
        query = sa.select(parcel).where(inside, parcel.c.kind.in_(_FILES))
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

    async def save_parcel(self, before: Parcel, after: Parcel) -> None:
        """What became of it. Raises `Stale` when somebody else was faster."""
        row = await self._work.one(sa.select(parcel).where(parcel.c.id == before.id))
        if row is None or await self._parcel(row) != before:
            raise Stale
        sealed = await self._work.seal(after.case, dict(after.facts), "parcel", after.id, "facts")
        values = {
            "kind": after.kind,
            "facts": sealed,
            "path": after.path,
            "size": after.size,
            "expires_at": after.expires_at,
        }
        # In one statement, so that of two who read the same row only one writes it.
        mine = parcel.update().where(parcel.c.id == before.id, parcel.c.facts == row.facts)
        if (await self._work.run(mine.values(values))).rowcount != 1:
            raise Stale

    async def making_parcels(self, now: datetime, limit: int) -> Sequence[Parcel]:
        """Those that are being made and not over: what a person asked for, then the house's own,
        the oldest first."""
        waiting = sa.select(parcel).where(parcel.c.kind == word("making"))
        due = waiting.where(parcel.c.expires_at > now).order_by(
            parcel.c.by == word("system"), parcel.c.made_at, parcel.c.id
        )
        return [await self._parcel(row) for row in await self._work.all(due.limit(limit))]

    async def exports(
        self, kinds: Sequence[str], limit: int, *, by: str | None = None, office: str | None = None
    ) -> Sequence[Parcel]:
        """Parcels of these kinds, newest first: of one person's making, or of one office."""
        query = sa.select(parcel).where(parcel.c.kind.in_(kinds))
        if by is not None:
            query = query.where(parcel.c.by == by)
        if office is not None:
            query = query.where(parcel.c.office == office)
        newest = query.order_by(parcel.c.made_at.desc(), parcel.c.id).limit(limit)
        return [await self._parcel(row) for row in await self._work.all(newest)]

    async def still(self, filter_: Filter, tickets: Sequence[str]) -> frozenset[str]:
        """Which of these tickets the filter lets through now, none of them erased."""
        found: set[str] = set()
        for at in range(0, len(tickets), AT_ONCE):
            some = report.c.ticket.in_(tickets[at : at + AT_ONCE])
            there = sa.select(report.c.ticket).where(
                *wanted(filter_), some, report.c.state != word("erased")
            )
            found |= {row.ticket for row in await self._work.all(there)}
        return frozenset(found)

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
