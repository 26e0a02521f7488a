"""The year of a city as stages, one after the other: for a table and a picture."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.reports.calendar import WIB, Calendar, Stage

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row in which a city is in one stage, both included."""

    start: date
    end: date
    stage: Stage

    def has(self, day: date) -> bool:
        return self.start <= day <= self.end


def of_year(calendar: Calendar, city: str, year: int) -> tuple[Stretch, ...]:
    """Every day of the year, in the order of the days."""
    found: list[Stretch] = []
    day = date(year, 1, 1)
    while day.year == year:
        stage = calendar.stage(city, datetime.combine(day, time(12), WIB))
        if found and found[-1].stage == stage:
            found[-1] = Stretch(found[-1].start, day, stage)
        else:
            found.append(Stretch(day, day, stage))
        day += _DAY
    return tuple(found)
