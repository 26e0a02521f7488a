"""Cases found by what they have in common: keyed values, evidence, the person, a filter."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from bot.ports import Case, Filter, Similar, TraitKind
from storage.prepared import Inserting, Prepared
from storage.store.filters import FILED, NEWEST, Shape, shaped, wanted
from storage.store.part import Part
from storage.store.standing import opened
from storage.tables import affected, exhibit, person, report, trait, word

_MINE = trait.alias("mine")
_SHOWN = exhibit.alias("shown")
_TOLD = ("event", "voice")
"""Sorts of evidence that can tell of the same event: not identities, nor what officers sent."""


def _indexed(insert: Inserting) -> sa.Insert:
    new = insert(trait)
    again = {"mac": new.excluded.mac}
    return new.on_conflict_do_update(index_elements=["case", "kind"], set_=again)


_INDEXED = Prepared(_indexed, "case kind mac")


class Likeness(Part):
    async def index(self, case: str, traits: Mapping[TraitKind, str]) -> None:
        """Make the case findable by these normalised values, of which only keyed HMACs are kept;
        replaces what the case had of those kinds. An empty value is none."""
        none = [kind for kind, value in traits.items() if not value]
        if none:
            mine = (trait.c.case == case) & trait.c.kind.in_(none)
            await self._work.run(trait.delete().where(mine))
        rows = [
            {"case": case, "kind": kind, "mac": self._work.keys.mac(kind, value)}
            for kind, value in traits.items()
            if value
        ]
        if rows:
            await self._work.run(_INDEXED, rows)

    async def with_trait(
        self, kind: TraitKind, value: str, filter_: Filter, limit: int
    ) -> Sequence[Case]:
        """Cases found exactly by a normalised value, newest first."""
        mac = self._work.keys.mac(kind, value)
        found: Any = sa.select(trait.c.case).where(trait.c.mac == mac, trait.c.kind == kind)
        if kind == "nik":
            found = found.union(sa.select(affected.c.case).where(affected.c.nik_mac == mac))
        query = sa.select(report).where(report.c.id.in_(found), *wanted(filter_))
        rows = await self._work.all(query.order_by(*NEWEST).limit(limit))
        return await opened(self._work, rows)

    async def similar(self, case: Case, since: datetime) -> Sequence[Similar]:
        """Other cases filed since then that may tell the same, newest first; never practice, and
        what is kept from poskos only to a case that is kept from them itself."""
        told = case.report
        known = {"case": case.id, "since": since, "kept": case.standing.conflict}
        place = {"category": told.category, "city": told.city, "kecamatan": told.kecamatan}
        rows = await self._work.all(_SIMILAR, {**known, **place, "person": case.person})
        return _grouped(rows)

    async def rush(
        self,
        filter_: Filter,
        newcomers: datetime | None = None,
        alike: tuple[TraitKind, str] | None = None,
        most: int | None = None,
    ) -> int:
        """How many reports the filter lets through; with `newcomers` only those of persons first
        seen since then, with `alike` only those that have this trait (normalised). Nobody counts
        further than `most`."""
        values: dict[str, Any] = {} if newcomers is None else {"newcomers": newcomers}
        if alike is not None:
            values |= {"mac": self._work.keys.mac(*alike), "kind": alike[0]}
        if most is not None:
            values["most"] = most
        named = shaped(filter_)
        if named is None:
            (row,) = await self._work.all(_rush(values, wanted(filter_)).params(values))
        else:
            row = await self._work.one(
                _rushing(named.shape, frozenset(values)), {**values, **named.values}
            )
        return int(row.n)


def _only(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """They are looked at last. In a CASE no index can serve them: SQLite would go through all that
    was filed since then, to find the few that are alike among it."""
    return sa.case((sa.and_(*conditions), sa.true()), else_=sa.false())


def _rush(names: Collection[str], which: Sequence[sa.ColumnElement[bool]]) -> sa.Select[Any]:
    query: sa.Select[Any] = sa.select(report.c.id)
    if "newcomers" in names:
        query = query.join(person, person.c.id == report.c.person)
        query = query.where(person.c.created_at >= sa.bindparam("newcomers"))
    if "mac" in names:
        same = (trait.c.mac == sa.bindparam("mac")) & (trait.c.kind == sa.bindparam("kind"))
        query = query.join(trait, trait.c.case == report.c.id).where(same, _only(*which))
    else:
        query = query.where(*which)
    if "most" in names:
        query = query.limit(sa.bindparam("most", type_=sa.Integer))
    return sa.select(sa.func.count().label("n")).select_from(query.subquery("counted"))


@cache
def _rushing(shape: Shape, names: frozenset[str]) -> Prepared:
    return Prepared(_rush(names, shape.conditions()))


def _same_accused() -> sa.Select[Any]:
    same = (_MINE.c.mac == trait.c.mac) & (_MINE.c.kind == word("accused"))
    joined = trait.join(_MINE, same).join(report, report.c.id == trait.c.case)
    query = sa.select(trait.c.case, word("accused").label("why")).select_from(joined)
    return query.where(
        _MINE.c.case == sa.bindparam("case"),
        report.c.category == sa.bindparam("category"),
        report.c.city == sa.bindparam("city"),
        report.c.kecamatan.is_not_distinct_from(sa.bindparam("kecamatan")),
    )


def _same_evidence() -> sa.Select[Any]:
    told = [word(sort) for sort in _TOLD]
    same = (_SHOWN.c.content_mac == exhibit.c.content_mac) & exhibit.c.sort.in_(told)
    query = sa.select(exhibit.c.case, word("evidence").label("why"))
    return query.join_from(exhibit, _SHOWN, same).where(
        _SHOWN.c.case == sa.bindparam("case"), _SHOWN.c.sort.in_(told)
    )


def _same_person() -> sa.Select[Any]:
    query = sa.select(report.c.id.label("case"), word("person").label("why"))
    return query.where(report.c.person == sa.bindparam("person"))


def _similar() -> sa.Select[Any]:
    like = sa.union(_same_accused(), _same_evidence(), _same_person()).subquery("alike")
    query = sa.select(report.c.ticket, report.c.state, report.c.office, like.c.why)
    fitting = _only(
        FILED,
        report.c.id != sa.bindparam("case"),
        report.c.practice.is_(False),
        report.c.filed_at >= sa.bindparam("since"),
        report.c.conflict.is_(False) | sa.bindparam("kept", type_=sa.Boolean),
    )
    query = query.join_from(report, like, like.c.case == report.c.id)
    return query.where(fitting).order_by(*NEWEST, like.c.why)


_SIMILAR = Prepared(_similar())


def _grouped(rows: Sequence[Any]) -> list[Similar]:
    why: dict[str, list[str]] = {}
    for row in rows:
        why.setdefault(row.ticket, []).append(row.why)
    first = {row.ticket: row for row in reversed(rows)}
    return [
        Similar(ticket, first[ticket].state, first[ticket].office, tuple(reasons))
        for ticket, reasons in why.items()
    ]
