"""Which letters the fonts of the papers have, and what stands for those that they lack."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

BOX = "□"
"""Stands for one or more signs that cannot be printed (emoji, other scripts)."""
LONGEST_WORD = 48
"""Signs in a row without a space, after which a line may be broken all the same."""

# Latin with all its accents, Greek, Cyrillic, and the signs people type; probed glyph by glyph:
# tests/bot/papers/test_letters.py prints them all.
_RANGES = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2AF), (0x386, 0x386), (0x388, 0x38A), (0x38C, 0x38C),
    (0x38E, 0x3A1), (0x3A3, 0x3CE), (0x400, 0x45F), (0x1E00, 0x1EFF), (0x2010, 0x2027),
    (0x2030, 0x2037), (0x2039, 0x203A), (0x2044, 0x2044), (0x2070, 0x2071), (0x2074, 0x208E),
    (0x20AB, 0x20AC), (0x2103, 0x2103), (0x2109, 0x2109), (0x2116, 0x2116), (0x2122, 0x2122),
    (0x2153, 0x215E), (0x2190, 0x2193), (0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2260),
    (0x2264, 0x2265), (0x25A0, 0x25A1), (0x25CB, 0x25CB), (0x25CF, 0x25CF), (0x2605, 0x2605),
    (0x2713, 0x2714), (0x2717, 0x2718),
)  # fmt: skip
_KNOWN = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1))
_SAFE = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xC0, 0x180))))
_SPACES = re.compile(r"[^\S\n]")
_BOXES = re.compile(rf"{BOX}(?: ?{BOX})+")
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")
_AS_IT_IS = frozenset({"svg", "hash", "number"})
"""What a sheet holds under these names is no prose."""


def printable(words: str, *, strict: bool = False) -> str:
    """The words in letters that the fonts have: composed, without signs that steer, and a box for
    whatever cannot be printed; with `strict` only the plainest letters are left."""
    known = _SAFE if strict else _KNOWN
    plain = _SPACES.sub(" ", unicodedata.normalize("NFC", words).replace("\r\n", "\n"))
    letters = (_letter(letter, known) for letter in plain)
    return _ENDLESS.sub(lambda word: word[0] + "\u200b", _BOXES.sub(BOX, "".join(letters)))


def legible(sheet: Any, *, strict: bool = False) -> Any:
    """A whole sheet in such letters; what is drawn or compared sign by sign stays as it is."""
    match sheet:
        case str():
            return printable(sheet, strict=strict)
        case Mapping():
            return {
                key: value
                if key in _AS_IT_IS and isinstance(value, str)
                else legible(value, strict=strict)
                for key, value in sheet.items()
            }
        case Sequence():
            return [legible(one, strict=strict) for one in sheet]
    return sheet


def _letter(letter: str, known: frozenset[str]) -> str:
    if letter in known or letter == "\n":
        return letter
    # Marks that found no letter to stand on, joiners and whatever only steers leave nothing.
    return "" if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc", "Cs") else BOX
