"""The outbox's other end: rows claimed one a recipient, sent elsewhere, settled here."""

import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.messages import Address, Post
from bot.ports import Claim
from storage import arrived, lanes
from storage.alive import dead_workers
from storage.codec import post_from_json
from storage.errors import Erased
from storage.folding import fold_edits
from storage.tables import lane, outbox, word
from storage.work import Ground, Work

_LEASE = timedelta(minutes=5)
_WAITING = outbox.c.state == word("waiting")
_SENDING = outbox.c.state == word("sending")
_NOTHING = {"body": None, "address": None, "token": None, "lease": None}


class Outbox:
    """`worker` names this set of workers: what it was sending when it died is free again."""

    def __init__(self, ground: Ground, worker: str, lease: timedelta = _LEASE) -> None:
        self._ground = ground
        self._worker = worker
        self._lease = lease

    async def claim(self, now: datetime, limit: int, channels: Sequence[str]) -> Sequence[Claim]:
        """Take rows that are due: one per recipient whose lane is ready. Raises `Fault`."""
        async with self._ground.writing() as work:
            ready = await lanes.take(work, now, limit, channels)
            if not ready:
                return []
            heads = await self._heads(work, ready, now)
            token = await self._take(work, heads, now)
            return [
                claim
                for row, about in heads
                if (claim := await self._open(work, row, about, token, now)) is not None
            ]

    async def _heads(
        self, work: Work, ready: list[str], now: datetime
    ) -> list[tuple[sa.Row[Any], str | None]]:
        """The oldest due row of each recipient, and the message it edits if it is a card's."""
        heads = []
        looking = ready
        while looking:
            rows = await work.all(_oldest(work, looking, now))
            found = {row.recipient for row in rows}
            for recipient in sorted(set(looking) - found):
                await lanes.free(work, recipient)  # told of a row that is gone or not yet due
            kept, folded = await fold_edits(work, rows, now)
            heads += kept
            looking = sorted(folded)
        return heads

    async def _take(self, work: Work, heads: Sequence[Any], now: datetime) -> str:
        """One token for all of a claim: whoever settles must show it."""
        token = secrets.token_hex(8)
        if heads:
            change = outbox.update().where(outbox.c.id.in_([row.id for row, _ in heads]))
            values = {"state": "sending", "token": token, "worker": self._worker}
            attempts = outbox.c.attempts + 1
            await work.run(change.values(**values, lease=now + self._lease, attempts=attempts))
            await lanes.occupy(work, [row.recipient for row, _ in heads])
        return token

    async def _open(
        self, work: Work, row: sa.Row[Any], about: str | None, token: str, now: datetime
    ) -> Claim | None:
        try:
            post = await _post(work, row, about)
        except Erased:
            await self._finish(work, row, "given_up", now, {"reason": "erased", **_NOTHING})
            return None
        return Claim(row.id, token, row.attempts + 1, row.repeat, post)

    async def _finish(
        self, work: Work, row: sa.Row[Any], state: str, now: datetime, values: dict[str, Any]
    ) -> None:
        change = outbox.update().where(outbox.c.id == row.id)
        await work.run(change.values(state=state, settled_at=now, **values))
        await lanes.free(work, row.recipient)

    # --- settling

    async def delivered(
        self, claim: Claim, name: str | None, now: datetime, ready: datetime
    ) -> None:
        """It arrived, and is called `name` there; the recipient's lane is ready again at `ready`.

        Nothing happens when the claim was lost meanwhile: somebody else sends the row.
        """
        async with self._ground.writing() as work:
            done = {"state": "delivered", "settled_at": now, **_NOTHING}
            row = await self._settle(work, claim, done)
            if row is None:
                return
            # The case may have been erased while its message was on its way.
            with suppress(Erased):
                await arrived.keep_name(work, row, name)
                await arrived.keep_card(work, claim.post, row.recipient, name, now)
                await arrived.keep_prompt(work, claim.post, row.recipient, name, now)
            await self._release(work, row, ready)

    async def postpone(self, claim: Claim, until: datetime, reason: str, *, repeat: bool) -> None:
        """Not now: the row stays the recipient's oldest, and all of the lane waits."""
        async with self._ground.writing() as work:
            again = outbox.c.repeat | sa.literal(repeat)
            values = {"state": "waiting", "token": None, "lease": None, "reason": reason}
            row = await self._settle(work, claim, {**values, "repeat": again})
            if row is not None:
                await lanes.free(work, row.recipient, until)

    async def give_up(self, claim: Claim, reason: str, now: datetime) -> None:
        """It will never arrive; the row stays, sealed, to be shown and replayed."""
        async with self._ground.writing() as work:
            values = {"state": "given_up", "token": None, "lease": None, "reason": reason}
            row = await self._settle(work, claim, {**values, "settled_at": now})
            if row is not None:
                await self._release(work, row, None)

    async def _settle(self, work: Work, claim: Claim, values: dict[str, Any]) -> Any:
        mine = outbox.update().where(outbox.c.id == claim.id, _SENDING)
        fenced = mine.where(outbox.c.token == claim.token).values(**values)
        columns = (outbox.c.id, outbox.c.uid, outbox.c.owner, outbox.c.recipient, outbox.c.kind)
        return await work.one(fenced.returning(*columns))

    async def _release(self, work: Work, row: sa.Row[Any], ready: datetime | None) -> None:
        if row.kind == "answer":
            await lanes.remove(work, row.recipient)
        else:
            await lanes.free(work, row.recipient, ready)

    # --- time

    async def next_due(self, channels: Sequence[str] | None = None) -> datetime | None:
        """When the earliest waiting row's lane is ready; None when nothing waits.

        `channels` leaves out those that are off or paused.
        """
        async with self._ground.reading() as work:
            return await lanes.earliest(work, channels)

    async def recover(self) -> int:
        """Free what a dead set of workers was sending; it may have arrived, so it is a repeat.

        On SQLite there is only one set, so that at its start everything is free; on PostgreSQL
        a set is dead when its lock is. Returns how many rows.
        """
        async with self._ground.writing() as work:
            if work.sqlite:
                return await free_rows(work, sa.true())
            dead = await dead_workers(work, self._worker)
            return await free_rows(work, outbox.c.worker.in_(dead)) if dead else 0


def _oldest(work: Work, recipients: list[str], now: datetime) -> sa.Select[Any]:
    head = outbox.alias("head")
    first = (
        sa.select(head.c.id)
        .where(
            head.c.recipient == lane.c.recipient,
            head.c.state == word("waiting"),
            head.c.not_before <= now,
        )
        .order_by(head.c.id)
        .limit(1)
        .scalar_subquery()
    )
    heads = sa.select(first).where(lane.c.recipient.in_(recipients))
    query = sa.select(outbox).where(outbox.c.id.in_(heads), _WAITING).order_by(outbox.c.id)
    return work.locked(query, outbox)


async def _post(work: Work, row: sa.Row[Any], about: str | None) -> Post:
    name = await work.open(row.owner, row.address, "outbox", row.uid, "address")
    body = await work.open(row.owner, row.body, "outbox", row.uid, "body")
    if name is None or body is None:
        raise Erased
    columns = {name: getattr(row, name) for name in ("kind", "language", "case", "card", "act")}
    if about is not None:
        body["about"] = about
    return post_from_json(body, Address(row.channel, row.account, name), columns)


async def free_rows(work: Work, whose: Any) -> int:
    freed = outbox.update().where(_SENDING, whose)
    values = {"state": "waiting", "repeat": True, "token": None, "lease": None}
    rows = await work.all(freed.values(**values).returning(outbox.c.recipient))
    for recipient in sorted({row.recipient for row in rows}):
        await lanes.free(work, recipient)
    if rows:
        work.rung.add("outbox")
    return len(rows)
