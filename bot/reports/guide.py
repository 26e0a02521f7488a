"""What people ask before they file: answers as data, and which of them a question asks for."""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log
from typing import Any, Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST_WORDS = 30
"""Whoever writes more is telling, not asking."""
MOST_CHARACTERS = 400

SURE, DOUBTFUL = 0.62, 0.34
"""From so much likeness (0 to 1) on the answer is given, or it is asked which one is meant."""
AHEAD = 1.12
"""So many times as like as the second must the first be."""
MOST_ASKED = 4
"""Answers among which it is asked."""

_SHORTEST_GUESS = 5
_STRANGE = 2.6
"""The weight of a word no question has: it speaks of something else."""
_LIGHT = frozenset(
    "apa siapa bagaimana mana kapan berapa boleh aku orang hari cek pakai dapat".split()
)
_LIGHTER = 0.4
"""Words that every other question has are no topic: they count for less."""
_NOT = "tidak"
_ASKING = ("boleh", "dapat")
_ENDINGS = ("nyo", "nya", "kah", "lah", "ku", "mu", "an")
_IDLE = frozenset(
    "yang di ke dari dan atau itu ini tu ni ya yo dong sih nih pak bu min kak kakak bang admin mas"
    " mbak mau nak pengen ingin minta tolong numpang tanya nanya permisi halo hai assalamualaikum"
    " bang pas pada untuk buat biar sama dengan tapi kalau kalo kalu amen men jika bila juga saja"
    " aja be bae doang cuma hanya kok masih msh lagi sudah udah udh lah la ado ada terus trus lalu"
    " akan harus perlu haruskah nian nia nggeh gitu seperti kayak si sang para the a an of to in on"
    " at is am are was do does did be been if for from with and or it its this that there then just"
    " please hello hi so as by will would should must have has had their they you your s t e"
    " termasuk tuh deh lho loh mah kan pun nanti kagek agar supaya oleh adalah yaitu per nomor no"
    " hp boleh-tanya sampe dulu tadi jadi still want need get got when-ever".split()
)

Decision = Literal["one", "ask", "none"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `topic-<key>` in locales/ is its button, `guide-<name>` the answer itself.

    `texts` are names of the answer by the nearness of voting day (`calendar.Phase`); without them
    the name is the key. `settles` are keys of categories for which it may be all that was wanted,
    `own` the city office's words by language, instead of those in locales/.
    """

    key: str
    source: str
    date: date
    verified: bool
    questions: tuple[str, ...]
    settles: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict, hash=False)
    days: bool = False
    link: bool = False
    own: Mapping[str, str] = field(default_factory=dict, hash=False)

    def name(self, phase: str) -> str:
        """What the text of the answer is called ("guide-…") when voting day is so near."""
        return f"guide-{self.texts.get(phase, self.key)}"


@dataclass(frozen=True, slots=True)
class Found:
    """The answers a text asks for, best first: exactly one, a few that are asked back, or none.

    `score` is the likeness of the first, 0 to 1.
    """

    decision: Decision
    answers: tuple[Answer, ...] = ()
    score: float = 0.0


NOTHING = Found("none")


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question people ask, as the words it is compared by."""

    answer: Answer
    words: frozenset[str]


@dataclass(frozen=True, slots=True, repr=False)
class Guide:
    """All answers, in their usual order; made by `load`.

    `alike` maps a street word to the usual one. `first` are the keys a stage puts first.
    """

    answers: tuple[Answer, ...] = ()
    alike: Mapping[str, str] = field(default_factory=dict)
    first: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _asked: tuple[_Asked, ...] = ()
    _weights: Mapping[str, float] = field(default_factory=dict)

    def answer(self, key: str) -> Answer | None:
        """The answer called `key`, or None."""
        return next((answer for answer in self.answers if answer.key == key), None)

    def topics(self, stage: str = "") -> tuple[Answer, ...]:
        """All answers, those first that the stage puts first."""
        ranks = {key: rank for rank, key in enumerate(self.first.get(stage, ()))}
        return tuple(sorted(self.answers, key=lambda one: ranks.get(one.key, len(ranks))))

    def find(self, text: str) -> Found:
        """The answers that a text asks for; never raises."""
        words = self._heard(text)
        if not words or len(words) > MOST_WORDS:
            return NOTHING
        best: dict[str, float] = {}
        by_key: dict[str, Answer] = {}
        for asked in self._asked:
            score = self._likeness(words, asked.words)
            by_key[asked.answer.key] = asked.answer
            best[asked.answer.key] = max(best.get(asked.answer.key, 0.0), score)
        ranked = sorted(best.items(), key=lambda pair: -pair[1])
        return _decided([(by_key[key], score) for key, score in ranked])

    def _heard(self, text: str) -> frozenset[str]:
        """The usual words of a text, slips of the finger mended where that is safe."""
        return frozenset(self._mended(word) for word in words_of(text, self.alike))

    def _mended(self, word: str) -> str:
        if word in self._weights or len(word) < _SHORTEST_GUESS or word.isdigit():
            return word
        allowed = 1 if len(word) < 8 else 2
        found = process.extractOne(
            word, self._weights.keys(), scorer=OSA.distance, score_cutoff=allowed
        )
        return found[0] if found and len(found[0]) >= _SHORTEST_GUESS else word

    def _likeness(self, words: frozenset[str], asked: frozenset[str]) -> float:
        """Dice's measure, each word counted by how telling it is."""
        both = self._weight(words & asked)
        return 2 * both / (self._weight(words) + self._weight(asked)) if both else 0.0

    def _weight(self, words: Iterable[str]) -> float:
        return sum(self._weights.get(word, _STRANGE) for word in words)


def words_of(text: str, alike: Mapping[str, str]) -> list[str]:
    """The usual words of a text; idle ones are left out, and the "not" that only asks: "boleh dak",
    "terdaftar atau belum"."""
    folded = unicodedata.normalize("NFKD", text[:MOST_CHARACTERS]).casefold()
    heard = re.findall(r"[a-z0-9]+", folded)
    usual = [_usual(word, alike) for word in heard if word not in _IDLE]
    kept = [word for word in usual if word not in _IDLE]
    return [word for n, word in enumerate(kept) if word != _NOT or not _only_asks(n, kept)]


def _only_asks(spot: int, words: Sequence[str]) -> bool:
    return spot + 1 == len(words) or (spot > 0 and words[spot - 1] in _ASKING)


def _usual(word: str, alike: Mapping[str, str]) -> str:
    if word in alike:
        return alike[word]
    for ending in _ENDINGS:
        bare = word.removesuffix(ending)
        if bare != word and len(bare) > 2 and (bare in alike or bare in alike.values()):
            return alike.get(bare, bare)
    return word


def _decided(ranked: Sequence[tuple[Answer, float]]) -> Found:
    if not ranked or ranked[0][1] < DOUBTFUL:
        return NOTHING
    first, score = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    if score >= SURE and score >= AHEAD * second:
        return Found("one", (first,), score)
    near = tuple(answer for answer, other in ranked[:MOST_ASKED] if other >= DOUBTFUL)
    return Found("ask", near, score)


def load(text: str) -> Guide:
    """Read `guide.toml`. Raises `ValueError` or `KeyError` on a malformed file."""
    return read(tomllib.loads(text))


def read(data: Mapping[str, Any]) -> Guide:
    """The guide of a data file already read, perhaps with rows changed by a city office."""
    alike = {other: usual for usual, others in data.get("alike", {}).items() for other in others}
    first = {stage: tuple(keys) for stage, keys in data.get("first", {}).items()}
    rows = {key: row for key, row in data.items() if key not in ("alike", "first")}
    answers = tuple(_answer(key, row) for key, row in rows.items())
    asked = tuple(
        _Asked(answer, frozenset(words_of(question, alike)))
        for answer in answers
        for question in answer.questions
    )
    return Guide(answers, alike, first, asked, _weights(asked))


def _weights(asked: Iterable[_Asked]) -> dict[str, float]:
    """How telling a word is: the fewer answers have it, the more."""
    having: dict[str, set[str]] = {}
    for one in asked:
        for word in one.words:
            having.setdefault(word, set()).add(one.answer.key)
    counts = Counter({word: len(keys) for word, keys in having.items()})
    most = len({one.answer.key for one in asked})
    return {
        word: log(1 + most / count) * (_LIGHTER if word in _LIGHT else 1)
        for word, count in counts.items()
    }


def _answer(key: str, row: Mapping[str, Any]) -> Answer:
    return Answer(
        key=key,
        source=row["source"],
        date=row["date"],
        verified=row["verified"],
        questions=tuple(row["questions"]),
        settles=tuple(row.get("settles", ())),
        texts=dict(row.get("texts", {})),
        days=row.get("days", False),
        link=row.get("link", False),
        own={language: row[language] for language in ("id", "en") if row.get(language)},
    )
