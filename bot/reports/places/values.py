"""What the gazetteer knows and answers: places, matches and findings."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["provinsi", "kota", "kecamatan", "kelurahan"]
Decision = Literal["one", "ask", "none"]


class CityFileError(ValueError):
    """A city file contradicts itself or another one."""

    def __init__(self, where: str, fault: str) -> None:
        """`where` is the code or the word at fault."""
        super().__init__(f"{where}: {fault}")


@dataclass(frozen=True, slots=True)
class Place:
    """A city, kecamatan or kelurahan.

    `code` is the ministry's ("16.71", "16.71.02", "16.71.02.1006"); `parent` is the code one level
    up, for a city that of its province.
    """

    code: str
    level: Level
    name: str
    parent: str


SpecialKind = Literal[
    "prison", "detention", "juvenile", "hospital", "boarding", "care", "campus"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Special:
    """A place with voters of its own kind: a prison, a hospital, a campus.

    Without a `name` it is any of its kind (the text special-kind-…). `verified` is for the city
    office to say; `source` is where the name is from.
    """

    key: str
    kind: SpecialKind
    name: str
    aliases: tuple[str, ...]
    verified: bool
    source: str


@dataclass(frozen=True, slots=True)
class Match:
    """A kecamatan, with the kelurahan when that is known too; `score` lies between 0 and 1."""

    kecamatan: Place
    kelurahan: Place | None
    score: float


@dataclass(frozen=True, slots=True)
class Finding:
    """What a text says about the place, best match first.

    "one": exactly one match, to be confirmed; "ask": one match or more, none sure enough;
    "none": no match.
    """

    decision: Decision
    matches: tuple[Match, ...]


NOTHING = Finding("none", ())
