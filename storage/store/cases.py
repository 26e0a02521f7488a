"""Filed reports: filed, amended, found by ticket, listed and counted."""

import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.ports import Case, Filing, Filter, Stale, Tally
from bot.reports.report import Report
from storage.errors import Erased, Missing
from storage.store.part import Part
from storage.tables import Moment, affected, card, clock, report, word
from storage.work import new_id

_FILED = report.c.filed_at.is_not(None)
NEW = "new"
"""The state of a report that nobody has looked at."""


class Cases(Part):
    async def file(self, filing: Filing, people: Sequence[Mapping[str, Any]]) -> None:
        """The draft becomes a case. Raises `Stale` when it is no draft (any more)."""
        seal, case = self._work.seal, filing.case
        row = {
            "state": NEW,
            "version": 1,
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
            "filed_at": filing.at,
            **await self._told(case, filing.report, filing.at),
        }
        draft = report.update().where(report.c.id == case, report.c.state == word("draft"))
        if (await self._work.run(draft.values(row))).rowcount != 1:
            raise Stale
        await self._keep_affected(case, people)

    async def _told(self, case: str, told: Report, at: datetime) -> dict[str, Any]:
        """The columns that follow from the report itself."""
        return {
            "body": await self._work.seal(case, told.to_json(), "report", case, "body"),
            "lane": told.lane,
            "category": told.category,
            "place_code": told.place,
            "city": told.city,
            "kecamatan": told.kecamatan,
            "known_at": told.known_at,
            "visibility": told.visibility,
            "changed_at": at,
        }

    async def _keep_affected(self, case: str, people: Sequence[Mapping[str, Any]]) -> None:
        rows = []
        for place, one in enumerate(people):
            id_, nik = new_id(), one.get("nik")
            body = await self._work.seal(case, dict(one), "affected", id_, "body")
            mac = self._work.keys.mac("nik", nik) if nik else None
            rows.append({"id": id_, "case": case, "place": place, "body": body, "nik_mac": mac})
        if rows:
            await self._work.run(affected.insert(), rows)

    async def affected(self, case: str) -> Sequence[Mapping[str, Any]]:
        """The people a case is about, as they were told."""
        query = sa.select(affected).where(affected.c.case == case).order_by(affected.c.place)
        rows = await self._work.all(query)
        return [await self._work.open(case, r.body, "affected", r.id, "body") for r in rows]

    async def amend(self, case: Case, told: Report, now: datetime) -> None:
        """Store the corrected report; raises `Stale` when the case has a newer version."""
        same = report.update().where(report.c.id == case.id, report.c.version == case.version)
        row = {"version": case.version + 1, **await self._told(case.id, told, now)}
        if (await self._work.run(same.values(row))).rowcount != 1:
            raise Stale

    async def case(self, ticket: str) -> Case | None:
        return await self._find(report.c.ticket == ticket)

    async def reporter(self, case: str) -> str | None:
        """The person behind a draft or a filed case; None for one that was erased."""
        mine = (report.c.id == case) & (report.c.state != word("dropped"))
        row = await self._work.one(sa.select(report.c.person).where(mine))
        return row.person if row is not None else None

    async def case_by_id(self, case: str) -> Case | None:
        return await self._find(report.c.id == case)

    async def case_with_secret(self, ticket: str, secret: str) -> Case | None:
        """The case only if the secret is right (constant time); None for wrong and unknown."""
        query = sa.select(report.c.secret_mac).where(report.c.ticket == ticket, _FILED)
        row = await self._work.one(query)
        known = row.secret_mac if row is not None else ""
        right = hmac.compare_digest(self._mac(ticket, secret), known or "-" * 32)
        return await self.case(ticket) if right else None

    def _mac(self, ticket: str, secret: str) -> str:
        return self._work.keys.mac("secret", ticket, secret)

    async def secret(self, case: str) -> str:
        """Raises LookupError for what was never filed."""
        row = await self._work.one(sa.select(report.c.secret).where(report.c.id == case))
        if row is None or row.secret is None:
            raise Missing
        return str(await self._work.open(case, row.secret, "report", case, "secret"))

    async def cases_of(self, person: str) -> Sequence[Case]:
        """A person's filed reports, newest first."""
        query = sa.select(report).where(report.c.person == person, _FILED)
        newest = query.order_by(report.c.filed_at.desc(), report.c.id.desc())
        return await self._opened(await self._work.all(newest))

    async def cases(self, filter_: Filter, limit: int, before: str | None = None) -> Sequence[Case]:
        """Newest first; `before` is the last ticket of the page before."""
        query = sa.select(report).where(_FILED, *_wanted(filter_))
        if before is not None:
            last = sa.select(report.c.filed_at, report.c.id).where(report.c.ticket == before)
            query = query.where(sa.tuple_(report.c.filed_at, report.c.id) < last.scalar_subquery())
        newest = query.order_by(report.c.filed_at.desc(), report.c.id.desc()).limit(limit)
        return await self._opened(await self._work.all(newest))

    async def tally(self, filter_: Filter) -> Sequence[Tally]:
        kecamatan = sa.func.coalesce(report.c.kecamatan, report.c.city).label("kecamatan")
        columns = (kecamatan, report.c.category, report.c.lane, report.c.state)
        query = sa.select(*columns, sa.func.count().label("n")).where(_FILED, *_wanted(filter_))
        rows = await self._work.all(query.group_by(*columns).order_by(*columns))
        return [Tally(r.kecamatan, r.category, r.lane, r.state, r.n) for r in rows]

    async def brought_after(self, filter_: Filter) -> Sequence[float]:
        """Seconds from filing to the first card that arrived in an office's chat, ascending."""
        first = sa.func.min(card.c.first_at, type_=Moment()).label("first")
        query = sa.select(report.c.filed_at, first).join_from(report, card)
        rows = await self._work.all(
            query.where(_FILED, *_wanted(filter_)).group_by(report.c.id, report.c.filed_at)
        )
        return sorted((row.first - row.filed_at).total_seconds() for row in rows)

    async def start_clock(self, case: str, kind: str, due: datetime) -> None:
        new = self._work.insert(clock).values(case=case, kind=kind, due_at=due, state="running")
        again = {"due_at": due, "state": "running"}
        await self._work.run(new.on_conflict_do_update(index_elements=["case", "kind"], set_=again))

    async def clocks(self, case: str) -> Mapping[str, datetime]:
        query = sa.select(clock).where(clock.c.case == case, clock.c.state == word("running"))
        return {row.kind: row.due_at for row in await self._work.all(query)}

    async def _find(self, wanted: sa.ColumnElement[bool]) -> Case | None:
        row = await self._work.one(sa.select(report).where(wanted, _FILED))
        found = await self._opened([row] if row is not None else [])
        return found[0] if found else None

    async def _opened(self, rows: Sequence[sa.Row[Any]]) -> list[Case]:
        """The rows as cases; one that was erased is none any more."""
        found = []
        for row in rows:
            try:
                body = await self._work.open(row.id, row.body, "report", row.id, "body")
            except Erased:
                continue
            found.append(_case(row, Report.from_json(body)))
        return found


def _case(row: sa.Row[Any], told: Report) -> Case:
    return Case(
        id=row.id,
        ticket=row.ticket,
        state=row.state,
        version=row.version,
        office=row.office,
        reason=row.reason,
        person=row.person,
        channel=row.channel,
        election=row.election,
        stage=row.stage,
        practice=row.practice,
        filed_at=row.filed_at,
        changed_at=row.changed_at,
        report=told,
    )


def _wanted(filter_: Filter) -> list[sa.ColumnElement[bool]]:
    same = {name: getattr(filter_, name) for name in ("office", "category", "lane", "state")}
    wanted: list[sa.ColumnElement[bool]] = [report.c.practice == filter_.practice]
    wanted += [report.c[name] == value for name, value in same.items() if value is not None]
    if filter_.place is not None:
        wanted.append(_within(filter_.place))
    if filter_.since is not None:
        wanted.append(report.c.filed_at >= filter_.since)
    if filter_.until is not None:
        wanted.append(report.c.filed_at < filter_.until)
    return wanted


def _within(place: str) -> sa.ColumnElement[bool]:
    """A city and a kecamatan have columns, and indexes, of their own."""
    if len(place) == len("16.71"):
        return report.c.city == place
    if len(place) == len("16.71.02"):
        return report.c.kecamatan == place
    return report.c.place_code.startswith(place, autoescape=True)
