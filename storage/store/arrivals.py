"""The inbox's other end: rows to be worked on, done, or put aside."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.ports import Received
from storage import seal
from storage.prepared import Prepared
from storage.store.part import Part
from storage.tables import inbox, word

log = logging.getLogger(__name__)

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
        query = _FAIRLY if self._work.sqlite else _FIRSTS
        while rows := await self._work.all(query, {"most": limit}):
            opened = [one for row in rows if (one := await self._readable(row)) is not None]
            if opened:
                return opened
        return []

    async def _readable(self, row: Any) -> Received | None:
        """None for a row that does not open: it waits aside from now on."""
        try:
            return self._received(row)
        except Exception as error:  # whatever is wrong with it, those behind it are worked on
            reason = f"does not open: {type(error).__name__}"
            log.warning("inbox row %d goes into quarantine: %s", row.id, reason)
            await self._aside(row.id, reason=reason)
            return None

    def _received(self, row: Any) -> Received:
        opened = seal.unseal(self._work.keys.inbox, row.body, "inbox", row.uid, "body")
        crowded = bool(row.crowded)
        return Received(row.id, row.channel, row.account, seal.unpad(opened), row.at, crowded)

    async def finish(self, received: Sequence[Received], now: datetime) -> None:
        """The rows are done: their bodies are emptied."""
        await self._work.run(_DONE, [{"its": one.id, "done_at": now} for one in received])

    async def quarantine(self, received: Received, reason: str, now: datetime) -> bool:
        """The row waits aside, raw and sealed; it blocks nobody. Whether it was still waiting:
        another process may have done it since it failed here."""
        return await self._aside(received.id, reason=reason, done_at=now)

    async def _aside(self, id_: int, **values: Any) -> bool:
        change = inbox.update().where(inbox.c.id == id_, _WAITING)
        found = await self._work.run(change.values(state="quarantined", **values))
        return found.rowcount == 1


def _crowded() -> sa.ColumnElement[bool]:
    """Whether a crowd of the same sender's rows waits behind this one (found by its index)."""
    waiting = _LATER.c.state == word("waiting")
    mine = (_LATER.c.sender == inbox.c.sender) & (_LATER.c.id > inbox.c.id) & waiting
    third = sa.select(_LATER.c.id).where(mine).order_by(_LATER.c.id).offset(_CROWD - 1).limit(1)
    return sa.exists(third.correlate(inbox))


def _fairly() -> sa.Select[tuple[int]]:
    """Of the oldest rows first those that are their sender's first, then more of the same."""
    oldest = sa.select(inbox.c.id, (~_has_older()).label("first")).where(_WAITING)
    near = oldest.order_by(inbox.c.id).limit(_NEAR).subquery()
    return sa.select(near.c.id).order_by(near.c.first.desc(), near.c.id).limit(_MOST)


def _has_older() -> sa.ColumnElement[bool]:
    """Several processes work at once on PostgreSQL; one person's rows stay in order."""
    waiting = _OLDER.c.state == word("waiting")
    return sa.exists().where(_OLDER.c.sender == inbox.c.sender, _OLDER.c.id < inbox.c.id, waiting)


_MOST: sa.BindParameter[int] = sa.bindparam("most", type_=sa.Integer)
_ARRIVED = sa.select(inbox, _crowded().label("crowded")).order_by(inbox.c.id).limit(_MOST)
_FAIRLY = Prepared(_ARRIVED.where(inbox.c.id.in_(_fairly())))
_FIRSTS = Prepared(
    _ARRIVED.where(_WAITING, ~_has_older()).with_for_update(skip_locked=True, of=inbox)
)
_DONE = Prepared(
    inbox.update().where(inbox.c.id == sa.bindparam("its")).values(state="done", body=None),
    "done_at",
)
