"""Since when each recipient may be written to freely, where that is allowed for a while only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from storage.columns import EPOCH
from storage.tables import outbox, window, word

if TYPE_CHECKING:
    from storage.work import Work

CHANNELS = frozenset({"whatsapp"})
"""Where recipients have windows, people come by several names, and receipts follow a message."""
SPAN = timedelta(hours=23, minutes=50)
"""WhatsApp's is 24 hours from a person's last message; what is let go needs time to be sent.
https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages"""

BEHIND = timedelta(days=2)
"""So far our clock may be behind the platform's."""


def is_open(opened_at: datetime, now: datetime) -> bool:
    return now - opened_at < SPAN


async def open_since(work: Work, recipient: str, at: datetime) -> datetime:
    """The window is open from `at`, unless from later already; return since when.

    The row stays locked, so that whoever parks a message meanwhile sees it, or is seen.
    """
    new = work.insert(window).values(recipient=recipient, opened_at=at)
    later = sa.case(
        (window.c.opened_at > new.excluded.opened_at, window.c.opened_at),
        else_=new.excluded.opened_at,
    )
    change = new.on_conflict_do_update(index_elements=["recipient"], set_={"opened_at": later})
    row = await work.one(change.returning(window.c.opened_at))
    return row.opened_at if row is not None else at


async def hold(work: Work, recipient: str) -> datetime:
    """Since when the window is open (1970: never, or known to be closed), locked."""
    return await open_since(work, recipient, EPOCH)


async def close(work: Work, recipient: str) -> None:
    """The platform says that it is closed, whatever we counted."""
    change = window.update().where(window.c.recipient == recipient)
    await work.run(change.values(opened_at=EPOCH))


@dataclass(frozen=True, slots=True)
class Ajar:
    """A recipient's window: since when it is open, and of which cases something that is parked
    was announced by a template already.

    Whoever writes has nothing parked any more, so that was since his window closed.
    """

    opened_at: datetime
    nudged: set[str | None] = field(default_factory=set)


async def known(work: Work, recipients: Sequence[str]) -> Mapping[str, Ajar]:
    """The windows of those recipients that have one; whoever has something parked does."""
    # Joined, so that each recipient's parked rows are found by their index, and not all of them.
    parked = (outbox.c.state == word("parked")) & outbox.c.nudged
    joined = window.outerjoin(outbox, (outbox.c.recipient == window.c.recipient) & parked)
    columns = (window.c.recipient, window.c.opened_at, outbox.c.id, outbox.c.case)
    query = sa.select(*columns).select_from(joined)
    found: dict[str, Ajar] = {}
    for row in await work.all(query.where(window.c.recipient.in_(recipients))):
        one = found.setdefault(row.recipient, Ajar(row.opened_at))
        if row.id is not None:
            one.nudged.add(row.case)
    return found


async def carry_over(work: Work, source: str, target: str) -> None:
    """A recipient has another name now: his window goes along, the one that is open longer wins."""
    row: sa.Row[Any] | None = await work.one(
        window.delete().where(window.c.recipient == source).returning(window.c.opened_at)
    )
    if row is not None:
        await open_since(work, target, row.opened_at)


async def reopen(work: Work, now: datetime) -> int:
    """Let go what was parked though its recipient's window is open: a clock ahead of this one took
    it for closed. Return how many rows. (Of whom the platform says so no window is known.)"""
    # From the few that are parked, and not from all who wrote.
    wrote = (window.c.recipient == outbox.c.recipient) & (window.c.opened_at > now - SPAN)
    parked = outbox.update().where(outbox.c.state == word("parked"), sa.exists().where(wrote))
    again = {"state": "waiting", "nudged": False, "reason": None, "settled_at": None}
    names = (outbox.c.recipient, outbox.c.channel, outbox.c.account)
    rows = await work.all(parked.values(**again).returning(*names))
    for row in rows:
        work.tell(row.recipient, row.channel, row.account, now)
    if rows:
        work.rung.add("outbox")
    return len(rows)
