"""Who waits for a chat that may not be written to faster, and who goes before whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from storage.prepared import Prepared
from storage.tables import outbox, word
from storage.work import Work

MOST = 10
"""Cards of one message."""
FEW = 3
"""So many further new cards must wait before they leave together with the oldest."""
LATE = timedelta(seconds=2)
"""So long the oldest must have waited for its chat's pace."""
PATIENCE = timedelta(seconds=20)
"""So long a change of such a message gives way to new cards, and a new card to older messages."""
LONG = timedelta(minutes=1)
"""So long cards wait behind what goes ahead of all before they leave with it, and older messages
behind new cards before they have turns of their own."""
_CYCLE, _TURN = 12, 3
"""Of so many seconds so many are the turn of older messages that waited long."""

TOGETHER = ("together", "trailing")
"""Of these kinds of haste several leave in one message, in this order, which is that of the words
as the database sorts them."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """What waits for a recipient that has haste, by id, no more than a message and one: what goes
    ahead of all, then what may leave together, new cards before what only reminds. `new` says when
    each new card was written, `trailing` when the others were."""

    first: tuple[int, ...]
    cards: tuple[int, ...]
    new: tuple[datetime, ...] = ()
    trailing: tuple[datetime, ...] = ()

    def presses(self, now: datetime) -> bool:
        """Whether new cards go ahead of what was written before them: when they fill a message, or
        one waited long. What only reminds of a case waits its turn."""
        return len(self.new) >= MOST or any(waited(since, PATIENCE, now) for since in self.new)

    def ahead(self, now: datetime) -> tuple[tuple[int, ...], int, timedelta]:
        """What may leave with the foremost of those that go ahead of all; how many there must be,
        and how long it must have waited: so many that the last would wait for a minute, fewer where
        others wait behind them. New cards that waited long leave with them in any case."""
        if any(waited(since, LONG, now) for since in self.new):
            return (*self.first, *self.cards), 1, timedelta(0)
        others = (*self.new, *self.trailing)
        crowded = any(waited(since, PATIENCE, now) for since in others)
        return self.first, FEW if crowded else MOST - 1, LATE


_HASTY = Prepared(
    sa.select(outbox.c.id, outbox.c.haste, outbox.c.created_at)
    .where(
        outbox.c.recipient == sa.bindparam("recipient"),
        outbox.c.state == word("waiting"),
        outbox.c.haste.is_not(None),
        outbox.c.not_before <= sa.bindparam("now"),
    )
    .order_by(outbox.c.haste, outbox.c.id)
    .limit(MOST + 1)
)


def waited(since: datetime, span: timedelta, now: datetime) -> bool:
    """Whether what was written at `since` waits for so long; by a clock that was put back
    meanwhile nobody knows, and it does."""
    return not now - span < since <= now


def their_turn(since: datetime, now: datetime) -> bool:
    """Whether an older message passes new cards for once, so that nobody waits for ever."""
    return waited(since, LONG, now) and turns(now)


def turns(now: datetime) -> bool:
    return now.second % _CYCLE < _TURN


async def of(work: Work, recipient: str, now: datetime) -> Crowd:
    """What waits there now and has haste."""
    rows = await work.all(_HASTY, {"recipient": recipient, "now": now})
    first = tuple(row.id for row in rows if row.haste == "first")
    cards = [row for row in rows if row.haste in TOGETHER]
    when = [tuple(row.created_at for row in cards if row.haste == kind) for kind in TOGETHER]
    return Crowd(first, tuple(row.id for row in cards), *when)
