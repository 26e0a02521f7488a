"""What an officer types into a row: read and checked, with a sentence about what does not fit."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal

from bot.messages import Text

Kind = Literal[
    "count", "share", "pair", "hours", "day", "days", "yearly", "choice", "choices", "yes", "words"
]
"""How a value is kept, in plain JSON: count 60; share 0.5; pair [3, 5]; hours ["08:00", "16:00"]
or [] when closed; day "2024-11-27"; days a list of them; yearly ["08-17"], month before day; choice
a string, choices a list of them; yes a boolean; words a string."""

EARLIEST, LATEST = date(2020, 1, 1), date(2045, 12, 31)
MOST_DAYS = 60
LONGEST = 2_000
_LEAP = 2024
CLOSED = ("", "-", "tutup", "closed")
YES, NO = ("yes", "ya", "y", "1", "true"), ("no", "tidak", "n", "0", "false", "")
_HOURS = re.compile(
    r"(\d{1,2})(?:[.:](\d{2}))?(?:-|–|—|s/?d\.?|sampai|to)(\d{1,2})(?:[.:](\d{2}))?",
    re.ASCII,
)


class Unfit(Exception):
    """The value does not fit its row; `why` says so to the officer."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.name)
        self.why = why


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a row. `key` is its name in the file; `low` and `high` bound a number, or the
    letters of words; `choices` are what may be chosen; `usual` is what a silent file means."""

    key: str
    kind: Kind
    low: float = 1
    high: float = 10_000
    choices: tuple[str, ...] = ()
    usual: bool | str = ""


def parse(field: Field, typed: str) -> Any:
    """The value somebody typed, in plain JSON. Raises `Unfit`."""
    return _PARSE[field.kind](field, typed.strip())


def shown(field: Field, value: Any) -> str:
    """A value as it would be typed."""
    match field.kind:
        case "yes":
            return "yes" if value else "no"
        case "hours":
            return "-".join(value)
        case "pair":
            return ", ".join(map(str, value))
        case "days" | "choices":
            return "\n".join(value)
        case "yearly":
            return "\n".join(f"{int(one[3:])}/{int(one[:2])}" for one in value)
    return str(value)


def fits(field: Field, value: Any) -> bool:
    """Whether a value kept earlier is still one of this field."""
    try:
        return bool(parse(field, shown(field, value)) == value)
    except (Unfit, TypeError, ValueError, IndexError):
        return False


def plain(value: Any) -> Any:
    """A value of a TOML file in plain JSON."""
    if isinstance(value, date):
        return value.isoformat()
    return [plain(one) for one in value] if isinstance(value, list) else value


def filed(field: Field, value: Any) -> Any:
    """A value in plain JSON as the TOML file would have it."""
    if field.kind == "day":
        return date.fromisoformat(value)
    return [date.fromisoformat(one) for one in value] if field.kind == "days" else value


def day(typed: str) -> date:
    """A day as people write it: 2024-11-27, 27/11/2024, 27-11-2024. Raises `Unfit`."""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            found = datetime.strptime(typed, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if EARLIEST <= found <= LATEST:
            return found
    raise Unfit(Text("rule-no-day", {"typed": typed[:40]}))


def _count(field: Field, typed: str) -> int:
    if re.fullmatch(r"\d{1,6}", typed, re.ASCII) and field.low <= int(typed) <= field.high:
        return int(typed)
    raise Unfit(Text("rule-no-count", {"low": int(field.low), "high": int(field.high)}))


def _share(field: Field, typed: str) -> float:
    text = typed.replace(",", ".")
    if re.fullmatch(r"\d(\.\d{1,4})?", text, re.ASCII) and field.low <= float(text) <= field.high:
        return float(text)
    raise Unfit(Text("rule-no-share"))


def _pair(field: Field, typed: str) -> list[int]:
    parts = re.split(r"[\s,;/-]+", typed)
    if len(parts) == 2:
        first, second = (_count(field, part) for part in parts)
        if first <= second:
            return [first, second]
    raise Unfit(Text("rule-no-pair", {"low": int(field.low), "high": int(field.high)}))


def _hours(_: Field, typed: str) -> list[str]:
    if typed.casefold() in CLOSED:
        return []
    found = _HOURS.fullmatch(re.sub(r"\s+", "", typed.casefold()))
    if found is None:
        raise Unfit(Text("rule-no-hours"))
    first, past, last, more = (int(part or 0) for part in found.groups())
    try:
        opens, closes = time(first, past), time(last, more)
    except ValueError:
        raise Unfit(Text("rule-no-hours")) from None
    if opens >= closes:
        raise Unfit(Text("rule-no-hours"))
    return [f"{opens:%H:%M}", f"{closes:%H:%M}"]


def _day(_: Field, typed: str) -> str:
    return day(typed).isoformat()


def _days(_: Field, typed: str) -> list[str]:
    return _several(sorted({day(word).isoformat() for word in _words(typed)}))


def _yearly(_: Field, typed: str) -> list[str]:
    return _several(sorted({_yearly_day(word) for word in _words(typed)}))


def _yearly_day(word: str) -> str:
    parts = word.split("/")
    try:
        if len(parts) == 2:
            return f"{date(_LEAP, int(parts[1]), int(parts[0])):%m-%d}"
    except ValueError:
        pass
    raise Unfit(Text("rule-no-yearly", {"typed": word[:40]}))


def _several(days: list[str]) -> list[str]:
    if len(days) > MOST_DAYS:
        raise Unfit(Text("rule-too-many", {"most": MOST_DAYS}))
    return days


def _choice(field: Field, typed: str) -> str:
    if typed in field.choices:
        return typed
    raise Unfit(Text("rule-no-choice"))


def _choices(field: Field, typed: str) -> list[str]:
    words = _words(typed)
    chosen = [choice for choice in field.choices if choice in words]
    if len(chosen) < field.low or not set(words) <= set(field.choices):
        raise Unfit(Text("rule-no-choice"))
    return chosen


def _yes(_: Field, typed: str) -> bool:
    if typed.casefold() in YES:
        return True
    if typed.casefold() in NO:
        return False
    raise Unfit(Text("rule-no-choice"))


def _said(field: Field, typed: str) -> str:
    text = typed.replace("\r\n", "\n")
    if field.low <= len(text) <= min(field.high, LONGEST):
        return text
    most = int(min(field.high, LONGEST))
    raise Unfit(Text("rule-no-words", {"most": most}))


def _words(typed: str) -> list[str]:
    return [word for word in re.split(r"[\s,;]+", typed) if word]


_PARSE: Mapping[Kind, Callable[[Field, str], Any]] = {
    "count": _count,
    "share": _share,
    "pair": _pair,
    "hours": _hours,
    "day": _day,
    "days": _days,
    "yearly": _yearly,
    "choice": _choice,
    "choices": _choices,
    "yes": _yes,
    "words": _said,
}
