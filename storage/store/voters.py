"""The persons of the voter list that reports are about, each sealed under his case's key."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.ports import Case, Filter, Stale, Voter, VoterState
from bot.reports import traits
from storage.errors import Erased, Missing
from storage.store.filters import FILED, wanted
from storage.store.part import Part
from storage.store.standing import opened
from storage.tables import affected, report
from storage.work import Work, new_id

_RIGHTS = report.c.lane == "rights"
_STANDS = affected.c.state != "dropped"
_BY_PLACE = (report.c.place_code, report.c.filed_at, report.c.id, affected.c.place, affected.c.id)


class Voters(Part):
    async def voters(self, case: str) -> Sequence[Voter]:
        """In the order in which they were told."""
        query = sa.select(affected).where(affected.c.case == case)
        rows = await self._work.all(query.order_by(affected.c.place, affected.c.id))
        return [one for row in rows if (one := await _voter(self._work, row)) is not None]

    async def add_voters(
        self, case: str, people: Sequence[Mapping[str, Any]], now: datetime
    ) -> Sequence[Voter]:
        """Add persons to a filed case, behind those it has. Raises LookupError when it is none."""
        mine = sa.select(report.c.id).where(report.c.id == case, FILED)
        # Locked, so that two who add at once do not take the same places.
        held = mine if self._work.sqlite else mine.with_for_update()
        if await self._work.one(held) is None:
            raise Missing
        last = sa.select(sa.func.max(affected.c.place).label("last"))
        row = await self._work.one(last.where(affected.c.case == case))
        first = 0 if row is None or row.last is None else int(row.last) + 1
        return await write_voters(self._work, case, people, now, first)

    async def change_voter(self, voter: Voter, facts: Mapping[str, Any], now: datetime) -> None:
        """What is told of him now; what KPU answered stays, unless `facts` hold another answer.
        Raises `Stale` when he is gone."""
        known = await self._facts(voter)
        answered = {"answer": known["answer"]} if "answer" in known else {}
        row = await _told(self._work, voter.case, voter.id, {**answered, **facts})
        mine = affected.update().where(affected.c.id == voter.id)
        await self._work.run(mine.values(**row, changed_at=now))

    async def settle_voter(
        self,
        voter: Voter,
        state: VoterState,
        now: datetime,
        *,
        letter: str | None = None,
        answer: str | None = None,
    ) -> None:
        """Say what became of him; `letter` and `answer` are kept when given. Who is "open" again
        stands in no letter. Raises `Stale` when he is in another state by now than `voter` is."""
        row: dict[str, Any] = {"state": state, "changed_at": now}
        if answer is not None:
            facts = {**await self._facts(voter), "answer": answer}
            row |= await _told(self._work, voter.case, voter.id, facts)
        if letter is not None or state == "open":
            row["letter"] = letter
        mine = affected.update().where(affected.c.id == voter.id, affected.c.state == voter.state)
        if (await self._work.run(mine.values(row))).rowcount != 1:
            raise Stale

    async def _facts(self, voter: Voter) -> Mapping[str, Any]:
        """What is kept of him at this moment, held until the end of the transaction."""
        query = sa.select(affected).where(affected.c.id == voter.id)
        row = await self._work.one(query if self._work.sqlite else query.with_for_update())
        found = await _voter(self._work, row) if row is not None else None
        if found is None:
            raise Stale
        return found.facts

    async def voters_under(
        self, filter_: Filter, states: Sequence[VoterState], limit: int
    ) -> Sequence[tuple[Case, Voter]]:
        """People of the filed reports that the filter lets through (lane rights), by place."""
        through = wanted(replace(filter_, practice=False))
        return await self._pairs([*through, _RIGHTS, affected.c.state.in_(states)], limit)

    async def letter_voters(self, letter: str) -> Sequence[tuple[Case, Voter]]:
        """Those who stand in a letter, by place."""
        return await self._pairs([FILED, affected.c.letter == letter])

    async def _pairs(
        self, which: Sequence[sa.ColumnElement[bool]], limit: int | None = None
    ) -> Sequence[tuple[Case, Voter]]:
        persons = [column.label(f"voter_{column.name}") for column in affected.c]
        query = sa.select(report, *persons).join_from(report, affected).where(*which)
        rows = await self._work.all(query.order_by(*_BY_PLACE).limit(limit))
        reports = {row.id: row for row in rows}
        cases = {case.id: case for case in await opened(self._work, [*reports.values()])}
        found = [(row.id, await _voter(self._work, row, "voter_")) for row in rows]
        return [
            (cases[case], voter) for case, voter in found if voter is not None and case in cases
        ]

    async def same_nik(self, nik: str, but: str) -> Sequence[str]:
        """Tickets of other reports on the voter list with a person of this NIK, newest first.

        Never practice, nobody who was taken back; and what is kept from poskos only for a case
        that is kept from them itself.
        """
        digits = traits.nik(nik)
        if not digits:
            return []
        mac = self._work.keys.mac("nik", digits)
        people = sa.select(affected.c.case).where(affected.c.nik_mac == mac, _STANDS)
        kept = sa.select(report.c.conflict).where(report.c.id == but).scalar_subquery()
        query = sa.select(report.c.ticket).where(
            FILED,
            _RIGHTS,
            report.c.practice.is_(False),
            report.c.id.in_(people),
            report.c.id != but,
            report.c.conflict.is_(False) | sa.func.coalesce(kept, sa.false()),
        )
        rows = await self._work.all(query.order_by(report.c.filed_at.desc(), report.c.id.desc()))
        return [row.ticket for row in rows]


async def write_voters(
    work: Work, case: str, people: Sequence[Mapping[str, Any]], now: datetime, first: int = 0
) -> Sequence[Voter]:
    """Write persons of a case, the first of them at place `first`."""
    rows, written = [], []
    for place, facts in enumerate(people, first):
        one = Voter(new_id(), case, place, dict(facts), changed_at=now)
        row = {"id": one.id, "case": case, "place": place, "state": one.state, "changed_at": now}
        rows.append(row | await _told(work, case, one.id, one.facts))
        written.append(one)
    if rows:
        await work.run(affected.insert(), rows)
        work.recount.add(case)
    return written


async def _told(work: Work, case: str, id_: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that follow from what is told of a person."""
    nik = traits.nik(facts.get("nik") or "")
    return {
        "body": await work.seal(case, dict(facts), "affected", id_, "body"),
        "nik_mac": work.keys.mac("nik", nik) if nik else None,
    }


async def _voter(work: Work, row: sa.Row[Any], prefix: str = "") -> Voter | None:
    """None for one whose case was erased at this moment."""
    of = {name: getattr(row, prefix + name) for name in affected.c.keys()}  # noqa: SIM118
    try:
        facts = await work.open(of["case"], of["body"], "affected", of["id"], "body")
    except Erased:
        return None
    return Voter(
        id=of["id"],
        case=of["case"],
        place=of["place"],
        facts=facts,
        state=of["state"],
        letter=of["letter"],
        changed_at=of["changed_at"],
    )
