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


class Arrivals(Part):
    async def arrivals(self, limit: int) -> Sequence[Received]:
        """The oldest waiting rows that may be worked on now, in order."""
        query = sa.select(inbox, _crowded().label("crowded")).where(_WAITING)
        query = query.order_by(inbox.c.id).limit(limit)
        if not self._work.sqlite:
            query = self._work.locked(query.where(~_has_older()), inbox)
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


def _has_older() -> sa.ColumnElement[bool]:
    """Several processes work at once on PostgreSQL; one person's rows stay in order."""
    waiting = _OLDER.c.state == word("waiting")
    return sa.exists().where(_OLDER.c.sender == inbox.c.sender, _OLDER.c.id < inbox.c.id, waiting)
