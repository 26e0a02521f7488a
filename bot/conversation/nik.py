"""The number of an identity card (NIK): found, checked for oddities, never shown whole."""

import re
from datetime import date

LENGTH = 16
_NIK = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){15}(?!\d)")
_LABEL = re.compile(r"\b(?:nik|no(?:mor)? ktp|ktp)\b[\s:=.]*$", re.IGNORECASE)


def digits(text: str) -> str:
    """Only the digits, without spaces, dots and dashes."""
    return re.sub(r"[^0-9]", "", text)


def find(text: str) -> str | None:
    """The first sixteen-digit number in `text`."""
    match = _NIK.search(text)
    return digits(match[0]) if match else None


def without(text: str) -> str:
    """The text without its NIK and the label before it."""
    match = _NIK.search(text)
    if match is None:
        return text
    before = _LABEL.sub("", text[: match.start()]).rstrip(" ,;:-\n")
    return " ".join(f"{before} {text[match.end() :].lstrip(' ,;:-.')}".split(" ")).strip()


def mask(nik: str) -> str:
    """ "1671••••••••0001"."""
    return f"{nik[:4]}{'•' * max(len(nik) - 8, 0)}{nik[-4:]}"


def hide(text: str) -> str:
    """The text with every NIK in it masked, to be shown."""
    return _NIK.sub(lambda match: mask(digits(match[0])), text)


def is_odd(nik: str, today: date) -> bool:
    """Whether the number breaks the pattern PPKKCC DDMMYY SSSS (women: day + 40).

    Some are issued odd, and its place is where it was first registered, so this only warns.
    """
    day, month, year = int(nik[6:8]) % 40, int(nik[8:10]), int(nik[10:12])
    if not 11 <= int(nik[:2]) <= 97 or "00" in (nik[2:4], nik[4:6]) or nik[12:] == "0000":
        return True
    if not (1 <= int(nik[6:8]) <= 31 or 41 <= int(nik[6:8]) <= 71):
        return True
    century = 2000 if 2000 + year <= today.year else 1900
    try:
        date(century + year, month, day)
    except ValueError:
        return True
    return False
