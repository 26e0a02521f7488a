"""Ticket numbers and secrets: said aloud, typed with cold fingers, never guessable in sequence."""

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U."""

_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SHAPE = re.compile(r"([A-Z]{3})[\s\-_.]*([0-9A-Z]{4})[\s\-_.]*([0-9A-Z]{4})\b")


def make(prefix: str, randomness: bytes) -> str:
    """A ticket "PLG-7K4M-2QX9": seven characters of `randomness` (5 bytes) and a check one."""
    number = int.from_bytes(randomness[:5], "big")
    body = "".join(ALPHABET[(number >> 5 * place) & 31] for place in range(7))
    whole = body + _check(body)
    return f"{prefix}-{whole[:4]}-{whole[4:]}"


def read(text: str) -> str | None:
    """The ticket in `text`, tidied (lower case, missing dashes, O for 0); None if there is none.

    A wrong check character counts as none, so that a slip of the finger is told at once.
    """
    for match in _SHAPE.finditer(text.upper()):
        body = (match[2] + match[3]).translate(_ALIKE)
        known = all(character in ALPHABET for character in body)
        if known and _check(body[:7]) == body[7]:
            return f"{match[1]}-{body[:4]}-{body[4:]}"
    return None


def make_secret(randomness: bytes) -> str:
    """A secret of 65 bits, "4XK2-9QWE-7TM3-A", from 9 bytes of randomness."""
    number = int.from_bytes(randomness[:9], "big")
    letters = "".join(ALPHABET[(number >> 5 * place) & 31] for place in range(13))
    return "-".join((letters[:4], letters[4:8], letters[8:12], letters[12:]))


def read_secret(text: str) -> str:
    """A typed secret, tidied to the shape `make_secret` gives."""
    letters = re.sub(r"[^0-9A-Z]", "", text.upper()).translate(_ALIKE)
    return "-".join(
        part for part in (letters[i : i + 4] for i in range(0, len(letters), 4)) if part
    )


def make_code(randomness: bytes) -> str:
    """An authenticity code "7K4M-2QX9" of 40 bits."""
    number = int.from_bytes(randomness[:5], "big")
    letters = "".join(ALPHABET[(number >> 5 * place) & 31] for place in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def _check(body: str) -> str:
    """Luhn's sum modulo 32: finds every single slip and nearly every swap of two neighbours."""
    total = 0
    for place, character in enumerate(reversed(body)):
        doubled = ALPHABET.index(character) * (2 - place % 2)
        total += doubled // 32 + doubled % 32
    return ALPHABET[-total % 32]
