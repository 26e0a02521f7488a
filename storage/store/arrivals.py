"""The inbox's other end: rows to be worked on, done, or put aside."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from bot.ports import Received
from storage import seal
from storage.store.part import Part
from storage.tables import inbox, word

_WAITING = inbox.c.state == word("waiting")
_OLDER = inbox.alias("older")
_LATER = inbox.alias("later")
_CROWD = 3
"""So many rows of one sender behind another are a crowd."""
_NEAR = 10_000
"""Among so many waiting rows everybody's first is looked for: 10 to 20 ms."""


class Arrivals(Part):
    async def arrivals(self, limit: int) -> Sequence[Received]:
        """The oldest waiting rows that may be worked on now, in order: everybody's first before
        anybody's second, so that a storm of one person holds up nobody."""
        query = sa.select(inbox, _crowded().label("crowded")).order_by(inbox.c.id).limit(limit)
        if self._work.sqlite:
            query = query.where(inbox.c.id.in_(_fairly(limit)))
        else:
            query = self._work.locked(query.where(_WAITING, ~_has_older()), inbox)
        return [self._received(row) for row in await self._work.all(query)]

    def _received(self, row: sa.Row[tuple[object, ...]]) -> Received:
        opened = seal.unseal(self._work.keys.inbox, row.body, "inbox", row.uid, "body")
        crowded = bool(row.crowded)
        return Received(row.id, row.channel, row.account, seal.unpad(opened), row.at, crowded)

    async def finish(self, received: Received, now: datetime) -> None:
        """The row is done: its body is emptied."""
        change = inbox.update().where(inbox.c.id == received.id)
        await self._work.run(change.values(state="done", body=None, done_at=now))

    async def quarantine(self, received: Received, reason: str, now: datetime) -> None:
        """The row waits aside, raw and sealed; it blocks nobody."""
        change = inbox.update().where(inbox.c.id == received.id)
        await self._work.run(change.values(state="quarantined", reason=reason, done_at=now))


def _crowded() -> sa.ColumnElement[bool]:
    """Whether a crowd of the same sender's rows waits behind this one (found by its index)."""
    waiting = _LATER.c.state == word("waiting")
    mine = (_LATER.c.sender == inbox.c.sender) & (_LATER.c.id > inbox.c.id) & waiting
    third = sa.select(_LATER.c.id).where(mine).order_by(_LATER.c.id).offset(_CROWD - 1).limit(1)
    return sa.exists(third.correlate(inbox))


def _fairly(limit: int) -> sa.Select[tuple[int]]:
    """Of the oldest rows first those that are their sender's first, then more of the same."""
    oldest = sa.select(inbox.c.id, (~_has_older()).label("first")).where(_WAITING)
    near = oldest.order_by(inbox.c.id).limit(_NEAR).subquery()
    return sa.select(near.c.id).order_by(near.c.first.desc(), near.c.id).limit(limit)


def _has_older() -> sa.ColumnElement[bool]:
    """Several processes work at once on PostgreSQL; one person's rows stay in order."""
    waiting = _OLDER.c.state == word("waiting")
    return sa.exists().where(_OLDER.c.sender == inbox.c.sender, _OLDER.c.id < inbox.c.id, waiting)
