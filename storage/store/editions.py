"""Reports of a period: numbers as they were frozen, and where each report stands."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.ports import Edition, Publication, Stale
from storage.store.part import Part
from storage.tables import edition, published

_STANDING = ("state", "approved_by", "approved_at")


class Editions(Part):
    """An edition names nobody: only places, counts and times. So its body is not sealed."""

    async def add_edition(self, made: Edition) -> None:
        row = {name: getattr(made, name) for name in Edition.__slots__}
        row["body"] = json.dumps(made.body, ensure_ascii=False)
        await self._work.run(edition.insert().values(row))

    async def edition(self, id_: str) -> Edition | None:
        row = await self._work.one(sa.select(edition).where(edition.c.id == id_))
        return None if row is None else _edition(row)

    async def editions(self, under: str, limit: int) -> Sequence[Edition]:
        """Those of the cities whose code begins so ("" all), newest first."""
        query = sa.select(edition).order_by(edition.c.made_at.desc(), edition.c.id.desc())
        if under:
            query = query.where(edition.c.city.startswith(under, autoescape=True))
        return [_edition(row) for row in await self._work.all(query.limit(limit))]

    async def published_until(self, day: date) -> Publication | None:
        """The newest that was published up to a day."""
        query = sa.select(published).where(published.c.day <= day.isoformat())
        row = await self._work.one(query.order_by(published.c.day.desc()).limit(1))
        if row is None:
            return None
        return Publication(date.fromisoformat(row.day), json.loads(row.body), row.at)

    async def stand_edition(self, before: Edition, after: Edition) -> None:
        """Store where it stands now. Raises `Stale` when somebody else was quicker."""
        same = (edition.c.id == before.id) & (edition.c.state == before.state)
        values = {name: getattr(after, name) for name in _STANDING}
        if (await self._work.run(edition.update().where(same).values(values))).rowcount != 1:
            raise Stale


def _edition(row: sa.Row[Any]) -> Edition:
    values = {name: getattr(row, name) for name in Edition.__slots__}
    return Edition(**{**values, "body": json.loads(row.body)})
