"""Groups that help watch, and the reports that came through them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from bot.ports import Filter, Partner
from storage.store.filters import FILED, wanted
from storage.store.part import Part
from storage.tables import partner, report


class Partners(Part):
    async def partners(self, city: str | None = None) -> Sequence[Partner]:
        """By city and name, closed ones included."""
        query = sa.select(partner).order_by(partner.c.city, partner.c.name, partner.c.id)
        if city is not None:
            query = query.where(partner.c.city == city)
        return [await self._partner(row) for row in await self._work.all(query)]

    async def partner(self, code: str) -> Partner | None:
        """By the code in its link."""
        row = await self._work.one(sa.select(partner).where(partner.c.code == code))
        return await self._partner(row) if row is not None else None

    async def save_partner(self, kept: Partner) -> None:
        """Keep it, or what it is now. Raises `Stale` when another has its code."""
        seal, contact = self._work.seal, kept.contact
        row = {
            "code": kept.code,
            "city": kept.city,
            "name": kept.name,
            "state": kept.state,
            "by": kept.by,
            "made_at": kept.made_at,
            "contact": await seal(None, contact, "partner", kept.id, "contact"),
        }
        new = self._work.insert(partner).values(id=kept.id, **row)
        await self._work.run(new.on_conflict_do_update(index_elements=["id"], set_=row))

    async def attribute(self, case: str, partner_: str | None) -> None:
        """The report came through this group (its id), by the reporter's own word."""
        mine = report.update().where(report.c.id == case, FILED)
        await self._work.run(mine.values(source_group=partner_))

    async def brought_by(self, partner_: str, filter_: Filter) -> Mapping[str, int]:
        """How many reports of a group, by state; practice not counted."""
        through = wanted(replace(filter_, practice=False))
        query = sa.select(report.c.state, sa.func.count().label("n"))
        mine = query.where(report.c.source_group == partner_, *through)
        rows = await self._work.all(mine.group_by(report.c.state).order_by(report.c.state))
        return {row.state: int(row.n) for row in rows}

    async def _partner(self, row: sa.Row[Any]) -> Partner:
        contact = await self._work.open(None, row.contact, "partner", row.id, "contact")
        return Partner(
            id=row.id,
            code=row.code,
            city=row.city,
            name=row.name,
            state=row.state,
            by=row.by,
            made_at=row.made_at,
            contact=contact or "",
        )
