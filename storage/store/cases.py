"""Filed reports: filed, amended, found by ticket, listed and counted."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.ports import Case, Filing, Filter, Stale, Tally
from bot.reports.case import OPEN
from bot.reports.law import CITY
from bot.reports.report import Report
from storage.errors import Missing
from storage.prepared import Prepared
from storage.store.filters import FILED, NEWEST, after, order, wanted
from storage.store.part import Part
from storage.store.standing import opened, sound, told
from storage.store.voters import write_voters
from storage.tables import report, word

_FILED = sa.select(report).where(FILED)
_BY_TICKET = Prepared(_FILED.where(report.c.ticket == sa.bindparam("name")))
_BY_ID = Prepared(_FILED.where(report.c.id == sa.bindparam("name")))
_HIS = Prepared(_FILED.where(report.c.person == sa.bindparam("person")).order_by(*NEWEST))
_REPORTER = Prepared(
    sa.select(report.c.person).where(
        report.c.id == sa.bindparam("case"), report.c.state != word("dropped")
    )
)
_SECRET = Prepared(sa.select(report.c.secret).where(report.c.id == sa.bindparam("case")))
_DRAFT = Prepared(
    report.update()
    .where(report.c.id == sa.bindparam("its"), report.c.state == word("draft"))
    .values(version=1),
    "state ticket secret_mac secret channel election stage office reason practice source_group "
    "escalated conflict filed_by filed_at changed_at body lane category place_code city kecamatan "
    "known_at visibility",
)


class Cases(Part):
    async def file(self, filing: Filing, people: Sequence[Mapping[str, Any]]) -> None:
        """The draft becomes a case. Raises `Stale` when it is no draft (any more)."""
        seal, case = self._work.seal, filing.case
        row = {
            "state": filing.state,
            "ticket": filing.ticket,
            "secret_mac": self._mac(filing.ticket, filing.secret),
            "secret": await seal(case, filing.secret, "report", case, "secret"),
            "channel": filing.channel,
            "election": filing.election,
            "stage": filing.stage,
            "office": filing.office,
            "reason": filing.reason,
            "practice": filing.practice,
            "source_group": filing.source_group,
            "escalated": filing.escalated,
            "conflict": filing.conflict,
            "filed_by": filing.by,
            "filed_at": filing.at,
            "changed_at": filing.at,
            **await told(self._work, case, filing.report),
        }
        if (await self._work.run(_DRAFT, {"its": case, **row})).rowcount != 1:
            raise Stale
        await write_voters(self._work, case, people, filing.at)
        self._work.recount.add(case)

    async def amend(self, case: Case, changed: Report, now: datetime) -> None:
        """Store the corrected report; raises `Stale` when the case has a newer version, `Broken`
        when it could not be opened."""
        sound(case)
        same = report.update().where(report.c.id == case.id, report.c.version == case.version)
        row = {"version": case.version + 1, "changed_at": now}
        row |= await told(self._work, case.id, changed)
        if (await self._work.run(same.values(row))).rowcount != 1:
            raise Stale
        self._work.recount.add(case.id)

    async def case(self, ticket: str) -> Case | None:
        return await self._find(_BY_TICKET, ticket)

    async def reporter(self, case: str) -> str | None:
        """The person behind a draft or a filed case; None for one that was erased."""
        row = await self._work.one(_REPORTER, {"case": case})
        return row.person if row is not None else None

    async def case_by_id(self, case: str) -> Case | None:
        return await self._find(_BY_ID, case)

    async def case_with_secret(self, ticket: str, secret: str) -> Case | None:
        """The case only if the secret is right (constant time); None for wrong and unknown."""
        query = sa.select(report.c.secret_mac).where(report.c.ticket == ticket, FILED)
        row = await self._work.one(query)
        known = row.secret_mac if row is not None else ""
        right = hmac.compare_digest(self._mac(ticket, secret), known or "-" * 32)
        return await self.case(ticket) if right else None

    def _mac(self, ticket: str, secret: str) -> str:
        return self._work.keys.mac("secret", ticket, secret)

    async def secret(self, case: str) -> str:
        """Raises LookupError for what was never filed."""
        row = await self._work.one(_SECRET, {"case": case})
        if row is None or row.secret is None:
            raise Missing
        return str(await self._work.open(case, row.secret, "report", case, "secret"))

    async def cases_of(self, person: str) -> Sequence[Case]:
        """A person's filed reports, newest first."""
        return await opened(self._work, await self._work.all(_HIS, {"person": person}))

    async def cases(self, filter_: Filter, limit: int, before: str | None = None) -> Sequence[Case]:
        """In the filter's order; `before` is the last ticket of the page before."""
        query = sa.select(report).where(*wanted(filter_))
        if before is not None:
            keys = sa.select(report.c.due_at, report.c.filed_at, report.c.id)
            last = await self._work.one(keys.where(report.c.ticket == before, FILED))
            if last is None:
                return []
            query = query.where(after(filter_, last.due_at, last.filed_at, last.id))
        rows = await self._work.all(query.order_by(*order(filter_)).limit(limit))
        return await opened(self._work, rows, whole=False)

    async def tally(self, filter_: Filter) -> Sequence[Tally]:
        kecamatan = sa.func.coalesce(report.c.kecamatan, report.c.city).label("kecamatan")
        columns = (kecamatan, report.c.category, report.c.lane, report.c.state)
        query = sa.select(*columns, sa.func.count().label("n")).where(*wanted(filter_))
        rows = await self._work.all(query.group_by(*columns).order_by(*columns))
        return [Tally(r.kecamatan, r.category, r.lane, r.state, r.n) for r in rows]

    async def overdue_now(self, filter_: Filter, now: datetime) -> Mapping[str, int]:
        """By kecamatan, or city where none is known."""
        place = sa.func.coalesce(report.c.kecamatan, report.c.city).label("place")
        late = replace(filter_, states=OPEN, overdue=now, since=None, until=None)
        query = sa.select(place, sa.func.count().label("n")).where(*wanted(late))
        if filter_.place and len(filter_.place) > CITY:
            # What is due is found by the city; the kecamatan's own index knows all it ever had.
            query = query.where(report.c.city == filter_.place[:CITY])
        rows = await self._work.all(query.group_by(place))
        return {row.place: row.n for row in rows}

    async def _find(self, which: Prepared, name: str) -> Case | None:
        row = await self._work.one(which, {"name": name})
        found = await opened(self._work, [row] if row is not None else [])
        return found[0] if found else None
