"""A letter's number, made by a pattern that its city may change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, get_args

from bot.ports import LetterKind, VoterState
from bot.reports.law import Law

LONGEST = 60
_BLANKS = ("{nomor}", "{kantor}", "{bulan}", "{tahun}")
_NEEDED = ("{nomor}", "{tahun}")
"""Without these two letters of a city would bear the same number."""
_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class Usage:
    """`data/letters.toml`. `patterns` are those of the file; `answers` leads each word that a
    returned sheet may hold to what it means."""

    patterns: Mapping[LetterKind, str]
    answers: Mapping[str, VoterState]
    lasting: timedelta
    verified: bool


def read(data: Mapping[str, Any]) -> Usage:
    """Read the tables of `letters.toml`. Raises `ValueError` or `KeyError` on a malformed file."""
    known: dict[str, VoterState] = {"fixed": "fixed", "refused": "refused", "unknown": "unknown"}
    return Usage(
        {kind: str(data["number"][kind]) for kind in get_args(LetterKind)},
        {word: known[state] for state, words in data["answers"].items() for word in words},
        timedelta(hours=data["parcel_hours"]),
        bool(data["verified"]),
    )


def rule_name(kind: LetterKind) -> str:
    """What the pattern's row is called among the rows that a city may change."""
    return f"letters.number.{kind}"


def pattern(usage: Usage, law: Law, city: str, kind: LetterKind) -> tuple[str, bool]:
    """The pattern as it stands in the city, and whether its office confirmed it."""
    here, name = law.of(city), rule_name(kind)
    row = here.rows.get(name)
    words = str(row.value.get(kind, "")) if row is not None else ""
    if lawful(words):
        return words, here.confirmed(name)
    return usage.patterns[kind], usage.verified


def lawful(words: str) -> bool:
    """Whether numbers can be made by this pattern: each once, and with no blank unknown."""
    rest = words
    for blank in _BLANKS:
        rest = rest.replace(blank, "")
    plain = rest.isprintable() and "{" not in rest and "}" not in rest
    return plain and len(words) <= LONGEST and all(blank in words for blank in _NEEDED)


def number(words: str, serial: int, office: str, day: date) -> str:
    """ "012/SP/16.71.02/XI/2026" for "{nomor}/SP/{kantor}/{bulan}/{tahun}"."""
    values = (f"{serial:03}", office, _MONTHS[day.month - 1], str(day.year))
    for blank, value in zip(_BLANKS, values, strict=True):
        words = words.replace(blank, value)
    return words
