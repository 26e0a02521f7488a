"""The board: what is counted of one place and period, as chat, desk, papers and exports show it.

Its makers fill it from `bot.counting.counts` (see `bot.figures.reading`); whoever shows it reads it
and nothing else, so that no two places can say different numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

Hour = tuple[int, int]
"""Weekday (0 Monday) and hour of filing, in WIB."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a board is of. `period` is "today", "7d", "30d", "all" or "stage" (then `stage` names
    the election and stage, "2024-kota/quiet"); `place` a code or "" for all that the reader
    reaches; `lane` "rights", "violation" or ""; `above` whether it counts what is kept from
    poskos."""

    period: str
    place: str = ""
    lane: str = ""
    stage: str = ""
    above: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """How long something took: seconds, each in the middle of a bucket (error stated in
    `bot.reports.counting.ERROR`); None where it happened to nobody."""

    median: float | None = None
    most: float | None = None
    """The 90th percentile."""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    kept: int = 0
    total: int = 0

    @property
    def percent(self) -> int | None:
        """Rounded; None of nothing."""
        return round(100 * self.kept / self.total) if self.total else None


@dataclass(frozen=True, slots=True)
class Promise:
    """How one kecamatan's posko keeps its promises."""

    place: str
    total: int
    """Reports an officer has looked at or should have: all but those that wait unreviewed."""
    claimed: Spread
    in_time: Share
    open: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """The figures. `areas`, `categories` and `states` are most first; `cells` count by area,
    category and state; `trend` by day, oldest first, every day of the period; `before` is the
    total of the equal period before (None where there is none). `funnel` is how many were told,
    complete, claimed, referred and closed. `overdue` and `open` are as of `at`, whatever the
    period."""

    scope: Scope
    at: datetime
    total: int
    before: int | None
    areas: tuple[tuple[str, int], ...]
    categories: tuple[tuple[str, int], ...]
    states: tuple[tuple[str, int], ...]
    lanes: tuple[tuple[str, int], ...]
    channels: tuple[tuple[str, int], ...]
    cells: Mapping[tuple[str, str, str], int]
    trend: tuple[tuple[date, int], ...]
    hours: Mapping[Hour, int]
    funnel: tuple[tuple[str, int], ...]
    claim: Spread
    word: Spread
    close: Spread
    claim_kept: Share
    word_kept: Share
    complete: Share
    open: int
    overdue: int
    promises: tuple[Promise, ...]
    """The kecamatan of the place, slowest first; those with nothing last."""
