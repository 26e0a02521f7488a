"""What is tried: every wrapped key, and of the sealed fields and files some taken at random."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from storage import seal
from storage.errors import Broken, KeysForeign
from storage.seal import Ring

Row: TypeAlias = Mapping[str, Any]
Wrapped: TypeAlias = tuple[str, str, str, bytes]
"""Table, whose it is, the master key's id, the wrapped key."""


@dataclass(frozen=True, slots=True)
class Survey:
    """How many keys there are by the id of the master key that wraps them: in all, those whose
    master the ring lacks, and those that do not open although it has one of that name."""

    wrapped: Counter[str] = field(default_factory=Counter)
    lacking: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)

    def weigh(self, ring: Ring, found: Iterable[Wrapped]) -> None:
        """Count these too."""
        for table, name, master, wrapped in found:
            self.wrapped[master] += 1
            try:
                ring.unwrap(master, wrapped, table, name)
            except KeysForeign:
                self.lacking[master] += 1
            except Broken:
                self.false[master] += 1

    @property
    def whole(self) -> bool:
        """Whether every key opens."""
        return not (self.lacking or self.false)


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of trying: the keys, how many fields and files opened, and where one did not
    ("report.body")."""

    keys: Survey
    fields: int = 0
    files: int = 0
    closed: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A sealed column: which of its row's columns names the row, and which tells whose key seals
    it (None, or empty there: the house's)."""

    table: str
    field: str
    row: str
    owner: str | None


PLACES = (
    Place("address", "name", "mac", "person"),
    Place("conversation", "state", "person", "person"),
    Place("report", "body", "id", "id"),
    Place("report", "secret", "id", "id"),
    Place("affected", "body", "id", "case"),
    Place("entry", "body", "uid", "case"),
    Place("exhibit", "sha256", "id", "case"),
    Place("office_chat", "name", "mac", None),
    Place("outbox", "body", "uid", "owner"),
    Place("feedback", "body", "uid", "person"),
)
"""Of every kind of owner, and of all that matters most."""
FILES = Place("exhibit", "path", "id", "case")


def owner(place: Place, row: Row) -> str | None:
    """Whose key seals what the row holds there."""
    return None if place.owner is None else row[place.owner]


def opens(place: Place, row: Row, key: bytes, sealed: bytes) -> bool:
    """Whether the field, or the file's bytes, open with that owner's key."""
    name = "bytes" if place is FILES else place.field
    try:
        seal.unseal(key, sealed, place.table, row[place.row], name)
    except Broken:
        return False
    return True
