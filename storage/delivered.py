"""What was sent is settled: rows fenced by their claim's token, and those who wait share a commit.

A message is on its way alone, but its commit is the same wait for the disk as that of twenty
others which arrived meanwhile.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from bot.ports import Claim, Fault
from storage import arrived, gathering, lanes
from storage.errors import Erased
from storage.lanes import Free
from storage.prepared import Prepared, items, listed, room
from storage.tables import outbox, word
from storage.work import Ground, Work

FREE = {"token": None, "lease": None}
_TOGETHER = 64
"""So many settlements share a commit at most."""


@dataclass(eq=False, slots=True)
class Sent:
    """A claim that arrived, and is called `name` there; see `bot.ports.Outbox.delivered`."""

    claim: Claim
    name: str | None
    now: datetime
    free: Free
    final: bool
    face: str | None
    done: bool = field(default=False, init=False)


class Settling:
    """The door of those who settle: whoever holds it commits for all who wait by then."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._door = asyncio.Lock()
        self._waiting: list[Sent] = []

    async def settle(self, sent: Sent) -> None:
        """Returns when it is committed. Raises what is wrong with this one, and `Fault`."""
        self._waiting.append(sent)
        try:
            async with self._door:
                if not sent.done:
                    await self._together(sent)
                if not sent.done:  # somebody holds its row
                    await self._alone(sent)
        finally:
            if sent in self._waiting:
                self._waiting.remove(sent)

    async def _together(self, own: Sent) -> None:
        try:
            await self._store(_TOGETHER)
        except Fault:
            raise
        except Exception:
            # Whatever it is, it may be another's: each finds out when his own turn comes.
            await self._alone(own)

    async def _alone(self, own: Sent) -> None:
        self._waiting.remove(own)
        self._waiting.insert(0, own)
        await self._store(1)

    async def _store(self, most: int) -> None:
        async with self._ground.writing() as work:
            # Asked only now: while we waited for the database others came.
            batch = await _unheld(work, self._waiting[:most])
            for sent in batch:
                await _settle(work, sent)
        for sent in batch:
            sent.done = True
            if sent in self._waiting:  # unless he who waits was cancelled
                self._waiting.remove(sent)


async def _unheld(work: Work, batch: Sequence[Sent]) -> Sequence[Sent]:
    """In the order of their rows; of several, on PostgreSQL, only those whose rows nobody holds.
    Receipts are worked on in the order in which they came: who waits for one of their rows while
    he holds another may block them, and they him."""
    batch = sorted(batch, key=lambda sent: sent.claim.id)
    if work.sqlite or len(batch) < 2:
        return batch
    ids = [sent.claim.id for sent in batch]
    ours = {row.id for row in await work.all(_taking(room(len(ids))), items(ids))}
    return [sent for sent in batch if sent.claim.id in ours]


@cache
def _taking(size: int) -> Prepared:
    mine = sa.select(outbox.c.id).where(outbox.c.id.in_(listed(outbox.c.id, size)))
    return Prepared(mine.order_by(outbox.c.id).with_for_update(skip_locked=True))


async def _settle(work: Work, sent: Sent) -> None:
    """Nothing more is settled when the claim was lost meanwhile (somebody else sends the row) or
    when a receipt came before."""
    claim, final = sent.claim, sent.final
    left = {"body": None, "address": None} if final else {"report": None, "remote": None}
    done = {"state": "delivered" if final else "sent", "settled_at": sent.now, **FREE, **left}
    row = await fenced(work, claim, done)
    if row is None:
        if claim.together:  # the message is there all the same, and only we know what it asks
            chat = work.mac_of(claim.post.to)
            await arrived.keep_prompt(work, claim.post, chat, sent.name, sent.now)
        return
    if claim.together:
        await gathering.settle(work, claim, row, sent.name, sent.now, sent.face, final=final)
    else:
        # The case may have been erased while its message was on its way.
        with suppress(Erased):
            shown = (sent.name, sent.now, sent.face)
            await arrived.keep_all(work, row, claim.post, *shown, later=True)
    await release(work, row, sent.free)


async def fenced(work: Work, claim: Claim, values: dict[str, Any]) -> Any:
    """Change the claim's row, if it is still his who claimed it; None if it is not."""
    change = _fenced(" ".join(values))
    return await work.one(change, {"its": claim.id, "held": claim.token, **values})


@cache
def _fenced(columns: str) -> Prepared:
    mine = outbox.update().where(
        outbox.c.id == sa.bindparam("its"),
        outbox.c.state == word("sending"),
        outbox.c.token == sa.bindparam("held"),
    )
    told = (outbox.c.id, outbox.c.uid, outbox.c.owner, outbox.c.recipient, outbox.c.kind)
    return Prepared(mine.returning(*told), columns)


async def release(work: Work, row: Any, free: Free) -> None:
    """Nothing is being sent to the row's recipient any more; a click's lane is used but once."""
    if row.kind == "answer":
        await lanes.remove(work, row.recipient)
    else:
        work.freed[row.recipient] = free
