"""A lane per recipient: when its next row is due, so that a claim never looks at the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from storage.columns import EPOCH, Moment
from storage.tables import lane, outbox, word

if TYPE_CHECKING:
    from storage.work import Work


async def tell(work: Work) -> None:
    """Tell the lanes of the rows that this transaction wrote, and free those of what it settled."""
    await _lock(work)
    for recipient in sorted(work.freed):
        await free(work, recipient)
    work.freed.clear()
    if not work.lanes:
        return
    rows = [
        {
            "recipient": recipient,
            "channel": due.channel,
            "account": due.account,
            "ready_at": EPOCH,
            "due_at": due.earliest,
            "inflight": False,
        }
        for recipient, due in sorted(work.lanes.items())
    ]
    new = work.insert(lane)
    soonest = sa.case(
        (lane.c.ready_at > new.excluded.due_at, lane.c.ready_at), else_=new.excluded.due_at
    )
    due_at = sa.case(
        (lane.c.inflight, sa.null()), (lane.c.due_at < soonest, lane.c.due_at), else_=soonest
    )
    statement = new.on_conflict_do_update(index_elements=["recipient"], set_={"due_at": due_at})
    await work.run(statement, rows)
    work.lanes.clear()


async def _lock(work: Work) -> None:
    """All at once and in order; a statement of their own is needed only where some are freed."""
    if work.freed and not work.sqlite:
        touched = lane.c.recipient.in_(sorted(work.freed | set(work.lanes)))
        await work.run(
            sa.select(lane.c.recipient).where(touched).order_by("recipient").with_for_update()
        )


async def take(work: Work, now: datetime, limits: Mapping[str, int]) -> list[str]:
    """Recipients whose lane is due, the longest waiting first and of each channel at most its
    limit; locked on PostgreSQL."""
    due: list[tuple[datetime, str]] = []
    for channel, limit in limits.items():
        rows = await work.all(work.locked(ripe(channel, now, limit), lane))
        due += [(row.due_at, row.recipient) for row in rows]
    return [recipient for _, recipient in sorted(due)]


def ripe(channel: str, now: datetime, limit: int) -> sa.Select[Any]:
    """One channel at a time, so that thousands due on a channel that is paused cost nothing."""
    query = sa.select(lane.c.recipient, lane.c.due_at)
    due = query.where(lane.c.channel == channel, lane.c.due_at <= now)
    return due.order_by(lane.c.due_at).limit(limit)


async def earliest(work: Work, channels: Sequence[str] | None) -> datetime | None:
    """When the first lane is due, on all channels or on some."""
    query = sa.select(sa.func.min(lane.c.due_at, type_=Moment()).label("due"))
    waiting = query.where(lane.c.due_at.is_not(None))
    queries = [waiting.where(lane.c.channel == name) for name in channels or ()]
    if channels is None:
        queries = [waiting]
    firsts: list[datetime | None] = [(await work.all(one))[0].due for one in queries]
    return min((due for due in firsts if due is not None), default=None)


async def occupy(work: Work, recipients: list[str]) -> None:
    """A row of each is being sent: nothing more is due until it is settled."""
    taken = lane.update().where(lane.c.recipient.in_(recipients))
    await work.run(taken.values(inflight=True, due_at=None))


async def free(work: Work, recipient: str, ready: datetime | None = None) -> None:
    """Nothing is being sent (any more): work out when the next row is due.

    `ready` is when the recipient may be sent to again; without it the lane's own pace stays.
    """
    if ready is None or not work.sqlite:
        query = sa.select(lane.c.ready_at).where(lane.c.recipient == recipient)
        # Locked in a statement of its own: what follows must see what was committed meanwhile.
        row = await work.one(query if work.sqlite else query.with_for_update())
        if row is None:
            return
        ready = ready or row.ready_at
    first = sa.func.min(outbox.c.not_before, type_=Moment())
    waits = sa.select(first.label("first")).where(
        outbox.c.recipient == recipient, outbox.c.state == word("waiting")
    )
    opens = (await work.all(waits))[0].first
    due = None if opens is None else max(ready, opens)
    change = lane.update().where(lane.c.recipient == recipient)
    await work.run(change.values(inflight=False, ready_at=ready, due_at=due))


async def remove(work: Work, recipient: str) -> None:
    """A lane that will not be used again: a click's."""
    await work.run(lane.delete().where(lane.c.recipient == recipient))
