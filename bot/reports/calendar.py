"""What day it is for the law: stages, office hours, holidays and the limits that follow."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, Literal

WIB = timezone(timedelta(hours=7), "WIB")
"""Both cities keep Western Indonesian time, UTC+7, without summer time."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a city stands: an election's id and stage, or "non-tahapan" outside all of them."""

    election: str
    kind: Literal["pilkada", "pemilu", "none"]
    key: str
    days: Literal["calendar", "working"] = "calendar"
    all_day: bool = False
    voting: date | None = None


NO_STAGE = Stage("non-tahapan", "none", "non-tahapan")


@dataclass(frozen=True, slots=True)
class Limits:
    """The last days for a formal report: `safe` is the one to name, `legal` the law's own."""

    safe: date
    legal: date


@dataclass(frozen=True, slots=True)
class Moving:
    """The last days to apply for voting elsewhere: for any reason, and for the urgent ones."""

    general: date
    special: date


Phase = Literal["none", "early", "late", "last", "day", "after"]
"""How near voting day is: no election, before both limits of `Moving`, between, after, on the day,
later."""


@dataclass(frozen=True, slots=True)
class _Span:
    cities: frozenset[str]
    start: date
    end: date
    stage: Stage


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates of `data/calendar.toml`."""

    spans: tuple[_Span, ...]
    hours: Mapping[str, tuple[time, time]]
    yearly: frozenset[str]
    holidays: frozenset[date]
    first_word: timedelta
    report_days: int
    safe_days: int
    moving_days: tuple[int, int] = (30, 7)

    def stage(self, city: str, now: datetime) -> Stage:
        """The stage of `city` ("16.71") at an aware moment; the later election wins an overlap."""
        day = now.astimezone(WIB).date()
        running = [s for s in self.spans if city in s.cities and s.start <= day <= s.end]
        return max(running, key=lambda span: span.start).stage if running else NO_STAGE

    def moving(self, city: str, now: datetime) -> Moving | None:
        """The limits for voting elsewhere (PKPU 7/2024); None outside an election."""
        voting = self.stage(city, now).voting
        if voting is None:
            return None
        general, special = self.moving_days
        return Moving(voting - general * _DAY, voting - special * _DAY)

    def phase(self, city: str, now: datetime) -> Phase:
        """How near voting day is in `city`."""
        voting, limits = self.stage(city, now).voting, self.moving(city, now)
        if voting is None or limits is None:
            return "none"
        today = now.astimezone(WIB).date()
        if today <= limits.special:
            return "early" if today <= limits.general else "late"
        if today < voting:
            return "last"
        return "day" if today == voting else "after"

    def closed(self, day: date) -> bool:
        """Whether offices keep no hours that day: weekend or holiday."""
        weekday = _WEEKDAYS[day.weekday()]
        holiday = f"{day:%m-%d}" in self.yearly or day in self.holidays
        return holiday or weekday not in self.hours

    def is_open(self, city: str, now: datetime) -> bool:
        """Whether reports are received now; around the clock in masa tenang and on voting day
        (Perbawaslu 9/2024)."""
        local = now.astimezone(WIB)
        if self.stage(city, now).all_day:
            return True
        if self.closed(local.date()):
            return False
        opens, closes = self.hours[_WEEKDAYS[local.weekday()]]
        return opens <= local.time() < closes

    def next_open(self, city: str, now: datetime) -> datetime:
        """`now` if reports are received now, else the next moment they are (aware, WIB)."""
        local = now.astimezone(WIB)
        if self.is_open(city, local):
            return local
        for ahead in range(60):
            day = local.date() + ahead * _DAY
            opens = self._opening(city, day)
            if opens is not None and opens >= local:
                return opens
        return local + _DAY  # two closed months: the data is wrong, a day is still a promise

    def _opening(self, city: str, day: date) -> datetime | None:
        midnight = datetime.combine(day, time(), WIB)
        if self.stage(city, midnight).all_day:
            return midnight
        if self.closed(day):
            return None
        return datetime.combine(day, self.hours[_WEEKDAYS[day.weekday()]][0], WIB)

    def first_word_by(self, city: str, now: datetime) -> datetime:
        """When a citizen who files now hears from the office at the latest (our promise)."""
        return self.next_open(city, self.next_open(city, now) + self.first_word)

    def limits(self, known: date, city: str) -> Limits:
        """The last days to hand in a formal report on what was known since `known`.

        Pilkada: seven calendar days (UU 1/2015 jo. 10/2016 art. 134(4)); pemilu: seven working
        days (UU 7/2017 art. 454(6)). The safe day counts `known` as the first and leaves one
        to spare; on a closed day outside masa tenang it is the office day before.
        """
        stage = self.stage(city, datetime.combine(known, time(12), WIB))
        count = self._working if stage.days == "working" else _plain
        legal = count(known, self.report_days)
        safe = min(count(known, self.safe_days - 1), legal)
        return Limits(self._office_day_before(city, safe, known), legal)

    def _working(self, start: date, days: int) -> date:
        day = start
        while days:
            day += _DAY
            days -= not self.closed(day)
        return day

    def _office_day_before(self, city: str, day: date, known: date) -> date:
        """The last day up to `day` on which the desk is open, but never before `known`."""
        found = day
        while self._opening(city, found) is None and found > known:
            found -= _DAY
        return found if self._opening(city, found) is not None else day


def _plain(start: date, days: int) -> date:
    return start + timedelta(days=days)


def load(text: str) -> Calendar:
    """Read `calendar.toml`. Raises `ValueError` or `KeyError` on a malformed file."""
    data = tomllib.loads(text)
    promise = data["promise"]
    return Calendar(
        spans=tuple(span for row in data["election"] for span in _spans(row)),
        hours={day: (_time(a), _time(b)) for day, (a, b) in data["office_hours"].items()},
        yearly=frozenset(data["holidays"]["every_year"]),
        holidays=frozenset(data["holidays"]["dates"]),
        first_word=timedelta(hours=promise["first_word_hours"]),
        report_days=promise["report_days"],
        safe_days=promise["safe_days"],
        moving_days=(data["moving_vote"]["general_days"], data["moving_vote"]["special_days"]),
    )


def _spans(row: Mapping[str, Any]) -> list[_Span]:
    cities = frozenset(row["cities"])
    return [
        _Span(cities, stage["start"], stage["end"], _stage(row, stage)) for stage in row["stages"]
    ]


def _stage(row: Mapping[str, Any], stage: Mapping[str, Any]) -> Stage:
    return Stage(
        election=row["id"],
        kind=row["kind"],
        key=stage["key"],
        days=row["days"],
        all_day=stage.get("all_day", False),
        voting=row["voting_day"],
    )


def _time(text: str) -> time:
    return time.fromisoformat(text)
