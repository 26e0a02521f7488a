"""What day it is for the law: stages, office hours, holidays and the limits that follow."""

import tomllib
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, Literal

WIB = timezone(timedelta(hours=7), "WIB")
"""Both cities keep Western Indonesian time, UTC+7, without summer time."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = timedelta(days=1)
_MOST_CLOSED = 60
"""Days in a row without opening hours, beyond which the data must be wrong."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a city stands: an election's id and stage, or "non-tahapan" outside all of them."""

    election: str
    kind: Literal["pilkada", "pemilu", "none"]
    key: str
    days: Literal["calendar", "working"] = "calendar"
    all_day: bool = False
    voting: date | None = None
    poskos: bool = True
    """Whether the kecamatan have a Panwascam; where not, everything goes to the city office."""


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
class Dated:
    """A day of an election that is no stage of its own ("dpt"), in these cities."""

    election: str
    key: str
    day: date
    cities: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Span:
    cities: frozenset[str]
    start: date
    end: date
    stage: Stage


@dataclass(frozen=True, slots=True, repr=False)
class Calendar:
    """The dates of `data/calendar.toml`.

    `declared` are days (city, day) on which a city's offices are closed besides; whoever built the
    calendar keeps them up to date. The law's working days do not know them: a limit that is named
    to a citizen must not come later than the law's.
    """

    spans: tuple[_Span, ...]
    hours: Mapping[str, tuple[time, time]]
    yearly: frozenset[str]
    holidays: frozenset[date]
    first_word: timedelta
    report_days: int
    safe_days: int
    moving_days: tuple[int, int] = (30, 7)
    declared: Set[tuple[str, date]] = frozenset()
    outside: Stage = NO_STAGE
    """What stands outside all elections."""
    dates: tuple[Dated, ...] = ()

    def stage(self, city: str, now: datetime) -> Stage:
        """The stage of `city` ("16.71") at an aware moment; the later election wins an overlap."""
        day = now.astimezone(WIB).date()
        running = [s for s in self.spans if city in s.cities and s.start <= day <= s.end]
        return max(running, key=lambda span: span.start).stage if running else self.outside

    def day(self, city: str, election: str, key: str) -> date | None:
        """The day called `key` of an election in a city, where the data knows it."""
        for one in self.dates:
            if (one.election, one.key) == (election, key) and city in one.cities:
                return one.day
        return None

    def moving(self, city: str, now: datetime) -> Moving | None:
        """The limits for voting elsewhere (PKPU 7/2024); None outside an election."""
        stage = self.stage(city, now)
        if stage.voting is None:
            return None
        general, special = (stage.voting - days * _DAY for days in self.moving_days)
        return Moving(
            self.day(city, stage.election, "moving-general") or general,
            self.day(city, stage.election, "moving-special") or special,
        )

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
        if self.closed(local.date()) or (city, local.date()) in self.declared:
            return False
        opens, closes = self.hours[_WEEKDAYS[local.weekday()]]
        return opens <= local.time() < closes

    def next_open(self, city: str, now: datetime) -> datetime:
        """`now` if reports are received now, else the next moment they are (aware, WIB)."""
        local = now.astimezone(WIB)
        if self.is_open(city, local):
            return local
        for ahead in range(_MOST_CLOSED):
            day = local.date() + ahead * _DAY
            opens = self._opening(city, day)
            if opens is not None and opens >= local:
                return opens
        return local + _DAY  # two closed months: the data is wrong, a day is still a promise

    def office_time(self, city: str, since: datetime, span: timedelta) -> datetime:
        """When `span` of opening hours has passed after `since` (aware, WIB).

        Never outside the hours; a span that ends with the day ends at its closing. Where two
        months are closed the data is wrong, and plain time counts on from there.
        """
        at, left, shut = since.astimezone(WIB), span, 0
        while shut < _MOST_CLOSED:
            opening = self._open_span(city, at.date())
            shut = 0 if opening else shut + 1
            if opening is not None and at < opening[1]:
                begins = max(at, opening[0])
                if left <= opening[1] - begins:
                    return begins + left
                left -= opening[1] - begins
            at = datetime.combine(at.date() + _DAY, time(), WIB)
        return at + left

    def opening(self, city: str, day: date) -> tuple[datetime, datetime] | None:
        """When reports are received that day: from, until (aware, WIB); None on a closed one."""
        return self._open_span(city, day)

    def _opening(self, city: str, day: date) -> datetime | None:
        opening = self._open_span(city, day)
        return opening[0] if opening else None

    def _open_span(self, city: str, day: date) -> tuple[datetime, datetime] | None:
        """When reports are received that day: from, until; None on a closed one."""
        midnight = datetime.combine(day, time(), WIB)
        if self.stage(city, midnight).all_day:
            return midnight, midnight + _DAY
        if self.closed(day) or (city, day) in self.declared:
            return None
        opens, closes = self.hours[_WEEKDAYS[day.weekday()]]
        return datetime.combine(day, opens, WIB), datetime.combine(day, closes, WIB)

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

    def of(self, election: str) -> Stage:
        """Some stage of an election, for its kind and its way of counting days; "non-tahapan" and
        unknown ids give `NO_STAGE`."""
        found = (span.stage for span in self.spans if span.stage.election == election)
        return next(found, NO_STAGE)

    def days_after(self, election: str, start: date, days: int) -> date:
        """So many days after `start` as the law of an election counts them: calendar days in a
        pilkada and outside all elections, working days in a pemilu."""
        count = self._working if self.of(election).days == "working" else _plain
        return count(start, days)

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


def end_of(day: date) -> datetime:
    """The last minute of a day, by which what is due that day is due."""
    return datetime.combine(day, time(23, 59), WIB)


def _plain(start: date, days: int) -> date:
    return start + timedelta(days=days)


def load(text: str) -> Calendar:
    """Read `calendar.toml`. Raises `ValueError` or `KeyError` on a malformed file."""
    return read(tomllib.loads(text))


def read(data: Mapping[str, Any]) -> Calendar:
    """The calendar of the file's tables. Raises `ValueError` or `KeyError`."""
    promise, hours = data["promise"], data["office_hours"]
    return Calendar(
        spans=tuple(span for row in data["election"] for span in _spans(row)),
        hours={day: (_time(open_[0]), _time(open_[1])) for day, open_ in hours.items() if open_},
        yearly=frozenset(data["holidays"]["every_year"]),
        holidays=frozenset(data["holidays"]["dates"]),
        first_word=timedelta(hours=promise["first_word_hours"]),
        report_days=promise["report_days"],
        safe_days=promise["safe_days"],
        moving_days=(data["moving_vote"]["general_days"], data["moving_vote"]["special_days"]),
        outside=replace(NO_STAGE, poskos=data["non-tahapan"]["poskos"]),
        dates=tuple(one for row in data["election"] for one in _dates(row)),
    )


def _dates(row: Mapping[str, Any]) -> list[Dated]:
    return [
        Dated(row["id"], one["key"], one["day"], frozenset(one.get("cities", row["cities"])))
        for one in row.get("dates", ())
    ]


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
        poskos=stage.get("poskos", True),
    )


def _time(text: str) -> time:
    return time.fromisoformat(text)
