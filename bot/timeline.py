"""A city's year of stages as a picture: a bar for each, and a line where today is."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bot.charts import ACCENT, INK, PAPER, QUIET
from bot.messages import Text, Value
from bot.ports import Render
from bot.reports.law import Law
from bot.reports.rules import stage_name
from bot.reports.stages import Stretch, of_year

WIDTH, STEP = 760, 34
"""In CSS pixels; drawn at twice that."""
SOFT, OTHERS = "#5a5763", "#b7a3c4"


def described(
    law: Law, cities: Mapping[str, str], year: int, today: date, render: Render, language: str
) -> dict[str, Any]:
    """A Vega-Lite description: a part for each city (its name by its code), one below the other."""

    def say(name: str, **values: Value) -> str:
        return render(Text(name, values), language)

    parts = []
    for code, name in cities.items():
        stretches = of_year(law.of(code).calendar, code, year)
        rows = [_row(one, law.of(code), year, today, say) for one in stretches]
        finding, under = _titles(name, stretches, year, today, say)
        if any(row["open"] for row in rows):
            under += " " + say("stages-hollow")
        parts.append(_part(rows, finding, under, year, today, say))
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": PAPER,
        "padding": 20,
        "vconcat": parts,
        "spacing": 40,
        "config": {"view": {"stroke": None}, "font": "DejaVu Sans, Arial, sans-serif"},
    }


def _titles(
    city: str, stretches: Sequence[Stretch], year: int, today: date, say: Any
) -> tuple[str, str]:
    """What the picture shows: the stage of today, or of which year it is."""
    now = next((one for one in stretches if one.has(today)), None)
    if now is None:
        finding = say("stages-finding-year", city=city, year=str(year))
        return finding, say("stages-under-year", year=str(year))
    under = say("stages-under", year=str(year), today=today)
    if now.stage.kind == "none" and not now.stage.poskos:
        return say("stages-finding-outside", city=city), under
    name = stage_name(now.stage.key)
    return say("stages-finding", city=city, stage=name, until=now.end), under


def _row(one: Stretch, law: Law, year: int, today: date, say: Any) -> dict[str, Any]:
    name = say("plain-stage", stage=stage_name(one.stage.key))
    if one.stage.all_day:
        name = say("stages-all-day", stage=name)
    name += f", {one.start.day}/{one.start.month}"
    if one.start != one.end:
        name += f"–{one.end.day}/{one.end.month}"
    colour = ACCENT if one.has(today) else QUIET if one.stage.kind == "none" else OTHERS
    first, last = _number(one.start, year), _number(one.end, year) + 1
    row = {"row": f"{first:03} {name}", "start": first, "end": last, "colour": colour}
    return {**row, "open": not confirmed(one, law)}


def confirmed(one: Stretch, law: Law) -> bool:
    """Whether the rows of this stage are confirmed; outside elections there are none."""
    start = one.start.isoformat()
    rows = [
        row
        for row in law.rows.values()
        if row.name.startswith(f"calendar.election.{one.stage.election}.")
        and row.value.get("start", "") <= start <= row.value.get("end", "")
    ]
    return all(row.verified for row in rows)


def _number(day: date, year: int) -> int:
    return (day - date(year, 1, 1)).days


def _part(
    rows: list[dict[str, Any]], finding: str, under: str, year: int, today: date, say: Any
) -> dict[str, Any]:
    length = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    axis = {
        "title": None, "values": [_number(date(year, month, 1), year) for month in range(1, 13)],
        "labelExpr": _months(year, say("stages-months").split()), "labelAlign": "left",
        "labelFontSize": 13, "labelColor": SOFT, "gridColor": QUIET, "domain": False,
        "ticks": False, "labelPadding": 6, "orient": "top", "labelFlush": False,
    }  # fmt: skip
    x = {"type": "quantitative", "scale": {"domain": [0, length], "nice": False}, "axis": axis}
    names = {
        "title": None, "labelExpr": "substring(datum.value, 4)", "labelFontSize": 14,
        "labelColor": INK, "labelLimit": 320, "ticks": False, "domain": False, "labelPadding": 10,
    }  # fmt: skip
    y = {"field": "row", "type": "nominal", "sort": None, "axis": names}
    return {
        "width": WIDTH,
        "height": {"step": STEP},
        "title": {
            "text": finding, "subtitle": under, "anchor": "start", "frame": "group",
            "fontSize": 18, "subtitleFontSize": 13, "subtitleColor": INK, "color": INK,
            "offset": 14,
        },
        "data": {"values": rows},
        "layer": list(_layers(x, y, year, today, say)),
    }  # fmt: skip


def _layers(
    x: Mapping[str, Any], y: Mapping[str, Any], year: int, today: date, say: Any
) -> Iterator[dict[str, Any]]:
    bars = {"x": {**x, "field": "start"}, "x2": {"field": "end"}, "y": y}
    colour = {"field": "colour", "type": "nominal", "scale": None}
    hollow = {"condition": {"test": "datum.open", "value": PAPER}, **colour}
    yield {
        "mark": {"type": "bar", "height": 18, "cornerRadius": 2, "strokeWidth": 2.5},
        "encoding": {**bars, "fill": hollow, "stroke": colour},
    }
    if today.year == year:
        here = {"values": [{"at": _number(today, year) + 0.5, "says": say("stages-today")}]}
        at = {**x, "field": "at"}
        yield {
            "data": here,
            "mark": {"type": "rule", "color": INK, "strokeWidth": 1.5, "strokeDash": [4, 3]},
            "encoding": {"x": at},
        }
        yield {
            "data": here,
            "mark": {
                "type": "text", "fontSize": 13, "fontWeight": "bold", "color": INK, "dy": 6,
                "align": "center", "baseline": "top",
            },
            "encoding": {"x": at, "y": {"value": "height"}, "text": {"field": "says"}},
        }  # fmt: skip


def _months(year: int, names: Sequence[str]) -> str:
    """A Vega expression that names the first day of each month."""
    told = {_number(date(year, month + 1, 1), year): name for month, name in enumerate(names)}
    return "({" + ", ".join(f"{day}: '{name}'" for day, name in told.items()) + "})[datum.value]"
