"""Counts: which reports changed since they were counted, and the cells that figures add up."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.ports import Count, Filter, Recounted, Uncounted
from bot.reports.clocks import Kind
from bot.reports.counting import Cell, Measure, Shape, cells
from storage.columns import Moment
from storage.store.part import Part
from storage.store.standing import opened
from storage.tables import affected, cell, clock, entry, exhibit, recount, report, word

AT_ONCE = 500
"""Cells written in a statement."""
_CLAIMS = ("claim", "assign")
_NOT_OFFICERS = ("reporter", "system")
_KEY = [column.name for column in cell.primary_key]


class Counts(Part):
    async def to_count(self, limit: int) -> Sequence[Uncounted]:
        marks = self._work.locked(sa.select(recount.c.case).limit(limit), recount)
        ids = [row.case for row in await self._work.all(marks)]
        mine = report.c.id.in_(ids)
        rows = await self._work.all(sa.select(report).where(mine, report.c.filed_at.is_not(None)))
        known = {row.id: row.counted for row in rows}
        cases = await opened(self._work, rows, whole=False)
        claimed = await self._first(ids, entry.c.kind.in_(_CLAIMS))
        referred = await self._first(ids, entry.c.kind == word("refer"))
        words = await self._first(ids, entry.c.told & entry.c.actor.not_in(_NOT_OFFICERS))
        kept = await self._kept(ids)
        pieces = await self._pieces(ids)
        voters = await self._voters(ids)
        found = [
            Uncounted(
                case=one,
                counted=_shape(known[one.id]),
                claimed_at=claimed.get(one.id),
                word_at=words.get(one.id),
                referred=one.id in referred,
                kept=kept[one.id],
                pieces=pieces[one.id],
                voters=voters.get(one.id, 0),
            )
            for one in cases
        ]
        # What cannot be counted (its key is gone) is waited for no longer.
        await self._unmark(set(ids) - {one.id for one in cases})
        return found

    async def to_be_counted(self) -> int:
        row = await self._work.one(sa.select(sa.func.count().label("n")).select_from(recount))
        return int(row.n) if row is not None else 0

    async def recount(self, changed: Iterable[Recounted]) -> None:
        deltas: Counter[Cell] = Counter()
        for one in changed:
            deltas.update(() if one.new is None else cells(one.new))
            deltas.subtract(() if one.old is None else cells(one.old))
            now = None if one.new is None else json.dumps(one.new.to_json())
            await self._work.run(report.update().where(report.c.id == one.case).values(counted=now))
            await self._unmark({one.case})
        await self.add(deltas)

    async def add(self, deltas: Mapping[Cell, int]) -> None:
        """Add numbers to cells, in the order of their names, so that no two writers meet."""
        rows = [
            {**key._asdict(), "count": number} for key, number in sorted(deltas.items()) if number
        ]
        new = self._work.insert(cell)
        more = {"count": cell.c.count + new.excluded.count}
        adding = new.on_conflict_do_update(index_elements=_KEY, set_=more)
        for start in range(0, len(rows), AT_ONCE):
            await self._work.run(adding, rows[start : start + AT_ONCE])

    async def counts(
        self,
        grains: Collection[str],
        filter_: Filter,
        measures: Collection[Measure] = (),
        *,
        by_grain: bool = False,
    ) -> Sequence[Count]:
        grain = cell.c.grain if by_grain else sa.literal("").label("grain")
        columns = (cell.c.place, cell.c.lane, cell.c.category, cell.c.measure, cell.c.value)
        query = sa.select(grain, *columns, sa.func.sum(cell.c.count).label("n"))
        query = query.where(cell.c.grain.in_(sorted(grains)), *_wanted(filter_, measures))
        grouped = (cell.c.grain, *columns) if by_grain else columns
        rows = await self._work.all(query.group_by(*grouped).order_by(*grouped))
        return [
            Count(row.grain, row.place, row.lane, row.category, row.measure, row.value, int(row.n))
            for row in rows
            if row.n
        ]

    async def _unmark(self, cases: Collection[str]) -> None:
        if cases:
            await self._work.run(recount.delete().where(recount.c.case.in_(sorted(cases))))

    async def _first(
        self, cases: Sequence[str], which: sa.ColumnElement[bool]
    ) -> Mapping[str, datetime]:
        """When each case had its first line of that kind which was not undone."""
        first = sa.func.min(entry.c.at, type_=Moment()).label("first")
        query = sa.select(entry.c.case, first).where(
            entry.c.case.in_(cases), which, entry.c.undone.is_(False)
        )
        return {row.case: row.first for row in await self._work.all(query.group_by(entry.c.case))}

    async def _kept(self, cases: Sequence[str]) -> Mapping[str, dict[Kind, bool]]:
        met = clock.c.state == word("met")
        over = clock.c.state.in_([word("met"), word("rung"), word("late")])
        query = sa.select(clock.c.case, clock.c.kind, met.label("met"))
        found: dict[str, dict[Kind, bool]] = defaultdict(dict)
        for row in await self._work.all(query.where(clock.c.case.in_(cases), over)):
            found[row.case][row.kind] = bool(row.met)
        return found

    async def _pieces(self, cases: Sequence[str]) -> Mapping[str, dict[str, int]]:
        query = sa.select(exhibit.c.case, exhibit.c.kind, sa.func.count().label("n"))
        mine = exhibit.c.case.in_(cases) & (exhibit.c.sort != word("staff"))
        rows = await self._work.all(query.where(mine).group_by(exhibit.c.case, exhibit.c.kind))
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for row in rows:
            found[row.case][row.kind] = row.n
        return found

    async def _voters(self, cases: Sequence[str]) -> Mapping[str, int]:
        query = sa.select(affected.c.case, sa.func.count().label("n"))
        rows = await self._work.all(
            query.where(affected.c.case.in_(cases)).group_by(affected.c.case)
        )
        return {row.case: row.n for row in rows}


def _shape(stored: str | None) -> Shape | None:
    return None if stored is None else Shape.from_json(json.loads(stored))


def _wanted(filter_: Filter, measures: Collection[Measure]) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    same: dict[str, Any] = {"office": filter_.office, "lane": filter_.lane}
    found += [cell.c[name] == value for name, value in same.items() if value is not None]
    starts = {"place": filter_.place, "office": filter_.under}
    found += [
        cell.c[name].startswith(value, autoescape=True)
        for name, value in starts.items()
        if value is not None
    ]
    if not filter_.conflicts:
        found.append(cell.c.conflict.is_(False))
    if measures:
        found.append(cell.c.measure.in_(sorted(measures)))
    only = [
        cell.c[name] == value
        for name, value in (("category", filter_.category), ("value", filter_.state))
        if value is not None
    ]
    if only:
        found.append((cell.c.measure != "state") | sa.and_(*only))
    return found
