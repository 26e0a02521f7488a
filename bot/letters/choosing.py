"""Whom a list or a letter names: who is reached, grouped by kelurahan and by addressee."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from bot.letters.masking import Row
from bot.messages import Text
from bot.ports import Case, Voter
from bot.reports.acts import No, Officer
from bot.reports.case import OPEN, State
from bot.reports.staff import Duty, reaches

To = Literal["pps", "ppk", "kpu"]
TOS: tuple[To, ...] = get_args(To)
Pair = tuple[Case, Voter]
STATES: tuple[State, ...] = tuple(state for state in OPEN if state != "unreviewed")
"""Of a report whose people may be listed: open, and looked at."""
MOST = 1000
"""People of one list, or of one letter."""
_CITY, _KECAMATAN, _KELURAHAN = len("16.71"), len("16.71.02"), len("16.71.02.1006")
_LENGTHS: Mapping[To, int] = {"pps": _KELURAHAN, "ppk": _KECAMATAN, "kpu": _CITY}


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one kelurahan (its code; that of a kecamatan or city for those of whom no
    more is known)."""

    place: str
    rows: tuple[Row, ...]


def within(officer: Officer, case: Case, duty: Duty = "work") -> bool:
    """Whether a case's people are in the officer's reach; practice is in nobody's."""
    return not case.practice and reaches(officer.roles, duty, case.standing, case.report.place)


def grouped(rows: Iterable[Row]) -> tuple[Group, ...]:
    """By kelurahan, in the order of their codes; inside by problem and ticket."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.place, []).append(row)
    return tuple(
        Group(place, tuple(sorted(found[place], key=lambda row: (row.problem, row.ticket))))
        for place in sorted(found)
    )


def addressed(people: Sequence[Pair], to: To) -> Mapping[str, tuple[Pair, ...]] | No:
    """Whom each letter names, by the place it goes to: a PPS has one kelurahan, a PPK one
    kecamatan, a KPU one city. People whose place is not known so far cannot be sent there."""
    length = _LENGTHS[to]
    found: dict[str, list[Pair]] = {}
    for case, voter in people:
        if len(case.report.place) < length:
            short = sum(len(one.report.place) < length for one, _ in people)
            return No(Text("letters-no-place", {"count": short, "to": Text(f"letters-short-{to}")}))
        found.setdefault(case.report.place[:length], []).append((case, voter))
    return {place: tuple(found[place]) for place in sorted(found)}


def chosen(people: Sequence[Pair], wanted: Sequence[str]) -> tuple[Pair, ...] | No:
    """The people of these ids, all of them still to be listed; none is left out in silence."""
    by_id = {voter.id: (case, voter) for case, voter in people if voter.state == "open"}
    if not wanted:
        return No(Text("letters-nobody"))
    if len(set(wanted)) > MOST:
        return No(Text("letters-too-many", {"most": MOST}))
    gone = [one for one in set(wanted) if one not in by_id]
    if gone:
        return No(Text("letters-gone", {"count": len(gone)}))
    return tuple(by_id[one] for one in dict.fromkeys(wanted))


def standing(people: Iterable[Pair]) -> list[Pair]:
    """Without those whom their reporters took back."""
    return [(case, voter) for case, voter in people if voter.state != "dropped"]


def problems(rows: Iterable[Row]) -> tuple[tuple[str, int], ...]:
    """How many people of each problem, the most first."""
    return tuple(Counter(row.problem for row in rows).most_common())
