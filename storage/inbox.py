"""The inbox: payloads stored, sealed and once only, before they are acknowledged."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import sqlalchemy as sa

from bot.ports import Arrival
from storage import seal
from storage.errors import Unstorable
from storage.prepared import Inserting, Prepared, items, listed, room
from storage.tables import inbox, poll, seen, word
from storage.work import Ground, Work, new_id

_IDLE = timedelta(days=6)
"""Telegram restarts its update ids after an idle week."""
_TOGETHER = 500
"""So many arrivals share a commit at most."""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A row that waits aside; its payload is opened by `show` alone."""

    id: int
    channel: str
    account: str
    reason: str
    at: datetime


@dataclass(eq=False)
class _Delivery:
    """Arrivals that wait for the next commit."""

    arrivals: Sequence[tuple[str, Arrival]]
    offset: int | None
    new: int | None = None


_KEPT = Prepared(inbox.insert().values(state="waiting"), "uid channel account sender body at")


def _moved(insert: Inserting) -> sa.Insert:
    new = insert(poll)
    change = {"offset": new.excluded.offset, "at": new.excluded.at}
    return new.on_conflict_do_update(index_elements=["channel", "account"], set_=change)


_MOVED = Prepared(_moved, "channel account offset at")


@cache
def _marking(size: int) -> Prepared:
    """Marks so many macs as seen and gives back those that were not."""
    now = sa.bindparam("now", type_=seen.c.at.type)
    rows = [{"mac": mac, "at": now} for mac in listed(seen.c.mac, size)]
    return Prepared(
        lambda insert: insert(seen).values(rows).on_conflict_do_nothing().returning(seen.c.mac)
    )


class Inbox:
    def __init__(self, ground: Ground, clock: Callable[[], datetime]) -> None:
        self._ground = ground
        self._clock = clock
        self._door = asyncio.Lock()
        self._waiting: list[_Delivery] = []

    async def keep(self, arrivals: Sequence[Arrival], offset: int | None = None) -> int:
        """Store what is new, and the polling offset with it, in one commit; return how many.

        Raises ValueError for names that cannot be stored, and `Fault`.
        """
        if not arrivals:
            return 0
        delivery = _Delivery([(self._mac(arrival), arrival) for arrival in arrivals], offset)
        self._waiting.append(delivery)
        try:
            async with self._door:
                # Whoever holds the door commits for all who wait before it.
                if delivery.new is None:
                    await self._store()
        finally:
            if delivery in self._waiting:
                self._waiting.remove(delivery)
        return delivery.new or 0

    def _mac(self, arrival: Arrival) -> str:
        names = (arrival.channel, arrival.account, arrival.update, arrival.sender)
        if any("\0" in name for name in names):
            raise Unstorable
        # All four, so that a name that cannot be stored fails here and not in others' commit.
        self._ground.keys.mac("update", *names)
        return self._ground.keys.mac("update", *names[:3])

    async def _store(self) -> None:
        async with self._ground.writing() as work:
            # Asked only now: while we waited for the database others came.
            deliveries, now = self._batch(), self._clock()
            arrivals = {mac: arrival for d in deliveries for mac, arrival in d.arrivals}
            fresh = await self._unseen(work, list(arrivals), now)
            rows = [self._row(arrival, now) for mac, arrival in arrivals.items() if mac in fresh]
            if rows:
                await work.run(_KEPT, rows)
                work.rung.add("inbox")
            for delivery in deliveries:
                await self._advance(work, delivery, now)
        self._ground.database.meter.kept([str(row["channel"]) for row in rows])
        for delivery in deliveries:
            ours = {mac for mac, _ in delivery.arrivals} & fresh
            delivery.new = len(ours)
            fresh -= ours
            if delivery in self._waiting:  # unless its keeper was cancelled
                self._waiting.remove(delivery)

    def _batch(self) -> Sequence[_Delivery]:
        """Those who wait longest; the door is first in, first out, so the holder is the first."""
        batch: list[_Delivery] = []
        rows = 0
        for delivery in self._waiting:
            rows += len(delivery.arrivals)
            if batch and rows > _TOGETHER:
                break
            batch.append(delivery)
        return batch

    async def _unseen(self, work: Work, macs: Sequence[str], now: datetime) -> set[str]:
        """Mark as seen, and return, those that were not."""
        mark = _marking(room(len(macs)))
        # In order, so that no two who were brought the same wait for each other.
        return {row.mac for row in await work.all(mark, {"now": now, **items(sorted(macs))})}

    def _row(self, arrival: Arrival, now: datetime) -> dict[str, object]:
        keys, uid = self._ground.keys, new_id()
        return {
            "uid": uid,
            "channel": arrival.channel,
            "account": arrival.account,
            "sender": keys.mac("sender", arrival.channel, arrival.account, arrival.sender),
            "body": seal.seal(keys.inbox, seal.pad(arrival.payload), "inbox", uid, "body"),
            "at": now,
        }

    async def _advance(self, work: Work, delivery: _Delivery, now: datetime) -> None:
        if delivery.offset is None:
            return
        first = delivery.arrivals[0][1]
        row = {"channel": first.channel, "account": first.account}
        await work.run(_MOVED, {**row, "offset": delivery.offset, "at": now})

    async def offset(self, channel: str, account: str) -> int | None:
        """The stored polling offset; None when there is none or when it is six idle days old."""
        query = sa.select(poll).where(poll.c.channel == channel, poll.c.account == account)
        async with self._ground.reading() as work:
            row = await work.one(query)
        if row is None or self._clock() - row.at >= _IDLE:
            return None
        return int(row.offset)

    # --- the administrator's verbs

    async def quarantined(self, limit: int = 100) -> Sequence[Quarantined]:
        """The oldest rows that wait aside."""
        query = sa.select(inbox).where(inbox.c.state == word("quarantined"))
        async with self._ground.reading() as work:
            rows = await work.all(query.order_by(inbox.c.id).limit(limit))
        return [Quarantined(r.id, r.channel, r.account, r.reason or "", r.at) for r in rows]

    async def show(self, id_: int) -> bytes | None:
        """A quarantined row's payload, opened; None for one that has none or does not open."""
        async with self._ground.reading() as work:
            row = await work.one(sa.select(inbox).where(_aside(id_)))
        if row is None or row.body is None:
            return None
        key = self._ground.keys.inbox
        try:
            return seal.unpad(seal.unseal(key, row.body, "inbox", row.uid, "body"))
        except ValueError:
            return None

    async def replay(self, id_: int) -> bool:
        """Let a quarantined row be worked on again, if there is anything to work on."""
        async with self._ground.writing() as work:
            whole = inbox.update().where(_aside(id_), inbox.c.body.is_not(None))
            change = whole.values(state="waiting", reason=None)
            found = (await work.run(change)).rowcount == 1
            work.rung.add("inbox")
        return found

    async def drop(self, id_: int, now: datetime) -> bool:
        """Empty a quarantined row; it will never be worked on."""
        async with self._ground.writing() as work:
            change = inbox.update().where(_aside(id_)).values(state="done", body=None, done_at=now)
            return (await work.run(change)).rowcount == 1


def _aside(id_: int) -> sa.ColumnElement[bool]:
    return (inbox.c.id == id_) & (inbox.c.state == word("quarantined"))
