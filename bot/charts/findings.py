"""The one thing that a chart says: its title, chosen so that it is true also of few and of ties."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.messages import Text, Value

FEW = 5
"""Fewer are not judged, and hidden from the public."""
NAMED = 2
"""At most so many that are level are named; of more only how many they are."""
COMPARED = ("7d", "30d", "stage")
"""Periods told beside the one before; today is not over, so it is not held against yesterday."""
Chart = Mapping[str, Any]


def finding(chart: Chart) -> Text:
    """The title of a chart."""
    total = chart["total"]
    if hidden(chart) and not any(row["count"] for row in chart["rows"]):
        return _few(total)
    match chart["kind"]:
        case "funnel":
            return _closed(total, chart["rows"])
        case "promises":
            return _kept(chart["kept"], chart["judged"])
        case _ if not total:
            return Text("chart-none")
        case "trend":
            return _course(chart, total)
        case "heat":
            return _busiest(total, chart["rows"])
        case "tiles" | "map":
            return most(total, [(row["name"], row["count"] or 0) for row in chart["rows"]])
        case _:
            return most(total, chart["rows"])


def hidden(chart: Chart) -> bool:
    """Whether numbers of a map are not told because they are small."""
    return chart["kind"] in ("tiles", "map") and any(row["count"] is None for row in chart["rows"])


def _few(total: int) -> Text:
    """A map of small numbers alone; a total of nothing may be a small one, too."""
    if not total:
        return Text("chart-few-in-all", {"few": FEW})
    return Text("chart-few-each", {"total": total, "few": FEW})


def most(total: int, rows: Sequence[tuple[str, int]]) -> Text:
    """Where most was reported, of all: those that are level are named together."""
    top = max((count for _, count in rows), default=0)
    if not top:
        return Text("chart-areas-unknown", {"total": total})
    first = tuple(name for name, count in rows if count == top)
    told: dict[str, Value] = {"count": top, "total": total}
    if total == 1:
        return Text("chart-areas-one", {"area": first[0]})
    if len(first) == 1:
        return Text("chart-areas", {"area": first[0], **told})
    if len(first) <= NAMED:
        return Text("chart-areas-level", {"areas": first, **told})
    return Text("chart-areas-many", {"number": len(first), **told})


def average(chart: Chart) -> float:
    """The average of a trend's rows as it is told; 0 where there is none to tell."""
    rows = chart["rows"]
    exact = sum(count for _, count in rows) / len(rows) if len(rows) > 1 else 0.0
    return round(exact) if exact >= 10 else round(exact, 1)


def _course(chart: Chart, total: int) -> Text:
    before = chart.get("before")
    if before and chart["period"] in COMPARED:
        course = "up" if total > before else "down" if total < before else "same"
        earlier = Text(f"chart-before-{chart['period']}")
        told: dict[str, Value] = {"total": total, "before": before}
        return Text(f"chart-trend-{course}", {**told, "earlier": earlier})
    top = max(count for _, count in chart["rows"])
    days = [date.fromisoformat(day) for day, count in chart["rows"] if count == top]
    if len(chart["rows"]) == 1 or len(days) > 1 or chart["by"] == "month":
        return Text("chart-trend", {"total": total})
    return Text("chart-trend-peak", {"day": days[0], "total": total, "count": top})


def _busiest(total: int, rows: Sequence[tuple[int, int, int]]) -> Text:
    """The one hour of the week with most; else the one hour of all days, else the one day."""
    cells = Counter({(day, hour): count for day, hour, count in rows})
    told: dict[str, Value]
    if (cell := _single(cells)) is not None:
        told = {"weekday": weekday(cell[0]), **_hours(cell[1]), "total": total}
        if total == 1:
            return Text("chart-heat-one", told)
        return Text("chart-heat-cell", {**told, "count": cells[cell]})
    hours: Counter[int] = Counter()
    days: Counter[int] = Counter()
    for (day, hour), count in cells.items():
        hours[hour] += count
        days[day] += count
    if (hour := _single(hours)) is not None:
        return Text("chart-heat-hour", {**_hours(hour), "count": hours[hour], "total": total})
    if (day_ := _single(days)) is not None:
        told = {"weekday": weekday(day_), "count": days[day_], "total": total}
        return Text("chart-heat-day", told)
    return Text("chart-heat-even", {"total": total})


def _single(counts: Counter[Any]) -> Any:
    """The one with most; None where several are level."""
    first = counts.most_common(2)
    level = len(first) == 2 and first[0][1] == first[1][1]
    return None if level or not first else first[0][0]


def _hours(hour: int) -> dict[str, Text]:
    """From an hour to the next."""
    names = {"from": f"{hour:02}", "until": f"{hour + 1:02}"}
    return {key: Text("chart-hour", {"hour": name}) for key, name in names.items()}


def weekday(number: int) -> Text:
    """The full name of a weekday, 0 Monday."""
    return Text(f"chart-weekday-{number}")


def _closed(total: int, rows: Sequence[tuple[str, int]]) -> Text:
    if not total:
        return Text("chart-none")
    closed = dict(rows).get("closed", 0)
    if not closed:
        return Text("chart-funnel-open", {"total": total})
    return Text("chart-funnel", {"closed": closed, "total": total})


def _kept(kept: int, judged: int) -> Text:
    if not judged:
        return Text("chart-promises-none")
    if kept == judged:
        return Text("chart-promises-all", {"total": judged})
    percent = round(100 * kept / judged)
    return Text("chart-promises", {"kept": kept, "total": judged, "percent": percent})
