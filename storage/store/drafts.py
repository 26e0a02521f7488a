"""Drafts: opened with a key of their own at consent, filed or erased."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from bot.ports import Consent
from storage.prepared import Prepared
from storage.store.erasing import STAGED, destroy
from storage.store.part import Part
from storage.tables import consent, conversation, report, word

__all__ = ["STAGED", "Drafts"]
_GONE = {
    "state": "dropped",
    "body": None,
    "secret": None,
    "number": None,
    "due_at": None,
    "filed_at": None,
}


_BEGUN = Prepared(
    report.insert().values(state="draft", version=0, practice=False),
    "id person channel created_at changed_at",
)
_AGREED = Prepared(consent.insert(), "case person channel version language at")


class Drafts(Part):
    async def open_draft(self, case: str, person: str, agreed: Consent) -> None:
        """Make the report's row, its key and the consent's record."""
        await self._work.make_key(case)
        whose = {"person": person, "channel": agreed.channel}
        when = {"created_at": agreed.at, "changed_at": agreed.at}
        await self._work.run(_BEGUN, {"id": case, **whose, **when})
        words = {"version": agreed.version, "language": agreed.language, "at": agreed.at}
        await self._work.run(_AGREED, {"case": case, **whose, **words})

    async def drop_draft(self, case: str, now: datetime) -> None:
        """Destroy an unfiled draft's key and with it all that was told; its evidence files go."""
        dropped = report.update().where(report.c.id == case, report.c.state == word("draft"))
        change = dropped.values(state="dropped", body=None, changed_at=now)
        if (await self._work.run(change)).rowcount == 1:
            await destroy(self._work, case, now)

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
            await destroy(self._work, row.id, now)
        return len(rows)

    async def abandoned(self, before: datetime, limit: int) -> Sequence[str]:
        """Drafts untouched since `before`, oldest first."""
        touched = sa.func.coalesce(conversation.c.changed_at, report.c.created_at)
        joined = sa.outerjoin(report, conversation, conversation.c.draft == report.c.id)
        query = sa.select(report.c.id).select_from(joined)
        old = query.where(report.c.state == word("draft"), report.c.created_at < before)
        oldest = old.where(touched < before).order_by(report.c.created_at).limit(limit)
        return [row.id for row in await self._work.all(oldest)]
