"""What the store does for itself: endless waits ended, what is past its time erased and counted."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from importlib import resources

import sqlalchemy as sa

from bot.ports import ERASED, Overdue
from bot.reports import retention
from bot.reports.retention import Retention
from bot.reports.staff import SUPERIOR
from storage import gauges, windows
from storage.ageing import AGEING
from storage.closed import CLOSED
from storage.columns import Moment
from storage.doors import LINK, PHONE, SESSION
from storage.lanes import free
from storage.orphans import Orphans
from storage.outbox import LEASE
from storage.recovering import free_rows
from storage.store.notes import Notes
from storage.tables import (
    conversation,
    desk_login,
    desk_session,
    exhibit,
    invite,
    journal,
    lane,
    outbox,
    parcel,
    report,
    second_factor,
    word,
)
from storage.work import Ground, Work

LONGEST = timedelta(hours=1)
"""No retry waits longer; what seems to wait longer was written before the clock was set back."""
INVITED = timedelta(days=1)
"""An invite is good for so long."""
SWEEP_EVERY = timedelta(hours=1)
BATCH = 1000
"""Rows that go in one transaction; whoever wants to write waits for no more of them."""
CASES = 50
"""The same of cases, whose sealed rows are opened and sealed anew."""
_LAST_WORD = sa.func.coalesce(conversation.c.changed_at, report.c.created_at)
_DRAFTS = sa.outerjoin(report, conversation, conversation.c.draft == report.c.id)


@cache
def shipped() -> Retention:
    """The spans as the data file has them."""
    file = resources.files("bot.reports").joinpath("data", "retention.toml")
    return retention.load(file.read_text("utf-8"))


class Upkeep:
    """`kept` says how long the house's own classes are kept; without it, as the data file does.
    At most `batch` rows go in one transaction."""

    def __init__(self, ground: Ground, kept: Retention | None = None, batch: int = BATCH) -> None:
        self._ground = ground
        self._batch = batch
        self._kept = kept or shipped()
        self._orphans = Orphans(ground, self._kept.span("staged"))
        self._swept: datetime | None = None

    async def rebase(self, now: datetime) -> int:
        """Bring waits that a clock set back made endless down to now; return how many.

        Rows whose lease ran out are free again, and may have arrived. Nobody is at the desk for
        longer than a session lasts, nor does a link or an invite open for longer.
        """
        far = now + LONGEST
        async with self._ground.reading() as work:  # nobody waits while all lanes are looked at
            late = [row.recipient for row in await work.all(_late(far))]
        async with self._ground.writing() as work:
            # A lease that ended long ago, or ends in hours, tells of a clock that jumped in the
            # middle of sending: it begins anew.
            odd = (outbox.c.lease < now - LONGEST) | (outbox.c.lease > far)
            sending = outbox.update().where(outbox.c.state == word("sending"), odd)
            await work.run(sending.values(lease=now + LEASE))
            lost = await free_rows(work, outbox.c.lease < now, now)
            ready = lane.update().where(lane.c.ready_at > far).values(ready_at=now)
            lanes = (await work.run(ready)).rowcount
            await _look_again(work, far, late)
            lanes += await windows.reopen(work, now)
            waiting = (exhibit.c.state == word("waiting")) & (exhibit.c.next_at > far)
            again = await work.run(exhibit.update().where(waiting).values(next_at=now))
            asked = conversation.c.called.is_not(None) & (conversation.c.called_at > far)
            called = await work.run(conversation.update().where(asked).values(called_at=now))
            doors = [(await work.run(one)).rowcount for one in _doors(now)]
            if lanes:
                work.rung.add("outbox")
        return lost + lanes + again.rowcount + called.rowcount + sum(doors)

    async def tidy(self, now: datetime) -> int:
        """Erase what is over of the house's own classes, a batch of each, and count it for the
        journal; return how many rows went. Files that nothing names go once an hour."""
        count = 0
        for key, ageing in AGEING.items():
            before = now - self._kept.span(key)
            async with self._ground.reading() as work:
                old = await ageing.oldest_over(work, before, self._batch)
            if not old:
                continue
            async with self._ground.writing() as work:
                rows = await ageing.erase(work, old, before, now)
                await _note(work, key, rows, now)
            count += rows
        if self._swept is None or abs(now - self._swept) >= SWEEP_EVERY:
            self._swept = now
            await self._orphans.sweep(now)
        return count

    async def tidy_cases(
        self, key: str, city: str, before: datetime, now: datetime, most: int = 500
    ) -> int:
        """Work on at most so many of a city's cases, of a class whose days ran out `before`, and
        count what went for the journal; return how many were worked on. Raises KeyError, and
        OSError when a file cannot be removed: its row says that it is gone, and it goes as one
        that nothing names."""
        async with self._ground.reading() as work:
            found = await CLOSED[key].oldest_over(work, before, city, most)
        step = min(CASES, self._batch)
        for at in range(0, len(found), step):
            async with self._ground.writing() as work:
                some = found[at : at + step]
                gone = await CLOSED[key].work_on(work, some, before, city, now)
                await _note(work, key, gone, now)
        return len(found)

    async def overdue(self, key: str, before: datetime | None, city: str = "") -> Overdue:
        """How much of a class is over, and from when the oldest of it counts; `before` and `city`
        as its days are counted. Nothing is known of what lies outside of the database."""
        async with self._ground.reading() as work:
            if key == "parcels":
                return await _parcels(work, before)
            if key == "drafts" and before is not None:
                return await _drafts(work, before)
            if key in CLOSED and before is not None:
                one = CLOSED[key]
                return Overdue(await one.count(work, before, city), await one.oldest(work, city))
            if key in AGEING and before is not None:
                age = AGEING[key]
                return Overdue(await age.count(work, before), await age.oldest(work))
        return Overdue(None, None)

    async def newest(self) -> datetime | None:
        """When the newest line of the journal was written; None in an empty house."""
        query = sa.select(journal.c.at).order_by(journal.c.id.desc()).limit(1)
        async with self._ground.reading() as work:
            row = await work.one(query)
        return None if row is None else row.at

    async def backlog(self) -> Mapping[str, int]:
        """How many rows wait, by what they wait for (see `storage.gauges.backlog`)."""
        async with self._ground.reading() as work:
            return await gauges.backlog(work)

    async def standing(self, now: datetime, settings: tuple[str, ...] = ()) -> gauges.Standing:
        """How everything that waits stands, and these settings with it, of one moment."""
        async with self._ground.reading() as work:
            return await gauges.standing(work, now, settings)

    async def queues(self) -> tuple[datetime | None, Mapping[str, datetime]]:
        """Since when the oldest payload waits to be worked on; and by channel, when the first lane
        is due."""
        async with self._ground.reading() as work:
            return await gauges.unread(work), await gauges.ripe(work)


def _doors(now: datetime) -> Iterator[sa.Update]:
    """What opens for longer than anything of its kind was made by a clock ahead of this one."""
    superior = desk_session.c.role.in_(sorted(SUPERIOR))
    for whose, lasts in ((superior, SESSION), (~superior, PHONE)):
        longer = desk_session.update().where(whose, desk_session.c.expires_at > now + lasts)
        yield longer.values(expires_at=now + lasts)
    link = desk_login.update().where(desk_login.c.expires_at > now + LINK)
    yield link.values(expires_at=now + LINK)
    taken = invite.update().where(invite.c.expires_at > now + INVITED)
    yield taken.values(expires_at=now + INVITED)
    locked = second_factor.update().where(second_factor.c.until > now + LONGEST)
    yield locked.values(until=now)


async def _note(work: Work, key: str, rows: int, now: datetime) -> None:
    """Remember, in the same transaction, what was erased and is not journalled yet."""
    if not rows:
        return
    notes, name = Notes(work), ERASED.format(key)
    known = json.loads(await notes.setting(name) or "{}")
    waiting = known.get("waiting", 0) + rows
    told = {"at": now.isoformat(), "rows": waiting, "waiting": waiting}
    await notes.keep_setting(name, json.dumps(told), now)


async def _parcels(work: Work, now: datetime | None) -> Overdue:
    """Each parcel has its own hour: `now` is when they are counted."""
    there = parcel.c.path.is_not(None)
    first = sa.select(sa.func.min(parcel.c.expires_at, type_=Moment()).label("first"))
    row = await work.one(first.where(there))
    over = sa.select(sa.func.count().label("n")).where(there, parcel.c.expires_at < now)
    count = await work.one(over) if now is not None else None
    return Overdue(count.n if count else 0, row.first if row else None)


async def _drafts(work: Work, before: datetime) -> Overdue:
    columns = (sa.func.count().label("n"), sa.func.min(_LAST_WORD, type_=Moment()).label("first"))
    query = sa.select(*columns).select_from(_DRAFTS).where(report.c.state == word("draft"))
    every, over = await work.one(query), await work.one(query.where(before > _LAST_WORD))
    return Overdue(over.n if over else 0, every.first if every else None)


def _late(far: datetime) -> sa.Select[tuple[str]]:
    return sa.select(lane.c.recipient).where(lane.c.due_at > far).order_by(lane.c.recipient)


async def _look_again(work: Work, far: datetime, late: Sequence[str]) -> None:
    """Lanes that wait for long may do so because of the clock alone."""
    for at in range(0, len(late), BATCH):
        for row in await work.all(_late(far).where(lane.c.recipient.in_(late[at : at + BATCH]))):
            await free(work, row.recipient)
