"""How much a mention says about where it happened, judged by the words around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.reports.places.index import SHORTEST_GUESS
from bot.reports.places.language import (
    FRAME_WORDS,
    INTRODUCTIONS,
    KECAMATAN_WORDS,
    LABEL_WORDS,
    LEVEL_WORDS,
    NEAR_WORDS,
    NOT_WORDS,
    PREPOSITIONS,
    STREET_WORDS,
)
from bot.reports.places.mentions import Mention
from bot.reports.places.words import is_number

# Words that may stand between "di" and the name without changing where it is.
PASSING_WORDS = frozenset("pasar simpang terminal rt rw tps sekitar tengah".split())

# A misspelt name in the middle of a story needs this many letters to be asked about.
LONG_GUESS = 8


class Weight(IntEnum):
    """What a mention counts for; a heavier one silences the lighter ones."""

    DROPPED = 0
    WEAK = 1  # asked about
    NEAR = 2  # "dekat pasar Plaju": only when nothing better is said
    SOUND = 3


@dataclass(frozen=True, slots=True)
class Scene:
    """The message around the mentions; `leftover` are the words neither name nor frame."""

    words: Sequence[str]
    mentions: Sequence[Mention]
    leftover: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether the message is an answer and nothing else."""
        return not self.leftover

    def before(self, mention: Mention) -> tuple[str, str]:
        """The word before the mention and the one before that, "" at the beginning."""
        last = self.words[mention.start - 1] if mention.start > 0 else ""
        last_but_one = self.words[mention.start - 2] if mention.start > 1 else ""
        return last, last_but_one

    def announced(self, mention: Mention, by: frozenset[str]) -> bool:
        """Whether one of the words `by` introduces the mention."""
        last, last_but_one = self.before(mention)
        return last in by or (last in PASSING_WORDS and last_but_one in by)

    def touched(self, mention: Mention) -> bool:
        """Whether another place or city stands right beside it, as in an address."""
        return any(
            other.name.kind in ("place", "city") and not other.name.needs
            for other in self.mentions
            if mention.start == other.end or mention.end == other.start
        )


def set_scene(words: Sequence[str], mentions: Sequence[Mention]) -> Scene:
    """The scene of a message of which `mentions` were spotted."""
    covered = {position for mention in mentions for position in range(mention.start, mention.end)}
    leftover = tuple(
        word
        for position, word in enumerate(words)
        if position not in covered and not _is_frame(words, position)
    )
    return Scene(words, mentions, leftover)


def _is_frame(words: Sequence[str], position: int) -> bool:
    word = words[position]
    if word in FRAME_WORDS or word.isdigit():
        return True
    return is_number(word) and position > 0 and words[position - 1] in LABEL_WORDS


def weigh(mention: Mention, scene: Scene, has_namesake: bool) -> Weight:
    """What `mention` counts for; `has_namesake`: a place outside bears the same name."""
    last, last_but_one = scene.before(mention)
    if last in NOT_WORDS or (last in PREPOSITIONS and last_but_one in NOT_WORDS):
        return Weight.DROPPED
    if last in STREET_WORDS or (has_namesake and last in KECAMATAN_WORDS):
        return Weight.WEAK
    weight = _weigh_guess(mention, scene) if mention.distance else _weigh_name(mention, scene)
    near = last in NEAR_WORDS or last_but_one in NEAR_WORDS
    return Weight.NEAR if near and weight is Weight.SOUND else weight


def _weigh_name(mention: Mention, scene: Scene) -> Weight:
    needs = mention.name.needs
    if not needs or scene.whole or scene.touched(mention) or scene.announced(mention, LEVEL_WORDS):
        return Weight.SOUND
    if scene.announced(mention, PREPOSITIONS):
        return Weight.SOUND if needs == "preposition" else Weight.WEAK
    short = len(scene.leftover) <= 1 and needs == "preposition"
    return Weight.WEAK if short else Weight.DROPPED


def _weigh_guess(mention: Mention, scene: Scene) -> Weight:
    slight = mention.distance == 1 or mention.distance * 5 <= len(mention.key)
    sure = slight and not mention.rivals and not mention.name.needs
    if scene.whole:
        return Weight.SOUND if sure else Weight.WEAK
    if mention.name.needs:
        return Weight.DROPPED
    letters = len(mention.key)
    if scene.announced(mention, INTRODUCTIONS):
        return Weight.SOUND if sure and letters > SHORTEST_GUESS + 1 else Weight.WEAK
    rare = letters >= LONG_GUESS and mention.distance * LONG_GUESS <= letters
    return Weight.WEAK if rare else Weight.DROPPED
