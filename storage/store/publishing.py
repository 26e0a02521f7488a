"""What was published: the numbers of each day."""

import json
from datetime import date

import sqlalchemy as sa

from bot.ports import Publication
from storage.store.part import Part
from storage.tables import published


class Published(Part):
    async def published(self) -> Publication | None:
        """The newest."""
        row = await self._work.one(sa.select(published).order_by(published.c.day.desc()).limit(1))
        return None if row is None else _publication(row)

    async def publish(self, made: Publication) -> Publication:
        """Keep it as that of its day; returned is the one kept, another's if it came first."""
        day = made.day.isoformat()
        new = self._work.insert(published).values(day=day, body=json.dumps(made.body), at=made.at)
        await self._work.run(new.on_conflict_do_nothing(index_elements=["day"]))
        row = await self._work.one(sa.select(published).where(published.c.day == day))
        return made if row is None else _publication(row)


def _publication(row: sa.Row[tuple[str, str, object]]) -> Publication:
    return Publication(date.fromisoformat(row.day), json.loads(row.body), row.at)
