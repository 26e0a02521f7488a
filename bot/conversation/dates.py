"""Days as people say them, read against today: "senin lalu", "3 hari lalu", "12/11"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.conversation.words import plain


class NotADay(ValueError):
    """The text names no day."""


class InTheFuture(ValueError):
    """The text names a day that is still to come."""


LONGEST = 8
"""A day is said in few words; a longer text is a story going on."""

_UNITS = {
    "se": 1, "satu": 1, "sikok": 1, "a": 1, "an": 1, "one": 1, "dua": 2, "duo": 2, "two": 2,
    "tiga": 3, "tigo": 3, "three": 3, "empat": 4, "four": 4, "lima": 5, "limo": 5, "five": 5,
    "enam": 6, "six": 6, "tujuh": 7, "seven": 7, "delapan": 8, "eight": 8, "sembilan": 9,
    "nine": 9, "sepuluh": 10, "ten": 10,
}  # fmt: skip
_SPANS = {"hari": 1, "ari": 1, "day": 1, "days": 1, "minggu": 7, "week": 7, "weeks": 7,
          "bulan": 30, "month": 30, "months": 30}  # fmt: skip
_WEEKDAYS = {
    "senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "sabtu": 5, "ahad": 6,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5,
    "sunday": 6,
}  # fmt: skip
_MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7,
    "agu": 8, "ags": 8, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12,
    "dec": 12,
}  # fmt: skip
_AGO = r"(?:yang )?(?:lalu|tadi|lepas|kemarin|ago)"
_COUNT = "|".join(sorted(_UNITS, key=len, reverse=True))
_SPAN = "|".join(sorted(_SPANS, key=len, reverse=True))
_SAID_AGO = re.compile(rf"\b(\d{{1,3}}|{_COUNT}) ?({_SPAN}) {_AGO}\b")
_LAST_SPAN = re.compile(r"\b(?:(minggu|bulan) (?:yang )?(?:lalu|kemarin)|last (week|month))\b")
_WEEKDAY = re.compile(rf"\b(last )?({'|'.join(_WEEKDAYS)})( (?:yang )?(?:lalu|kemarin))?\b")
_NUMERIC = re.compile(r"\b(\d{1,2}) ?[/.\-] ?(\d{1,2})(?: ?[/.\-] ?(\d{4}|\d{2}))?\b")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_MONTH_NAME = "|".join(_MONTHS)
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTH_NAME})\w* ?(\d{{4}})?\b")
_MONTH_DAY = re.compile(rf"\b({_MONTH_NAME})[a-z]* (\d{{1,2}})(?:st|nd|rd|th)?\b(?: (\d{{4}}))?")
_DAY_ONLY = re.compile(r"\b(?:tanggal|tgl|the) (\d{1,2})(?:st|nd|rd|th)?\b")

_NEAR = (
    (re.compile(r"\b(?:kemarin (?:lusa|dulu)|kemaren (?:lusa|dulu)|day before yesterday)\b"), 2),
    (re.compile(r"\b(?:besok|lusa|tomorrow|nanti|kagek|minggu depan|next week)\b"), None),
    (re.compile(r"\b(?:kemar[ie]n|kmrn|semal[ae]m|tadi mal[ae]m|yesterday|last night)\b"), 1),
    (re.compile(r"\b(?:h?ari ini|today|tadik?|barusan|baru saja|sekarang|now|this morning)\b"), 0),
)  # fmt: skip


def read_day(text: str, today: date) -> date:
    """The day `text` names. Raises NotADay or InTheFuture."""
    words = plain(text)
    kept = " ".join(text.casefold().replace(",", " ").replace("'", "").split())
    if not words or len(words.split()) > LONGEST:
        raise NotADay(text)
    for reader in _READERS:
        day = reader(kept, today)
        if day is not None:
            break
    else:
        raise NotADay(text)
    if day > today:
        raise InTheFuture(text)
    if (today - day).days > 366 * 5:
        raise NotADay(text)
    return day


def _iso(words: str, _today: date) -> date | None:
    match = _ISO.search(words)
    return _date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _numeric(words: str, today: date) -> date | None:
    match = _NUMERIC.search(words)
    if match is None:
        return None
    return _dated(int(match[1]), int(match[2]), match[3], today)


def _day_month(words: str, today: date) -> date | None:
    if match := _DAY_MONTH.search(words):
        return _dated(int(match[1]), _MONTHS[match[2]], match[3], today)
    if match := _MONTH_DAY.search(words):
        return _dated(int(match[2]), _MONTHS[match[1]], match[3], today)
    return None


def _day_only(words: str, today: date) -> date | None:
    match = _DAY_ONLY.search(words)
    if match is None:
        return None
    day = _date(today.year, today.month, int(match[1]))
    if day is not None and day <= today:
        return day
    before = today.replace(day=1) - timedelta(days=1)
    return _date(before.year, before.month, int(match[1]))


def _ago(words: str, today: date) -> date | None:
    match = _SAID_AGO.search(words)
    if match is None:
        return None
    amount = int(match[1]) if match[1].isdigit() else _UNITS[match[1]]
    return today - timedelta(days=amount * _SPANS[match[2]])


def _last_span(words: str, today: date) -> date | None:
    match = _LAST_SPAN.search(words)
    return today - timedelta(days=_SPANS[match[1] or match[2]]) if match else None


def _weekday(words: str, today: date) -> date | None:
    match = _WEEKDAY.search(words.replace("jum'at", "jumat"))
    if match is None:
        return None
    back = (today.weekday() - _WEEKDAYS[match[2]]) % 7
    last = bool(match[1] or match[3])
    return today - timedelta(days=7 if back == 0 and last else back)


def _near(words: str, today: date) -> date | None:
    for pattern, back in _NEAR:
        if pattern.search(words):
            return today + timedelta(days=1) if back is None else today - timedelta(days=back)
    return None


_READERS: tuple[Callable[[str, date], date | None], ...] = (
    _iso, _numeric, _day_month, _ago, _last_span, _day_only, _weekday, _near,
)  # fmt: skip


def _dated(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this = _date(today.year, month, day)
    before = _date(today.year - 1, month, day)
    # "28/12" said in January is last month's, not next winter's.
    if this is not None and this > today and before is not None and (today - before).days < 120:
        return before
    return this


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
