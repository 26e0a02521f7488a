"""The outbox's other end: rows claimed one a recipient, sent elsewhere, settled here."""

import secrets
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from bot.messages import Address, Post
from bot.pace import FREELY, Room
from bot.ports import Claim
from storage import gathering, lanes, traces, windows
from storage.codec import post_from_json
from storage.columns import EPOCH, Moment
from storage.delivered import FREE, Sent, Settling, fenced, release
from storage.errors import Erased
from storage.folding import Shown, fold_edits, leaving
from storage.pacing import Pacing
from storage.prepared import Prepared, items, listed, room
from storage.recovering import let_go, recover
from storage.tables import lane, outbox, word
from storage.unopened import opening
from storage.work import Ground, Work

LEASE = timedelta(minutes=5)
# Said so that no index of states is used: SQLite would look at all that wait, for others too.
_WAITING = sa.func.coalesce(outbox.c.state, sa.literal_column("''")) == word("waiting")


class Outbox:
    """`worker` names this set of workers: what it was sending when it died is free again."""

    def __init__(self, ground: Ground, worker: str, lease: timedelta = LEASE) -> None:
        self._ground = ground
        self._worker = worker
        self._lease = lease
        self._pacing = Pacing()
        self._settling = Settling(ground)

    async def claim(
        self, now: datetime, limits: Mapping[str, int], rooms: Mapping[str, Room] = FREELY
    ) -> Sequence[Claim]:
        """Take rows that are due, one per recipient whose lane is ready: of each channel at most
        as many as `limits` says, and as its account may send now (`rooms`). Raises `Fault`."""
        if not self._pacing.hopes(limits, rooms, now):
            return []
        lost: Counter[str] = Counter()
        async with self._ground.writing() as work:
            ready = await lanes.take(work, now, await self._pacing.room(work, limits, rooms, now))
            if not ready:
                return []
            heads = await self._heads(work, ready, now, lost)
            token = await self._take(work, heads, now)
            opened = []
            for row, shown in heads:
                async with opening(work, row, now, lost):
                    opened.append((row, await _claim(work, row, shown, token, now)))
            await self._pacing.count(work, [row.channel for row, _ in opened], rooms, now)
            claims = await _with_windows(work, opened)
        self._ground.database.meter.given_up.update(lost)
        return claims

    async def _heads(
        self, work: Work, ready: list[str], now: datetime, lost: Counter[str]
    ) -> list[tuple[sa.Row[Any], Shown]]:
        """The oldest due row of each recipient, and the card it edits if it does."""
        heads: list[tuple[sa.Row[Any], Shown]] = []
        looking = ready
        while looking:
            heads_of = _looking(room(len(looking)))
            rows = await work.all(heads_of, {"now": now, **items(looking)})
            found = {row.recipient for row in rows}
            for recipient in sorted(set(looking) - found):
                await lanes.free(work, recipient)  # told of a row that is gone or not yet due
            again: set[str] = set()
            for row in rows:
                async with opening(work, row, now, lost):  # the card that it edits
                    kept, folded = await fold_edits(work, [row], now)
                    heads += kept
                    again |= folded
            looking = sorted(again)
        return heads

    async def _take(self, work: Work, heads: Sequence[Any], now: datetime) -> str:
        """One token for all of a claim: whoever settles must show it."""
        token = secrets.token_hex(8)
        if heads:
            ids = items([row.id for row, _ in heads])
            values = {"token": token, "worker": self._worker, "lease": now + self._lease}
            await work.run(_taking(room(len(heads))), {**ids, **values})
            await lanes.occupy(work, [row.recipient for row, _ in heads])
        return token

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
        paced: datetime | None = None,
    ) -> None:
        """It arrived, and is called `name` there; the recipient's lane is ready again at `ready`.

        When this is not `final` the channel only took it and will report: the row stays whole.
        Nothing happens when the claim was lost meanwhile (somebody else sends the row) or when a
        receipt came before.
        """
        free = lanes.Free(ready, paced)
        await self._settling.settle(Sent(claim, name, now, free, final, face))

    async def park(
        self,
        claim: Claim,
        now: datetime,
        ready: datetime | None,
        *,
        nudged: bool,
        paced: datetime | None = None,
    ) -> None:
        """The recipient's window is closed: the row waits until he writes, and later rows pass it.

        He may have written just now: then it waits to be sent at once. `nudged` says that a
        template was sent to lead him back.
        """
        parked = {"state": "parked", "nudged": nudged, "reason": "window closed", **FREE}
        async with self._ground.writing() as work:
            row = await fenced(work, claim, {**parked, "settled_at": now})
            if row is None:
                return
            opened_at = await windows.hold(work, row.recipient)
            if not windows.is_open(opened_at, now):
                pass
            elif opened_at > (claim.heard_at or EPOCH):
                again = {"state": "waiting", "nudged": False, "reason": None, "settled_at": None}
                await work.run(outbox.update().where(outbox.c.id == row.id).values(**again))
                await gathering.give_back(work, _behind(claim), repeat=False)
                work.rung.add("outbox")
            else:
                await windows.close(work, row.recipient)
            if claim.together:
                await gathering.park(work, claim, now, nudged=nudged)
            await release(work, row, lanes.Free(ready, paced))

    async def postpone(self, claim: Claim, until: datetime, reason: str, *, repeat: bool) -> None:
        """Not now: the row stays the recipient's oldest, and all of the lane waits."""
        async with self._ground.writing() as work:
            again = {"repeat": True} if repeat else {}
            values = {"state": "waiting", "reason": reason, **again, **FREE}
            row = await fenced(work, claim, values)
            if row is not None:
                await gathering.give_back(work, _behind(claim), repeat=repeat)
                await lanes.free(work, row.recipient, until)

    async def apart(self, claim: Claim, now: datetime, reason: str) -> None:
        """A message of several cards is refused: each goes alone, so that only that is given up
        which is refused by itself."""
        async with self._ground.writing() as work:
            values = {"state": "waiting", "reason": reason, "haste": None, **FREE}
            row = await fenced(work, claim, values)
            if row is not None:
                await gathering.give_back(work, _behind(claim), repeat=False, alone=True)
                await lanes.free(work, row.recipient, now)

    async def give_up(self, claim: Claim, reason: str, now: datetime) -> None:
        """It will never arrive; the row stays, sealed, to be shown and replayed."""
        async with self._ground.writing() as work:
            values = {"state": "given_up", "reason": reason, "settled_at": now, **FREE}
            row = await fenced(work, claim, values)
            if row is not None:
                if claim.together:
                    await gathering.give_up(work, claim, reason, now)
                await release(work, row, lanes.Free())
        self._ground.database.meter.given_up[claim.post.to.channel] += 1

    # --- time

    async def next_due(self, channels: Sequence[str] | None = None) -> datetime | None:
        """When the earliest waiting row's lane is ready; None when nothing waits.

        `channels` leaves out those that are off or paused.
        """
        async with self._ground.reading() as work:
            return await lanes.earliest(work, channels)

    async def recover(self, now: datetime | None = None) -> int:
        """Free what a dead set of workers was sending; it may have arrived, so it is a repeat,
        and (at `now`) counts as sent. On SQLite there is only one set. Returns how many rows."""
        async with self._ground.writing() as work:
            return await recover(work, self._worker, now)

    async def let_go(self, held: Collection[int]) -> int:
        async with self._ground.writing() as work:
            return await let_go(work, self._worker, held)


@cache
def _taking(size: int) -> Prepared:
    taken = outbox.update().where(outbox.c.id.in_(listed(outbox.c.id, size)))
    attempts = outbox.c.attempts + 1
    return Prepared(taken.values(state="sending", attempts=attempts), "token worker lease")


@cache
def _looking(size: int) -> Prepared:
    now = sa.bindparam("now", type_=outbox.c.not_before.type)
    return Prepared(_oldest(listed(outbox.c.recipient, size), now))


def _oldest(recipients: Sequence[Any], now: Any) -> sa.Select[Any]:
    head = outbox.alias("head")
    first = (
        sa.select(head.c.id)
        .where(
            head.c.recipient == lane.c.recipient,
            head.c.state == word("waiting"),
            # Said so that the oldest is found by the order of ids, without sorting all of his.
            sa.func.coalesce(head.c.not_before, sa.literal_column("0"), type_=Moment()) <= now,
        )
        .order_by(head.c.id)
        .limit(1)
        .scalar_subquery()
    )
    heads = sa.select(first).where(lane.c.recipient.in_(recipients))
    query = leaving().where(outbox.c.id.in_(heads), _WAITING).order_by(outbox.c.id)
    return query.with_for_update(skip_locked=True, of=outbox)


async def _claim(work: Work, row: sa.Row[Any], shown: Shown, token: str, now: datetime) -> Claim:
    """Raises `Erased`, and whatever what was sealed can cause."""
    post = await post_of(work, row, shown.message)
    if post.kind == "delete":
        post = replace(post, gone=await traces.standing(work, row.recipient, now))
    found = Claim(row.id, token, row.attempts + 1, row.repeat, post, row.uid)
    found = replace(found, face=shown.face, watched=bool(row.watched), paced_at=row.paced_at)
    along = shown.along
    return replace(found, repeat=along.repeat, together=along.cases) if along else found


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
    names = ("kind", "language", "case", "card", "act", "haste")
    columns = {name: getattr(row, name) for name in names}
    if about is not None:
        body["about"] = about
    return post_from_json(body, Address(row.channel, row.account, name), columns)


def _behind(claim: Claim) -> tuple[int, ...]:
    """The row behind which others are gathered, if there are any."""
    return (claim.id,) if claim.together else ()
