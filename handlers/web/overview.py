"""What the dashboard says of a board: its one sentence, and the tables under its pictures."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.charts.findings import FEW
from bot.figures import duration
from bot.figures.board import Board, Promise
from bot.messages import Text
from bot.reports.rules.telling import said, stage

NAMED = 3
"""How many poskos are named as the slowest, and as the fastest."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A lane, or without one all of it, with its categories, most first."""

    lane: str
    total: int
    leaves: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Crossed:
    """A table of counts: a row a key, a column a state."""

    states: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...], int], ...]
    totals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ends:
    """Who takes reports slowest and who fastest; nobody is both."""

    slowest: tuple[Promise, ...]
    fastest: tuple[Promise, ...]


def answer(board: Board) -> Text:
    """Whether the promises are kept, in one sentence."""
    kept = board.claim_kept
    if kept.percent is not None:
        shares = {"kept": kept.kept, "total": kept.total, "percent": kept.percent}
        return Text("dashboard-answer", {**shares, "overdue": board.overdue})
    if board.open:
        return Text("dashboard-answer-open", {"open": board.open, "overdue": board.overdue})
    return Text("dashboard-answer-none")


def tree(board: Board, lanes: Mapping[str, str]) -> tuple[Branch, ...]:
    """The categories by lane; `lanes` says the usual one of each. Where one lane is looked at, all
    that was counted is of it."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for category, number in board.categories:
        found[board.scope.lane or lanes.get(category, "")].append((category, number))
    branches = (
        Branch(lane, sum(number for _, number in leaves), tuple(leaves))
        for lane, leaves in found.items()
    )
    return tuple(sorted(branches, key=lambda branch: (-branch.total, branch.lane)))


def by_area(board: Board) -> Crossed:
    """Areas by state, the busiest first."""
    counts: Counter[tuple[str, str]] = Counter()
    for (area, _, state), number in board.cells.items():
        counts[area, state] += number
    return _crossed(board, counts, [area for area, _ in board.areas])


def by_category(board: Board) -> Crossed:
    """Categories by state, the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    for (_, category, state), number in board.cells.items():
        counts[category, state] += number
    return _crossed(board, counts, [category for category, _ in board.categories])


def ends(promises: Iterable[Promise]) -> Ends:
    """The slowest and the fastest of the poskos that took enough to be judged."""
    timed = [one for one in promises if one.claimed.count >= FEW]
    timed.sort(key=lambda one: (-(one.claimed.median or 0.0), one.place))
    half = min(NAMED, len(timed) // 2)
    return Ends(tuple(timed[:half]), tuple(reversed(timed[len(timed) - half :])))


def named(promises: Iterable[Promise], name: Callable[[str], str]) -> tuple[Text, ...]:
    """Poskos by name, each with the time it takes."""
    return tuple(
        Text(
            "dashboard-named",
            {"place": name(one.place), "time": duration(one.claimed.median or 0.0)},
        )
        for one in promises
    )


def running(promises: Iterable[Promise]) -> tuple[Promise, ...]:
    """The poskos with clocks that run, those that are most behind first."""
    some = [one for one in promises if one.open]
    return tuple(sorted(some, key=lambda one: (-one.overdue, -one.open, one.place)))


def week(board: Board) -> tuple[tuple[int, ...], ...]:
    """Reports by weekday (Monday first) and hour of filing."""
    return tuple(tuple(board.hours.get((day, hour), 0) for hour in range(24)) for day in range(7))


def by_month(trend: Sequence[tuple[date, int]]) -> bool:
    """Whether a trend's dates are months: more than a day lies between them."""
    return len(trend) > 1 and (trend[1][0] - trend[0][0]).days > 1


def period_name(period: str, stage: str) -> Text:
    """A period, or the stage that goes before it, in words."""
    return stage_name(stage) if stage else Text(f"period-{period}")


def stage_name(code: str) -> Text:
    """A stage ("pilkada-2024/quiet") in words."""
    election, _, key = code.partition("/")
    named = stage(key)
    what = named if isinstance(named, Text) else Text("plain", {"words": str(named)})
    if election == key:
        return what
    return Text("dashboard-stage", {"election": said(election), "stage": what})


def _crossed(board: Board, counts: Mapping[tuple[str, str], int], keys: Iterable[str]) -> Crossed:
    states = tuple(state for state, _ in board.states)
    rows = tuple(
        (key, numbers, sum(numbers))
        for key in keys
        for numbers in [tuple(counts.get((key, state), 0) for state in states)]
    )
    return Crossed(states, rows, tuple(number for _, number in board.states))
