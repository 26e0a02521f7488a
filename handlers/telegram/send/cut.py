"""Texts as Telegram measures them: cut to length, the ticket marked."""

import re

from handlers.telegram.limits import units

TICKET = re.compile(r"\b[A-Z]{3}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b")
_ELLIPSIS = "…"
_LONGEST_WORD = 200


def cut(text: str, limit: int) -> str:
    """The text in at most `limit` UTF-16 units, cut after a word, with an ellipsis."""
    text = text.encode("utf-8", "replace").decode().strip()
    if units(text) <= limit:
        return text
    kept = _prefix(text, limit - 1)
    words = re.match(r"(?s)(.*\S)\s", kept)
    if words and len(kept) - len(words[1]) <= _LONGEST_WORD:
        kept = words[1]
    return kept + _ELLIPSIS


def tickets(text: str) -> tuple[tuple[int, int], ...]:
    """Where tickets stand in a text: (offset, length), in UTF-16 units."""
    return tuple((units(text[: found.start()]), units(found[0])) for found in TICKET.finditer(text))


def _prefix(text: str, limit: int) -> str:
    # Cutting the bytes may halve a surrogate pair, which "ignore" then drops.
    return text.encode("utf-16-le")[: limit * 2].decode("utf-16-le", "ignore")
