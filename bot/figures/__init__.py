"""What chat, desk and public page count; `bot.figures.reading` fills the board they show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from bot.messages import Text, Value
from bot.ports import Filter, Ledger, Partner
from bot.reports.calendar import WIB
from bot.reports.staff import Role

PERIODS = ("today", "7d", "30d", "all")
TOP = 5
"""How many rows of each kind a chat message shows; the desk shows all."""
FEW = 5
"""A group's number below this could tell who reported; only its city office's people see it."""
WHOLE: frozenset[Role] = frozenset({"administrator", "city", "division"})
"""Roles that see every number of a group."""


@dataclass(frozen=True, slots=True)
class Brought:
    """How many filed reports came through a group that helps watch, by state."""

    group: Partner
    states: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.states.values())


def since(period: str, now: datetime) -> datetime | None:
    """When a period began: midnight in WIB for "today", None for "all"."""
    if period == "today":
        return datetime.combine(now.astimezone(WIB).date(), time(), WIB)
    days = {"7d": 7, "30d": 30}.get(period)
    return now - timedelta(days=days) if days else None


async def by_group(ledger: Ledger, began: datetime | None, filter_: Filter) -> tuple[Brought, ...]:
    """What groups of the filter's city brought since a moment, most first; none that brought
    none."""
    within = replace(filter_, since=began)
    place = (within.place or within.under or "")[: len("16.71")]
    groups = [one for one in await ledger.partners() if one.city.startswith(place)]
    counted = [Brought(one, await ledger.brought_by(one.id, within)) for one in groups]
    some = [one for one in counted if one.total]
    return tuple(sorted(some, key=lambda one: (-one.total, one.group.name)))


def group_lines(brought: Sequence[Brought], *, whole: bool) -> tuple[Text, ...]:
    """Groups as one paragraph of a chat message; small numbers hidden unless `whole`."""
    if not brought:
        return ()
    lines = tuple(
        Text("stats-line", {"name": one.group.name, "count": few(one.total, whole=whole)})
        for one in brought[:TOP]
    )
    return (Text("stats-by-group", {"lines": lines}),)


def few(number: int, *, whole: bool) -> Value:
    """A group's number, or that it is small."""
    return number if whole or number >= FEW else Text("group-few", {"few": FEW})


def duration(seconds: float) -> Text:
    """A length of time in the largest unit that still says something."""
    if seconds < 90:
        return Text("seconds", {"count": round(seconds)})
    if seconds < 90 * 60:
        return Text("minutes", {"count": round(seconds / 60)})
    if seconds < 36 * 3600:
        return Text("hours", {"count": round(seconds / 3600)})
    return Text("stats-days", {"count": round(seconds / 86400)})
