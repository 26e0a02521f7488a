"""Reminds people of the days they asked for: each once, by day, and never when it is over."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.messages import Address, Choice, Post, Text
from bot.ports import Fault, Ledger, Reminder, Stale, Store
from bot.reports import days
from bot.reports.calendar import WIB
from bot.reports.days import Day
from bot.reports.law import Law

log = logging.getLogger(__name__)

AT_ONCE = 50
"""Reminders taken at a time."""
BATCHES = 20
STOP = "remember:stop"
"""What the button under a reminder means."""


@dataclass(slots=True)
class Reminders:
    """`cities` are those served; `link` is KPU's own check of the voter list."""

    store: Store
    law: Law
    cities: Sequence[str]
    link: str = "https://cekdptonline.kpu.go.id"
    _stood: dict[tuple[str, str], date] = field(default_factory=dict, init=False)
    """The day of each city and kind as reminders were last brought to it."""
    _cleared: date | None = field(default=None, init=False)

    async def round(self, now: datetime) -> int:
        """Bring reminders to days that changed, take back what came too late, send what is due;
        return how many were sent."""
        await self._follow(now)
        await self._clear(now)
        sent = 0
        for _ in range(BATCHES):
            async with self.store.reading() as ledger:
                due = await ledger.due_reminders(now, AT_ONCE)
            done = [await self._settle(reminder, now) for reminder in due]
            sent += done.count("send")
            if len(due) < AT_ONCE or set(done) == {"wait"}:
                break
        return sent

    async def _follow(self, now: datetime) -> None:
        """A stage was moved on the desk: whoever waits for its day waits for the new one."""
        today = now.astimezone(WIB).date()
        stands = {
            (city, day.kind): day
            for city in self.cities
            for day in days.upcoming(self.law.of(city).calendar, city, today)
        }
        changed = {key: day for key, day in stands.items() if self._stood.get(key) != day.day}
        if not changed:
            return
        async with self.store.transaction() as ledger:
            for (city, kind), day in changed.items():
                due = days.remind_at(day, now) or now
                await ledger.move_reminders(city, kind, day.day, due, today)
        self._stood |= {key: day.day for key, day in changed.items()}

    async def _clear(self, now: datetime) -> None:
        """What still waits to be delivered of days that are over is never delivered."""
        today = now.astimezone(WIB).date()
        if self._cleared == today:
            return
        async with self.store.transaction() as ledger:
            dropped = await ledger.drop_reminders(today, now)
        self._cleared = today
        if dropped:
            log.info("%d reminders of days that are over were taken back", dropped)

    async def _settle(self, reminder: Reminder, now: datetime) -> str:
        law = self.law.of(reminder.city)
        today = now.astimezone(WIB).date()
        stands = days.next_of(law.calendar, reminder.city, reminder.kind, today)
        quiet = days.is_quiet(law.promises.quiet, now)
        deed = days.settled(reminder.day, stands, now, quiet=quiet)
        if deed == "wait":
            return deed
        try:
            async with self.store.transaction() as ledger:
                await ledger.reminded(reminder.id)
                if deed == "send":
                    await self._send(ledger, reminder, now)
        except Stale:
            return "gone"  # stopped, moved, or given by another process in this moment
        except Fault:
            raise
        except Exception:  # one that cannot be written must not keep all others waiting
            log.exception("a reminder could not be given and is passed over")
            async with self.store.transaction() as ledger:
                await ledger.reminded(reminder.id)
            return "drop"
        return deed

    async def _send(self, ledger: Ledger, reminder: Reminder, now: datetime) -> None:
        to = await ledger.listening(reminder.person)
        if to is None:
            return  # he blocked us, is gone, or wants nothing unasked
        language = await ledger.language(reminder.person)
        await ledger.post(self._post(to, reminder, language), now)

    def _post(self, to: Address, reminder: Reminder, language: str) -> Post:
        place = self.law.places.place(reminder.city)
        advice = Text(f"reminder-{reminder.kind}", {"link": self.link})
        said = Text(
            "reminder",
            {
                "place": place.name if place else reminder.city,
                "day": reminder.day,
                "what": named(Day(reminder.kind, reminder.day)),  # type: ignore[arg-type]
                "advice": advice,
            },
        )
        return Post(
            to,
            (said, Text("reminder-stop")),
            (Choice(STOP, Text("remember-stop")),),
            language=language,
            act=f"remind.{reminder.day.isoformat()}.{reminder.city}.{reminder.kind}",
        )


def named(day: Day) -> Text:
    """What a day is called."""
    return Text(f"day-{day.kind}")
