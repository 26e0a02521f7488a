"""Days that somebody wants to be reminded of."""

from collections.abc import Sequence

from bot.intake.visit import Visit
from bot.messages import Text
from bot.reports import days
from bot.reports.calendar import WIB, Calendar


async def remind(calendar: Calendar, visit: Visit, city: str, kinds: Sequence[str]) -> None:
    """Remember the days of these kinds; none: forget what he asked for."""
    ledger, person = visit.ledger, visit.person.id
    if not kinds:
        forgotten = await ledger.forget_reminders(person)
        await visit.say((Text("remember-stopped" if forgotten else "remember-nothing"),), ())
        return
    today = visit.now.astimezone(WIB).date()
    for day in days.upcoming(calendar, city, today):
        due = days.remind_at(day, visit.now)
        if day.kind in kinds and due is not None:
            await ledger.remind(person, city, day.kind, day.day, due)
