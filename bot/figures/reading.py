"""Fills a board from the cells: the one way from stored counts to what anybody shows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from bot.counting import Wanted, several
from bot.figures.board import Board, Hour, Promise, Scope, Share, Spread
from bot.figures.periods import Stretch, looked_at, stretch, trend
from bot.ports import Count, Filter, Ledger
from bot.reports.calendar import WIB, Calendar
from bot.reports.case import OPEN
from bot.reports.counting import ALL, Measure, quantile
from bot.reports.law import Law

KECAMATAN = len("16.71.02")
"""Letters of a kecamatan's code: nothing finer is counted."""
MOST = 0.9
"""The share of the second percentile of a spread."""
_NUMBERS: tuple[Measure, ...] = ("state",)
_FEWEST: tuple[Measure, ...] = ("complete",)
_OF_PLACES: tuple[Measure, ...] = ("claim", "claim-kept")
"""What each posko is judged by."""
_OF_ALL: tuple[Measure, ...] = (
    "channel", "hour", "complete", "reached", "word", "close", "word-kept",
)  # fmt: skip
_FUNNEL = ("complete", "claimed", "referred", "closed")

Rows = Mapping[Measure, Sequence[Count]]
_K = TypeVar("_K")


@dataclass(frozen=True, slots=True)
class _Counted:
    """What the cells said: of the period by measure, by grain, of what is open now."""

    rows: Rows
    grains: Mapping[str, int]
    open: Mapping[str, int]
    overdue: Mapping[str, int]


async def read(ledger: Ledger, law: Law, scope: Scope, filter_: Filter, now: datetime) -> Board:
    """The figures of a scope as of `now`, no further than `filter_` lets somebody see.

    The scope's place and lane narrow the filter where they lie within it. Of one category or state
    only numbers of reports are known (`total`, `areas`, `states`, `trend`): all else is then empty.
    """
    filter_ = narrowed(filter_, scope)
    span = stretch(scope.period, scope.stage, _calendars(law, filter_.place or ""), now)
    counted = await _counted(ledger, law, span, filter_, now)
    scope = replace(
        scope,
        place=filter_.place or "",
        lane=filter_.lane or "",
        stage=span.stage,
        above=filter_.conflicts,
    )
    return board(scope, span, counted, law, now)


def narrowed(filter_: Filter, scope: Scope) -> Filter:
    """The filter within which a scope is counted; never wider than it was."""
    place = (filter_.place or "")[:KECAMATAN]
    if scope.place.startswith(place):
        place = scope.place[:KECAMATAN]
    lane = filter_.lane or scope.lane or None
    return replace(filter_, place=place or None, lane=lane)


async def _counted(
    ledger: Ledger, law: Law, span: Stretch, filter_: Filter, now: datetime
) -> _Counted:
    """What is asked of the period, of its days and those before, and of what is open."""
    one_kind = filter_.category is not None or filter_.state is not None
    days = {*looked_at(span.days, now.astimezone(WIB).date()), *span.before}
    wanted = [
        Wanted(span.grains, _NUMBERS),
        # The fewest cells whose sum is the number of reports; those of a state know the category.
        Wanted(days, _NUMBERS if one_kind else _FEWEST, by_grain=True, apart=()),
        Wanted([ALL], _NUMBERS, apart=["place"]),
    ]
    if not one_kind:
        wanted += [
            Wanted(span.grains, _OF_PLACES, apart=["place"]),
            Wanted(span.grains, _OF_ALL, apart=()),
        ]
    states, daily, ever, *rest = await several(ledger, law, filter_, wanted)
    overdue = await ledger.overdue_now(filter_, now)
    open_ = _by(lambda one: one.place, (one for one in ever if one.value in OPEN))
    rows = _measured(one for sums in (states, *rest) for one in sums)
    return _Counted(rows, _by(lambda one: one.grain, daily), open_, overdue)


def board(scope: Scope, span: Stretch, counted: _Counted, law: Law, now: datetime) -> Board:
    """The board that the counts make."""
    rows, today = counted.rows, now.astimezone(WIB).date()
    states = rows.get("state", ())
    total = sum(one.count for one in states)
    before = sum(counted.grains.get(grain, 0) for grain in span.before) if span.before else None
    return Board(
        scope=scope,
        at=now,
        total=total,
        before=before,
        areas=_most(lambda one: one.place, states),
        categories=_most(lambda one: one.category, states),
        states=_most(lambda one: one.value, states),
        lanes=_most(lambda one: one.lane, states),
        channels=_most(lambda one: one.value, rows.get("channel", ())),
        cells=_by(lambda one: (one.place, one.category, one.value), states),
        trend=trend(_of_span(counted.grains, span), span.days, today),
        hours=_by(lambda one: _hour(one.value), rows.get("hour", ())),
        funnel=_funnel(total, rows.get("reached", ())),
        claim=spread(rows.get("claim", ())),
        word=spread(rows.get("word", ())),
        close=spread(rows.get("close", ())),
        claim_kept=share(rows.get("claim-kept", ())),
        word_kept=share(rows.get("word-kept", ())),
        complete=share(rows.get("complete", ())),
        open=sum(counted.open.values()),
        overdue=sum(counted.overdue.values()),
        promises=_promises(counted, _kecamatan(law, scope.place)),
    )


def spread(rows: Iterable[Count]) -> Spread:
    """Median and 90th percentile of buckets of time."""
    buckets = _by(lambda one: one.value, rows)
    return Spread(quantile(buckets, 0.5), quantile(buckets, MOST), sum(buckets.values()))


def share(rows: Iterable[Count]) -> Share:
    """How many of cells of "yes" and "no" say yes."""
    said = _by(lambda one: one.value, rows)
    return Share(said["yes"], said["yes"] + said["no"])


def _promises(counted: _Counted, kecamatan: Sequence[str]) -> tuple[Promise, ...]:
    seen = _placed(one for one in counted.rows.get("state", ()) if one.value != "unreviewed")
    claims = _placed(counted.rows.get("claim", ()))
    kept = _placed(counted.rows.get("claim-kept", ()))
    found = [
        Promise(
            place=place,
            total=sum(one.count for one in seen[place]),
            claimed=spread(claims[place]),
            in_time=share(kept[place]),
            open=counted.open.get(place, 0),
            overdue=counted.overdue.get(place, 0),
        )
        for place in kecamatan
    ]
    return tuple(sorted(found, key=_slowness))


def _slowness(one: Promise) -> tuple[bool, bool, float, str]:
    """Slowest first; then those that claimed nothing of what they have; those with nothing last."""
    return not one.total, one.claimed.median is None, -(one.claimed.median or 0.0), one.place


def _funnel(total: int, reached: Sequence[Count]) -> tuple[tuple[str, int], ...]:
    steps = _by(lambda one: one.value, reached)
    return (("told", total), *((step, steps[step]) for step in _FUNNEL))


def _of_span(grains: Mapping[str, int], span: Stretch) -> Mapping[str, int]:
    return {grain: number for grain, number in grains.items() if grain not in span.before}


def _by(key: Callable[[Count], _K], rows: Iterable[Count]) -> Counter[_K]:
    found: Counter[_K] = Counter()
    for one in rows:
        found[key(one)] += one.count
    return found


def _most(key: Callable[[Count], str], rows: Iterable[Count]) -> tuple[tuple[str, int], ...]:
    found = _by(key, rows).items()
    return tuple(sorted(found, key=lambda item: (-item[1], item[0])))


def _measured(rows: Iterable[Count]) -> Rows:
    found: dict[Measure, list[Count]] = defaultdict(list)
    for one in rows:
        found[one.measure].append(one)
    return found


def _placed(rows: Iterable[Count]) -> Mapping[str, list[Count]]:
    found: dict[str, list[Count]] = defaultdict(list)
    for one in rows:
        found[one.place].append(one)
    return found


def _hour(value: str) -> Hour:
    weekday, hour = value.split("-")
    return int(weekday), int(hour)


def _calendars(law: Law, place: str) -> Mapping[str, Calendar]:
    """The calendars of the cities that a place lies in or holds."""
    cities = (city.code for city in law.places.cities())
    return {
        code: law.of(code).calendar
        for code in cities
        if code.startswith(place) or place.startswith(code)
    }


def _kecamatan(law: Law, place: str) -> Sequence[str]:
    """The codes of all kecamatan of a place, itself if it is one."""
    return [
        one.code
        for city in law.places.cities()
        for one in law.places.kecamatan_of(city.code)
        if one.code.startswith(place)
    ]
