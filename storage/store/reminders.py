"""Days that people want to be reminded of; one that was given is forgotten."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.ports import Reminder, Stale
from storage.store.part import Part
from storage.tables import outbox, reminder, word
from storage.work import Due

_WAITING = reminder.c.state == word("waiting")


class Reminders(Part):
    async def remind(self, person: str, city: str, kind: str, day: date, due: datetime) -> None:
        """Remember to remind; the same kind again replaces the day."""
        row = {"day": day, "due_at": due, "state": "waiting"}
        new = self._work.insert(reminder).values(person=person, city=city, kind=kind, **row)
        same = ["person", "city", "kind"]
        await self._work.run(new.on_conflict_do_update(index_elements=same, set_=row))

    async def reminders(self, person: str) -> Sequence[Reminder]:
        """Those still to come, the nearest day first."""
        query = sa.select(reminder).where(reminder.c.person == person, _WAITING)
        rows = await self._work.all(query.order_by(reminder.c.day, reminder.c.id))
        return [_reminder(row) for row in rows]

    async def due_reminders(self, now: datetime, limit: int) -> Sequence[Reminder]:
        """Those to be given by now, the oldest first."""
        due = sa.select(reminder).where(_WAITING, reminder.c.due_at <= now)
        rows = await self._work.all(due.order_by(reminder.c.due_at, reminder.c.id).limit(limit))
        return [_reminder(row) for row in rows]

    async def reminded(self, id_: int) -> None:
        """It was given, and is forgotten. Raises `Stale` when somebody else was quicker."""
        mine = reminder.delete().where(reminder.c.id == id_, _WAITING)
        if (await self._work.run(mine)).rowcount != 1:
            raise Stale

    async def forget_reminders(self, person: str, kind: str | None = None) -> int:
        """Remind of nothing of this kind (None: of nothing) any more; return how many it were."""
        mine = reminder.delete().where(reminder.c.person == person)
        if kind is not None:
            mine = mine.where(reminder.c.kind == kind)
        return (await self._work.run(mine)).rowcount

    async def move_reminders(
        self, city: str, kind: str, day: date, due: datetime, today: date
    ) -> int:
        """The day of this kind is another now: whoever waits for one from `today` on waits for
        this one, until `due`; return how many they are."""
        mine = (reminder.c.city == city) & (reminder.c.kind == kind)
        ahead = (reminder.c.day >= today) & (reminder.c.day != day)
        change = reminder.update().where(mine, ahead, _WAITING).values(day=day, due_at=due)
        return (await self._work.run(change)).rowcount

    async def drop_reminders(self, before: date, now: datetime) -> int:
        """Take back reminders (posts with the act "remind.<day>…") of days before `before` that
        have not left; return how many."""
        its = (outbox.c.act >= "remind.") & (outbox.c.act < f"remind.{before.isoformat()}")
        here = outbox.c.state.in_([word("waiting"), word("parked")])
        gone = {"state": "folded", "body": None, "address": None, "settled_at": now}
        whose = (outbox.c.recipient, outbox.c.channel, outbox.c.account)
        rows = await self._work.all(
            outbox.update().where(its, here).values(**gone).returning(*whose)
        )
        for row in rows:
            # The lane looks once more and finds what is left.
            self._work.lanes.setdefault(row.recipient, Due(row.channel, row.account, now))
        return len(rows)


def _reminder(row: sa.Row[Any]) -> Reminder:
    return Reminder(row.id, row.person, row.city, row.kind, row.day, row.due_at)
