"""Counts: which reports changed since they were counted, and the cells that figures add up."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.ports import APART, Apart, Count, Filter, Recounted, Uncounted
from bot.reports.clocks import Kind
from bot.reports.counting import Cell, Measure, Shape, cells
from storage.columns import Moment
from storage.store.part import Part
from storage.store.standing import opened, shut
from storage.tables import affected, cell, clock, entry, exhibit, recount, report, word

AT_ONCE = 500
"""Cells written in a statement."""
_CLAIMS = ("claim", "assign")
_NOT_OFFICERS = ("reporter", "system")
_LOCK = 0x706F736B6F
"""The advisory lock of whoever counts, on PostgreSQL."""
_ENCODER = json.JSONEncoder(separators=(",", ":"))
_KEY = [column.name for column in cell.primary_key]


class Counts(Part):
    async def to_count(self, limit: int) -> Sequence[Uncounted]:
        if not await self._alone():
            return []
        marks = sa.select(recount.c["case"]).limit(limit)
        ids = [row.case for row in await self._work.all(self._work.locked(marks, recount))]
        rows = await self._work.all(self._unwritten(sa.select(report).where(report.c.id.in_(ids))))
        filed = [row for row in rows if _counts(row)]
        # A draft or what was dropped counts for nothing, and nobody waits for it any longer.
        await self._unmark({row.id for row in rows} - {row.id for row in filed})
        return await self._told(filed)

    async def yet_to_count(self, limit: int) -> Sequence[Uncounted]:
        rows = await self._work.all(sa.select(recount.c["case"]).limit(limit))
        ids = {row.case for row in rows} | self._work.recount
        found = await self._work.all(sa.select(report).where(report.c.id.in_(ids)))
        return await self._told([row for row in found if _counts(row)])

    async def told(self, ids: Collection[str]) -> Sequence[Uncounted]:
        """These reports, as far as they count, with all that their shapes are made from."""
        rows = await self._work.all(sa.select(report).where(report.c.id.in_(ids)))
        return await self._told([row for row in rows if _counts(row)])

    async def _alone(self) -> bool:
        """Whether nobody else counts now, nor reads figures in a transaction that may write: what
        such a one sees is not of one moment. (SQLite has one writer at a time anyway.)"""
        if self._work.sqlite:
            return True
        row = await self._work.one(
            sa.select(sa.func.pg_try_advisory_xact_lock(_LOCK).label("ours"))
        )
        return row is not None and bool(row.ours)

    def _unwritten(self, query: sa.Select[Any]) -> sa.Select[Any]:
        """Only reports that nobody writes on at this moment, so that we never wait for a writer
        who may wait for us; they stay marked."""
        if self._work.sqlite:
            return query
        return query.with_for_update(skip_locked=True, key_share=True, of=report)

    async def _told(self, rows: Sequence[sa.Row[Any]]) -> list[Uncounted]:
        """All that their shapes are made from; only what is still judged is opened."""
        ids = [row.id for row in rows]
        judged = [row for row in rows if row.counted is None or row.closed_at is None]
        await self._work.fetch_keys([row.id for row in judged if row.state != "erased"])
        cases = {one.id: one for one in await opened(self._work, judged, whole=False)}
        claimed = await self._first(ids, entry.c.kind.in_(_CLAIMS))
        referred = await self._first(ids, entry.c.kind == word("refer"))
        words = await self._first(ids, entry.c.told & entry.c.actor.not_in(_NOT_OFFICERS))
        kept = await self._kept(ids, {"claim": claimed, "first-word": words})
        pieces, voters = await self._pieces(ids), await self._voters(ids)
        return [
            Uncounted(
                # One whose key is gone counts by what its row says.
                case=cases.get(row.id) or shut(row),
                counted=_shape(row.counted),
                claimed_at=claimed.get(row.id),
                word_at=words.get(row.id),
                referred=row.id in referred,
                kept=kept[row.id],
                pieces=pieces[row.id],
                voters=voters.get(row.id, 0),
            )
            for row in rows
        ]

    async def to_be_counted(self) -> int:
        row = await self._work.one(sa.select(sa.func.count().label("n")).select_from(recount))
        return int(row.n) if row is not None else 0

    async def recount(self, changed: Collection[Recounted]) -> None:
        deltas: Counter[Cell] = Counter()
        rows = []
        for one in changed:
            deltas.update(() if one.new is None else cells(one.new))
            deltas.subtract(() if one.old is None else cells(one.old))
            rows.append({"its": one.case, "now": None if one.new is None else kept(one.new)})
        mine = report.update().where(report.c.id == sa.bindparam("its"))
        if rows:
            await self._work.run(mine.values(counted=sa.bindparam("now")), rows)
        await self._unmark({one.case for one in changed})
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
        apart: Collection[Apart] = APART,
    ) -> Sequence[Count]:
        if not (self._work.sqlite or self._work.reads):
            await self._work.run(sa.select(sa.func.pg_advisory_xact_lock_shared(_LOCK)))
        names = ("grain",) if by_grain else ()
        told = {*names, *apart, "measure", "value"}
        grouped = [cell.c[name] for name in ("grain", *APART, "measure", "value") if name in told]
        rest = [sa.literal("").label(name) for name in ("grain", *APART) if name not in told]
        query = sa.select(*grouped, *rest, sa.func.sum(cell.c.count).label("n"))
        query = query.where(cell.c.grain.in_(sorted(grains)), *_wanted(filter_, measures))
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

    async def _kept(
        self, cases: Sequence[str], done: Mapping[Kind, Mapping[str, datetime]]
    ) -> Mapping[str, dict[Kind, bool]]:
        """Of clocks that are over, whether they were met in time: one that should have rung, while
        nobody kept the time, was not."""
        met = clock.c.state == word("met")
        over = clock.c.state.in_([word("met"), word("rung"), word("late")])
        query = sa.select(clock.c.case, clock.c.kind, clock.c.due_at, met.label("met"))
        found: dict[str, dict[Kind, bool]] = defaultdict(dict)
        for row in await self._work.all(query.where(clock.c.case.in_(cases), over)):
            at = done.get(row.kind, {}).get(row.case)
            found[row.case][row.kind] = bool(row.met) and (at is None or at <= row.due_at)
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


def kept(shape: Shape) -> str:
    """A shape as a report's row keeps it."""
    told = {name: value for name, value in shape.to_json().items() if value is not None}
    return _ENCODER.encode(told)


def _counts(row: sa.Row[Any]) -> bool:
    return row.filed_at is not None and not row.practice


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
