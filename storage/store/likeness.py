"""Cases found by what they have in common: keyed values, evidence, the person, a filter."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.ports import Case, Filter, Similar, TraitKind
from storage.store.filters import FILED, NEWEST, wanted
from storage.store.part import Part
from storage.store.standing import opened
from storage.tables import affected, exhibit, person, report, trait, word

_MINE = trait.alias("mine")
_SHOWN = exhibit.alias("shown")
_TOLD = ("event", "voice")
"""Sorts of evidence that can tell of the same event: not identities, nor what officers sent."""


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
            new = self._work.insert(trait)
            again = {"mac": new.excluded.mac}
            same = ["case", "kind"]
            await self._work.run(new.on_conflict_do_update(index_elements=same, set_=again), rows)

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
        reasons = (_same_accused(case), _same_evidence(case), _same_person(case))
        like = sa.union(*reasons).subquery("alike")
        query = sa.select(report.c.ticket, report.c.state, report.c.office, like.c.why)
        other = [FILED, report.c.id != case.id, report.c.practice.is_(False)]
        other.append(report.c.filed_at >= since)
        if not case.standing.conflict:
            other.append(report.c.conflict.is_(False))
        query = query.join_from(report, like, like.c.case == report.c.id).where(*other)
        rows = await self._work.all(query.order_by(*NEWEST, like.c.why))
        return _grouped(rows)

    async def rush(
        self,
        filter_: Filter,
        newcomers: datetime | None = None,
        alike: tuple[TraitKind, str] | None = None,
    ) -> int:
        """How many reports the filter lets through; with `newcomers` only those of persons first
        seen since then, with `alike` only those that have this trait (normalised)."""
        query = sa.select(sa.func.count().label("n")).select_from(report)
        if newcomers is not None:
            query = query.join(person, person.c.id == report.c.person)
            query = query.where(person.c.created_at >= newcomers)
        if alike is not None:
            mac = self._work.keys.mac(*alike)
            same = sa.select(trait.c.case).where(trait.c.mac == mac, trait.c.kind == alike[0])
            query = query.where(report.c.id.in_(same))
        (row,) = await self._work.all(query.where(*wanted(filter_)))
        return int(row.n)


def _same_accused(case: Case) -> sa.Select[Any]:
    same = (_MINE.c.mac == trait.c.mac) & (_MINE.c.kind == word("accused"))
    joined = trait.join(_MINE, same).join(report, report.c.id == trait.c.case)
    query = sa.select(trait.c.case, word("accused").label("why")).select_from(joined)
    return query.where(
        _MINE.c.case == case.id,
        report.c.category == case.report.category,
        report.c.city == case.report.city,
        report.c.kecamatan.is_not_distinct_from(case.report.kecamatan),
    )


def _same_evidence(case: Case) -> sa.Select[Any]:
    same = (_SHOWN.c.content_mac == exhibit.c.content_mac) & exhibit.c.sort.in_(_TOLD)
    query = sa.select(exhibit.c.case, word("evidence").label("why")).join(_SHOWN, same)
    return query.where(_SHOWN.c.case == case.id, _SHOWN.c.sort.in_(_TOLD))


def _same_person(case: Case) -> sa.Select[Any]:
    query = sa.select(report.c.id.label("case"), word("person").label("why"))
    return query.where(report.c.person == case.person)


def _grouped(rows: Sequence[sa.Row[Any]]) -> list[Similar]:
    why: dict[str, list[str]] = {}
    for row in rows:
        why.setdefault(row.ticket, []).append(row.why)
    first = {row.ticket: row for row in reversed(rows)}
    return [
        Similar(ticket, first[ticket].state, first[ticket].office, tuple(reasons))
        for ticket, reasons in why.items()
    ]
