"""Boards by hand: plainly invented numbers over Palembang's 18 kecamatan that fit each other."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Any

from bot.figures.board import Board, Promise, Scope, Share, Spread
from bot.reports.calendar import WIB

AT = datetime(2024, 11, 25, 14, 20, tzinfo=WIB)
"""A Monday, when all boards here were read."""
PERIOD = 30
REPORTS: Mapping[str, int] = {
    "16.71.01": 5, "16.71.02": 42, "16.71.03": 19, "16.71.04": 12, "16.71.05": 8, "16.71.06": 9,
    "16.71.07": 11, "16.71.08": 7, "16.71.09": 3, "16.71.10": 6, "16.71.11": 2, "16.71.12": 4,
    "16.71.13": 14, "16.71.14": 8, "16.71.15": 5, "16.71.16": 1, "16.71.17": 7, "16.71.18": 0,
}  # fmt: skip
"""How many each kecamatan has: 163 in all, one with none."""
_CATEGORIES = (
    ("not-on-list", "rights", 41), ("no-notice", "rights", 30), ("vote-buying", "violation", 27),
    ("neutrality", "violation", 19), ("campaign-material", "violation", 14),
    ("moving-vote", "rights", 12), ("tps-procedure", "violation", 11), ("wrong-data", "rights", 9),
)  # fmt: skip
_STATES = (
    ("closed", 44), ("taken", 31), ("referred", 24), ("new", 21), ("waiting", 16),
    ("unreviewed", 15), ("not-violation", 12),
)  # fmt: skip
_CHANNELS = (("telegram", 76), ("whatsapp", 61), ("web", 26))
_ENDED = ("closed", "not-violation")
_WAITING = ("unreviewed", "new")


@dataclass(frozen=True, slots=True)
class _Report:
    place: str
    category: str
    lane: str
    state: str
    channel: str
    day: date
    hour: int
    complete: bool
    in_time: bool


def board(**changes: Any) -> Board:
    """The city's last 30 days, with some fields said otherwise."""
    return replace(of(REPORTS), **changes)


def empty(**changes: Any) -> Board:
    """A city where nothing was reported."""
    return replace(of(dict.fromkeys(REPORTS, 0)), **changes)


def of(reports: Mapping[str, int]) -> Board:
    """A board of so many reports by kecamatan; all else follows from them."""
    made = list(_made(reports))
    days = [AT.date() - timedelta(days=back) for back in reversed(range(PERIOD))]
    by_day = Counter(one.day for one in made)
    some = bool(made)
    late = [one for one in made if one.state == "new" and not one.in_time]
    return Board(
        scope=Scope("30d", "16.71", above=True),
        at=AT,
        total=len(made),
        before=round(0.8 * len(made)),
        areas=_counted(one.place for one in made),
        categories=_counted(one.category for one in made),
        states=_counted(one.state for one in made),
        lanes=_counted(one.lane for one in made),
        channels=_counted(one.channel for one in made),
        cells=Counter((one.place, one.category, one.state) for one in made),
        trend=tuple((day, by_day[day]) for day in days),
        hours=Counter((one.day.weekday(), one.hour) for one in made),
        funnel=_funnel(made),
        claim=Spread(2_650.0, 9_400.0, len(_claimed(made))) if some else Spread(),
        word=Spread(3_900.0, 14_200.0, len(_claimed(made))) if some else Spread(),
        close=Spread(201_000.0, 489_000.0, len(_ended(made))) if some else Spread(),
        claim_kept=_share(made),
        word_kept=_share(_claimed(made)),
        complete=Share(sum(one.complete for one in made), len(made)),
        open=len(made) - len(_ended(made)),
        overdue=len(late),
        promises=_promises(made, tuple(reports)),
    )


def _made(reports: Mapping[str, int]) -> Iterator[_Report]:
    places = [place for place, count in reports.items() for _ in range(count)]
    for number, place in enumerate(places):
        category, lane = _pick([(key, lane, w) for key, lane, w in _CATEGORIES], 37 * number)
        (state,) = _pick(_STATES, 53 * number)
        (channel,) = _pick(_CHANNELS, 71 * number)
        back = (number * number * 7 + number) % (PERIOD * PERIOD)
        day = AT.date() - timedelta(days=PERIOD - 1 - int(back**0.5))
        hour = 6 + (number * number * 7 + number // 3) % 17
        complete = state != "unreviewed" and number % 9 != 4
        yield _Report(place, category, lane, state, channel, day, hour, complete, number % 6 != 3)


def _pick(rows: Any, number: int) -> tuple[str, ...]:
    """The row whose share of the weights the number falls in."""
    bounds = list(accumulate(row[-1] for row in rows))
    at = number % bounds[-1]
    found = next(row for row, bound in zip(rows, bounds, strict=True) if at < bound)
    return tuple(found[:-1])


def _counted(keys: Iterator[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(keys).items(), key=lambda item: (-item[1], item[0])))


def _claimed(made: list[_Report]) -> list[_Report]:
    return [one for one in made if one.state not in _WAITING]


def _ended(made: list[_Report]) -> list[_Report]:
    return [one for one in made if one.state in _ENDED]


def _share(made: list[_Report]) -> Share:
    judged = [one for one in made if one.state != "unreviewed"]
    return Share(sum(one.in_time for one in judged), len(judged))


def _funnel(made: list[_Report]) -> tuple[tuple[str, int], ...]:
    claimed = _claimed(made)
    referred = [one for one in made if one.state in ("referred", *_ENDED)]
    complete = sum(one.complete for one in made)
    steps = (len(made), complete, len(claimed), len(referred), len(_ended(made)))
    return tuple(zip(("told", "complete", "claimed", "referred", "closed"), steps, strict=True))


def _promises(made: list[_Report], places: tuple[str, ...]) -> tuple[Promise, ...]:
    found = [_promise(place, [one for one in made if one.place == place]) for place in places]
    return tuple(
        sorted(
            found, key=lambda one: (not one.claimed.count, -(one.claimed.median or 0), one.place)
        )
    )


def _promise(place: str, made: list[_Report]) -> Promise:
    judged = [one for one in made if one.state != "unreviewed"]
    claimed, shared = _claimed(made), _share(made)
    late = 1 - shared.kept / shared.total if shared.total else 0.0
    median = round(900 + 30_000 * late + 40 * int(place[-2:]))
    return Promise(
        place=place,
        total=len(judged),
        claimed=Spread(float(median), 3.5 * median, len(claimed)) if claimed else Spread(),
        in_time=shared,
        open=len(made) - len(_ended(made)),
        overdue=sum(one.state == "new" and not one.in_time for one in made),
    )
