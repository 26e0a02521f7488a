"""Lists of cases in a chat: which there are, what a line says, what can be done with a page."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, get_args

from bot.messages import Choice, Text, Value
from bot.ports import Case, Filter
from bot.reports import card
from bot.reports.case import OPEN, State, lawful

PAGE = 10
FEW = 7
"""Cases of a page where ten choices are all that one message takes."""
List = Literal["all", "mine", "new", "overdue", "waiting", "confirm", "unreviewed"]
LISTS: tuple[List, ...] = get_args(List)
WORDS: Mapping[str, List] = {
    "": "all",
    "semua": "all",
    "all": "all",
    "saya": "mine",
    "mine": "mine",
    "baru": "new",
    "new": "new",
    "lewat": "overdue",
    "overdue": "overdue",
    "menunggu": "waiting",
    "waiting": "waiting",
    "konfirmasi": "confirm",
    "confirm": "confirm",
    "ditinjau": "unreviewed",
    "unreviewed": "unreviewed",
}
"""What may be typed after /kasus."""
WIDE: frozenset[List] = frozenset({"mine", "overdue", "waiting", "confirm"})
"""Lists in which an office above the poskos sees theirs as well."""

_UNCLAIMED: tuple[State, ...] = ("new", "reopened")
_SEEN: tuple[State, ...] = tuple(state for state in OPEN if state != "unreviewed")
_STATES: Mapping[List, tuple[State, ...]] = {
    "new": _UNCLAIMED,
    "waiting": ("waiting", "confirming"),
    "confirm": ("confirming",),
    "unreviewed": ("unreviewed",),
}
SEVERAL = 2
"""From so many cases of a kind on a page they may be answered at once."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, as its message remembers it: cases by (ticket, version).

    What is done with all of them at once is done with those that were shown, and no others.
    """

    list: List
    number: int
    cases: tuple[tuple[str, int], ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"act": "page", "list": self.list, "number": self.number, "cases": self.cases}

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> "Page":
        cases = tuple((ticket, version) for ticket, version in body.get("cases", ()))
        return cls(body["list"], body["number"], cases)


def narrowed(scope: Filter, list_: List, person: str, now: datetime) -> Filter:
    """The filter of a list within a scope, what is due first."""
    states = _STATES.get(list_, _SEEN)
    filter_ = replace(scope, states=states, order="clock")
    match list_:
        case "mine":
            return replace(filter_, holder=person)
        case "overdue":
            return replace(filter_, overdue=now)
    return filter_


def by_clock(case: Case) -> tuple[bool, float, float]:
    """What is due first comes first, what has no clock last, the newest first among equals."""
    due = case.due_at.timestamp() if case.due_at else 0.0
    return (case.due_at is None, due, -case.filed_at.timestamp())


def lines(cases: Sequence[Case], first: int, now: datetime, parked: Collection[str] = ()) -> Text:
    """ "1. PLG-7K4M-2QX9 · Bagi-bagi uang · baru · sebelum 14.20", a line each.

    Of the cases in `parked` (ids) something waits until the reporter opens his chat.
    """
    found = (_line(case, first + n, now, case.id in parked) for n, case in enumerate(cases))
    return Text("list", {"lines": tuple(found)})


def _line(case: Case, number: int, now: datetime, parked: bool) -> Text:
    state = Text("case-broken" if case.broken else f"state-{case.state}")
    known: dict[str, Value] = {
        "number": number,
        "ticket": case.ticket,
        "category": Text(f"category-{case.report.category}"),
        "state": Text("list-parked", {"state": state}) if parked else state,
    }
    if case.due_at is None:
        return Text("list-line", known)
    late = case.due_at <= now
    due = Text("list-late" if late else "list-due", {"due": card.moment(case.due_at, now)})
    return Text("list-line-due", {**known, "due": due})


def choices(page: Page, cases: Sequence[Case], *, more: bool, confirms: bool) -> Iterator[Choice]:
    """A button for each case, one for what may be done with several, and the next page."""
    for case in cases:
        yield Choice(f"case.show:{case.ticket}", Text("plain", {"words": case.ticket}))
    yield from _together(page, cases, confirms=confirms)
    if page.number > 1:
        yield Choice(f"case.list:{page.list}:{page.number - 1}", Text("list-before"))
    if more:
        yield Choice(f"case.list:{page.list}:{page.number + 1}", Text("list-next"))


def _together(page: Page, cases: Sequence[Case], *, confirms: bool) -> Iterator[Choice]:
    """Acts on several cases of a page."""
    for act, list_ in (("claim", "new"), ("review", "unreviewed"), ("confirm", page.list)):
        count = len(fitting(act, cases))
        if count >= SEVERAL and page.list == list_ and (act != "confirm" or confirms):
            yield Choice(f"case.all:{act}", Text(f"list-{act}-all", {"count": count}))
    if page.list == "mine":
        for category, count in _kinds(cases).items():
            label: dict[str, Value] = {"category": Text(f"category-{category}"), "count": count}
            yield Choice(f"case.all:close:{category}", Text("list-close-all", label))


def _kinds(cases: Sequence[Case]) -> dict[str, int]:
    """Categories of which a page shows several cases that may be ended."""
    counts = Counter(case.report.category for case in fitting("close", cases))
    return {category: count for category, count in counts.items() if count >= SEVERAL}


def fitting(act: str, cases: Sequence[Case]) -> list[Case]:
    """The cases whose state allows the act (a move of the table)."""
    return [case for case in cases if act in lawful(case.state) and not case.broken]
