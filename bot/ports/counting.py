"""What figures are counted from: reports that changed, and cells."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, Protocol, get_args

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


Apart = Literal["place", "lane", "category"]
APART: tuple[Apart, ...] = get_args(Apart)
"""What counts can be told apart by, beside measure and value."""


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
        """Reports that changed since they were counted, in no order, held until `recount` is
        stored; none while somebody else counts or reads in a transaction of his."""
        ...

    async def yet_to_count(self, limit: int) -> Sequence[Uncounted]:
        """The same for whoever reads a figure, after `counts` in the same transaction: nothing is
        held, and the two together are the figure of one moment."""
        ...

    async def to_be_counted(self) -> int:
        """How many wait to be counted."""
        ...

    async def recount(self, changed: Collection[Recounted]) -> None:
        """Add to the cells what each change adds, and unmark the reports."""
        ...

    async def counts(
        self,
        grains: Collection[str],
        filter_: Filter,
        measures: Collection[Measure] = (),
        *,
        by_grain: bool = False,
        apart: Collection[Apart] = APART,
    ) -> Sequence[Count]:
        """The sums of the cells of these grains, of all measures or some; by grain only if asked,
        and told apart by no more than `apart`: over hours and times that is a few hundred rows
        instead of many ten thousand.

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


@dataclass(frozen=True, slots=True)
class Publication:
    """What the public's numbers of a day are shown by: `body` as `bot.publishing` settled it, as
    plain JSON by city."""

    day: date
    body: Mapping[str, Any]
    at: datetime


class Publishing(Protocol):
    """Part of the Ledger: what was published, and when."""

    async def published(self) -> Publication | None:
        """The newest."""
        ...

    async def publish(self, made: Publication) -> Publication:
        """Keep it as that of its day; returned is the one kept, another's if it came first."""
        ...


class Editions(Protocol):
    """Part of the Ledger: reports of a period. Nothing changes but where one stands."""

    async def add_edition(self, made: Edition) -> None: ...

    async def edition(self, id_: str) -> Edition | None: ...

    async def editions(self, under: str, limit: int) -> Sequence[Edition]:
        """Those of the cities whose code begins so ("" all), newest first."""
        ...

    async def published_until(self, day: date) -> Publication | None:
        """The newest that was published up to a day, for what is told beside today's."""
        ...

    async def stand_edition(self, before: Edition, after: Edition) -> None:
        """Store `state`, `approved_by` and `approved_at` of `after`; of all else what was made
        stays. Raises `Stale` when it no longer stands as `before` says."""
        ...
