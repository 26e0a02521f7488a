"""What is true of a city today, under the names by which it is shown or hidden.

Only what an officer has looked at is counted by place, category and month; what came in and waits
is one number for the city, so that a flood makes no headline. What is kept from poskos is in none
of the numbers: no difference tells of it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.counting import counts
from bot.ports import Count, Filter, Ledger
from bot.publishing.groups import GROUP_OF, GROUPS
from bot.publishing.hiding import Family, Kept
from bot.reports.counting import ALL, month_grain
from bot.reports.law import Law

LOOKED, CLOSED, WAITING = "looked", "closed", "waiting"
MONTHS = 24
"""So many past months are shown."""
_WAITS = frozenset({"unreviewed", "new"})
_CLOSES = frozenset({"closed", "not-violation", "elsewhere", "duplicate"})
_UNDONE = frozenset({"withdrawn", "erased"})
"""Taken back by whoever told it, perhaps before anybody looked: counted nowhere."""


@dataclass(frozen=True, slots=True)
class Truth:
    """A city's true numbers by name, and what was answered in time, by kecamatan and in all."""

    numbers: dict[str, int]
    promises: dict[str, Kept]


def area(code: str) -> str:
    return f"area/{code}"


def month(of: str, group: str = "") -> str:
    """A closed month ("2024-10"), or one group of categories in it."""
    return f"month/{of}/{group}" if group else f"month/{of}"


def closed_months(today: date) -> tuple[str, ...]:
    """The months that are over, oldest first."""
    found, last = [], today.replace(day=1)
    for _ in range(MONTHS):
        last = (last - timedelta(days=1)).replace(day=1)
        found.append(month_grain(last))
    return tuple(reversed(found))


def families(areas: Sequence[str], months: Sequence[str]) -> tuple[Family, ...]:
    """How a city's numbers belong together. In each whole there is also what is shown nowhere:
    reports of no known kecamatan, of the running month, of no group, not closed yet."""
    return (
        Family(LOOKED, (CLOSED,)),
        Family(LOOKED, tuple(area(code) for code in areas)),
        Family(LOOKED, tuple(month(of) for of in months)),
        *(Family(month(of), tuple(month(of, group) for group in GROUPS)) for of in months),
    )


async def read(ledger: Ledger, law: Law, city: str, months: Sequence[str]) -> Truth:
    """Count a city. All that is asked leaves out what is kept from poskos."""
    everybody = Filter(place=city, under=city, conflicts=False)
    whole = await counts(ledger, law, [ALL], everybody, ["state", "word-kept"])
    by_month = await counts(ledger, law, months, everybody, ["state"], by_grain=True)
    areas = [place.code for place in law.places.kecamatan_of(city)]
    names = (name for one in families(areas, months) for name in (one.whole, *one.parts))
    numbers = {**dict.fromkeys(names, 0), WAITING: 0}
    for name, number in (*_of_all(whole), *_of_months(by_month)):
        if name in numbers:  # a place that no file knows any more is counted in the total alone
            numbers[name] += number
    return Truth(numbers, _promises(whole, city, areas))


def _of_all(rows: Iterable[Count]) -> Iterator[tuple[str, int]]:
    for one in rows:
        if one.measure != "state" or one.value in _UNDONE:
            continue
        if one.value in _WAITS:
            yield WAITING, one.count
            continue
        yield LOOKED, one.count
        yield area(one.place), one.count
        if one.value in _CLOSES:
            yield CLOSED, one.count


def _of_months(rows: Iterable[Count]) -> Iterator[tuple[str, int]]:
    for one in rows:
        if one.value in _WAITS | _UNDONE:
            continue
        yield month(one.grain), one.count
        if one.category in GROUP_OF:
            yield month(one.grain, GROUP_OF[one.category]), one.count


def _promises(rows: Iterable[Count], city: str, areas: Sequence[str]) -> dict[str, Kept]:
    kept, decided = Counter[str](), Counter[str]()
    for one in rows:
        if one.measure == "word-kept":
            for code in {one.place, city}:
                decided[code] += one.count
                kept[code] += one.count if one.value == "yes" else 0
    return {code: Kept(kept[code], decided[code]) for code in (city, *areas)}
