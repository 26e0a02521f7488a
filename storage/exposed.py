"""Whom a breach concerns and what of them: counted and, so that notice can reach them, named."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.errors import Erased
from storage.tables import (
    address,
    affected,
    entry,
    exhibit,
    feedback,
    journal,
    officer,
    person,
    report,
    staff,
    word,
)
from storage.work import Ground, Work

_PAGE = 200
_THERE = report.c.filed_at.is_not(None) & report.c.body.is_not(None)


@dataclass(frozen=True, slots=True)
class Scope:
    """What was open from `since` to `until`: all, what an office could see (its code), or what is
    kept of the reporter of one ticket."""

    since: datetime
    until: datetime
    office: str | None = None
    ticket: str | None = None

    @property
    def whole(self) -> bool:
        return self.office is None and self.ticket is None


@dataclass(slots=True)
class Somebody:
    """A person concerned, and how notice reaches him. `contact` are his addresses as
    "channel:name", `reachable` whether one of them takes messages, `named` what he called
    himself, of all his reports."""

    language: str
    contact: list[str] = field(default_factory=list)
    reachable: bool = False
    tickets: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    what: set[str] = field(default_factory=set)
    """Keys of `breach-what-…`."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A line of the journal: `actor` an officer's name, or what kind of somebody did it."""

    at: datetime
    actor: str
    action: str
    subject: str


class Exposed:
    """Reads page by page; call `people` before `counts`."""

    def __init__(self, ground: Ground, scope: Scope) -> None:
        self._ground = ground
        self._scope = scope
        self.counts: dict[str, int] = {}

    async def people(self) -> Mapping[str, Somebody]:
        """Everybody concerned, by his id; fills `counts` by class."""
        found: dict[str, Somebody] = {}
        async with self._ground.reading() as work:
            async for rows in self._cases(work):
                for row in rows:
                    await self._case(work, row, found)
            if self._scope.whole:
                await self._beside(work, found)
            for id_, one in found.items():
                await _reach(work, id_, one)
        self.counts["people"] = len(found)
        self.counts["reachable"] = sum(one.reachable for one in found.values())
        return found

    async def timeline(self) -> AsyncIterator[Seen]:
        """The journal's lines of that time, oldest first: all, or those on the cases and by the
        people of the scope."""
        async with self._ground.reading() as work:
            names = await _names(work)
            tickets = await self._tickets(work)
            mine = await self._concerned(work)
            last = 0
            while rows := await work.all(self._lines(last)):
                for row in rows:
                    if mine is None or row.subject in mine or row.actor in mine:
                        who = names.get(row.actor) or _kind(row.actor)
                        subject = tickets.get(row.subject, _plain(row.subject))
                        yield Seen(row.at, who, row.action, subject)
                last = rows[-1].id

    def _lines(self, after: int) -> sa.Select[Any]:
        span = journal.c.at.between(self._scope.since, self._scope.until)
        query = sa.select(journal.c.id, journal.c.at, journal.c.actor, journal.c.action)
        columns = query.add_columns(journal.c.subject).where(span, journal.c.id > after)
        return columns.order_by(journal.c.id).limit(_PAGE)

    # --- which cases

    def _which(self) -> sa.ColumnElement[bool]:
        """Cases that were there in that time, and in that scope."""
        scope = self._scope
        there = _THERE & (report.c.filed_at <= scope.until)
        if scope.ticket is not None:
            his = sa.select(report.c.person).where(report.c.ticket == scope.ticket)
            return there & (report.c.person.in_(his))
        if scope.office is not None:
            been = sa.select(entry.c.case).where(
                entry.c.office.startswith(scope.office, autoescape=True),
                entry.c.at <= scope.until,
            )
            here = report.c.office.startswith(scope.office, autoescape=True)
            return there & (here | report.c.id.in_(been))
        return there

    async def _cases(self, work: Work) -> AsyncIterator[Sequence[sa.Row[Any]]]:
        last = ""
        query = sa.select(report).where(self._which()).order_by(report.c.id).limit(_PAGE)
        while rows := await work.all(query.where(report.c.id > last)):
            yield rows
            last = rows[-1].id

    async def _tickets(self, work: Work) -> Mapping[str, str]:
        rows = await work.all(sa.select(report.c.id, report.c.ticket).where(_THERE))
        return {row.id: row.ticket for row in rows}

    async def _concerned(self, work: Work) -> set[str] | None:
        """Ids of cases and people whose lines count; None: all of them."""
        scope = self._scope
        if scope.whole:
            return None
        rows = await work.all(sa.select(report.c.id, report.c.person).where(self._which()))
        found = {row.id for row in rows}
        if scope.office is not None:
            members = sa.select(staff.c.person).where(
                staff.c.office.startswith(scope.office, autoescape=True)
            )
            found |= {row.person for row in await work.all(members)}
        else:
            found |= {row.person for row in rows}
        return found

    # --- what of them

    async def _case(self, work: Work, row: sa.Row[Any], found: dict[str, Somebody]) -> None:
        try:
            told = await work.open(row.id, row.body, "report", row.id, "body")
        except Erased:
            return
        one = found.setdefault(row.person, Somebody("id"))
        one.tickets.append(row.ticket)
        one.what |= {"contact", "story"}
        self._count("reports")
        if told.get("identity"):
            one.named.append(told["identity"])
            one.what.add("identity")
            self._count("identities")
        if told.get("nik"):
            one.what.add("nik")
            self._count("niks")
        await self._attached(work, row.id, one)

    async def _attached(self, work: Work, case: str, one: Somebody) -> None:
        papers = sa.select(exhibit.c.sort).where(
            exhibit.c.case == case, exhibit.c.path.is_not(None), exhibit.c.sort != word("staff")
        )
        for row in await work.all(papers):
            key = "papers" if row.sort == "identity" else "evidence"
            one.what.add(key)
            self._count(key)
        listed = sa.select(sa.func.count().label("n"), sa.func.count(affected.c.nik_mac).label("m"))
        people = await work.one(listed.where(affected.c.case == case))
        if people is not None and people.n:
            one.what.add("voters")
            self._count("voters", people.n)
            self._count("voter-niks", people.m)

    async def _beside(self, work: Work, found: dict[str, Somebody]) -> None:
        """People without a report: they wrote, commented, or began one."""
        there = sa.select(person.c.id).where(person.c.created_at <= self._scope.until)
        for row in await work.all(there):
            found.setdefault(row.id, Somebody("id")).what.add("contact")
        said = sa.select(feedback.c.person).where(feedback.c.at <= self._scope.until)
        for row in await work.all(said):
            if row.person in found:
                found[row.person].what.add("feedback")
                self._count("feedback")
        members = await work.all(sa.select(officer.c.person))
        self._count("officers", len(members))

    def _count(self, key: str, by: int = 1) -> None:
        self.counts[key] = self.counts.get(key, 0) + by


async def _reach(work: Work, id_: str, one: Somebody) -> None:
    row = await work.one(sa.select(person.c.language).where(person.c.id == id_))
    one.language = row.language if row is not None else "id"
    for home in await work.all(sa.select(address).where(address.c.person == id_)):
        try:
            name = await work.open(id_, home.name, "address", home.mac, "name")
        except Erased:
            continue
        # A browser's name opens the talk itself: it is no address to write down.
        told = home.channel if home.channel == "web" else f"{home.channel}:{name}"
        one.contact.append(told)
        one.reachable = one.reachable or home.state == "reachable"


async def _names(work: Work) -> Mapping[str, str]:
    """Officers by their ids."""
    found = {}
    for row in await work.all(sa.select(officer)):
        try:
            found[row.person] = await work.open(row.person, row.name, "officer", row.person, "name")
        except Erased:
            continue
    return found


def _kind(actor: str) -> str:
    """Who is no officer with a name: "system", "reporter", or somebody, without his id."""
    return actor if actor in ("system", "reporter") else "somebody"


def _plain(subject: str) -> str:
    """A subject that is no case: its own word; never a random id."""
    return "" if len(subject) == 32 and subject.isalnum() else subject
