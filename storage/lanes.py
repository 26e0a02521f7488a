"""A lane per recipient: when its next row is due, so that a claim never looks at the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from storage.columns import EPOCH, Moment
from storage.prepared import Inserting, Prepared, items, listed, room
from storage.tables import lane, outbox, word

if TYPE_CHECKING:
    from storage.work import Work


@dataclass(frozen=True, slots=True)
class Free:
    """A lane on which nothing is being sent any more: when it is `ready` again and how far its pace
    is spent (None: as it was)."""

    ready: datetime | None = None
    paced: datetime | None = None


async def tell(work: Work) -> None:
    """Tell the lanes of the rows that this transaction wrote, and free those of what it settled."""
    await _lock(work)
    if work.freed:
        rows = [_free(recipient, free) for recipient, free in sorted(work.freed.items())]
        await work.run(_FREED, rows)
        work.freed.clear()
    if not work.lanes:
        return
    rows = [
        {
            "recipient": recipient,
            "channel": due.channel,
            "account": due.account,
            "due_at": due.earliest,
        }
        for recipient, due in sorted(work.lanes.items())
    ]
    await work.run(_TOLD, rows)
    work.lanes.clear()


def _told(insert: Inserting) -> sa.Insert:
    new = insert(lane).values(ready_at=EPOCH, inflight=False)
    soonest = sa.case(
        (lane.c.ready_at > new.excluded.due_at, lane.c.ready_at), else_=new.excluded.due_at
    )
    due_at = sa.case(
        (lane.c.inflight, sa.null()), (lane.c.due_at < soonest, lane.c.due_at), else_=soonest
    )
    return new.on_conflict_do_update(index_elements=["recipient"], set_={"due_at": due_at})


_TOLD = Prepared(_told, "recipient channel account due_at")


async def _lock(work: Work) -> None:
    """All at once and in order; a statement of their own is needed only where some are freed."""
    if work.freed and not work.sqlite:
        touched = sorted({*work.freed, *work.lanes})
        await work.run(_locking(room(len(touched))), items(touched))


@cache
def _locking(size: int) -> Prepared:
    touched = lane.c.recipient.in_(listed(lane.c.recipient, size))
    return Prepared(
        sa.select(lane.c.recipient).where(touched).order_by(lane.c.recipient).with_for_update()
    )


async def take(work: Work, now: datetime, limits: Mapping[str, int]) -> list[str]:
    """Recipients whose lane is due, the longest waiting first and of each channel at most its
    limit; locked on PostgreSQL."""
    due: list[tuple[datetime, str]] = []
    for channel, limit in limits.items():
        rows = await work.all(_RIPE, {"channel": channel, "now": now, "most": limit})
        due += [(row.due_at, row.recipient) for row in rows]
    return [recipient for _, recipient in sorted(due)]


def ripe(channel: Any, now: Any, limit: Any) -> sa.Select[Any]:
    """One channel at a time, so that thousands due on a channel that is paused cost nothing."""
    query = sa.select(lane.c.recipient, lane.c.due_at)
    due = query.where(lane.c.channel == channel, lane.c.due_at <= now)
    return due.order_by(lane.c.due_at).limit(limit)


_RIPE = Prepared(
    ripe(
        sa.bindparam("channel"), sa.bindparam("now"), sa.bindparam("most", type_=sa.Integer)
    ).with_for_update(skip_locked=True, of=lane)
)


async def earliest(work: Work, channels: Sequence[str] | None) -> datetime | None:
    """When the first lane is due, on all channels or on some."""
    if channels is None:
        firsts = [await work.one(_EARLIEST)]
    else:
        firsts = [await work.one(_EARLIEST_ON, {"channel": name}) for name in channels]
    return min((row.due for row in firsts if row.due is not None), default=None)


_WAITING = sa.select(sa.func.min(lane.c.due_at, type_=Moment()).label("due")).where(
    lane.c.due_at.is_not(None)
)
_EARLIEST = Prepared(_WAITING)
_EARLIEST_ON = Prepared(_WAITING.where(lane.c.channel == sa.bindparam("channel")))


async def occupy(work: Work, recipients: Sequence[str]) -> None:
    """A row of each is being sent: nothing more is due until it is settled."""
    await work.run(_occupying(room(len(recipients))), items(recipients))


@cache
def _occupying(size: int) -> Prepared:
    taken = lane.update().where(lane.c.recipient.in_(listed(lane.c.recipient, size)))
    return Prepared(taken.values(inflight=True, due_at=None))


async def free(
    work: Work, recipient: str, ready: datetime | None = None, paced: datetime | None = None
) -> None:
    """Nothing is being sent (any more): work out when the next row is due.

    `ready` is when the recipient may be sent to again, `paced` how far his pace is spent; without
    them the lane's own stay.
    """
    if not work.sqlite:
        # Locked in a statement of its own: what follows must see what was committed meanwhile.
        await work.run(_locking(1), items([recipient]))
    await work.run(_FREED, _free(recipient, Free(ready, paced)))


def _free(recipient: str, free: Free) -> dict[str, Any]:
    return {"whose": recipient, "ready": free.ready, "paced": free.paced}


_READY = sa.func.coalesce(sa.bindparam("ready", type_=Moment()), lane.c.ready_at, type_=Moment())
_OPENS = sa.func.min(outbox.c.not_before, type_=Moment())
_DUE = (
    sa.select(sa.case((_OPENS < _READY, _READY), else_=_OPENS))
    .where(outbox.c.recipient == lane.c.recipient, outbox.c.state == word("waiting"))
    .scalar_subquery()
    .correlate(lane)
)
"""When the next row is due: none before the lane is ready."""
_FREED = Prepared(
    lane.update()
    .where(lane.c.recipient == sa.bindparam("whose"))
    .values(
        inflight=False,
        ready_at=_READY,
        due_at=_DUE,
        paced_at=sa.func.coalesce(sa.bindparam("paced", type_=Moment()), lane.c.paced_at),
    )
)


async def remove(work: Work, recipient: str) -> None:
    """A lane that will not be used again: a click's."""
    await work.run(lane.delete().where(lane.c.recipient == recipient))
