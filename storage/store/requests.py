"""What people ask of their own data: a copy, a correction, erasing; and the rows of erasing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.ports import Case, Consent, Request, RequestKind, RequestState, Stale
from bot.reports.scrubbing import scrub
from storage.errors import Erased
from storage.store import erasing
from storage.store.following import leave_behind
from storage.store.part import Part
from storage.tables import (
    address,
    affected,
    consent,
    conversation,
    entry,
    feedback,
    person,
    report,
    request,
    staff,
    word,
)
from storage.work import new_id

_WAITING = request.c.state == word("waiting")
_ASKED_ALREADY = "the same is asked already"


class Requests(Part):
    async def ask(self, asked: Request) -> None:
        """Write a request down. Raises `Stale` when the same is asked and waits already."""
        if asked.case is not None and asked.state == "waiting":
            same = (request.c.case == asked.case) & (request.c.kind == asked.kind) & _WAITING
            if await self._work.one(sa.select(request.c.id).where(same)) is not None:
                raise Stale(_ASKED_ALREADY)
        row = {name: getattr(asked, name) for name in asked.__slots__}
        await self._work.run(request.insert().values(row))

    async def request(self, id_: str) -> Request | None:
        return _one(await self._work.one(sa.select(request).where(request.c.id == id_)))

    async def requests(
        self, under: str, *, waiting: bool = True, kind: RequestKind | None = None
    ) -> Sequence[Request]:
        """Those about cases of offices whose code begins so ("" all), the oldest first."""
        query = sa.select(request).order_by(request.c.asked_at, request.c.id)
        if under:
            query = query.where(request.c.office.startswith(under, autoescape=True))
        if waiting:
            query = query.where(_WAITING)
        if kind is not None:
            query = query.where(request.c.kind == kind)
        return [_request(row) for row in await self._work.all(query)]

    async def requests_of(self, person_: str) -> Sequence[Request]:
        """All that a person asked, the oldest first."""
        mine = sa.select(request).where(request.c.person == person_)
        rows = await self._work.all(mine.order_by(request.c.asked_at, request.c.id))
        return [_request(row) for row in rows]

    async def erasing(self, case: str) -> Request | None:
        """The erasure of a case (its id) that waits."""
        mine = (request.c.case == case) & (request.c.kind == "erase") & _WAITING
        return _one(await self._work.one(sa.select(request).where(mine)))

    async def due_erasures(self, now: datetime, limit: int) -> Sequence[Request]:
        """Erasures whose wait is over, the oldest first."""
        due = sa.select(request).where(_WAITING, request.c.kind == "erase", request.c.due_at <= now)
        rows = await self._work.all(due.order_by(request.c.due_at, request.c.id).limit(limit))
        return [_request(row) for row in rows]

    async def late_requests(self, before: datetime, alarmed: int) -> Sequence[Request]:
        """Those that wait since before then, of whom fewer than `alarmed` alarms were given."""
        late = sa.select(request).where(
            _WAITING, request.c.asked_at <= before, request.c.alarmed < alarmed
        )
        rows = await self._work.all(late.order_by(request.c.asked_at, request.c.id))
        return [_request(row) for row in rows]

    async def alarm(self, asked: Request, alarmed: int) -> None:
        """Note so many alarms. Raises `Stale` when somebody else was quicker."""
        mine = (request.c.id == asked.id) & (request.c.alarmed == asked.alarmed) & _WAITING
        change = request.update().where(mine).values(alarmed=alarmed)
        if (await self._work.run(change)).rowcount != 1:
            raise Stale

    async def end(self, asked: Request, state: RequestState, now: datetime) -> None:
        """It waits no more; of an erasure that is done nobody is named."""
        mine = request.update().where(request.c.id == asked.id, _WAITING)
        nobody = {"person": None} if (asked.kind, state) == ("erase", "done") else {}
        change = mine.values(state=state, ended_at=now, kept=None, **nobody)
        if (await self._work.run(change)).rowcount != 1:
            raise Stale

    async def erasures(self, under: str, since: datetime | None) -> Mapping[str, int]:
        """How many erasures were asked of filed reports, by office; cancelled ones not counted."""
        query = sa.select(request.c.office, sa.func.count().label("n")).join(
            report, report.c.id == request.c.case
        )
        query = query.where(
            request.c.kind == "erase", request.c.state != "cancelled",
            request.c.office.startswith(under, autoescape=True), report.c.practice.is_(False),
        )  # fmt: skip
        if since is not None:
            query = query.where(request.c.asked_at >= since)
        rows = await self._work.all(query.group_by(request.c.office).order_by(request.c.office))
        return {row.office: row.n for row in rows}

    async def set_aside(self, asked: Request, told: Mapping[str, Any]) -> None:
        """Keep with the request what officers read no more, sealed under the case's key."""
        kept = await self._work.seal(asked.case, dict(told), "request", asked.id, "kept")
        await self._work.run(request.update().where(request.c.id == asked.id).values(kept=kept))

    async def aside(self, asked: Request) -> Mapping[str, Any]:
        """What was kept with the request; empty when it is done, or the case is gone."""
        row = await self._work.one(sa.select(request.c.kept).where(request.c.id == asked.id))
        try:
            kept = row.kept if row is not None else None
            found = await self._work.open(asked.case, kept, "request", asked.id, "kept")
        except Erased:
            return {}
        return found or {}

    # --- who a case belongs to
    async def unlink(self, case: Case, now: datetime) -> None:
        """From now on the case belongs to nobody."""
        nobody = new_id()
        row = {"id": nobody, "language": "id", "greeted": True, "created_at": now}
        await self._work.run(person.insert().values(row))
        await leave_behind(self._work, case, now)
        asked = conversation.update().where(
            conversation.c.person == case.person, conversation.c.called == case.ticket
        )
        await self._work.run(asked.values(called=None, called_at=None))
        await self._belongs(case, nobody)

    async def link(self, case: Case, person_: str) -> None:
        """The case is this person's again."""
        await self._belongs(case, person_)
        for table, column in ((conversation, conversation.c.person), (person, person.c.id)):
            await self._work.run(table.delete().where(column == case.person))

    async def _belongs(self, case: Case, person_: str) -> None:
        same = report.update().where(report.c.id == case.id, report.c.version == case.version)
        change = same.values(person=person_, version=case.version + 1)
        if (await self._work.run(change)).rowcount != 1:
            raise Stale

    # --- erasing
    async def hold_exhibits(self, case: str, *, held: bool) -> None:
        """Documents of identity and voices are opened to nobody, or are again."""
        await erasing.hold(self._work, case, held=held)

    async def strip(
        self, case: str, person_: str | None, names: Sequence[str], now: datetime
    ) -> None:
        """Erase for ever what of a case says who told it; who stands in a letter stays there."""
        await erasing.expire_parcels(self._work, case, now)
        await erasing.nameless_exhibits(self._work, case)
        await erasing.part_from(self._work, case, person_, now)
        unlisted = (affected.c.case == case) & affected.c.letter.is_(None)
        await self._work.run(affected.delete().where(unlisted))
        self._work.recount.add(case)
        for row in await self._work.all(sa.select(entry).where(entry.c.case == case)):
            body = await self._work.open(case, row.body, "entry", row.uid, "body")
            clean = {**body, "words": scrub(body["words"], names)}
            if clean != body:
                sealed = await self._work.seal(case, clean, "entry", row.uid, "body")
                await self._work.run(entry.update().where(entry.c.id == row.id).values(body=sealed))

    async def unseal(self, case: str, person_: str | None, now: datetime) -> None:
        """Take from a case that stays whole the way to the one who told it."""
        await erasing.part_from(self._work, case, person_, now)

    async def erase_case(self, case: str, person_: str | None, now: datetime) -> None:
        """Destroy a filed case's key and with it all that was told; its ticket stays."""
        await erasing.bury(self._work, case, person_, now)

    async def empty(self, person_: str) -> bool:
        """Whether nothing is kept for the person any more."""
        busy = (
            sa.select(report.c.id).where(
                report.c.person == person_, report.c.filed_at.is_not(None)
            ),
            sa.select(report.c.id).where(
                report.c.person == person_, report.c.state == word("draft")
            ),
            sa.select(request.c.id).where(request.c.person == person_, _WAITING),
            sa.select(staff.c.person).where(staff.c.person == person_),
            sa.select(person.c.id).where(
                person.c.id == person_, person.c.banned_until.is_not(None)
            ),
        )
        for query in busy:
            if await self._work.one(query.limit(1)) is not None:
                return False
        return True

    async def forget_lines(self, person_: str) -> None:
        """Erase what his own web page shows of the talk."""
        await erasing.forget_lines(self._work, person_)

    async def erase_person(self, person_: str, now: datetime) -> None:
        """Destroy a person's key, and with it his addresses, talk, comments, reminders."""
        await erasing.forget(self._work, person_, now)

    # --- what is kept
    async def known(self, person_: str) -> Mapping[str, Any]:
        """What is kept of the person himself, as plain JSON."""
        row = await self._work.one(sa.select(person).where(person.c.id == person_))
        homes = sa.select(address).where(address.c.person == person_).order_by(address.c.id)
        said = sa.select(feedback).where(feedback.c.person == person_).order_by(feedback.c.id)
        return {
            "since": row.created_at.isoformat() if row else "",
            "language": row.language if row else "",
            "muted": bool(row.muted) if row else False,
            "banned_until": row.banned_until.isoformat() if row and row.banned_until else "",
            "addresses": [
                {
                    "channel": home.channel,
                    "name": _masked(
                        await self._work.open(person_, home.name, "address", home.mac, "name")
                    ),
                    "heard": home.heard_at.isoformat(),
                }
                for home in await self._work.all(homes)
            ],
            "comments": [
                {
                    "at": one.at.isoformat(),
                    "city": one.city,
                    "words": await self._work.open(person_, one.body, "feedback", one.uid, "body"),
                }
                for one in await self._work.all(said)
            ],
        }

    async def consents(self, case: str) -> Sequence[Consent]:
        """The consents recorded for a draft or a case, the oldest first."""
        query = sa.select(consent).where(consent.c.case == case).order_by(consent.c.id)
        rows = await self._work.all(query)
        return [Consent(row.version, row.language, row.channel, row.at) for row in rows]


def _masked(name: str) -> str:
    """An address whose owner knows it again, and nobody else: its last digits."""
    return "•" * max(len(name) - 4, 4) + name[-4:] if len(name) > 6 else "•" * 6


def _one(row: sa.Row[Any] | None) -> Request | None:
    return None if row is None else _request(row)


def _request(row: sa.Row[Any]) -> Request:
    return Request(**{name: getattr(row, name) for name in Request.__slots__})
