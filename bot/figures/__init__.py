"""What /stats, the desk and the public page count."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from statistics import median
from typing import Any

from bot.messages import Text, Value
from bot.ports import Filter, Ledger, Partner, Tally
from bot.reports.calendar import WIB
from bot.reports.places import Gazetteer
from bot.reports.staff import Role

PERIODS = ("today", "7d", "30d", "all")
TOP = 5
"""How many rows of each kind a chat message shows; the desk shows all."""
FEW = 5
"""A group's number below this could tell who reported; only its city office's people see it."""
WHOLE: frozenset[Role] = frozenset({"administrator", "city", "division"})
"""Roles that see every number of a group."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of filed reports. `brought` is the median of seconds from filing to the office's
    chat, None where nothing was brought yet."""

    period: str
    place: str
    rows: tuple[Tally, ...]
    brought: float | None

    @property
    def total(self) -> int:
        return sum(row.count for row in self.rows)

    def by(self, key: str) -> list[tuple[str, int]]:
        """Counts by "kecamatan", "category", "lane" or "state", most first."""
        counts: Counter[str] = Counter()
        for row in self.rows:
            counts[getattr(row, key)] += row.count
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


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


async def count(ledger: Ledger, period: str, filter_: Filter, now: datetime) -> Figures:
    """Count the filed reports that `filter_` lets through in a period."""
    within = replace(filter_, since=since(period, now))
    rows = await ledger.tally(within)
    waits = await ledger.brought_after(within)
    return Figures(period, filter_.place or "", tuple(rows), median(waits) if waits else None)


async def by_group(
    ledger: Ledger, period: str, filter_: Filter, now: datetime
) -> tuple[Brought, ...]:
    """What groups of the filter's city brought in a period, most first; none that brought none."""
    within = replace(filter_, since=since(period, now))
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


def words(figures: Figures, places: Gazetteer) -> tuple[Text, ...]:
    """The figures as a chat message: total, then the top kecamatan, categories and states."""
    period = Text(f"period-{figures.period}")
    place = places.full_name(figures.place) if figures.place else Text("everywhere")
    head = Text("stats-head", {"total": figures.total, "period": period, "place": place})
    if not figures.total:
        return (head, Text("stats-none"))
    brought = figures.brought
    median_line = () if brought is None else (Text("stats-brought", {"time": duration(brought)}),)
    return (
        head,
        Text("stats-by-area", {"lines": _lines(figures.by("kecamatan"), places)}),
        Text("stats-by-category", {"lines": _named("category", figures.by("category"))}),
        Text("stats-by-state", {"lines": _named("state", figures.by("state"))}),
        *median_line,
    )


def chart(figures: Figures, places: Gazetteer) -> Mapping[str, Any] | None:
    """What `bot.charts` draws: reports by kecamatan, as plain JSON; None when there are none."""
    rows = [(area_name(code, places), number) for code, number in figures.by("kecamatan")]
    if not rows:
        return None
    return {"kind": "areas", "rows": rows, "total": figures.total, "period": figures.period}


def area_name(code: str, places: Gazetteer) -> str:
    """A kecamatan's or city's name; the code itself if no file knows it."""
    place = places.place(code)
    return place.name if place else code


def duration(seconds: float) -> Text:
    """A length of time in its largest fitting unit."""
    if seconds < 90:
        return Text("seconds", {"count": round(seconds)})
    if seconds < 5400:
        return Text("minutes", {"count": round(seconds / 60)})
    return Text("hours", {"count": round(seconds / 3600)})


def _lines(rows: Sequence[tuple[str, int]], places: Gazetteer) -> tuple[Text, ...]:
    return tuple(
        Text("stats-line", {"name": area_name(code, places), "count": number})
        for code, number in rows[:TOP]
    )


def _named(kind: str, rows: Sequence[tuple[str, int]]) -> tuple[Text, ...]:
    return tuple(
        Text("stats-line", {"name": Text(f"{kind}-{key}"), "count": number})
        for key, number in rows[:TOP]
    )
