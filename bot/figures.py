"""What /stats, the desk and the public page count."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from statistics import median
from typing import Any

from bot.messages import Text
from bot.ports import Filter, Ledger, Tally
from bot.reports.calendar import WIB
from bot.reports.places import Gazetteer

PERIODS = ("today", "7d", "30d", "all")
TOP = 5
"""How many rows of each kind a chat message shows; the desk shows all."""


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
