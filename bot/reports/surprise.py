"""Sudden rises: whether a day brought far more reports of one kind from one place than is usual.

The Bayes system of Riebler (2004), as Höhle describes it ("surveillance: An R package for the
monitoring of infectious diseases", Computational Statistics 22, 2007, 571-582, `algo.bayes`). A
pair's reports of a day are taken as Poisson with a rate nobody knows; with Jeffreys' prior,
Gamma(1/2, 0), and `total` reports seen in `days` days, the next day's number is negative binomial
with shape total + 1/2 and probability days / (days + 1). It stays exact for the small counts of a
kecamatan, where limits of mean and deviation (EARS C1 to C3) fail on a baseline of zeros.

Three things are added, each for a false alarm that `benchmarks/patterns.py` measured: a guard band,
so that a rise of two days does not become its own usual (as EARS C2 has it: Hutwagner et al.,
Journal of Urban Health 80, 2003); the baseline's own dispersion (Farrington et al., Journal of the
Royal Statistical Society A 159, 1996), so that a week's rhythm is no surprise; and the last week
must be surprised as well, so that what grows slowly raises no alarm each day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import ceil, exp, lgamma, log, log1p

BASELINE = 28
"""Days that say what is usual."""
GUARD = 2
"""Days before the judged one that say nothing."""
RECENT = 7
"""The last days of the baseline, which must be surprised as well."""
SHORTEST = 14
"""A pair is not judged before its city was reported to for so many days."""
FEWEST = 5
"""Reports of a day below which nothing is sudden."""
QUIET = 30
"""Days of a whole city in which one false alarm is borne."""

Pair = tuple[str, str]
"""Place and category."""


@dataclass(frozen=True, slots=True)
class Rise:
    """A pair's day that surprises. `usual` is the mean of a day of the baseline, `chance` how
    likely so many or more were if nothing had changed."""

    place: str
    category: str
    day: date
    count: int
    usual: float
    chance: float


def chance(count: int, total: int, days: int) -> float:
    """How likely a day has at least `count` after `total` in `days` days (the tail of the negative
    binomial, summed from its start so that it is exact where it is small; 1 at or below the mean).

    >>> round(chance(1, 0, 1), 4)
    0.2929
    """
    shape = total + 0.5
    if count <= shape / days:
        return 1.0
    fails = log1p(days)  # of 1 / (days + 1), its sign turned
    start = lgamma(count + shape) - lgamma(shape) - lgamma(count + 1)
    term = exp(start + shape * (log(days) - fails) - count * fails)
    tail, number = 0.0, count
    while term > tail * 1e-12:
        tail += term
        term *= (number + shape) / ((number + 1) * (days + 1))
        number += 1
    return min(1.0, tail)


@lru_cache(maxsize=4096)
def limit(total: int, days: int, level: float) -> int:
    """The least number of a day whose chance is below `level`."""
    low, high = 0, 1
    while chance(high, total, days) >= level:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if chance(middle, total, days) >= level else (low, middle)
    return high


def level(pairs: int) -> float:
    """The chance below which a day of one of so many pairs raises an alarm, so that together they
    raise a false one in QUIET days (Bonferroni)."""
    return 1 / (QUIET * max(1, pairs))


def dispersion(before: Sequence[int]) -> float:
    """The variance of the days beside their mean; 1, as Poisson has it, where it is less."""
    days, total = len(before), sum(before)
    if days < 2 or not total:
        return 1.0
    squares = sum(one * one for one in before)
    return max(1.0, (days * squares - total * total) / ((days - 1) * total))


def threshold(before: Sequence[int], below: float) -> int:
    """The least number of a day that is a sudden rise after the days `before`, oldest first."""
    spread, recent = dispersion(before), before[-RECENT:]
    limits = (
        ceil(spread * limit(round(sum(days) / spread), len(days), below))
        for days in (before, recent)
    )
    return max(FEWEST, *limits)


def rises(
    counts: Mapping[Pair, Mapping[date, int]], day: date, first: date, pairs: int
) -> tuple[Rise, ...]:
    """The pairs whose `day` is a sudden rise, the most surprising first.

    `first` is the first day on which anything was reported to the city, `pairs` how many pairs are
    judged each day, those without a report included.
    """
    last = day - timedelta(days=GUARD + 1)
    known = min(BASELINE, (last - first).days + 1)
    if known < SHORTEST:
        return ()
    usual = [last - timedelta(days=back) for back in reversed(range(known))]
    found = []
    for (place, category), by_day in counts.items():
        count = by_day.get(day, 0)
        before = [by_day.get(one, 0) for one in usual]
        if count >= FEWEST and count >= threshold(before, level(pairs)):
            found.append(_rise(place, category, day, count, before))
    return tuple(sorted(found, key=lambda one: (one.chance, one.place, one.category)))


def _rise(place: str, category: str, day: date, count: int, before: Sequence[int]) -> Rise:
    days, total = len(before), sum(before)
    return Rise(place, category, day, count, total / days, chance(count, total, days))
