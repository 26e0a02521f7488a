"""What is noted beside the cases: the journal, comments, settings."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.ports import Act, Feedback, Stale
from storage.errors import Erased
from storage.links import birthmark
from storage.prepared import Prepared
from storage.store.part import Part
from storage.tables import feedback, journal, setting
from storage.turns import number
from storage.work import new_id

_LINE = Prepared(journal.insert(), "uid at actor action subject owner detail commitment signature")
_SETTING = Prepared(sa.select(setting.c.value).where(setting.c.name == sa.bindparam("name")))
_SETTINGS = 7082
"""The class of PostgreSQL's advisory locks of those who decide by a setting."""
_LOCK = sa.func.pg_advisory_xact_lock(_SETTINGS, sa.bindparam("mine", type_=sa.Integer))
_ALONE = Prepared(sa.select(_LOCK.label("held")))
MADE = "the comment is a report already"


class Notes(Part):
    async def journal(self, act: Act) -> None:
        """Write the line in its final form; the chainer links it soon after, and until then its
        birthmark keeps it.

        The detail is sealed under its subject's key, if the subject has one, so that erasing
        the subject erases the detail and leaves the chain whole.
        """
        uid = new_id()
        owner = act.subject if await self._work.has_key(act.subject) else None
        detail = await self._work.seal(owner, dict(act.detail), "journal", uid, "detail")
        row = {
            "uid": uid,
            "at": act.at,
            "actor": act.actor,
            "action": act.action,
            "subject": act.subject,
            "owner": owner,
            "detail": detail,
            "commitment": hashlib.sha256(detail).digest(),
        }
        mark = birthmark(self._work.keys.journal, row)
        await self._work.run(_LINE, {**row, "signature": mark})
        self._work.rung.add("journal")

    async def acts(self, subject: str) -> Sequence[Act]:
        """What the journal says of a subject, oldest first; an erased detail is empty."""
        query = sa.select(journal).where(journal.c.subject == subject).order_by(journal.c.id)
        found = []
        for row in await self._work.all(query):
            try:
                detail = await self._work.open(row.owner, row.detail, "journal", row.uid, "detail")
            except Erased:
                detail = {}
            found.append(Act(row.actor, row.action, row.subject, row.at, detail))
        return found

    async def keep_feedback(self, person: str, city: str, text: str, now: datetime) -> None:
        uid = new_id()
        body = await self._work.seal(person, text, "feedback", uid, "body")
        row = {"uid": uid, "person": person, "city": city, "body": body, "at": now}
        await self._work.run(feedback.insert().values(row))

    async def feedback(self, city: str | None, limit: int) -> Sequence[Feedback]:
        """Comments, newest first."""
        query = sa.select(feedback).order_by(feedback.c.id.desc()).limit(limit)
        if city is not None:
            query = query.where(feedback.c.city == city)
        rows = await self._work.all(query)
        return [comment for row in rows if (comment := await self._comment(row)) is not None]

    async def comment(self, id_: int) -> Feedback | None:
        """One comment, by its number; None when there is none or its author was erased."""
        row = await self._work.one(sa.select(feedback).where(feedback.c.id == id_))
        return await self._comment(row) if row is not None else None

    async def comment_became(self, id_: int, ticket: str) -> None:
        """Note that the comment was made into a report. Raises `Stale` if it was already."""
        mine = (feedback.c.id == id_) & feedback.c.report.is_(None)
        change = await self._work.run(feedback.update().where(mine).values(report=ticket))
        if change.rowcount != 1:
            raise Stale(MADE)

    async def _comment(self, row: sa.Row[Any]) -> Feedback | None:
        try:
            text = await self._work.open(row.person, row.body, "feedback", row.uid, "body")
        except Erased:
            return None
        return Feedback(row.id, row.city, row.person, text, row.at, row.report)

    async def setting(self, name: str, *, alone: bool = False) -> str | None:
        """Something the service remembers about itself: a picture's file id, a menu's hash.

        `alone` is for who decides by it what it is to be: nobody else does before the commit.
        """
        if alone and not (self._work.sqlite or self._work.reads):
            # A row that is not there yet cannot be locked.
            await self._work.run(_ALONE, {"mine": number(f"setting {name}")})
        row = await self._work.one(_SETTING, {"name": name})
        return row.value if row is not None else None

    async def settings(self, prefix: str) -> Mapping[str, str]:
        """All that is remembered under names that begin so."""
        query = sa.select(setting).where(setting.c.name.startswith(prefix, autoescape=True))
        return {row.name: row.value for row in await self._work.all(query)}

    async def keep_setting(self, name: str, value: str, now: datetime) -> None:
        new = self._work.insert(setting).values(name=name, value=value, changed_at=now)
        again = {"value": value, "changed_at": now}
        await self._work.run(new.on_conflict_do_update(index_elements=["name"], set_=again))
