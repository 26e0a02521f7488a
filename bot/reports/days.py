"""Days that concern everybody, from a city's calendar, and when to remind of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from bot.reports.calendar import WIB, Calendar

Kind = Literal["coklit", "coklit-end", "dps", "moving", "moving-last", "quiet", "voting"]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]

_DAY = timedelta(days=1)
_MORNING, _EVENING = time(9), time(18)
_AHEAD: dict[Kind, tuple[int, time]] = {
    "coklit": (1, _MORNING),
    "coklit-end": (2, _MORNING),
    "dps": (1, _MORNING),
    "moving": (2, _MORNING),
    "moving-last": (2, _MORNING),
    "quiet": (1, _MORNING),
    "voting": (1, _EVENING),
}
"""How many days before, and at what hour in WIB, one is reminded: what ends takes two days to be
done, voting day is best remembered the evening before."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day that concerns everybody. `day-<kind>` in locales/ names it."""

    kind: Kind
    day: date


def upcoming(calendar: Calendar, city: str, today: date) -> tuple[Day, ...]:
    """The days of `city` ("16.71") from `today` up to its next voting day, the next of each kind,
    in their order."""
    nearest: dict[str, Day] = {}
    for day in sorted(_days(calendar, city), key=_when):
        if day.day >= today and "voting" not in nearest:
            nearest.setdefault(day.kind, day)
    return tuple(nearest.values())


def next_of(calendar: Calendar, city: str, kind: str, today: date) -> Day | None:
    """The next day of a kind; None when there is none, or no such kind."""
    return next((day for day in upcoming(calendar, city, today) if day.kind == kind), None)


def remind_at(day: Day, now: datetime) -> datetime | None:
    """When somebody who asks at `now` is reminded (aware, WIB); None when it is too late.

    Whoever asks after the usual moment is reminded at nine on the day before, else at seven on the
    day itself.
    """
    moments = (usual(day), _at(day.day - _DAY, _MORNING), _at(day.day, time(7)))
    return next((moment for moment in moments if moment > now), None)


def usual(day: Day) -> datetime:
    """When one is reminded of a day (aware, WIB)."""
    before, hour = _AHEAD[day.kind]
    return _at(day.day - before * _DAY, hour)


def settled(
    meant: date, stands: Day | None, now: datetime, *, quiet: bool
) -> Literal["send", "wait", "drop"]:
    """What becomes of a reminder that is due: `meant` is the day it was asked for, `stands` that
    day as the calendar has it now. What is over, or no longer stands so, is nothing to be told."""
    if is_over(meant, now) or stands is None or stands.day != meant:
        return "drop"
    return "wait" if quiet else "send"


def is_over(day: date, now: datetime) -> bool:
    """Whether the day is over in WIB: nobody wants to be reminded of it any more."""
    return now.astimezone(WIB).date() > day


def is_quiet(hours: tuple[int, int], now: datetime) -> bool:
    """Whether people sleep: from the first hour (WIB) until the second one, over midnight or
    not; the same hour twice keeps none."""
    begins, ends = hours
    hour = now.astimezone(WIB).hour
    if begins <= ends:
        return begins <= hour < ends
    return hour >= begins or hour < ends


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, WIB)


def _when(day: Day) -> tuple[date, int]:
    return day.day, KINDS.index(day.kind)


def _days(calendar: Calendar, city: str) -> Iterator[Day]:
    """Every day of every election of the city, past ones as well."""
    for span in calendar.spans:
        if city not in span.cities:
            continue
        match span.stage.key:
            case "coklit":
                yield Day("coklit", span.start)
                yield Day("coklit-end", span.end)
            case "dps" | "quiet" as kind:
                yield Day(kind, span.start)
        if span.stage.voting is not None:
            yield Day("voting", span.stage.voting)
            yield from _moving(calendar, city, span.stage.election, span.stage.voting)


def _moving(calendar: Calendar, city: str, election: str, voting: date) -> Iterator[Day]:
    """The last days to apply for voting elsewhere, as the data names them or by counting back."""
    general, special = (voting - before * _DAY for before in calendar.moving_days)
    yield Day("moving", calendar.day(city, election, "moving-general") or general)
    yield Day("moving-last", calendar.day(city, election, "moving-special") or special)
