"""The categories of reports as data, and which of them a text speaks of."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.reports.report import Destination, Lane

WINDOW = 9
"""The words of one sign stand at most this many words apart."""

OWN = ("nya", "nyo")
"""Endings that say "his", "her" or "the"."""

MOST_CHARACTERS = 1_000
"""A proposal is read from the beginning of a text; long stories say it early."""


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of report. `category-<key>` in locales/ names it.

    `questions` are the keys asked, beside door, consent, category and place; those in `optional`
    may be skipped. `story`, `identity`, `place` and `hint` name the texts that ask for the story,
    for the name, for the place and for evidence. `type` is the proposed jenis dugaan, for the
    officer. `useful` are the items that make a report complete, the most wanted first. `also` are
    other lanes whose menu shows it. `urgent` is the urgency (1 to 3) in some stages, `urgency` in
    all others. `advice` names a text by what is on (see
    `bot.conversation.stages.advice`), `meanwhile` the one
    after the ticket (filed-meanwhile-…, see `Catalogue.meanwhile`). Each of
    `signs` are stems that stand near each other when a text speaks of this category.
    """

    key: str
    code: str
    lane: Lane
    questions: tuple[str, ...]
    hint: str
    useful: tuple[str, ...]
    type: str
    destination: Destination
    urgency: int
    verified: bool
    signs: tuple[tuple[str, ...], ...]
    story: str
    identity: str
    place: str
    optional: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    urgent: Mapping[str, int] = field(default_factory=dict, hash=False)
    advice: Mapping[str, str] = field(default_factory=dict, hash=False)
    meanwhile: str = ""

    def urgency_in(self, stage: str) -> int:
        """How urgent a report is in a stage of the calendar, 1 to 3."""
        return self.urgent.get(stage, self.urgency)


@dataclass(frozen=True, slots=True, repr=False)
class Catalogue:
    """All categories, in the usual order of the menus.

    `alike` maps a street word to the usual ones. `first` are the keys a stage puts first, by stage
    and lane. `other_words` are names of texts that a stage says instead of the usual ones after the
    ticket, by stage.
    """

    categories: tuple[Category, ...]
    alike: Mapping[str, tuple[str, ...]]
    first: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    other_words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    _keys: Mapping[str, Category] = field(init=False, compare=False)
    _signs: Mapping[str, Sequence[tuple[str, tuple[str, ...]]]] = field(init=False, compare=False)
    """(category, sign) of all signs, by their first stem."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_keys", {one.key: one for one in reversed(self.categories)})
        signs: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for category in self.categories:
            for sign in category.signs:
                signs.setdefault(sign[0], []).append((category.key, sign))
        object.__setattr__(self, "_signs", signs)

    def category(self, key: str) -> Category:
        """The category called `key`; a KeyError if there is none."""
        return self._keys[key]

    def lane(self, lane: str) -> tuple[Category, ...]:
        """The categories of a lane, in the usual order."""
        return tuple(category for category in self.categories if category.lane == lane)

    def menu(self, lane: str, stage: str = "") -> tuple[Category, ...]:
        """All categories a lane's menu shows, those first that the stage puts first."""
        own = self.lane(lane)
        guests = tuple(category for category in self.categories if lane in category.also)
        shown = (*own[:-1], *guests, *own[-1:])
        first = self.first.get(stage, {}).get(lane, ())
        ranks = {key: rank for rank, key in enumerate(first)}
        return tuple(sorted(shown, key=lambda category: ranks.get(category.key, len(ranks))))

    def meanwhile(self, category: Category, stage: str) -> str:
        """The name of what to do after the ticket, in a stage of the calendar."""
        return self.other_words.get(stage, {}).get(category.meanwhile, category.meanwhile)

    def propose(self, text: str) -> Category | None:
        """The one category the text speaks of; None when it is none, or more than one equally."""
        weights = sorted((weight, key) for key, weight in self._weights(text).items())
        if not weights or (len(weights) > 1 and weights[-1][0] == weights[-2][0]):
            return None
        return self.category(weights[-1][1])

    def _weights(self, text: str) -> dict[str, tuple[int, int]]:
        """Of each category that has any sign there: the size of the largest, and how many."""
        heard = _Heard(self._words(text))
        weights: dict[str, tuple[int, int]] = {}
        # Most signs begin with a stem that is not there: those are not even looked at.
        for stem, signs in self._signs.items():
            if not heard.spots(stem):
                continue
            for key, sign in signs:
                if heard.near(sign):
                    largest, number = weights.get(key, (0, 0))
                    weights[key] = (max(largest, len(sign)), number + 1)
        return weights

    def _words(self, text: str) -> list[str]:
        folded = unicodedata.normalize("NFKD", text[:MOST_CHARACTERS]).casefold()
        return [usual for word in re.findall(r"[a-z0-9]+", folded) for usual in self._usual(word)]

    def _usual(self, word: str) -> tuple[str, ...]:
        """The usual words for one heard; "-nya" and its dialect forms are taken off."""
        if word in self.alike:
            return self.alike[word]
        bare = word[:-3] if word.endswith(OWN) and len(word) > len(OWN[0]) + 2 else word
        return self.alike.get(bare, (bare,))


class _Heard:
    """The words of a text, asked where a stem stands in it; each stem is looked for once."""

    def __init__(self, words: Sequence[str]) -> None:
        self._at: dict[str, list[int]] = {}
        for spot, word in enumerate(words):
            self._at.setdefault(word, []).append(spot)
        self._parts: dict[str, list[int]] = {}
        self._said = " ".join(self._at)

    def spots(self, stem: str) -> list[int]:
        """A stem is a whole word; with "~" before it, a part of one ("~bagi" is in "dibagikan")."""
        if stem[0] != "~":
            return self._at.get(stem, [])
        part = stem[1:]
        if part not in self._said:
            return []
        if stem not in self._parts:
            self._parts[stem] = [n for word, at in self._at.items() if part in word for n in at]
        return self._parts[stem]

    def near(self, sign: Sequence[str]) -> bool:
        """Whether all stems of a sign stand within `WINDOW` words of its first."""
        others = []
        for stem in sign:
            found = self.spots(stem)
            if not found:
                return False
            others.append(found)
        return any(
            all(any(abs(spot - start) <= WINDOW for spot in other) for other in others)
            for start in others[0]
        )


def load(text: str) -> Catalogue:
    """Read the TOML text of a catalogue; raises KeyError for a missing key."""
    return read(tomllib.loads(text))


def read(data: Mapping[str, Any]) -> Catalogue:
    """The catalogue of the file's tables; raises KeyError for a missing key."""
    alike = {
        variant: tuple(usual.split("-"))
        for usual, variants in data.get("alike", {}).items()
        for variant in variants
    }
    first = {
        stage: {lane: tuple(keys) for lane, keys in lanes.items()}
        for stage, lanes in data.get("first", {}).items()
    }
    advice = data.get("advice", {})
    categories = tuple(_category(row, advice) for row in data["category"])
    return Catalogue(categories, alike, first, data.get("meanwhile", {}))


def _category(row: Mapping[str, Any], advice: Mapping[str, Mapping[str, str]]) -> Category:
    return Category(
        key=row["key"],
        code=row["code"],
        lane=row["lane"],
        questions=tuple(row["questions"]),
        hint=row["hint"],
        useful=tuple(row["useful"]),
        type=row["type"],
        destination=row["destination"],
        urgency=row["urgency"],
        verified=row["verified"],
        signs=tuple(tuple(sign.split()) for sign in row["signs"]),
        story=row.get("story", row["lane"]),
        identity=row.get("identity", row["lane"]),
        place=row.get("place", row["lane"]),
        optional=frozenset(row.get("optional", ())),
        also=frozenset(row.get("also", ())),
        urgent=row.get("urgent", {}),
        advice=advice[row["advice"]] if "advice" in row else {},
        meanwhile=row.get("meanwhile", row["lane"]),
    )
