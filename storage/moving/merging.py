"""What two tables differ in, decided on their rows side by side in the order of their keys."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Row = tuple[Any, ...]
Key = Callable[[Row], Row]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a look at two pages came to. A row that changed is among both."""

    lacking: Sequence[Row]
    """Rows of ours that the other side lacks."""
    gone: Sequence[Row]
    """Keys of rows over there that are not ours."""
    here: int
    """So many rows of ours were looked at, the rest must wait for the other side's next page."""
    there: int


def compare(here: Sequence[Row], there: Sequence[Row], key: Key) -> Difference:
    """Compare two pages that follow each other in the order of their keys, until one is used up.

    A side that has ended is an empty page.
    """
    if not there or not here:
        return Difference(here, [key(row) for row in there], len(here), len(there))
    if here == there:
        return Difference((), (), len(here), len(there))
    lacking, gone = [], []
    i = j = 0
    while i < len(here) and j < len(there):
        ours, theirs = key(here[i]), key(there[j])
        if theirs <= ours and here[i] != there[j]:
            gone.append(theirs)
        if ours <= theirs and here[i] != there[j]:
            lacking.append(here[i])
        # The keys tell who goes on; equal ones both do.
        i, j = i + (ours <= theirs), j + (theirs <= ours)
    return Difference(lacking, gone, i, j)


class Sum:
    """How many rows a table has, and the SHA-256 of them all in the order of their keys."""

    def __init__(self) -> None:
        self.rows = 0
        self._hash = hashlib.sha256()

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self.rows += 1
            self._hash.update(repr(row).encode())

    @property
    def hash(self) -> str:
        return self._hash.hexdigest()
