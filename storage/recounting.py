"""Whether the figures' cells are the sums of the reports that count in them; it only reads."""

import json
from collections import Counter
from collections.abc import Callable, Sequence

import sqlalchemy as sa

from bot.ports import Uncounted
from bot.reports.counting import Cell, Shape, cells
from storage.store.counting import Counts
from storage.tables import cell, recount, report
from storage.work import Ground, Work

PAGE = 2000
Progress = Callable[[int, int], None]


class Recounting:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    async def differing(self, progress: Progress) -> int:
        """How many cells are not the sum of the reports that count in them, of one moment."""
        sums: Counter[Cell] = Counter()
        async with self._ground.reading() as work:
            total = await _total(work)
            seen, after = 0, ""
            while rows := await _page(work, after):
                for row in rows:
                    sums.update(cells(Shape.from_json(json.loads(row.counted))))
                seen, after = seen + len(rows), rows[-1].id
                progress(seen, total)
            columns = [cell.c[name] for name in Cell._fields]
            kept = await work.all(
                sa.select(*columns, cell.c.count.label("n")).where(cell.c.count != 0)
            )
        for row in kept:
            sums[Cell._make(tuple(row)[:-1])] -= int(row.n)
        return sum(1 for difference in sums.values() if difference)

    async def sample(self, size: int) -> Sequence[Uncounted]:
        """Some reports that nobody has to count anew, evenly chosen, with what they count for."""
        async with self._ground.reading() as work:
            total = await _total(work)
            if not total or not size:
                return ()
            step = -(-total // size)
            settled = report.c.id.not_in(sa.select(recount.c["case"]))
            query = sa.select(report.c.id).where(report.c.counted.is_not(None), settled)
            ids = [row.id for row in await work.all(query.order_by(report.c.id))][::step]
            return await Counts(work).told(ids)


async def _total(work: Work) -> int:
    query = sa.select(sa.func.count().label("n")).where(report.c.counted.is_not(None))
    row = await work.one(query)
    return 0 if row is None else int(row.n)


async def _page(work: Work, after: str) -> Sequence[sa.Row[tuple[str, str | None]]]:
    query = sa.select(report.c.id, report.c.counted).where(report.c.counted.is_not(None))
    return await work.all(query.where(report.c.id > after).order_by(report.c.id).limit(PAGE))
