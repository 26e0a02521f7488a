"""Where each person's talk stands: one sealed blob, guarded by its version."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.ports import Conversation, Stale
from storage.errors import Erased
from storage.prepared import Prepared
from storage.store.part import Part
from storage.tables import conversation
from storage.work import Work

_TALK = Prepared(sa.select(conversation).where(conversation.c.person == sa.bindparam("person")))
_FIRST = Prepared(
    lambda insert: insert(conversation).on_conflict_do_nothing(),
    "person version draft state changed_at",
)
_NEXT = Prepared(
    conversation.update().where(
        conversation.c.person == sa.bindparam("whose"),
        conversation.c.version == sa.bindparam("seen"),
        conversation.c.draft.is_not_distinct_from(sa.bindparam("drafted")),
    ),
    "version draft state changed_at",
)


class Talks(Part):
    async def conversation(self, person: str, now: datetime | None = None) -> Conversation:
        """The person's talk; `called` shows once its time came by `now` (None: at once)."""
        row = await self._work.one(_TALK, {"person": person})
        if row is None:
            return Conversation(0, None, None)
        try:
            owner = row.draft or person
            state = await self._work.open(owner, row.state, "conversation", person, "state")
        except Erased:
            state = None
        called = row.called
        if called is not None and now is not None and row.called_at > now:
            called = None
        return Conversation(row.version, state, row.draft, row.changed_at, called)

    async def call(self, person: str, ticket: str | None, since: datetime) -> None:
        """Note that an officer asked this person on `ticket`; None: nothing is open any more."""
        await note_call(self._work, person, ticket, since)

    async def remember(
        self,
        person: str,
        before: Conversation,
        state: Mapping[str, Any],
        draft: str | None,
        now: datetime,
    ) -> None:
        """Store the talk, sealed under the draft's key or else the person's. Raises `Stale`."""
        sealed = await self._work.seal(draft or person, state, "conversation", person, "state")
        row = {"version": before.version + 1, "draft": draft, "state": sealed, "changed_at": now}
        if before.version == 0:
            result = await self._work.run(_FIRST, {"person": person, **row})
        else:
            known = {"whose": person, "seen": before.version, "drafted": self._expected(before)}
            result = await self._work.run(_NEXT, {**known, **row})
        if result.rowcount != 1:
            raise Stale

    def _expected(self, before: Conversation) -> str | None:
        """A draft dropped by somebody else is a conflict; dropped by ourselves it is none."""
        return None if before.draft in self._work.dropped else before.draft


async def note_call(work: Work, person: str, ticket: str | None, since: datetime) -> None:
    row = {"called": ticket, "called_at": None if ticket is None else since}
    # Whoever never wrote has a talk from now on; it begins with version 1, for `remember`
    # takes 0 for a talk that is not there.
    new = work.insert(conversation).values(person=person, version=1, changed_at=since, **row)
    await work.run(new.on_conflict_do_update(index_elements=["person"], set_=row))
