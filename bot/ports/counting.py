"""What figures are counted from: reports that changed, and cells."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.ports.records import Case, Filter
from bot.reports.clocks import Kind
from bot.reports.counting import Measure, Shape


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A filed report that changed since it was counted, and what its shape is made from.

    `counted` is the shape that the cells have of it, None when they know nothing of it yet.
    `claimed_at` and `word_at` are the first claim and the first word of an officer to the reporter
    that were not undone; `kept` says of each clock that was met or rang whether it was met in time.
    """

    case: Case
    counted: Shape | None
    claimed_at: datetime | None
    word_at: datetime | None
    referred: bool
    """Whether it was ever referred, and that not undone."""
    kept: Mapping[Kind, bool]
    pieces: Mapping[str, int]
    """Pieces of evidence by kind, as `bot.reports.coach.told_of` takes them."""
    voters: int


@dataclass(frozen=True, slots=True)
class Recounted:
    """What a report counted for until now, and what from now on (None: not at all)."""

    case: str
    old: Shape | None
    new: Shape | None


@dataclass(frozen=True, slots=True)
class Count:
    """A sum of cells; what was not asked to be told apart is ""."""

    grain: str
    place: str
    lane: str
    category: str
    measure: Measure
    value: str
    count: int


class Counting(Protocol):
    """Part of the Ledger. A report is marked as changed in the change's own transaction."""

    async def to_count(self, limit: int) -> Sequence[Uncounted]:
        """Reports that changed since they were counted, in no order (locked on PostgreSQL)."""
        ...

    async def to_be_counted(self) -> int:
        """How many wait to be counted."""
        ...

    async def recount(self, changed: Iterable[Recounted]) -> None:
        """Add to the cells what each change adds, and unmark the reports."""
        ...

    async def counts(
        self,
        grains: Collection[str],
        filter_: Filter,
        measures: Collection[Measure] = (),
        *,
        by_grain: bool = False,
    ) -> Sequence[Count]:
        """The sums of the cells of these grains, of all measures or some; by grain only if asked.

        Of the filter `place`, `office`, `under`, `lane` and `conflicts` hold; `category` and
        `state` for the measure "state" alone. Practice is never counted.
        """
        ...


@dataclass(frozen=True, slots=True)
class Edition:
    """A report of a period: numbers frozen at a time. `kind` is "week", "stage" or "all", `state`
    "draft", "approved" or "withdrawn"; `body` what `bot.editions` froze, as plain JSON."""

    id: str
    city: str
    kind: str
    period: str
    state: str
    body: Mapping[str, Any]
    by: str
    made_at: datetime
    approved_by: str | None = None
    approved_at: datetime | None = None


class Publishing(Protocol):
    """Part of the Ledger: what was published, and when. Filled by its owner."""
