"""A case at work: where it stands, its history, and taking back what has not left yet."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.messages import Address
from bot.ports import Case, Entry, Stale
from bot.reports.case import Standing
from bot.reports.report import Report
from storage.errors import Erased
from storage.prepared import Prepared
from storage.store.following import bring_along
from storage.store.part import Part
from storage.store.standing import columns, sound, told
from storage.store.talks import note_call
from storage.tables import conversation, entry, outbox, word
from storage.tables import report as reports
from storage.work import Due

_ENTRY = Prepared(entry.insert(), "uid case kind actor office at state told undone body")
_HISTORY = Prepared(
    sa.select(entry).where(entry.c.case == sa.bindparam("case")).order_by(entry.c.id)
)
# Each with an index of its own; of the last three there are never many.
_STATES = ("waiting", "parked", "sending", "gathered", "sent", "given_up")


class Casebook(Part):
    async def stand(
        self, case: Case, standing: Standing, now: datetime, report: Report | None = None
    ) -> None:
        """Store where the case stands now (and its corrected report); the version goes up.

        Raises `Stale` when the case has a newer version than `case`, `Broken` when it could not be
        opened.
        """
        sound(case)
        row: dict[str, Any] = {"version": case.version + 1, "changed_at": now}
        row["closed_at"] = None if standing.is_open else case.closed_at or now
        row |= await columns(self._work, case.id, standing)
        if report is not None:
            row |= await told(self._work, case.id, report)
        same = reports.update().where(reports.c.id == case.id, reports.c.version == case.version)
        if (await self._work.run(same.values(row))).rowcount != 1:
            raise Stale
        self._work.recount.add(case.id)

    async def enter(self, line: Entry) -> None:
        """Add a line to the case's history, sealed under the case's key."""
        body = {
            "name": line.name,
            "words": line.words,
            "files": list(line.files),
            "before": None if line.before is None else dict(line.before),
            "role": line.role,
        }
        row = {
            "uid": line.id,
            "case": line.case,
            "kind": line.kind,
            "actor": line.actor,
            "office": line.office,
            "at": line.at,
            "state": line.state,
            "told": line.told,
            "undone": line.undone,
            "body": await self._work.seal(line.case, body, "entry", line.id, "body"),
        }
        await self._work.run(_ENTRY, row)
        self._work.recount.add(line.case)
        self._work.rung.add("desk")

    async def entries(self, case: str) -> Sequence[Entry]:
        """The case's history, oldest first."""
        rows = await self._work.all(_HISTORY, {"case": case})
        return [await self._entry(row) for row in rows]

    async def _entry(self, row: sa.Row[Any]) -> Entry:
        body = await self._work.open(row.case, row.body, "entry", row.uid, "body")
        return Entry(
            id=row.uid,
            case=row.case,
            kind=row.kind,
            actor=row.actor,
            name=body["name"],
            office=row.office,
            at=row.at,
            state=row.state,
            words=body["words"],
            told=row.told,
            files=tuple(body["files"]),
            before=body["before"],
            undone=row.undone,
            role=body.get("role", ""),
        )

    async def undo(self, line: Entry, now: datetime) -> int:
        """Mark the entry as undone and take back its posts that have not left; return how many.

        What is being sent, or was, stays as it is.
        """
        mine = entry.update().where(entry.c.uid == line.id)
        await self._work.run(mine.values(undone=True))
        self._work.recount.add(line.case)
        its = outbox.c.act == line.id
        waiting = await self._take_back(its, "waiting", now)
        return waiting + await self._take_back(its & (outbox.c.case == line.case), "parked", now)

    async def withhold(self, case: str, chats: Collection[Address], now: datetime) -> None:
        """Take back what tells people at work in these chats of the case and has not left.

        What is being sent just now, or was and may be sent once more, loses its words: it fails
        then. What is for the case's reporter stays, though he be one of them.
        """
        homes = {self._work.mac_of(chat) for chat in chats}
        its = (outbox.c.case == case) & outbox.c.recipient.in_(homes) & outbox.c.body.is_not(None)
        for state in _STATES if homes else ():
            found = sa.select(outbox).where(its, outbox.c.state == word(state))
            rows = await self._work.all(found)
            mine = outbox.c.id.in_([row.id for row in rows if await self._at_work(row)])
            if state in ("waiting", "parked"):
                await self._take_back(mine, state, now)
            else:
                await self._work.run(outbox.update().where(mine).values(body=None))

    async def _at_work(self, row: sa.Row[Any]) -> bool:
        """Whether a row is for somebody at work: all that goes to them is protected."""
        try:
            body = await self._work.open(row.owner, row.body, "outbox", row.uid, "body")
        except Erased:
            return False
        return bool(body.get("protect"))

    async def _take_back(self, which: sa.ColumnElement[bool], state: str, now: datetime) -> int:
        gone = {"state": "folded", "body": None, "address": None, "settled_at": now}
        whose = (outbox.c.recipient, outbox.c.channel, outbox.c.account)
        mine = outbox.update().where(which, outbox.c.state == word(state)).values(**gone)
        rows = await self._work.all(mine.returning(*whose))
        for row in rows:
            # The lane looks once more and finds what is left.
            self._work.lanes.setdefault(row.recipient, Due(row.channel, row.account, now))
        return len(rows)

    async def move(self, case: Case, person: str, now: datetime) -> None:
        """From now on this person is the case's reporter: he proved it with the secret.

        The old one's open question (`called`) goes with it, and what has not left for him leaves
        for the new one. Raises `Stale` when the case has a newer version than `case`.
        """
        if person == case.person:
            return
        same = reports.update().where(reports.c.id == case.id, reports.c.version == case.version)
        row = {"person": person, "version": case.version + 1, "changed_at": now}
        if (await self._work.run(same.values(row))).rowcount != 1:
            raise Stale
        await self._hand_over(case, person)
        await bring_along(self._work, case, person, now)
        self._work.rung.add("desk")

    async def _hand_over(self, case: Case, person: str) -> None:
        """The question that was asked on the case is open for the new reporter alone."""
        mine = (conversation.c.person == case.person) & (conversation.c.called == case.ticket)
        asked = await self._work.one(sa.select(conversation.c.called_at).where(mine))
        if asked is not None:
            await note_call(self._work, case.person, None, asked.called_at)
            await note_call(self._work, person, case.ticket, asked.called_at)

    async def rate(self, case: str, stars: int) -> None:
        """Keep the reporter's rating, 1 to 5; the last one counts."""
        await self._work.run(reports.update().where(reports.c.id == case).values(rating=stars))
