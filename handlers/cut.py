"""Texts cut to the length that a channel takes."""

import re

_ELLIPSIS = "…"
_LONGEST_WORD = 200


def units(text: str) -> int:
    """The length of a text as Telegram counts it, in UTF-16 code units: never less than the
    letters that other channels count."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "replace")) // 2


def cut(text: str, limit: int, longest_word: int = _LONGEST_WORD) -> str:
    """The text in at most `limit` UTF-16 units, cut after a word, with an ellipsis.

    A word longer than `longest_word` is cut itself.
    """
    text = text.encode("utf-8", "replace").decode().strip()
    if units(text) <= limit:
        return text
    kept = _prefix(text, limit - 1)
    words = re.match(r"(?s)(.*\S)\s", kept)
    if words and len(kept) - len(words[1]) <= longest_word:
        kept = words[1]
    return kept + _ELLIPSIS


def _prefix(text: str, limit: int) -> str:
    # Cutting the bytes may halve a surrogate pair, which "ignore" then drops.
    return text.encode("utf-16-le")[: limit * 2].decode("utf-16-le", "ignore")
