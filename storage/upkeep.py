"""What the store does for itself each minute: endless waits ended, what is past its use deleted."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta

import sqlalchemy as sa

from storage.errors import Erased
from storage.lanes import free
from storage.outbox import free_rows
from storage.store.drafts import STAGED
from storage.strongroom import Strongroom
from storage.tables import (
    conversation,
    desk_login,
    desk_session,
    exhibit,
    inbox,
    invite,
    lane,
    outbox,
    parcel,
    prompt,
    seen,
    window,
    word,
)
from storage.work import Ground, Work

LONGEST = timedelta(hours=1)
"""No retry waits longer; what seems to wait longer was written before the clock was set back."""
SEEN = timedelta(days=90)
SENT = timedelta(days=7)
DONE = timedelta(days=1)
ORPHANED = timedelta(days=7)
UNNAMED = timedelta(hours=1)
"""A parcel's row is written right after its file."""
ANSWERED = timedelta(days=30)
"""A reply to a message of ours is looked for so long."""
REPORTED = timedelta(days=8)
"""A receipt that did not come for so long does not come: WhatsApp repeats a webhook for 7 days.
https://developers.facebook.com/docs/graph-api/webhooks/getting-started#delivery"""
PARKED = timedelta(days=30)
"""Whoever did not write for so long is not waited for."""
CLOSED = timedelta(days=30)
SWEEP_EVERY = timedelta(hours=1)
_SENDING = outbox.c.state == word("sending")


class Upkeep:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._strongroom = Strongroom(ground)
        self._orphans: dict[str, datetime] = {}
        self._unnamed: dict[str, datetime] = {}
        self._swept: datetime | None = None

    async def rebase(self, now: datetime) -> int:
        """Bring waits that a clock set back made endless down to now; return how many.

        Rows whose lease ran out are free again, and may have arrived.
        """
        far = now + LONGEST
        async with self._ground.writing() as work:
            lost = await free_rows(work, (outbox.c.lease < now) | (outbox.c.lease > far))
            ready = lane.update().where(lane.c.ready_at > far).values(ready_at=now)
            lanes = (await work.run(ready)).rowcount
            await _look_again(work, far)
            waiting = (exhibit.c.state == word("waiting")) & (exhibit.c.next_at > far)
            again = await work.run(exhibit.update().where(waiting).values(next_at=now))
            asked = conversation.c.called.is_not(None) & (conversation.c.called_at > far)
            called = await work.run(conversation.update().where(asked).values(called_at=now))
            if lanes:
                work.rung.add("outbox")
        return lost + lanes + again.rowcount + called.rowcount

    async def tidy(self, now: datetime) -> int:
        """Delete what has outlived its use; return how many rows."""
        gone = outbox.c.state.in_([word("delivered"), word("folded")])
        idle = lane.c.due_at.is_(None) & lane.c.inflight.is_(False)
        old = (
            inbox.delete().where(inbox.c.state == word("done"), inbox.c.done_at < now - DONE),
            seen.delete().where(seen.c.at < now - SEEN),
            outbox.delete().where(gone, outbox.c.settled_at < now - SENT),
            lane.delete().where(idle, lane.c.ready_at < now - DONE),
            desk_login.delete().where(desk_login.c.expires_at < now - DONE),
            desk_session.delete().where(desk_session.c.expires_at < now),
            prompt.delete().where(prompt.c.at < now - ANSWERED),
            invite.delete().where(invite.c.state == "open", invite.c.expires_at < now - DONE),
            *_ended(now),
        )
        count = 0
        async with self._ground.writing() as work:
            for statement in old:
                count += (await work.run(statement)).rowcount
        if self._swept is None or abs(now - self._swept) >= SWEEP_EVERY:
            self._swept = now
            await self._sweep(now)
            await self._sweep_parcels(now)
        return count

    async def backlog(self) -> Mapping[str, int]:
        """How many rows wait, by what they wait for: "inbox", "quarantine", "outbox", "parked",
        "given-up" and "evidence"."""
        counts = {
            "inbox": sa.select(sa.func.count()).where(inbox.c.state == word("waiting")),
            "quarantine": sa.select(sa.func.count()).where(inbox.c.state == word("quarantined")),
            "outbox": sa.select(sa.func.count()).where(outbox.c.state == word("waiting")),
            "parked": sa.select(sa.func.count()).where(outbox.c.state == word("parked")),
            "given-up": sa.select(sa.func.count()).where(outbox.c.state == word("given_up")),
            "evidence": sa.select(sa.func.count()).where(exhibit.c.state == word("waiting")),
        }
        async with self._ground.reading() as work:
            found = {name: await work.one(query) for name, query in counts.items()}
        return {name: int(row[0]) if row is not None else 0 for name, row in found.items()}

    async def _sweep(self, now: datetime) -> None:
        """Forget windows long closed, and remove files that nothing has named for a week: staged
        and forgotten, or left by a crash between a file and its row. Our own memory counts the
        week, for a file's time and ours may differ (POSKO_NOW)."""
        names = await asyncio.to_thread(lambda: set(self._ground.folder.names()))
        async with self._ground.writing() as work:
            await work.run(_long_closed(now))
            self._orphans = _since(self._orphans, names - await _wanted(work), now)
            work.doomed += _older(self._orphans, now - ORPHANED)

    async def _sweep_parcels(self, now: datetime) -> None:
        """Remove parcels' files that a crash left before their row was written."""
        names = await asyncio.to_thread(lambda: set(self._strongroom.names()))
        async with self._ground.reading() as work:
            kept = await work.all(sa.select(parcel.c.path).where(parcel.c.path.is_not(None)))
        self._unnamed = _since(self._unnamed, names - {row.path for row in kept}, now)
        for name in _older(self._unnamed, now - UNNAMED):
            with suppress(OSError):  # the next search tries again
                await self._strongroom.remove(name)


def _since(known: Mapping[str, datetime], names: set[str], now: datetime) -> dict[str, datetime]:
    """Since when each of these names was seen with no row."""
    return {name: known.get(name, now) for name in names}


def _older(since: Mapping[str, datetime], then: datetime) -> list[str]:
    return [name for name, seen_at in since.items() if seen_at <= then]


def _long_closed(now: datetime) -> sa.Delete:
    """Windows of whom nothing waits for; where something does, templates are counted by them."""
    parked = sa.exists().where(
        outbox.c.recipient == window.c.recipient, outbox.c.state == word("parked")
    )
    return window.delete().where(window.c.opened_at < now - CLOSED, ~parked.correlate(window))


def _ended(now: datetime) -> Iterator[sa.Update]:
    """What was sent and never reported is taken for delivered; nobody is waited for for ever."""
    sent = outbox.update().where(
        outbox.c.state == word("sent"), outbox.c.settled_at < now - REPORTED
    )
    yield sent.values(state="delivered", settled_at=now, body=None, address=None)
    parked = outbox.update().where(
        outbox.c.state == word("parked"), outbox.c.settled_at < now - PARKED
    )
    yield parked.values(state="given_up", settled_at=now, reason="never wrote again")


async def _look_again(work: Work, far: datetime) -> None:
    """Lanes that wait for long may do so because of the clock alone."""
    late = sa.select(lane.c.recipient).where(lane.c.due_at > far).order_by(lane.c.recipient)
    for row in await work.all(late):
        await free(work, row.recipient)


async def _wanted(work: Work) -> set[str]:
    """Files that a row names: kept evidence, and staged bytes still to be fetched."""
    kept = sa.select(exhibit.c.path).where(exhibit.c.path.is_not(None))
    wanted = {row.path for row in await work.all(kept)}
    for row in await work.all(sa.select(exhibit).where(exhibit.c.state == word("waiting"))):
        try:
            where = await work.open(row.case, row.reference, "exhibit", row.id, "reference")
        except Erased:
            continue
        wanted.add(where.removeprefix(STAGED))
    return wanted
