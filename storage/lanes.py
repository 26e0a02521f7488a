"""A lane per recipient: when its next row is due, so that a claim never looks at the others."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from storage.tables import EPOCH, Moment, lane, outbox, word

if TYPE_CHECKING:
    from storage.work import Work


async def tell(work: Work) -> None:
    """Tell the lanes of the rows that this transaction wrote."""
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
    earliest = sa.case(
        (lane.c.ready_at > new.excluded.due_at, lane.c.ready_at), else_=new.excluded.due_at
    )
    due_at = sa.case(
        (lane.c.inflight, sa.null()), (lane.c.due_at < earliest, lane.c.due_at), else_=earliest
    )
    statement = new.on_conflict_do_update(index_elements=["recipient"], set_={"due_at": due_at})
    await work.run(statement, rows)
    work.lanes.clear()


async def take(work: Work, now: datetime, limit: int, channels: list[str]) -> list[str]:
    """Recipients whose lane is due, the longest waiting first; locked on PostgreSQL."""
    query = (
        sa.select(lane.c.recipient)
        .where(lane.c.due_at <= now, lane.c.channel.in_(channels))
        .order_by(lane.c.due_at)
        .limit(limit)
    )
    return [row.recipient for row in await work.all(work.locked(query, lane))]


async def occupy(work: Work, recipients: list[str]) -> None:
    """A row of each is being sent: nothing more is due until it is settled."""
    taken = lane.update().where(lane.c.recipient.in_(recipients))
    await work.run(taken.values(inflight=True, due_at=None))


async def free(work: Work, recipient: str, ready: datetime | None = None) -> None:
    """Nothing is being sent (any more): work out when the next row is due.

    `ready` is when the recipient may be sent to again; without it the lane's own pace stays.
    """
    query = sa.select(lane.c.ready_at).where(lane.c.recipient == recipient)
    # Locked in a statement of its own: the count below must see what was committed meanwhile.
    row = await work.one(query if work.sqlite else query.with_for_update())
    if row is None:
        return
    ready = row.ready_at if ready is None else ready
    first = sa.func.min(outbox.c.not_before, type_=Moment())
    waits = sa.select(first.label("first")).where(
        outbox.c.recipient == recipient, outbox.c.state == word("waiting")
    )
    earliest = (await work.all(waits))[0].first
    due = None if earliest is None else max(ready, earliest)
    change = lane.update().where(lane.c.recipient == recipient)
    await work.run(change.values(inflight=False, ready_at=ready, due_at=due))


async def remove(work: Work, recipient: str) -> None:
    """A lane that will not be used again: a click's."""
    await work.run(lane.delete().where(lane.c.recipient == recipient))
