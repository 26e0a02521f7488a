"""What one report counts for: the cells that every figure is a sum of, and what buckets tell.

A figure is never read from the reports themselves. Each report has a shape; a shape has cells, and
a cell a number. When a report changes, the old shape's cells lose one and the new one's win one,
so that figures over a million reports cost what a few thousand rows cost.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from bot.reports.calendar import WIB

Measure = Literal[
    "state", "channel", "hour", "complete", "reached", "claim", "word", "close", "claim-kept",
    "word-kept",
]  # fmt: skip
"""What a cell counts, and what its `value` then is: "state" a state of the case (these alone know
the category, and their sum is the number of reports); "channel" a channel; "hour" the weekday
(0 Monday) and hour of filing in WIB, "0-13"; "complete" whether nothing the law asks is missing
("yes", "no"); "reached" how far the case came, each step that it ever took ("complete", "claimed",
"referred", "closed"); "claim", "word" and "close" the bucket of the time from filing to the first
claim, to the office's first word and to the end; "claim-kept" and "word-kept" whether that came
inside its clock ("yes", "no"; not counted while it runs)."""

ALL = ""
"""The grain of all time."""
_RATIO = 1.15
BOUNDS: tuple[int, ...] = tuple(round(60 * _RATIO**power) for power in range(98))
"""The upper bounds of the buckets of time, in seconds: a minute to about a year and a half, each
15 % above the last."""
ERROR = max(above / below - 1 for below, above in pairwise(BOUNDS)) / 2
"""A percentile is the middle of its bucket: at most so far off, as a share of the true one (7.6 %).
Under a minute it is off by half a minute at most; beyond the last bound nothing more is known."""


class Cell(NamedTuple):
    """Where a number stands. `grain` is a day ("2024-11-25"), a month ("2024-11"), a stage of an
    election ("2024-kota/quiet") or all time (""); `place` a kecamatan, or the city where none is
    known; `category` is "" but for "state"; `conflict` what is kept from poskos."""

    grain: str
    place: str
    office: str
    conflict: bool
    lane: str
    category: str
    measure: Measure
    value: str


@dataclass(frozen=True, slots=True)
class Shape:
    """All of a filed report that figures know. Times are seconds from filing, None before."""

    filed_at: datetime
    place: str
    office: str
    conflict: bool
    lane: str
    category: str
    stage: str
    """Election and stage: "2024-kota/quiet"."""
    channel: str
    state: str
    complete: bool
    claim: float | None = None
    word: float | None = None
    close: float | None = None
    claim_kept: bool | None = None
    word_kept: bool | None = None
    referred: bool = False

    def to_json(self) -> dict[str, Any]:
        blob = {name: getattr(self, name) for name in self.__slots__}
        return blob | {"filed_at": self.filed_at.isoformat()}

    @classmethod
    def from_json(cls, blob: Mapping[str, Any]) -> "Shape":
        return cls(**{**blob, "filed_at": datetime.fromisoformat(blob["filed_at"])})


def cells(shape: Shape) -> Iterator[Cell]:
    """Every cell that the report counts one in."""
    facts = list(_facts(shape))
    for grain in _grains(shape):
        for measure, value in facts:
            category = shape.category if measure == "state" else ""
            yield Cell(
                grain, shape.place, shape.office, shape.conflict, shape.lane, category, measure,
                value,
            )  # fmt: skip


def day_grain(day: date) -> str:
    return day.isoformat()


def month_grain(day: date) -> str:
    return day.isoformat()[:7]


def days(last: date, count: int) -> tuple[str, ...]:
    """The grains of the last `count` days, `last` included, oldest first."""
    return tuple(day_grain(last - timedelta(days=back)) for back in reversed(range(count)))


def bucket(seconds: float) -> str:
    """The number of the bucket a time falls in; the last has no end."""
    return str(bisect_left(BOUNDS, seconds))


def quantile(buckets: Mapping[str, int], share: float) -> float | None:
    """The time (seconds) that `share` of them did not exceed; None when there are none."""
    total = sum(buckets.values())
    if total <= 0:
        return None
    seen = 0
    for number in sorted(map(int, buckets)):
        seen += buckets[str(number)]
        # Nine tenths of ten are nine, and not a millionth more.
        if seen >= round(share * total, 6) and buckets[str(number)] > 0:
            return _middle(number)
    return None


def _middle(number: int) -> float:
    if number == 0:
        return BOUNDS[0] / 2
    if number >= len(BOUNDS):
        return float(BOUNDS[-1])
    return (BOUNDS[number - 1] + BOUNDS[number]) / 2


def _grains(shape: Shape) -> Iterator[str]:
    day = shape.filed_at.astimezone(WIB).date()
    yield day_grain(day)
    yield month_grain(day)
    yield shape.stage
    yield ALL


def _facts(shape: Shape) -> Iterator[tuple[Measure, str]]:
    filed = shape.filed_at.astimezone(WIB)
    yield "state", shape.state
    yield "channel", shape.channel
    yield "hour", f"{filed.weekday()}-{filed.hour:02}"
    yield "complete", _yes(shape.complete)
    if shape.complete:
        yield "reached", "complete"
    if shape.referred:
        yield "reached", "referred"
    if shape.claim is not None:
        yield "reached", "claimed"
        yield "claim", bucket(shape.claim)
    if shape.word is not None:
        yield "word", bucket(shape.word)
    if shape.close is not None:
        yield "reached", "closed"
        yield "close", bucket(shape.close)
    if shape.claim_kept is not None:
        yield "claim-kept", _yes(shape.claim_kept)
    if shape.word_kept is not None:
        yield "word-kept", _yes(shape.word_kept)


def _yes(true: bool) -> str:
    return "yes" if true else "no"
