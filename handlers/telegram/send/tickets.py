"""Texts as Telegram shows them: the ticket marked."""

import re

from handlers.cut import units

TICKET = re.compile(r"\b[A-Z]{3}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b")


def tickets(text: str) -> tuple[tuple[int, int], ...]:
    """Where tickets stand in a text: (offset, length), in UTF-16 units."""
    return tuple((units(text[: found.start()]), units(found[0])) for found in TICKET.finditer(text))
