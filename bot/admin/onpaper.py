"""Keys on paper: how a key is written there, and how it is read again when somebody types it."""

import hashlib
import re
from base64 import b64decode
from binascii import Error as Undecodable
from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import ascii_letters, digits

from bot.admin.rows import Declined

GROUP = 4
LETTERS = 44
"""A key of 32 bytes in base64; its last sign is always "="."""
_ALPHABET = ascii_letters + digits + "+/"
_ID = re.compile(r"[0-9a-f]{8}", re.IGNORECASE)
_CHECK = re.compile(r"check\s*(?:sum)?\s*:?\s*(.*)", re.IGNORECASE)


class NothingTyped(Declined):
    """No key was typed. Type a line for each: its id, its groups of four letters, its check sum;
    or what a scanner reads from its QR code."""


class NotAKey(Declined):
    """Line {} is no key: a key begins with its id, eight signs from 0 to 9 and a to f."""


class Unlike(Declined):
    """Key {}: {}."""


WRONG_SIGN = "a sign is not as on the paper, it seems in {}; O and 0, l and I, capitals differ"
WRONG_CHECK = "a sign of its check sum is not as on the paper"
WRONG = "what was typed does not fit its check sum; compare it with the paper group by group"
SIGNS = "it has {} signs where the paper has 44"
NO_KEY = "a sign in it stands in no key; compare it with the paper group by group"
TWICE = "it was typed twice, in two ways"


def grouped(text: str) -> str:
    """In groups of four, as people copy it."""
    return " ".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def check_sum(name: str, key: str) -> str:
    """Eight hexadecimal digits that differ when a sign does."""
    return grouped(_sum(name, key))


def code(name: str, key: str) -> str:
    """What a key's QR code says: it can be typed, too."""
    return f"{name} {key} {_sum(name, key)}"


def typed(lines: Iterable[str]) -> Mapping[str, bytes]:
    """The keys that somebody typed or scanned, in their order; check sums may be left out.

    Raises `Declined`, in whose words no sign of a key is.
    """
    keys: dict[str, bytes] = {}
    for name, key, check in _joined(lines):
        read = _read(name, key, check)
        if keys.setdefault(name, read) != read:
            raise Unlike(name, TWICE)
    if not keys:
        raise NothingTyped
    return keys


def _joined(lines: Iterable[str]) -> Sequence[tuple[str, str, str]]:
    """Each key with its id and its check sum, which may stand on the line below."""
    found: list[tuple[str, str, str]] = []
    for number, line in enumerate(lines, 1):
        words = line.split()
        check = _CHECK.fullmatch(line.strip())
        if not words or words[0].startswith("#"):
            continue
        if check is not None and found:
            name, key, _ = found[-1]
            found[-1] = (name, key, "".join(check[1].split()).lower())
            continue
        if words[0].isdecimal() and len(words[0]) < GROUP:  # the number before it
            words = words[1:]
        if not words or not _ID.fullmatch(words[0]):
            raise NotAKey(number)
        found.append((words[0].lower(), *_parted("".join(words[1:]))))
    return found


def _parted(signs: str) -> tuple[str, str]:
    """The key and its check sum, which begins after the key's "="."""
    end = signs.find("=") + 1 or (LETTERS if len(signs) > LETTERS + 2 else len(signs))
    rest = _CHECK.fullmatch(signs[end:])
    return signs[:end], (rest[1] if rest else signs[end:]).lower()


def _read(name: str, key: str, check: str) -> bytes:
    if check and check != _sum(name, key):
        raise Unlike(name, _slip(name, key, check))
    if len(key) != LETTERS:
        raise Unlike(name, SIGNS.format(len(key)))
    try:
        return b64decode(key, validate=True)
    except (ValueError, Undecodable):
        raise Unlike(name, NO_KEY) from None


def _slip(name: str, key: str, check: str) -> str:
    """Where the one slip of a typist is, if it is only one: his check sum finds it."""
    for place, (as_name, as_key) in _near(name, key):
        if _sum(as_name, as_key) == check:
            return WRONG_SIGN.format(place)
    true = _sum(name, key)
    if len(check) == len(true) and sum(a != b for a, b in zip(check, true, strict=True)) == 1:
        return WRONG_CHECK
    return WRONG if len(key) == LETTERS else SIGNS.format(len(key))


def _near(name: str, key: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """All that differs by one sign: another, two swapped, one left out or typed twice."""
    for at in range(len(name)):
        for sign in "0123456789abcdef":
            yield "its id", (name[:at] + sign + name[at + 1 :], key)
    for at in range(len(key) + 1):
        place = f"group {at // GROUP + 1}"
        for sign in (*_ALPHABET, "="):
            yield place, (name, key[:at] + sign + key[at + 1 :])
            yield place, (name, key[:at] + sign + key[at:])
        yield place, (name, key[:at] + key[at + 1 :])
        yield place, (name, key[:at] + key[at + 1 : at + 2] + key[at : at + 1] + key[at + 2 :])


def _sum(name: str, key: str) -> str:
    return hashlib.sha256(f"{name} {key}".encode()).hexdigest()[:8]
