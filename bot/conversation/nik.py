"""The number of an identity card (NIK): found, checked for oddities, never shown whole."""

import re
import unicodedata
from datetime import date

LENGTH = 16
_WHOLE = 12
_NIK = re.compile(r"(?<!\d)\d(?:[ \u00a0.\-–]?\d){15}(?!\d)")
_LABEL = re.compile(r"\b(?:nik|no(?:mor)?\.? ?ktp|ktp)\b[\s:=.]*$", re.IGNORECASE)

_PROVINCES = frozenset(
    code
    for first, last in (
        (11, 19), (21, 21), (31, 36), (51, 53), (61, 65), (71, 76), (81, 82), (91, 96),
    )
    for code in range(first, last + 1)
)  # fmt: skip
"""The first two digits: the province in which the number was given out (38 of them in 2025)."""


def digits(text: str) -> str:
    """Only the digits, without spaces, dots and dashes; those of other scripts become ours."""
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


def find(text: str) -> str | None:
    """The first sixteen-digit number in `text`."""
    match = _NIK.search(text)
    return digits(match[0]) if match else None


def every(text: str) -> tuple[str, ...]:
    """All sixteen-digit numbers in `text`."""
    return tuple(digits(match[0]) for match in _NIK.finditer(text))


def without(text: str) -> str:
    """The text without its NIK (every one, where there are several) and the label before it."""
    while match := _NIK.search(text):
        before = _LABEL.sub("", text[: match.start()]).rstrip(" ,;:-\n")
        text = " ".join(f"{before} {text[match.end() :].lstrip(' ,;:-.')}".split(" ")).strip()
    return text


def mask(nik: str) -> str:
    """ "1671••••••••0001"; of a number that is too short, only its ends."""
    shown = 4 if len(nik) >= _WHOLE else 1
    return f"{nik[:shown]}{'•' * max(len(nik) - 2 * shown, 0)}{nik[-shown:]}"


def hide(text: str) -> str:
    """The text with every NIK in it masked, to be shown."""
    return _NIK.sub(lambda match: mask(digits(match[0])), text)


def is_odd(nik: str, today: date) -> bool:
    """Whether the number breaks the pattern PPKKCC DDMMYY SSSS (women: day + 40).

    Some are issued odd, and its place is where it was first registered, so this only warns.
    """
    if len(nik) != LENGTH:
        return True
    day, month, year = int(nik[6:8]) % 40, int(nik[8:10]), int(nik[10:12])
    if int(nik[:2]) not in _PROVINCES or "00" in (nik[2:4], nik[4:6]) or nik[12:] == "0000":
        return True
    if not (1 <= int(nik[6:8]) <= 31 or 41 <= int(nik[6:8]) <= 71):
        return True
    century = 2000 if 2000 + year <= today.year else 1900
    try:
        date(century + year, month, day)
    except ValueError:
        return True
    return False
