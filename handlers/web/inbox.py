"""The desk's inboxes: what of the reports is looked at, counted and listed by what is due first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, get_args
from urllib.parse import urlencode

from starlette.requests import Request

from bot import figures
from bot.messages import Text
from bot.ports import Case, Colleague, Filter, Ledger, Office, Visitor
from bot.reports import ticket as tickets
from bot.reports.card import mask, shorten
from bot.reports.case import OPEN, STATES, State
from bot.reports.report import Lane
from handlers.web.door import can, reaches, scope
from handlers.web.parts import Parts
from handlers.web.relative import relative

LANES: tuple[str, ...] = get_args(Lane)
PAGE = 25
EXCERPT = 140
BOXES = ("overdue", "unclaimed", "mine", "waiting", "confirming", "unreviewed", "open", "all")
"""In the order of the page; the list opens at the last."""
_STATES: Mapping[str, tuple[State, ...]] = {
    "unclaimed": ("new", "reopened"),
    "mine": OPEN,
    "waiting": ("waiting",),
    "confirming": ("confirming",),
    "unreviewed": ("unreviewed",),
    "open": OPEN,
}


@dataclass(frozen=True, slots=True)
class View:
    """What of the list is looked at, as it stands in the address; "" means all."""

    box: str = "all"
    place: str = ""
    category: str = ""
    lane: str = ""
    state: str = ""
    holder: str = ""
    time: str = "all"
    before: str = ""

    @classmethod
    def of(cls, request: Request) -> "View":
        asked = {name: request.query_params.get(name, "")[:40] for name in cls.__dataclass_fields__}
        box, period = asked.pop("box"), asked.pop("time")
        return cls(
            box=box if box in BOXES else "all",
            time=period if period in figures.PERIODS else "all",
            **asked,
        )

    def link(self, path: str = "/desk", **changes: str) -> str:
        """The address of this view with some of it changed; a change starts at the first page."""
        view = {**asdict(self), "before": "", **changes}
        query = {key: value for key, value in view.items() if value and value != "all"}
        return f"{path}?{urlencode(query)}" if query else path

    @property
    def sifted(self) -> bool:
        """Whether less is asked for than the whole of an inbox."""
        chosen = (self.place, self.category, self.lane, self.state, self.holder)
        return any(chosen) or self.time != "all"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list. `due` is relative and `late` says that it has passed."""

    case: Case
    excerpt: str
    evidence: int
    holder: str
    due: Text | None
    late: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    """Lists and counts within a visitor's reach."""

    parts: Parts

    async def values(self, ledger: Ledger, visitor: Visitor, view: View) -> dict[str, Any]:
        """What desk.html needs of the list, its inboxes and its filters."""
        now = self.parts.clock()
        base = self._base(visitor, view, now)
        cases = await ledger.cases(_boxed(base, view, visitor, now), PAGE + 1, _last(view))
        offices = choosable(visitor, await ledger.offices())
        counts = await self._counts(ledger, visitor, base, now)
        return {
            "visitor": visitor,
            "view": view,
            "rows": await rows(ledger, cases[:PAGE], now),
            "more": cases[PAGE - 1].ticket if len(cases) > PAGE else "",
            "boxes": [(box, counts[box]) for box in shown(visitor, view, counts)],
            "offices": offices,
            "colleagues": await _colleagues(ledger, visitor, view),
            "categories": self.parts.categories,
            "lanes": LANES,
            "states": STATES,
            "periods": figures.PERIODS,
            "now": now,
        }

    def _base(self, visitor: Visitor, view: View, now: datetime) -> Filter:
        reach = scope(visitor, "read", view.place or None)
        return replace(
            reach,
            category=view.category or None,
            lane=view.lane if view.lane in LANES else None,
            state=view.state if view.state in STATES else None,
            holder=view.holder or None,
            since=figures.since(view.time, now),
        )

    async def _counts(
        self, ledger: Ledger, visitor: Visitor, base: Filter, now: datetime
    ) -> Mapping[str, int]:
        states: Counter[str] = Counter()
        for row in await ledger.tally(base):
            states[row.state] += row.count
        counts = {box: sum(states[state] for state in wanted) for box, wanted in _STATES.items()}
        mine = replace(_mine(base, visitor), states=OPEN)
        counts["mine"] = await ledger.rush(mine) if base.holder in (None, visitor.person) else 0
        counts["overdue"] = await ledger.rush(replace(base, overdue=now))
        return {**counts, "all": states.total()}


async def rows(ledger: Ledger, cases: Sequence[Case], now: datetime) -> list[Row]:
    """Cases as lines of a list, each with the name of whoever holds it."""
    holders = {case.standing.holder for case in cases if case.standing.holder}
    names = {person: await ledger.officer_name(person) for person in sorted(holders)}
    return [_row(case, names.get(case.standing.holder or "", ""), now) for case in cases]


def shown(visitor: Visitor, view: View, counts: Mapping[str, int]) -> list[str]:
    """The inboxes a visitor has: the second officer's are the city's, a flood's only in a flood.
    What is open is looked at from the figures."""
    hidden = {"open"}
    if not reaches(visitor, "confirm"):
        hidden.add("confirming")
    if not counts["unreviewed"]:
        hidden.add("unreviewed")
    return [box for box in BOXES if box not in hidden or box == view.box]


def choosable(visitor: Visitor, offices: Sequence[Office]) -> list[Office]:
    """The offices by whose place the visitor may filter: those in his reach, if several."""
    filter_: Filter = scope(visitor, "count" if visitor.role == "auditor" else "read")
    if filter_.office is not None:
        return []
    return [office for office in offices if office.id.startswith(filter_.place or "")]


async def _colleagues(ledger: Ledger, visitor: Visitor, view: View) -> Sequence[Colleague]:
    """By whom the list can be filtered: the people of the office that is looked at."""
    office = view.place or visitor.place[:8]
    if not office or not can(visitor, "read", office):
        return ()
    return await ledger.colleagues(office)


def _boxed(base: Filter, view: View, visitor: Visitor, now: datetime) -> Filter:
    filter_ = replace(base, order="clock", states=_STATES.get(view.box))
    if view.box == "overdue":
        return replace(filter_, overdue=now)
    return _mine(filter_, visitor) if view.box == "mine" else filter_


def _mine(filter_: Filter, visitor: Visitor) -> Filter:
    # A PKD may hold a case outside his kelurahan, too.
    wide = visitor.role in ("pkd", "ptps")
    return replace(filter_, holder=visitor.person, place=None if wide else filter_.place)


def _last(view: View) -> str | None:
    return tickets.read(view.before)


def _row(case: Case, holder: str, now: datetime) -> Row:
    return Row(
        case,
        shorten(mask(case.report.story), EXCERPT),
        sum(case.report.evidence.values()),
        holder,
        relative(case.due_at, now) if case.due_at else None,
        case.due_at is not None and case.due_at < now,
    )
