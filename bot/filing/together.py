"""Cards of many new cases in one message, when they come faster than their chat may be written to.

Each is a line without story and without names, with a button that opens its card.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.conversation.words import is_danger
from bot.messages import Choice, Haste, Text
from bot.ports import Case
from bot.reports.card import moment
from bot.reports.case import ENDS

OPEN = "case.open"
"""How the button of a line begins."""
_WAITS = ("new", "reopened")
_ALONE = frozenset({"intimidation"})
"""Categories in which somebody may be in danger."""


@dataclass(frozen=True, slots=True)
class Line:
    """A case as its line shows it. `place` is its kelurahan, else its kecamatan or city. `gone`
    says where it went, in a chat that may not know more of it."""

    case: Case
    place: str
    gone: Text | None = None

    @property
    def waits(self) -> bool:
        """Whether nobody has taken it yet."""
        return self.gone is None and self.case.state in _WAITS

    @property
    def opens(self) -> bool:
        return self.gone is None and self.case.state not in ENDS


def haste(case: Case, *, late: bool = False) -> Haste | None:
    """How the card of a case that nobody has taken leaves where many wait: where somebody may be in
    danger before all others, and not among them; what comes because the case is `late` after those
    that come for the first time. None for any other case."""
    if case.practice or case.state not in _WAITS:
        return None
    if _danger(case):
        return "first"
    return "trailing" if late else "together"


def _danger(case: Case) -> bool:
    return case.report.category in _ALONE or is_danger(case.report.story)


def texts(
    lines: Sequence[Line], now: datetime, *, short: bool, plain: bool = False
) -> tuple[Text, ...]:
    """How many wait, a line of each, and how to open one.

    `short` is for a group in which somebody sits whom nobody knows: ticket and category alone. On
    a `plain` channel the buttons are the lines.
    """
    if not lines:
        return (Text("cards-none"),)
    head = _head(lines, now)
    if plain and any(line.opens for line in lines):
        return (head, Text("cards-how-number"))
    shown = tuple(_line(line, n, now, short=short) for n, line in enumerate(lines, 1))
    how = Text("cards-how-short" if short else "cards-how")
    return (head, Text("cards-lines", {"lines": shown}), how)


def choices(
    lines: Sequence[Line], now: datetime, desk: str | None, *, short: bool, plain: bool = False
) -> tuple[Choice, ...]:
    """A button for each case that is open, and the way to the desk; in a `short` message only
    that."""
    way = Choice("case.desk:", Text("press-desk"), link=f"{desk}/desk") if desk else None
    ways = () if way is None or plain else (way,)
    if short:
        return ways
    opened = tuple(
        Choice(f"{OPEN}:{line.case.ticket}", _label(line, n, now, plain=plain))
        for n, line in enumerate(lines, 1)
        if line.opens
    )
    return (*opened, *ways)


def _head(lines: Sequence[Line], now: datetime) -> Text:
    """How many there are, how many of them nobody has taken yet, and for how many it is late."""
    count, waiting = len(lines), sum(line.waits for line in lines)
    late = sum(line.waits and _late(line.case, now) for line in lines)
    if late:
        return Text("cards-many-late", {"count": count, "open": waiting, "late": late})
    if waiting == count:
        return Text("cards-many-new", {"count": count})
    if not waiting:
        return Text("cards-many-taken", {"count": count})
    return Text("cards-many", {"count": count, "open": waiting})


def _label(line: Line, number: int, now: datetime, *, plain: bool) -> Text:
    if plain:
        return Text("cards-label", _told(line, now))
    return Text("cards-open", {"number": str(number), "tail": line.case.ticket[-4:]})


def _line(line: Line, number: int, now: datetime, *, short: bool) -> Text:
    at = str(number)
    if line.gone is not None:
        return Text("cards-line-gone", {"number": at, "gone": line.gone})
    if short:
        ticket, kind = line.case.ticket, _kind(line)
        return Text("cards-line-short", {"number": at, "ticket": ticket, "category": kind})
    return Text("cards-line", {"number": at, **_told(line, now)})


def _told(line: Line, now: datetime) -> dict[str, str | Text]:
    return {
        "ticket": line.case.ticket,
        "category": _kind(line),
        "place": line.place,
        "at": moment(line.case.filed_at, now),
        "standing": _urgently(line, _standing(line.case, now)),
    }


def _kind(line: Line) -> Text:
    return Text(f"cards-kind-{line.case.report.category}")


def _urgently(line: Line, standing: Text) -> Text:
    danger = line.waits and _danger(line.case)
    return Text("cards-danger", {"standing": standing}) if danger else standing


def _standing(case: Case, now: datetime) -> Text:
    if case.state in ENDS:
        return Text("cards-ended")
    if case.state not in _WAITS:
        return Text("cards-taken")
    if case.due_at is None:
        return Text("cards-new")
    due = {"due": moment(case.due_at, now)}
    return Text("cards-late" if _late(case, now) else "cards-due", due)


def _late(case: Case, now: datetime) -> bool:
    return case.due_at is not None and case.due_at <= now
