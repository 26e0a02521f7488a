"""Days that somebody wants to be reminded of."""

from bot.conversation.turn import RemindMe
from bot.intake.visit import Visit
from bot.messages import Text
from bot.reports import days
from bot.reports.calendar import WIB
from bot.reports.law import Law


async def minded(visit: Visit) -> tuple[str, ...]:
    """What he is reminded of, as "16.71:voting"."""
    found = await visit.ledger.reminders(visit.person.id)
    return tuple(f"{one.city}:{one.kind}" for one in found)


async def remind(law: Law, visit: Visit, asked: RemindMe) -> None:
    """Remember these days, or forget them; none: forget all that he asked for."""
    ledger, person = visit.ledger, visit.person.id
    if not asked.kinds:
        forgotten = await ledger.forget_reminders(person)
        await visit.say((Text("remember-stopped" if forgotten else "remember-nothing"),), ())
        return
    if asked.off:
        for kind in asked.kinds:
            await ledger.forget_reminders(person, kind)
        return
    today = visit.now.astimezone(WIB).date()
    for day in days.upcoming(law.of(asked.city).calendar, asked.city, today):
        due = days.remind_at(day, visit.now)
        if day.kind in asked.kinds and due is not None:
            await ledger.remind(person, asked.city, day.kind, day.day, due)
