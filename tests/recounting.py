"""Figures counted from nothing, to hold against those that were kept up change by change."""

from collections.abc import Mapping

import sqlalchemy as sa

from bot.counting import AT_ONCE, fold
from storage.tables import cell, recount, report
from tests.whole import Stage

Cells = Mapping[tuple[str | bool, ...], int]


async def kept(built: Stage) -> Cells:
    """All cells that are not empty, once everything that changed is folded."""
    house = built.house
    while await fold(house.remembered.store, house.rules) >= AT_ONCE:
        pass
    async with house.remembered.database.reading() as connection:
        rows = (await connection.execute(sa.select(cell).where(cell.c.count != 0))).all()
    return {tuple(row)[:-1]: row.count for row in rows}


async def from_zero(built: Stage) -> Cells:
    """The same, counted anew from the reports alone."""
    async with built.house.remembered.database.writing() as connection:
        await connection.execute(cell.delete())
        await connection.execute(report.update().values(counted=None))
        filed = sa.select(report.c.id).where(report.c.filed_at.is_not(None))
        await connection.execute(recount.delete())
        await connection.execute(recount.insert().from_select(["case"], filed))
    return await kept(built)
