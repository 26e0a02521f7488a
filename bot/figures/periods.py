"""Which cells a period is the sum of, which the equal period before it, and its days."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.reports.calendar import NO_STAGE, WIB, Calendar
from bot.reports.counting import ALL, day_grain, days, month_grain

LENGTHS: Mapping[str, int] = {"today": 1, "7d": 7, "30d": 30}
"""Periods of so many days, today included."""
LONGEST = 92
"""A trend of more days than that is told by months."""
MONTHS = 60
"""So far back a trend goes."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period in the words of the cells. `grains` add up to it, `before` to the equal one before
    (() where there is none); `days` are all of its days up to now, oldest first, None where only
    what was counted can tell when it began. `stage` is its stage ("2024-kota/quiet"), "" for none
    or where the cities stand in several."""

    grains: tuple[str, ...]
    before: tuple[str, ...] = ()
    days: tuple[date, ...] | None = None
    stage: str = ""


def stretch(period: str, stage: str, calendars: Mapping[str, Calendar], now: datetime) -> Stretch:
    """The period at a moment; `stage` names one for "stage", "" is that of now. `calendars` are
    those of the cities that are counted. What is no period is all time."""
    today = now.astimezone(WIB).date()
    if (length := LENGTHS.get(period)) is not None:
        grains = days(today, length)
        before = days(today - length * _DAY, length)
        return Stretch(grains, before, tuple(map(date.fromisoformat, grains)))
    if period != "stage":
        return Stretch((ALL,))
    stages = {stage} if stage else {stage_of(one, city, now) for city, one in calendars.items()}
    found = [_since(one, city, stages, today) for city, one in calendars.items()]
    known = {day for one in found if one for day in one}
    listed = None if None in found else tuple(sorted(known))
    return Stretch(
        tuple(sorted(stages)), (), listed, next(iter(stages)) if len(stages) == 1 else ""
    )


def stage_of(calendar: Calendar, city: str, now: datetime) -> str:
    """A city's stage as cells name it."""
    stage = calendar.stage(city, now)
    return f"{stage.election}/{stage.key}"


def long(listed: Collection[date]) -> bool:
    """Whether so many days are told by months."""
    return len(listed) > LONGEST


def months(first: date, last: date) -> Iterator[date]:
    """The first days of all months from one day to another."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + 31 * _DAY).replace(day=1)


def looked_at(known: tuple[date, ...] | None, today: date) -> tuple[str, ...]:
    """The grains from which a trend is told: of its days or months; where nobody knows when the
    period began, of both, as far back as a trend goes."""
    if known is None:
        first = (today.replace(day=1) - MONTHS * 30 * _DAY).replace(day=1)
        return (*map(month_grain, months(first, today)), *days(today, LONGEST))
    if not long(known):
        return tuple(map(day_grain, known))
    return tuple(map(month_grain, months(known[0], known[-1])))


def trend(
    counted: Mapping[str, int], known: tuple[date, ...] | None, today: date
) -> tuple[tuple[date, int], ...]:
    """The counts by day, or by month where that is too long (a month is its first day), oldest
    first, with what has none between."""
    if known is not None:
        if not long(known):
            return tuple((day, counted.get(day_grain(day), 0)) for day in known)
        return _monthly(counted, known[0], today)
    by_month = {grain: n for grain, n in counted.items() if len(grain) == len("2024-11") and n}
    by_day = {grain: n for grain, n in counted.items() if len(grain) > len("2024-11") and n}
    if sum(by_month.values()) > sum(by_day.values()):
        return _monthly(counted, date.fromisoformat(f"{min(by_month)}-01"), today)
    if not by_day:
        return ()
    first = date.fromisoformat(min(by_day))
    span = (first + back * _DAY for back in range((today - first).days + 1))
    return tuple((day, by_day.get(day_grain(day), 0)) for day in span)


def _monthly(counted: Mapping[str, int], first: date, last: date) -> tuple[tuple[date, int], ...]:
    return tuple((month, counted.get(month_grain(month), 0)) for month in months(first, last))


def _since(
    calendar: Calendar, city: str, stages: Collection[str], today: date
) -> tuple[date, ...] | None:
    """The days of these stages in a city up to today; None outside elections before the first."""
    spans = [span for span in calendar.spans if city in span.cities and span.start <= today]
    found = [
        span.start + ahead * _DAY
        for span in spans
        if f"{span.stage.election}/{span.stage.key}" in stages
        for ahead in range((min(span.end, today) - span.start).days + 1)
    ]
    if f"{NO_STAGE.election}/{NO_STAGE.key}" in stages:
        if not spans:
            return None
        ended = max(span.end for span in spans)
        found += [ended + ahead * _DAY for ahead in range(1, (today - ended).days + 1)]
    return tuple(found)
