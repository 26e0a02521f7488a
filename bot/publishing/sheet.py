"""The sheet of a day: what is shown of each city, made from shown numbers and from nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.publishing.groups import GROUPS
from bot.publishing.hiding import Kept, Numbers, share, shown
from bot.publishing.truth import CLOSED, LOOKED, WAITING, area, month

Number = int | None
"""A number as it is shown, in steps; None is one too small to show, nought among them."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Looked at by an officer, closed, and come in but not looked at yet."""

    looked_at: Number
    closed: Number
    waiting: Number

    @property
    def received(self) -> Number:
        return added((self.looked_at, self.waiting))


@dataclass(frozen=True, slots=True)
class Month:
    """A month that is over ("2024-10"), and its groups of categories."""

    month: str
    looked_at: Number
    groups: Mapping[str, Number]


@dataclass(frozen=True, slots=True)
class City:
    """One city. `areas` and `promises` are by kecamatan (code), a promise the percent answered in
    time or None; `months` begin with the first of which something is shown."""

    code: str
    totals: Totals
    areas: tuple[tuple[str, Number], ...]
    months: tuple[Month, ...]
    promises: tuple[tuple[str, Number], ...]
    in_time: Number = None
    """The same percent of the whole city."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the public sees on a day."""

    day: date
    at: datetime
    cities: tuple[City, ...]

    @property
    def total(self) -> Totals:
        """Of all cities: their shown numbers added up, which tells no more than they do."""
        of = [city.totals for city in self.cities]
        return Totals(
            added(one.looked_at for one in of),
            added(one.closed for one in of),
            added(one.waiting for one in of),
        )

    @property
    def groups(self) -> tuple[tuple[str, Number], ...]:
        """By group, what is shown of it in the months that are over."""
        of = [one.groups for city in self.cities for one in city.months]
        return tuple((group, added(one[group] for one in of)) for group in GROUPS)


def city(
    code: str,
    areas: Sequence[str],
    months: Sequence[str],
    numbers: Numbers,
    promises: Mapping[str, Kept],
) -> City:
    """What is shown of a city by the numbers that `bot.publishing.hiding` settled."""
    past = [
        Month(
            of,
            _shown(numbers, month(of)),
            {group: _shown(numbers, month(of, group)) for group in GROUPS},
        )
        for of in months
    ]
    while past and past[0].looked_at is None:
        del past[0]
    return City(
        code,
        Totals(*(_shown(numbers, name) for name in (LOOKED, CLOSED, WAITING))),
        tuple((one, _shown(numbers, area(one))) for one in areas),
        tuple(past),
        tuple((one, share(promises.get(one))) for one in areas),
        share(promises.get(code)),
    )


def added(numbers: Iterable[Number]) -> Number:
    """What shown numbers come to; those too small to show add nothing."""
    return sum(number for number in numbers if number) or None


def _shown(numbers: Numbers, name: str) -> Number:
    return shown(numbers.get(name, 0)) or None
