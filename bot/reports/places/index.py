"""All names of all cities, arranged so that a phrase is looked up in microseconds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.reports.places.cities import CityFile, Entry, Needs
from bot.reports.places.words import hear, is_number, signature

Kind = Literal["place", "city", "outside", "nothing"]

# Shorter keys are too near to each other, and to everyday words, for any guess.
SHORTEST_GUESS = 5


@dataclass(frozen=True, slots=True)
class Name:
    """What one key stands for: `codes` surely, `loose` perhaps."""

    kind: Kind
    codes: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    needs: Needs = ""
    alone: bool = False

    @property
    def homes(self) -> frozenset[str]:
        """The kecamatan it may lie in; none for what is no place of ours."""
        if self.kind != "place":
            return frozenset()
        return frozenset(kecamatan_of(code) for code in (*self.codes, *self.loose))


@dataclass(frozen=True, slots=True)
class Guess:
    """A key near to what was typed; `distance` counts wrong letters."""

    key: str
    distance: int


@dataclass(slots=True)
class Index:
    """The look-up tables; built once and only read afterwards."""

    spellings: Mapping[str, str]
    names: dict[str, Name] = field(default_factory=dict)
    starts: set[str] = field(default_factory=set)
    halves: dict[str, tuple[str, ...]] = field(default_factory=dict)
    postcodes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    elsewhere: dict[str, frozenset[str]] = field(default_factory=dict)
    formerly: dict[str, frozenset[str]] = field(default_factory=dict)
    near: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    def guesses(self, joined: str, numbers: str) -> list[Guess]:
        """Keys with the same numbers at most one letter beyond what is allowed, nearest first."""
        allowed = slack(joined, numbers)
        choices = self.near.get((numbers, len(joined)))
        if not allowed or not choices:
            return []
        found = process.extract(
            joined, choices, scorer=OSA.distance, score_cutoff=allowed + 1, limit=4
        )
        guesses = [Guess(key, int(distance)) for key, distance, _ in found]
        return guesses if guesses and guesses[0].distance <= allowed else []


def kecamatan_of(code: str) -> str:
    """The code of the kecamatan that a kecamatan or kelurahan code lies in."""
    return code[:8] if len(code) == 13 else code


def slack(key: str, numbers: str) -> int:
    """How many letters of a key may be wrong; beside its numbers even a short word is telling."""
    letters = len(key) - len(numbers)
    if letters < SHORTEST_GUESS:
        return 1 if numbers and letters > 2 else 0
    return 1 if letters < 7 else 2 if letters < 13 else 3


def build(files: Iterable[CityFile]) -> Index:
    """The index over the files of all served cities; the same name in two of them is a question."""
    files = list(files)
    spellings = {variant: word for file in files for variant, word in file.spellings.items()}
    index = Index(spellings)
    abbreviations: set[str] = set()
    for file in files:
        _add_words(index, file)
        for entry in file.entries:
            _add_entry(index, entry)
            abbreviations.update(_key(index, word) for word in entry.abbreviations)
        for area in file.areas:
            for name in area.names:
                _add(index, name, Name("place", loose=area.codes, alone=area.alone))
    index.starts = {key[:end] for key in index.names for end in range(1, len(key) + 1)}
    whole = {key for key, name in index.names.items() if not name.alone}
    index.near = _neighbours(whole - abbreviations)
    return index


def _key(index: Index, name: str) -> str:
    return "".join(hear(name, index.spellings))


def _add(index: Index, name: str, new: Name) -> None:
    key = _key(index, name)
    old = index.names.get(key)
    if old is None or new.kind != old.kind:
        index.names.setdefault(key, new)
        return
    codes = dict.fromkeys((*old.codes, *new.codes))
    loose = dict.fromkeys(code for code in (*old.loose, *new.loose) if code not in codes)
    index.names[key] = Name(
        old.kind, tuple(codes), tuple(loose), old.needs or new.needs, old.alone and new.alone
    )


def _add_words(index: Index, file: CityFile) -> None:
    for name in (file.province, *file.not_places):
        _add(index, name, Name("nothing"))
    for name in file.outside:
        _add(index, name, Name("outside"))
    for name in file.names:
        _add(index, name, Name("city", (file.city.code,)))


def _add_entry(index: Index, entry: Entry) -> None:
    code = entry.place.code
    for name in dict.fromkeys((*entry.names, *entry.abbreviations)):
        _add(index, name, Name("place", (code,), needs=entry.needs))
    if entry.postcode:
        index.postcodes[entry.postcode] = (*index.postcodes.get(entry.postcode, ()), code)
    index.elsewhere[code] = frozenset(_key(index, name) for name in entry.elsewhere)
    index.formerly[code] = frozenset(_key(index, name) for name in entry.formerly)
    for word in set(hear(entry.place.name, index.spellings)):
        if not is_number(word) and len(word) > 3:
            index.halves[word] = (*index.halves.get(word, ()), code)


def _neighbours(keys: set[str]) -> dict[tuple[str, int], list[str]]:
    near: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for key in sorted(keys):
        numbers = signature(key)
        reach = slack(key, numbers) + 1
        for length in range(len(key) - reach, len(key) + reach + 1):
            near[numbers, length].append(key)
    return dict(near)
