"""What a chart says in words: its finding, what was counted and when, and what it shows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.charts.findings import FEW, Chart, average, finding, hidden
from bot.charts.frame import Said
from bot.messages import Text, Value
from bot.ports import Render
from bot.reports.rules import stage_name

TOLD = 5
"""So many rows are told to those who do not see the picture."""


def said(chart: Chart, render: Render, language: str) -> Said:
    """Title, the line under it, and the sentences for those who do not see the picture."""
    title = finding(chart)
    under = tuple(render(part, language) for part in under_it(chart))
    return Said(render(title, language), under, alt(chart, render, language))


def alt(chart: Chart, render: Render, language: str) -> str:
    """What the picture shows, in words: for screen readers and chats."""
    told: dict[str, Value] = {
        "picture": Text(f"chart-shows-{chart['kind']}"),
        "finding": finding(chart),
        "points": tuple(under_it(chart)),
    }
    rows = tuple(_rows(chart))
    if not rows:
        return render(Text("chart-alt", told), language)
    return render(Text("chart-alt-rows", {**told, "rows": rows}), language)


def under_it(chart: Chart) -> Iterator[Text]:
    """Of what, when, how many, and how the picture is read."""
    if chart.get("place"):
        yield Text("chart-words", {"words": chart["place"]})
    yield _period(chart)
    if chart.get("lane"):
        yield Text(f"chart-lane-{chart['lane']}")
    if chart.get("at"):
        yield Text("chart-at", {"at": datetime.fromisoformat(chart["at"])})
    if chart["kind"] != "promises" and (chart["total"] or not hidden(chart)):
        yield Text("chart-count", {"total": chart["total"]})
    yield from _reading(chart)
    yield Text("chart-no-proof")


def _reading(chart: Chart) -> Iterator[Text]:
    """What a picture needs told to be read."""
    if chart["kind"] == "trend" and (short := average(chart)):
        yield Text(f"chart-average-{chart['by']}", {"average": _short(short)})
    if hidden(chart):
        yield Text("chart-rounded", {"few": FEW})
    if chart["kind"] in ("tiles", "map") and chart.get("unplaced"):
        yield Text("chart-unplaced-count", {"count": chart["unplaced"]})
    if chart["kind"] == "promises" and chart["judged"]:
        yield Text("chart-order")
        if chart.get("few"):
            yield Text("chart-few", {"few": FEW})


def _short(number: float) -> Value:
    """A number with its tenths, or a round one."""
    whole, tenths = divmod(round(number * 10), 10)
    return Text("chart-tenths", {"whole": whole, "tenths": tenths}) if tenths else whole


def _period(chart: Chart) -> Text:
    stage = str(chart.get("stage") or "").rpartition("/")[2]
    if chart["period"] == "stage" and stage:
        return Text("chart-words", {"words": stage_name(stage)})
    return Text(f"chart-period-{chart['period']}")


def _rows(chart: Chart) -> Iterator[Text]:
    rows: Sequence[Any] = chart["rows"] if chart["total"] else ()
    match chart["kind"]:
        case "areas":
            yield from (_row(name, count) for name, count in rows[:TOLD])
        case "tiles" | "map":
            some = [row for row in rows if row["count"]]
            some.sort(key=lambda row: -row["count"])
            yield from (_row(row["name"], row["count"]) for row in some[:TOLD])
        case "funnel":
            yield from (_row(Text(f"chart-step-{key}"), count) for key, count in rows)
        case "promises":
            yield from (_share(row) for row in rows[:TOLD] if row["total"])
        case _:
            return


def _row(name: Value, count: int) -> Text:
    return Text("chart-row", {"name": name, "count": count})


def _share(row: Mapping[str, Any]) -> Text:
    told = {"name": row["name"], "kept": row["kept"], "total": row["total"]}
    return Text("chart-row-share", told)
