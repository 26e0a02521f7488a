"""What the store does for itself: endless waits ended, what is past its time erased and counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

ERASED = "erased:{}"
"""The setting in which it is remembered what of a class was erased last: JSON with "at" (ISO),
"rows", and "waiting" (rows that the journal does not know of yet)."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """How much of a class of data is past its time, and from when the days of the oldest that is
    there count. None: it cannot be known, or there is none."""

    rows: int | None
    oldest: datetime | None


class Upkeep(Protocol):
    """What the store does for itself."""

    async def rebase(self, now: datetime) -> int:
        """Bring waits that a clock set back made endless down to now; return how many."""
        ...

    async def tidy(self, now: datetime) -> int:
        """Erase what is over of the house's own classes (retention.toml), a batch of each, and
        remember how much for the journal; return how many rows went."""
        ...

    async def tidy_cases(
        self, key: str, city: str, before: datetime, now: datetime, most: int = 500
    ) -> int:
        """The same for a class of a city's cases, whose days ran out `before`, `most` at a time;
        return how many were worked on. Raises OSError when a file could not be removed."""
        ...

    async def overdue(self, key: str, before: datetime | None, city: str = "") -> Overdue:
        """How a class stands that is over `before`; of a city's cases, or the house's own."""
        ...

    async def newest(self) -> datetime | None:
        """When the newest line of the journal was written; None in an empty house."""
        ...

    async def backlog(self) -> Mapping[str, int]:
        """How many rows wait, by what they wait for."""
        ...
