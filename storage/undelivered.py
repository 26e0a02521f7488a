"""The administrator's verbs for outgoing messages: what was given up, and what still waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.columns import EPOCH
from storage.errors import Broken, Erased
from storage.tables import inbox, outbox, window, word
from storage.windows import SPAN
from storage.work import Due, Ground, Work

STATES = ("given_up", "waiting", "sending", "sent", "parked")
"""The states a row may be listed in; the others are settled."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An outgoing row without its words and without whom it is for."""

    id: int
    state: str
    channel: str
    kind: str
    attempts: int
    repeat: bool
    reason: str
    at: datetime
    settled_at: datetime | None


class Undelivered:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    async def rows(self, state: str, limit: int) -> Sequence[Outgoing]:
        """The oldest rows in one of `STATES`."""
        query = sa.select(outbox).where(outbox.c.state == word(_known(state)))
        async with self._ground.reading() as work:
            found = await work.all(query.order_by(outbox.c.id).limit(limit))
        return [_outgoing(row) for row in found]

    async def show(self, id_: int) -> Outgoing | None:
        """A row in one of `STATES`."""
        async with self._ground.reading() as work:
            row = await work.one(sa.select(outbox).where(outbox.c.id == id_, _OPEN))
        return _outgoing(row) if row is not None else None

    async def words(self, id_: int) -> Mapping[str, Any] | None:
        """What a row says and to whom, opened; None when it is gone, erased, or damaged."""
        async with self._ground.reading() as work:
            row = await work.one(sa.select(outbox).where(outbox.c.id == id_, _OPEN))
            if row is None:
                return None
            try:
                to = await work.open(row.owner, row.address, "outbox", row.uid, "address")
                body = await work.open(row.owner, row.body, "outbox", row.uid, "body")
            except (Erased, Broken):
                return None
        return {"to": to, "says": body}

    async def replay(self, id_: int, now: datetime) -> bool:
        """Let a row that was given up or is parked be sent again, its attempts counted anew.

        What is parked was not sent, so that it is no repeat; while its window is closed it is
        parked again.
        """
        values: dict[str, Any] = {
            "state": "waiting",
            "attempts": 0,
            "reason": None,
            "settled_at": None,
        }
        repeat = outbox.c.repeat | (outbox.c.state == word("given_up"))
        values |= {"repeat": repeat, "nudged": False, "not_before": EPOCH}
        again = outbox.update().where(_aside(id_), outbox.c.body.is_not(None))
        columns = (outbox.c.recipient, outbox.c.channel, outbox.c.account)
        async with self._ground.writing() as work:
            row = await work.one(again.values(**values).returning(*columns))
            if row is not None:
                work.lanes.setdefault(row.recipient, Due(row.channel, row.account, now))
                work.rung.add("outbox")
        return row is not None

    async def drop(self, id_: int) -> bool:
        """Remove a row that was given up or is parked; it will never be sent."""
        async with self._ground.writing() as work:
            gone = await work.run(outbox.delete().where(_aside(id_)))
        return gone.rowcount == 1

    async def waiting(self) -> Mapping[str, int]:
        """How many rows wait, by what they wait for."""
        async with self._ground.reading() as work:
            return {
                "inbox": await _count(work, inbox, "waiting"),
                "quarantine": await _count(work, inbox, "quarantined"),
                "outbox": await _count(work, outbox, "waiting"),
                "given_up": await _count(work, outbox, "given_up"),
                "parked": await _count(work, outbox, "parked"),
            }

    async def windowed(self, now: datetime) -> Mapping[str, int]:
        """On channels with windows: how many people may be written to freely just now, how many
        messages wait until their recipients write, and how many wait for their receipts."""
        talking = sa.select(sa.func.count().label("n")).select_from(window)
        async with self._ground.reading() as work:
            row = await work.one(talking.where(window.c.opened_at > now - SPAN))
            return {
                "windows": int(row.n) if row is not None else 0,
                "parked": await _count(work, outbox, "parked"),
                "sent": await _count(work, outbox, "sent"),
            }


_OPEN = outbox.c.state.in_([word(state) for state in STATES])


def _known(state: str) -> str:
    if state not in STATES:
        raise ValueError(state)
    return state


def _aside(id_: int) -> sa.ColumnElement[bool]:
    states = outbox.c.state.in_([word("given_up"), word("parked")])
    return (outbox.c.id == id_) & states


async def _count(work: Work, table: sa.Table, state: str) -> int:
    query = sa.select(sa.func.count().label("n")).select_from(table)
    row = await work.one(query.where(table.c.state == word(state)))
    return int(row.n) if row is not None else 0


def _outgoing(row: sa.Row[Any]) -> Outgoing:
    return Outgoing(
        id=row.id,
        state=row.state,
        channel=row.channel,
        kind=row.kind,
        attempts=row.attempts,
        repeat=row.repeat,
        reason=row.reason or "",
        at=row.created_at,
        settled_at=row.settled_at,
    )
