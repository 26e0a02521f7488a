"""Drafts: opened with a key of their own at consent, filed or erased."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from bot.ports import Consent
from storage.store.part import Part
from storage.tables import (
    affected,
    card,
    clock,
    consent,
    conversation,
    entry,
    exhibit,
    outbox,
    parcel,
    prompt,
    report,
    trait,
    word,
)
from storage.work import Due

STAGED = "upload:"
"""A reference to bytes that came with a web request."""
_TOLD = (affected, card, clock, entry, trait, prompt)
"""What tells of a case, besides its own row and its evidence."""
_GONE = {
    "state": "dropped",
    "body": None,
    "secret": None,
    "number": None,
    "due_at": None,
    "filed_at": None,
}


class Drafts(Part):
    async def open_draft(self, case: str, person: str, agreed: Consent) -> None:
        """Make the report's row, its key and the consent's record."""
        await self._work.make_key(case)
        row = {"id": case, "state": "draft", "version": 0, "person": person}
        when = {"created_at": agreed.at, "changed_at": agreed.at}
        draft = report.insert().values(**row, **when, channel=agreed.channel, practice=False)
        await self._work.run(draft)
        words = {"version": agreed.version, "language": agreed.language, "at": agreed.at}
        record = consent.insert().values(case=case, person=person, channel=agreed.channel, **words)
        await self._work.run(record)

    async def drop_draft(self, case: str, now: datetime) -> None:
        """Destroy an unfiled draft's key and with it all that was told; its evidence files go."""
        dropped = report.update().where(report.c.id == case, report.c.state == word("draft"))
        change = dropped.values(state="dropped", body=None, changed_at=now)
        if (await self._work.run(change)).rowcount == 1:
            await self._destroy(case, now)

    async def erase_practice(self, limit: int, now: datetime) -> int:
        """Erase filed practice reports, at most `limit` of them; return how many."""
        filed = (report.c.practice.is_(True)) & (report.c.filed_at.is_not(None))
        query = sa.select(report.c.id, report.c.ticket).where(filed).limit(limit)
        rows = await self._work.all(query)
        for row in rows:
            change = report.update().where(report.c.id == row.id)
            await self._work.run(change.values(**_GONE, changed_at=now))
            asked = conversation.update().where(conversation.c.called == row.ticket)
            await self._work.run(asked.values(called=None, called_at=None))
            await self._destroy(row.id, now)
        return len(rows)

    async def _destroy(self, case: str, now: datetime) -> None:
        """Nothing that was told in the case opens ever again."""
        await self._discard_exhibits(case)
        await self._silence(case, now)
        await self._expire_parcels(case, now)
        for table in _TOLD:
            await self._work.run(table.delete().where(table.c.case == case))
        talk = conversation.update().where(conversation.c.draft == case)
        await self._work.run(talk.values(draft=None, state=None))
        await self._work.destroy_key(case)
        self._work.dropped.add(case)

    async def _discard_exhibits(self, case: str) -> None:
        for row in await self._work.all(sa.select(exhibit).where(exhibit.c.case == case)):
            if row.path is not None:
                self._work.doomed.append(row.path)
            where = await self._work.open(case, row.reference, "exhibit", row.id, "reference")
            if where is not None and where.startswith(STAGED):
                self._work.doomed.append(where.removeprefix(STAGED))
        await self._work.run(exhibit.delete().where(exhibit.c.case == case))

    async def _silence(self, case: str, now: datetime) -> None:
        """What was not sent of the case is given up: it cannot be opened any more."""
        columns = (outbox.c.recipient, outbox.c.channel, outbox.c.account)
        erased = {"reason": "erased", "body": None, "address": None, "settled_at": now}
        for state in ("waiting", "parked"):
            mine = outbox.update().where(outbox.c.case == case, outbox.c.state == word(state))
            gone = mine.values(state="given_up", **erased).returning(*columns)
            for row in await self._work.all(gone):
                # The lane looks once more and finds what is left.
                self._work.lanes.setdefault(row.recipient, Due(row.channel, row.account, now))

    async def _expire_parcels(self, case: str, now: datetime) -> None:
        """Files made of the case, or of a letter that names its people, have no time left: the
        timekeeper removes them."""
        letters = sa.select(affected.c.letter).where(
            affected.c.case == case, affected.c.letter.is_not(None)
        )
        its = (parcel.c.case == case) | parcel.c.letter.in_(letters)
        there = parcel.c.path.is_not(None) & (parcel.c.expires_at > now)
        await self._work.run(parcel.update().where(there, its).values(expires_at=now))

    async def abandoned(self, before: datetime, limit: int) -> Sequence[str]:
        """Drafts untouched since `before`, oldest first."""
        touched = sa.func.coalesce(conversation.c.changed_at, report.c.created_at)
        joined = sa.outerjoin(report, conversation, conversation.c.draft == report.c.id)
        query = sa.select(report.c.id).select_from(joined)
        old = query.where(report.c.state == word("draft"), report.c.created_at < before)
        oldest = old.where(touched < before).order_by(report.c.created_at).limit(limit)
        return [row.id for row in await self._work.all(oldest)]
