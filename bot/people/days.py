"""Days on which a city's offices are closed besides the calendar's own: kept as a setting."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from bot.people.telling import noted
from bot.ports import Ledger
from bot.reports.acts import Officer
from bot.reports.calendar import WIB
from bot.reports.staff import may

SETTING = "holidays"
NAME = 80
MOST = 60
"""So many days a city may name ahead."""


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day on which a city's offices keep no hours, and why."""

    city: str
    day: date
    name: str


async def closed_days(ledger: Ledger) -> tuple[ClosedDay, ...]:
    """All that were declared, by day."""
    return _read(await ledger.setting(SETTING))


async def declare(
    ledger: Ledger, officer: Officer, city: str, day: date, name: str, now: datetime
) -> bool:
    """Close a city's offices on a day to come; False when it may not be."""
    days = await closed_days(ledger)
    ahead = [one for one in days if one.city == city and one.day != day]
    past = day < now.astimezone(WIB).date()
    if past or not name.strip() or len(ahead) >= MOST or not may(officer.roles, "offices", city):
        return False
    new = ClosedDay(city, day, name.strip()[:NAME])
    rest = [one for one in days if (one.city, one.day) != (city, day)]
    await _keep(ledger, (*rest, new), now)
    await ledger.journal(noted(officer, "day-closed", city, now, day=str(day), name=new.name))
    return True


async def withdraw(ledger: Ledger, officer: Officer, city: str, day: date, now: datetime) -> bool:
    """Open a city's offices again on a day; False when it may not be, or none was declared."""
    days = await closed_days(ledger)
    rest = [one for one in days if (one.city, one.day) != (city, day)]
    if len(rest) == len(days) or not may(officer.roles, "offices", city):
        return False
    await _keep(ledger, rest, now)
    await ledger.journal(noted(officer, "day-opened", city, now, day=str(day)))
    return True


async def _keep(ledger: Ledger, days: Iterable[ClosedDay], now: datetime) -> None:
    rows = [asdict(one) | {"day": one.day.isoformat()} for one in days]
    await ledger.keep_setting(SETTING, json.dumps(rows, ensure_ascii=False), now)


def _read(text: str | None) -> tuple[ClosedDay, ...]:
    rows = json.loads(text) if text else []
    days = (ClosedDay(row["city"], date.fromisoformat(row["day"]), row["name"]) for row in rows)
    return tuple(sorted(days, key=lambda one: (one.day, one.city)))
