"""How the queues stand at one moment, for machines: counts and ages, of nobody in particular."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from storage.columns import Moment
from storage.tables import clock, exhibit, inbox, journal, lane, outbox, recount, setting, word
from storage.work import Work

LATE = timedelta(minutes=1)
"""A clock that did not ring so long after its time is overdue."""
NEAR = 2000
"""Among so many of the oldest rows that wait the oldest is looked for."""
MOST = 100_000
"""Nobody counts further: from there on it is only said that there are so many."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What waits, and since when. `waiting` counts rows by what they wait for; `unsent` says by
    channel since when its oldest message could have been sent, `ripe` since when the oldest might
    be claimed by a deliverer and is not. `settings` are those asked for, as far as they are there.
    """

    waiting: Mapping[str, int]
    unread: datetime | None
    unsent: Mapping[str, datetime]
    ripe: Mapping[str, datetime]
    unlinked: datetime | None
    clocks: int
    settings: Mapping[str, str]


async def standing(work: Work, now: datetime, settings: tuple[str, ...] = ()) -> Standing:
    """All of it; each query looks at what waits by its index, and never at what is done."""
    asked = await work.all(sa.select(setting).where(setting.c.name.in_(settings)))
    return Standing(
        waiting=await backlog(work),
        unread=await _first(work, _oldest(inbox, word("waiting"))),
        unsent=await unsent(work, now),
        ripe=await ripe(work),
        unlinked=await _first(
            work, sa.select(journal.c.at).where(journal.c.seq.is_(None)).order_by(journal.c.id)
        ),
        clocks=await _overdue(work, now),
        settings={row.name: row.value for row in asked},
    )


async def backlog(work: Work) -> Mapping[str, int]:
    """How many rows wait, by what they wait for: "inbox", "quarantine", "outbox", "sending",
    "parked", "given-up", "evidence" and "figures"."""
    queries = {
        "inbox": sa.select(inbox.c.id).where(inbox.c.state == word("waiting")),
        "quarantine": sa.select(inbox.c.id).where(inbox.c.state == word("quarantined")),
        "outbox": sa.select(outbox.c.id).where(outbox.c.state == word("waiting")),
        "sending": sa.select(outbox.c.id).where(outbox.c.state == word("sending")),
        "parked": sa.select(outbox.c.id).where(outbox.c.state == word("parked")),
        "given-up": sa.select(outbox.c.id).where(outbox.c.state == word("given_up")),
        "evidence": sa.select(exhibit.c.id).where(exhibit.c.state == word("waiting")),
        "figures": sa.select(recount.c["case"]),
    }
    return {name: await _count(work, query) for name, query in queries.items()}


async def unsent(work: Work, now: datetime) -> Mapping[str, datetime]:
    """By channel, since when its oldest message could have been sent; what was held back on
    purpose (quiet hours, an undo) counts from the end of that, what is tried again from the
    beginning."""
    columns = (outbox.c.channel, outbox.c.created_at, outbox.c.not_before, outbox.c.attempts)
    waiting = sa.select(*columns).where(outbox.c.state == word("waiting"))
    # settled_at is empty in all of them: so the index has them in their order.
    near = waiting.order_by(outbox.c.settled_at, outbox.c.id).limit(NEAR).subquery()
    held = (near.c.not_before > near.c.created_at) & (near.c.attempts == 0)
    since = sa.case((held, near.c.not_before), else_=near.c.created_at)
    first = sa.func.min(since, type_=Moment()).label("first")
    query = sa.select(near.c.channel, first).where(since <= now).group_by(near.c.channel)
    return {row.channel: row.first for row in await work.all(query)}


async def ripe(work: Work) -> Mapping[str, datetime]:
    """By channel, when the lane that is due first was or is due."""
    first = sa.func.min(lane.c.due_at, type_=Moment()).label("first")
    query = sa.select(lane.c.channel, first).where(lane.c.due_at.is_not(None))
    return {row.channel: row.first for row in await work.all(query.group_by(lane.c.channel))}


async def unread(work: Work) -> datetime | None:
    """Since when the oldest payload waits to be worked on."""
    return await _first(work, _oldest(inbox, word("waiting")))


async def _overdue(work: Work, now: datetime) -> int:
    late = sa.select(clock.c.id).where(
        clock.c.state == word("running"), clock.c.due_at < now - LATE
    )
    return await _count(work, late)


def _oldest(table: sa.Table, state: sa.ColumnElement[str]) -> sa.Select[Any]:
    return sa.select(table.c.at).where(table.c.state == state).order_by(table.c.id)


async def _first(work: Work, query: sa.Select[Any]) -> datetime | None:
    row = await work.one(query.limit(1))
    return None if row is None else row.at


async def _count(work: Work, query: sa.Select[Any]) -> int:
    some = query.limit(MOST).subquery()
    row = await work.one(sa.select(sa.func.count().label("n")).select_from(some))
    return 0 if row is None else int(row.n)
