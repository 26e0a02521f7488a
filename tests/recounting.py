"""Figures counted from nothing, to hold against those that were kept up change by change."""

from collections.abc import Mapping

import sqlalchemy as sa

from bot.counting import AT_ONCE, fold, shape
from bot.ports import Recounted
from storage.tables import cell, recount, report
from tests.whole import Stage

Cells = Mapping[tuple[str | bool, ...], int]


async def kept(built: Stage) -> Cells:
    """All cells that are not empty, once everything that changed is folded."""
    house = built.house
    while await fold(house.remembered.store, house.rules) >= AT_ONCE:
        pass
    async with house.remembered.store.reading() as ledger:
        assert await ledger.to_be_counted() == 0
    return await _cells(built)


async def from_zero(built: Stage) -> Cells:
    """The same, counted anew from the reports alone; the cells are as before afterwards.

    What a report counted for is not asked, but for what is told of it nowhere else any more:
    whether it was complete, once it is closed, and all of it once it is erased.
    """
    house, remembered = built.house, built.house.remembered
    async with remembered.database.writing() as connection:
        await connection.execute(cell.delete())
        filed = sa.select(report.c.id).where(report.c.filed_at.is_not(None))
        await connection.execute(recount.delete())
        await connection.execute(recount.insert().from_select(["case"], filed))
    while True:
        async with remembered.store.transaction() as ledger:
            found = await ledger.to_count(AT_ONCE)
            await ledger.recount(
                [Recounted(one.case.id, None, shape(one, house.rules)) for one in found]
            )
        if len(found) < AT_ONCE:
            return await _cells(built)


async def _cells(built: Stage) -> Cells:
    async with built.house.remembered.database.reading() as connection:
        rows = (await connection.execute(sa.select(cell).where(cell.c.count != 0))).all()
    return {tuple(row)[:-1]: row.count for row in rows}
