"""From a message as typed to the words and numbers that names are compared by."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from bot.reports.places.language import UNITS, WHOLE_NUMBERS

# Longer texts are cut here: a place stands early, and a look-up must stay short.
MOST_CHARACTERS = 2_000

# A number is one private character, so that in a joined key "1 2 ulu" and "12 ulu" differ.
_FIRST_NUMBER = 0xE000
_LARGEST_NUMBER = 999

_PIECE = re.compile(r"[a-z]+|[0-9]+")
_DOTTED = re.compile(r"\b([a-z])\.\s?([a-z])\.(?![a-z])")
_NUMERAL = "|".join(sorted([*UNITS, *WHOLE_NUMBERS, "puluh", "belas"], key=len, reverse=True))
_GLUED = re.compile(rf"(?:{_NUMERAL}){{2,}}|(?:{_NUMERAL})+(?:ulu|hulu|ilir|hilir)")
_GLUED_PART = re.compile(rf"{_NUMERAL}|hulu|ulu|hilir|ilir")
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_UNITS = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
_ROMAN_UNITS["ix"] = 9
_ROMAN_BY_EYE = {"l": 1, "ll": 2, "lll": 3, "il": 2, "li": 2, "lil": 3, "iil": 3}
_SUBDIVISION = {"dii": 2, "diii": 3, "div": 4}


def hear(text: str, spellings: Mapping[str, str]) -> tuple[str, ...]:
    """The words of `text`: plain a–z, numbers as one character each, known misspellings mended.

    Roman, arabic and spelt numbers come out alike; `spellings` maps a variant to the usual word.
    Digits too long for a name (postcodes, phone numbers) stay as they are.
    """
    parts = [part for piece in _PIECE.findall(_plain(text)) for part in _unglue(piece)]
    words = _count([spellings.get(part, part) for part in parts])
    if len(words) > 1 and words[-1] == "di" and words[-2] == "ilir":
        # "26 Ilir DI": at the end it cannot be the preposition.
        words[-1:] = ["d", number(1)]
    return tuple(words)


def number(value: int) -> str:
    """The character a number is written as inside keys."""
    return chr(_FIRST_NUMBER + value)


def is_number(word: str) -> bool:
    """Whether a word of `hear` is a number small enough for a name."""
    return word[0] >= "\ue000"


def signature(words: Sequence[str]) -> str:
    """The numbers among words, in order; names with other numbers are other places."""
    return "".join(word for word in words if is_number(word))


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text[:MOST_CHARACTERS]).casefold()
    return _DOTTED.sub(r"\1\2 ", "".join(c for c in folded if not unicodedata.combining(c)))


def _unglue(piece: str) -> list[str]:
    return _GLUED_PART.findall(piece) if _GLUED.fullmatch(piece) else [piece]


def _count(parts: list[str]) -> list[str]:
    words: list[str] = []
    position = 0
    while position < len(parts):
        value, length = _spelt(parts[position : position + 3])
        words.extend([number(value)] if length else _written(parts[position]))
        position += length or 1
    return words


def _spelt(parts: list[str]) -> tuple[int, int]:
    """The spelt number at the head of `parts` and how many words it takes, 0 for none."""
    first, second, third = [*parts, "", ""][:3]
    if first in WHOLE_NUMBERS:
        return WHOLE_NUMBERS[first], 1
    if first not in UNITS:
        return 0, 0
    if second == "belas":
        return 10 + UNITS[first], 2
    if second == "puluh":
        return 10 * UNITS[first] + UNITS.get(third, 0), 3 if third in UNITS else 2
    return UNITS[first], 1


def _written(word: str) -> list[str]:
    if word.isdigit():
        return [_arabic(word)]
    if word in _SUBDIVISION:
        return ["d", number(_SUBDIVISION[word])]
    return [_roman(word)]


def _arabic(digits: str) -> str:
    if len(digits) > 4:
        return digits
    value = int(digits)
    return number(value) if value <= _LARGEST_NUMBER else digits


def _roman(word: str) -> str:
    if word in _ROMAN_BY_EYE:
        return number(_ROMAN_BY_EYE[word])
    parts = _ROMAN.fullmatch(word)
    if not parts:
        return word
    return number(10 * len(parts[1]) + _ROMAN_UNITS[parts[2]])
