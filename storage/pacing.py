"""How far the paces of accounts and of recipients are spent, for all deliverers together.

What may be sent `bot.pace` decides. An account's row in `pace` is held while a claim is made, so
that two deliverers of one bot never count on the same room; a recipient's lane is his who sends.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.pace import Room, after_loss
from storage.prepared import Prepared
from storage.tables import lane, outbox, pace
from storage.work import Work

_Key = tuple[str, str]
_ITS = (
    pace.c.channel == sa.bindparam("its_channel"),
    pace.c.account == sa.bindparam("its_account"),
)
_HELD = Prepared(sa.select(pace.c.due_at).where(*_ITS).with_for_update(skip_locked=True))
_SPENT = Prepared(pace.update().where(*_ITS), "due_at")


class Pacing:
    """What accounts may send in all.

    On SQLite the process is alone, and knows: one that just began, no window of which is longer
    than its start, begins without a burst. On PostgreSQL what is known here is the least that is
    spent.
    """

    def __init__(self) -> None:
        self._known: dict[_Key, datetime] = {}

    def hopes(self, limits: Mapping[str, int], rooms: Mapping[str, Room], now: datetime) -> bool:
        """Whether, by what is known here, anything may be sent now."""
        return any(
            limit and (room is None or room.number(self._known.get((name, room.account)), 1, now))
            for name, limit in limits.items()
            for room in [rooms.get(name)]
        )

    async def room(
        self, work: Work, limits: Mapping[str, int], rooms: Mapping[str, Room], now: datetime
    ) -> dict[str, int]:
        """How many of each channel may be claimed; its account's row is ours until the commit.

        None of an account that somebody else just claims for: he takes what is due.
        """
        found = {}
        for name, limit in limits.items():
            room = rooms.get(name)
            number = limit
            if room is not None:
                key = (name, room.account)
                free = work.sqlite or await self._hold(work, key, room, now)
                number = room.number(self._known.get(key), limit, now) if free else 0
            if number:
                found[name] = number
        return found

    async def _hold(self, work: Work, key: _Key, room: Room, now: datetime) -> bool:
        """Whether the account's row is ours; what is spent of it is known then."""
        row = await work.one(_HELD, {"its_channel": key[0], "its_account": key[1]})
        if row is not None:
            self._known[key] = row.due_at
        else:
            values = {"channel": key[0], "account": key[1], "due_at": room.spent(None, 0, now)}
            await work.run(work.insert(pace).values(values).on_conflict_do_nothing())
        return row is not None

    async def count(
        self, work: Work, channels: Iterable[str], rooms: Mapping[str, Room], now: datetime
    ) -> None:
        """One message to each of these channels is about to be sent."""
        for name, number in Counter(channels).items():
            room = rooms.get(name)
            if room is None:
                continue
            key = (name, room.account)
            self._known[key] = due = room.spent(self._known.get(key), number, now)
            if not work.sqlite:
                its = {"its_channel": name, "its_account": room.account}
                await work.run(_SPENT, {**its, "due_at": due})


def spent() -> sa.ScalarSelect[Any]:
    """How far the pace of an outbox row's recipient is spent."""
    return (
        sa.select(lane.c.paced_at).where(lane.c.recipient == outbox.c.recipient).scalar_subquery()
    )


async def lost(work: Work, recipient: str, now: datetime) -> datetime | None:
    """What was on its way to a recipient may have arrived: it counts. When he may have the next
    one; None for whenever his lane is ready."""
    mine = lane.c.recipient == recipient
    row = await work.one(sa.select(lane.c.paced_at).where(mine))
    if row is None:
        return None
    due, ready = after_loss(row.paced_at, now)
    await work.run(lane.update().where(mine).values(paced_at=due))
    return ready
