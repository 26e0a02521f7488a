"""What a dead worker was sending is free again: it may have arrived."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage import gathering, lanes
from storage.alive import dead_workers
from storage.pacing import lost
from storage.tables import outbox, word
from storage.work import Work


async def recover(work: Work, own: str, now: datetime | None) -> int:
    """Free the rows of workers that are dead; return how many. On SQLite there is nobody else."""
    if work.sqlite:
        freed = await free_rows(work, sa.true(), now)
    else:
        dead = await dead_workers(work, own)
        freed = await free_rows(work, outbox.c.worker.in_(dead), now) if dead else 0
    for row in await gathering.strays(work):
        # Told, not freed: something else may be on its way there.
        work.tell(row.recipient, row.channel, row.account, row.not_before)
    return freed


async def let_go(work: Work, own: str, held: Collection[int]) -> int:
    """Free what a living worker claimed without learning of it, all but the rows that it `held`:
    the answer to its commit was lost, so nothing of it was sent. Return how many rows."""
    mine = (outbox.c.worker == own) & outbox.c.id.not_in(sorted(held))
    return await free_rows(work, mine, repeat=False)


async def free_rows(
    work: Work, whose: Any, now: datetime | None = None, *, repeat: bool = True
) -> int:
    """Let others send them, as repeats; what may have arrived (at `now`) counts as sent."""
    freed = outbox.update().where(outbox.c.state == word("sending"), whose)
    values: dict[str, Any] = {"state": "waiting", "token": None, "lease": None}
    values |= {"repeat": True} if repeat else {}
    rows = await work.all(freed.values(**values).returning(outbox.c.id, outbox.c.recipient))
    await gathering.give_back(work, [row.id for row in rows], repeat=repeat)
    for recipient in sorted({row.recipient for row in rows}):
        ready = await lost(work, recipient, now) if now is not None else None
        await lanes.free(work, recipient, ready)
    if rows:
        work.rung.add("outbox")
    return len(rows)
