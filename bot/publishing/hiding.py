"""The rule by which small numbers hide, whatever somebody adds, subtracts or remembers.

A number is shown by what it stood at when it was last made: the step at or below it, nothing under
the first. It is made anew only when the true one is a whole step away from there; and never so that
numbers shown side by side come to more than the whole they belong to.

So whatever was shown on all days, each number may in truth have been larger by 0, 1, 2, 3 or 4 than
what was shown of it, on every one of these days: in each of the five stories the same would have
been published (`tests/bot/publishing/test_hiding.py` tells all five and publishes them). It needs
that of each whole some part is shown nowhere: see `FAMILIES` in `bot.publishing.truth`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

STEP = 5
"""Numbers are shown in steps of so many; what is below the first is hidden."""
LEAST = 20
"""So many cases must have been decided before a share is told."""
POINTS = 5
"""Shares are rounded to so many percent points."""

Numbers = Mapping[str, int]
"""True numbers by name: today's, or those that were true when a shown number was made."""


@dataclass(frozen=True, slots=True)
class Family:
    """Numbers that count different reports, all of them also counted in the whole."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """How many of the decided cases were decided in time."""

    kept: int
    decided: int


def shown(number: int) -> int:
    """What is shown of a number: the step at or below it; 0 is what is too small to show."""
    return max(0, number) // STEP * STEP


def settled(families: Sequence[Family], before: Numbers, true: Numbers) -> dict[str, int]:
    """The numbers that today's are shown by, from those of the last day and what is true today.

    `families` come wholes before their parts; a name in none of them stands for itself. A name
    that is missing in the answer is shown as hidden.
    """
    wanted = {name: _wanted(before.get(name), number) for name, number in true.items()}
    now = {name: before[name] for name in true if name in before}
    places = _Places(families)
    order = places.order(true)
    for name in reversed(order):
        if _shown(now, name) >= shown(wanted[name]) >= places.filled(name, now):
            now[name] = wanted[name]
    for name in order:
        more = shown(wanted[name]) - _shown(now, name)
        if more > 0 and more <= places.room(name, now):
            now[name] = wanted[name]
    return now


def settled_share(before: Kept | None, true: Kept) -> Kept:
    """What a share is shown by today: anew only when it is about at least a step more cases."""
    if before is None:
        return true
    moved = max(abs(true.kept - before.kept), abs(true.decided - before.decided))
    return true if moved >= STEP else before


def share(of: Kept | None) -> int | None:
    """Percent, rounded; None where too few were decided."""
    if of is None or of.decided < LEAST:
        return None
    return (200 * of.kept + POINTS * of.decided) // (2 * POINTS * of.decided) * POINTS


def _wanted(before: int | None, true: int) -> int:
    return true if before is None or abs(true - before) >= STEP else before


def _shown(numbers: Numbers, name: str) -> int:
    return shown(numbers.get(name, 0))


class _Places:
    """Where each number stands among the families."""

    def __init__(self, families: Sequence[Family]) -> None:
        self._families = families

    def order(self, names: Numbers) -> list[str]:
        """All names, wholes before their parts."""
        placed = [name for one in self._families for name in (one.whole, *one.parts)]
        return [name for name in dict.fromkeys([*placed, *sorted(names)]) if name in names]

    def filled(self, name: str, now: Numbers) -> int:
        """The most that the parts of a number come to."""
        of = [one for one in self._families if one.whole == name]
        return max((self._sum(one, now) for one in of), default=0)

    def room(self, name: str, now: Numbers) -> int:
        """By how much a number may be shown larger, within the wholes it belongs to."""
        of = [one for one in self._families if name in one.parts]
        rooms = (_shown(now, one.whole) - self._sum(one, now) for one in of)
        return min(rooms, default=_shown(now, name) + 10**9)

    @staticmethod
    def _sum(family: Family, now: Numbers) -> int:
        return sum(_shown(now, part) for part in family.parts)
