"""What is new in the histories of cases, for pages that are open: by number and ticket alone."""

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from bot.ports import Filter
from storage.store.filters import wanted
from storage.store.part import Part
from storage.tables import entry, report


class News(Part):
    async def newest(self) -> int:
        """The number of the newest line of any history; 0 when there is none."""
        row = await self._work.one(sa.select(sa.func.max(entry.c.id).label("newest")))
        return row.newest or 0 if row is not None else 0

    async def news(self, filter_: Filter, after: int, limit: int) -> Sequence[str]:
        """Tickets whose history grew after line number `after`, as far as the filter reaches; for
        an office also those that it gave away, which its open pages still show."""
        reached = sa.and_(*wanted(filter_))
        if filter_.office is not None and filter_.place is None:
            ours = wanted(replace(filter_, office=None))
            reached |= sa.and_(entry.c.office == filter_.office, *ours)
        query = sa.select(report.c.ticket).join(entry, entry.c.case == report.c.id)
        rows = await self._work.all(
            query.where(entry.c.id > after, reached).distinct().limit(limit)
        )
        return [row.ticket for row in rows]
