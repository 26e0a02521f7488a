"""Where in a message names of places stand, exactly or misspelt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.reports.places.index import Guess, Index, Name
from bot.reports.places.language import (
    AND_WORDS,
    FRAME_WORDS,
    INTRODUCTIONS,
    LABEL_WORDS,
    STORY_WORDS,
)
from bot.reports.places.words import is_number, signature

# Guessing is the dear part of a look-up; a longer story is searched for typos only this far.
MOST_GUESSED_WORDS = 32
LONGEST_GUESS = 4

# A message with at most so many words beside names and frame is an answer, not a story.
MOST_ANSWER_WORDS = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at words[start:end]; `rivals`: keys of another kecamatan that may be meant."""

    start: int
    end: int
    key: str
    name: Name
    distance: int = 0
    rivals: tuple[str, ...] = ()


def spot(words: Sequence[str], index: Index) -> list[Mention]:
    """All mentions in `words`, in the order they stand; none overlaps another."""
    exact = [m for m in _disentangle(_exact(words, index), words) if _hearable(m, words)]
    covered = {position for mention in exact for position in range(mention.start, mention.end)}
    listed = [more for mention in exact for more in _listed(mention, words, covered, index)]
    covered |= {position for mention in listed for position in range(mention.start, mention.end)}
    guessed = _disentangle(_guessed(words, covered, index), words)
    return sorted([*exact, *listed, *guessed], key=lambda mention: mention.start)


def _exact(words: Sequence[str], index: Index) -> Iterator[Mention]:
    for start in range(len(words)):
        longest, joined = None, ""
        for end in range(start, len(words)):
            joined += words[end]
            if joined not in index.starts:
                break
            if joined in index.names:
                longest = Mention(start, end + 1, joined, index.names[joined])
        if longest:
            yield longest


def _hearable(mention: Mention, words: Sequence[str]) -> bool:
    """A name like "Bukit" counts only when it is all that was said."""
    if not mention.name.alone:
        return True
    others = (*words[: mention.start], *words[mention.end :])
    return all(word in FRAME_WORDS for word in others)


def _disentangle(found: Iterator[Mention], words: Sequence[str]) -> list[Mention]:
    """Of overlapping mentions the best; one that only half overlaps it stays as its rival."""
    kept: list[Mention] = []
    for mention in sorted(found, key=_rank):
        over = [other for other in kept if mention.start < other.end and other.start < mention.end]
        if not over:
            kept.append(mention)
        elif _rivals_exactly(mention, over) and not _labelled(mention, words):
            kept[kept.index(over[0])] = replace(over[0], rivals=(mention.key,))
    return kept


def _rank(mention: Mention) -> tuple[float, int, int]:
    error = mention.distance / len(mention.key)
    return error, mention.start - mention.end, mention.start


def _rivals_exactly(mention: Mention, over: list[Mention]) -> bool:
    """Whether an exact name reaches beyond the better ones over it, to another kecamatan."""
    inside = any(other.start <= mention.start and mention.end <= other.end for other in over)
    return not (mention.distance or inside or over[0].name.homes & mention.name.homes)


def _labelled(mention: Mention, words: Sequence[str]) -> bool:
    """Whether its number belongs to the word before: "TPS 16 Ilir Barat I" is not in 16 Ilir."""
    return mention.start > 0 and words[mention.start - 1] in LABEL_WORDS


def _listed(
    mention: Mention, words: Sequence[str], covered: set[int], index: Index
) -> Iterator[Mention]:
    """The other numbers of a list: "14 atau 15 ulu", "ilir timur 1 dan 2"."""
    inside = words[mention.start : mention.end]
    if is_number(inside[0]):
        position = _beyond(mention.start - 1, -1, words)
        key = "".join((words[position], *inside[1:])) if position is not None else ""
    elif is_number(inside[-1]):
        position = _beyond(mention.end, 1, words)
        key = "".join((*inside[:-1], words[position])) if position is not None else ""
    else:
        return
    if position is not None and position not in covered and key in index.names:
        yield Mention(position, position + 1, key, index.names[key])


def _beyond(position: int, step: int, words: Sequence[str]) -> int | None:
    """Where the neighbouring number stands, stepping over one "dan" or "atau"."""
    if 0 <= position < len(words) and words[position] in AND_WORDS:
        position += step
    if not 0 <= position < len(words) or not is_number(words[position]):
        return None
    return None if position and words[position - 1] in LABEL_WORDS else position


def _guessed(words: Sequence[str], covered: set[int], index: Index) -> Iterator[Mention]:
    free = [position for position in range(len(words)) if position not in covered]
    told = [position for position in free if words[position] not in FRAME_WORDS]
    answer = len(told) <= MOST_ANSWER_WORDS
    for start in told[:MOST_GUESSED_WORDS]:
        for end in range(start + 1, min(start + LONGEST_GUESS, len(words)) + 1):
            if end - 1 in covered or words[end - 1] in FRAME_WORDS:
                break
            window = words[start:end]
            if _guessable(window, answer or _announced(start, words)):
                yield from _guess(start, window, index)


def _announced(position: int, words: Sequence[str]) -> bool:
    return position > 0 and words[position - 1] in INTRODUCTIONS


def _guessable(window: Sequence[str], expected: bool) -> bool:
    known = [word in STORY_WORDS or is_number(word) for word in window]
    if all(known):
        return False
    return expected or not any(word in STORY_WORDS for word in window)


def _guess(start: int, window: Sequence[str], index: Index) -> Iterator[Mention]:
    guesses = index.guesses("".join(window), signature(window))
    if not guesses:
        return
    best, *others = guesses
    name = index.names[best.key]
    rivals = tuple(guess.key for guess in others if _rivals(guess, best, index))
    yield Mention(start, start + len(window), best.key, name, best.distance, rivals)


def _rivals(guess: Guess, best: Guess, index: Index) -> bool:
    """Whether it is about as near to what was typed and lies in another kecamatan, or outside."""
    elsewhere = not index.names[guess.key].homes & index.names[best.key].homes
    return elsewhere and guess.distance <= best.distance + 1
