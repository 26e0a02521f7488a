"""The outbox's other end: rows claimed one a recipient, sent elsewhere, settled here."""

import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.messages import Address, Post
from bot.ports import Claim
from storage import arrived, lanes, traces, windows
from storage.alive import dead_workers
from storage.codec import post_from_json
from storage.columns import EPOCH
from storage.errors import Erased
from storage.folding import Shown, fold_edits
from storage.tables import lane, outbox, word
from storage.watched import watching
from storage.work import Ground, Work

_LEASE = timedelta(minutes=5)
_WAITING = outbox.c.state == word("waiting")
_SENDING = outbox.c.state == word("sending")
_FREE = {"token": None, "lease": None}
_NOTHING = {"body": None, "address": None, **_FREE}


class Outbox:
    """`worker` names this set of workers: what it was sending when it died is free again."""

    def __init__(self, ground: Ground, worker: str, lease: timedelta = _LEASE) -> None:
        self._ground = ground
        self._worker = worker
        self._lease = lease

    async def claim(self, now: datetime, limits: Mapping[str, int]) -> Sequence[Claim]:
        """Take rows that are due, one per recipient whose lane is ready: of each channel at most
        as many as `limits` says. Raises `Fault`."""
        async with self._ground.writing() as work:
            ready = await lanes.take(work, now, limits)
            if not ready:
                return []
            heads = await self._heads(work, ready, now)
            token = await self._take(work, heads, now)
            claims = [
                (row, claim)
                for row, shown in heads
                if (claim := await self._open(work, row, shown, token, now)) is not None
            ]
            return await _with_windows(work, claims)

    async def _heads(
        self, work: Work, ready: list[str], now: datetime
    ) -> list[tuple[sa.Row[Any], Shown]]:
        """The oldest due row of each recipient, and the card it edits if it does."""
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
        self, work: Work, row: sa.Row[Any], shown: Shown, token: str, now: datetime
    ) -> Claim | None:
        try:
            post = await post_of(work, row, shown.message)
        except Erased:
            await self._finish(work, row, "given_up", now, {"reason": "erased", **_NOTHING})
            return None
        if post.kind == "delete":
            post = replace(post, gone=await traces.standing(work, row.recipient, now))
        found = Claim(row.id, token, row.attempts + 1, row.repeat, post, row.uid)
        return replace(found, face=shown.face, watched=bool(row.watched))

    async def _finish(
        self, work: Work, row: sa.Row[Any], state: str, now: datetime, values: dict[str, Any]
    ) -> None:
        change = outbox.update().where(outbox.c.id == row.id)
        await work.run(change.values(state=state, settled_at=now, **values))
        await lanes.free(work, row.recipient)

    # --- settling

    async def delivered(
        self,
        claim: Claim,
        name: str | None,
        now: datetime,
        ready: datetime,
        *,
        final: bool = True,
        face: str | None = None,
    ) -> None:
        """It arrived, and is called `name` there; the recipient's lane is ready again at `ready`.

        When this is not `final` the channel only took it and will report: the row stays whole.
        Nothing happens when the claim was lost meanwhile (somebody else sends the row) or when a
        receipt came before.
        """
        left = {"body": None, "address": None} if final else {"report": None, "remote": None}
        done = {"state": "delivered" if final else "sent", "settled_at": now, **_FREE, **left}
        async with self._ground.writing() as work:
            row = await self._settle(work, claim, done)
            if row is None:
                return
            # The case may have been erased while its message was on its way.
            with suppress(Erased):
                await arrived.keep_all(work, row, claim.post, name, now, face)
            await self._release(work, row, ready)

    async def park(
        self, claim: Claim, now: datetime, ready: datetime | None, *, nudged: bool
    ) -> None:
        """The recipient's window is closed: the row waits until he writes, and later rows pass it.

        He may have written just now: then it waits to be sent at once. `nudged` says that a
        template was sent to lead him back.
        """
        parked = {"state": "parked", "nudged": nudged, "reason": "window closed", **_FREE}
        async with self._ground.writing() as work:
            row = await self._settle(work, claim, {**parked, "settled_at": now})
            if row is None:
                return
            opened_at = await windows.hold(work, row.recipient)
            if not windows.is_open(opened_at, now):
                pass
            elif opened_at > (claim.heard_at or EPOCH):
                again = {"state": "waiting", "nudged": False, "reason": None, "settled_at": None}
                await work.run(outbox.update().where(outbox.c.id == row.id).values(**again))
                work.rung.add("outbox")
            else:
                await windows.close(work, row.recipient)
            await self._release(work, row, ready)

    async def postpone(self, claim: Claim, until: datetime, reason: str, *, repeat: bool) -> None:
        """Not now: the row stays the recipient's oldest, and all of the lane waits."""
        async with self._ground.writing() as work:
            again = outbox.c.repeat | sa.literal(repeat)
            values = {"state": "waiting", "reason": reason, "repeat": again, **_FREE}
            row = await self._settle(work, claim, values)
            if row is not None:
                await lanes.free(work, row.recipient, until)

    async def give_up(self, claim: Claim, reason: str, now: datetime) -> None:
        """It will never arrive; the row stays, sealed, to be shown and replayed."""
        async with self._ground.writing() as work:
            values = {"state": "given_up", "reason": reason, "settled_at": now, **_FREE}
            row = await self._settle(work, claim, values)
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
    looked = sa.select(outbox, watching().label("watched"))
    query = looked.where(outbox.c.id.in_(heads), _WAITING).order_by(outbox.c.id)
    return work.locked(query, outbox)


async def _with_windows(work: Work, claims: Sequence[tuple[sa.Row[Any], Claim]]) -> Sequence[Claim]:
    """The claims, each with what is known of its recipient's window where the channel has one."""
    recipients = [row.recipient for row, _ in claims if row.channel in windows.CHANNELS]
    if not recipients:
        return [claim for _, claim in claims]
    known = await windows.known(work, recipients)
    return [_with_window(row, claim, known.get(row.recipient)) for row, claim in claims]


def _with_window(row: sa.Row[Any], claim: Claim, known: windows.Ajar | None) -> Claim:
    if known is None:
        return claim
    nudged = row.nudged or row.case in known.nudged
    return replace(claim, heard_at=known.opened_at, nudged=nudged)


async def post_of(work: Work, row: sa.Row[Any], about: str | None = None) -> Post:
    """A row's post, opened; `about` is the message that it edits. Raises `Erased`."""
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
