"""Squares: a city's kecamatan in their rough places, and the hours of a week."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.charts.findings import FEW
from bot.charts.frame import INNER, SMALL, Body, Sheet, lettered, nothing, pixel, words
from bot.charts.lettering import width, wrapped
from bot.charts.palette import step

LARGEST = 106
"""The widest that a tile may be, in CSS pixels."""
BETWEEN = 4
DAYS, HOURS = 7, 24
LEFT, CELL = 36, 20
"""The room for hours left of the days, and how high an hour is."""
Box = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Grid:
    """The sizes of a tile map in CSS pixels: its margin left, a tile's side, and on it the sizes
    of names, of their lines and of the number under them."""

    left: float
    side: int
    name: float
    line: int
    number: int


def tiles(sheet: Sheet) -> Body:
    """One square for each kecamatan, north up, darker where more was reported."""
    rows = sheet.chart["rows"]
    if not rows:
        return nothing()
    columns, lines = (1 + max(row["tile"][axis] for row in rows) for axis in (0, 1))
    grid = _grid(columns)
    most = max(row["count"] or 0 for row in rows)
    values = [_tile(row, grid, most, sheet) for row in rows]
    wide = max(width(one["said"], grid.number, bold=True) for one in values)
    number = grid.number * min(1, (grid.side - 6) / wide)
    names = {"fontSize": grid.name, "lineHeight": grid.line, "baseline": "top"}
    return {
        "width": INNER,
        "height": lines * (grid.side + BETWEEN) - BETWEEN,
        "data": {"values": values},
        "layer": [
            _boxes(sheet),
            _letters("name", "name_y", sheet, **names),
            _letters("said", "said_y", sheet, fontSize=number, fontWeight="bold"),
        ],
    }


def _grid(columns: int) -> _Grid:
    side = min(LARGEST, (INNER + BETWEEN) // columns - BETWEEN)
    left = (INNER + BETWEEN - columns * (side + BETWEEN)) / 2
    return _Grid(left, side, 14, 16, 22) if side > 80 else _Grid(left, side, 11.5, 13, 16)


def _tile(row: Mapping[str, Any], grid: _Grid, most: int, sheet: Sheet) -> Box:
    column, line = (each * (grid.side + BETWEEN) for each in row["tile"])
    name = wrapped(row["name"], grid.side - 4, grid.name, most=3, hyphens=True)
    count = row["count"]
    said = sheet.say("chart-hidden", few=FEW) if count is None else sheet.number(count)
    box = _box(grid.left + column, line, grid.side, grid.side)
    top = box["y"] + (grid.side - len(name) * grid.line - grid.number) / 2
    under = top + len(name) * grid.line + grid.number / 2
    fill, ink = step(count or 0, most, sheet.theme)
    return {
        **box, "fill": fill, "ink": ink, "name": list(name), "name_y": top, "said": said,
        "said_y": under,
    }  # fmt: skip


def heat(sheet: Sheet) -> Body:
    """A column for each weekday and a row for each hour, darker where more came in."""
    counts = {(day, hour): count for day, hour, count in sheet.chart["rows"]}
    if not counts:
        return nothing()
    most, wide = max(counts.values()), (INNER - LEFT) / DAYS
    values = [
        _hour((day, hour), counts.get((day, hour), 0), most, wide, sheet)
        for hour in range(HOURS)
        for day in range(DAYS)
    ]
    return {
        "width": INNER,
        "height": (1 + HOURS) * CELL,
        "data": {"values": values},
        "layer": [
            _boxes(sheet),
            {
                **_letters("said", "said_y", sheet, fontSize=SMALL),
                "transform": [{"filter": "datum.said"}],
            },
            *_margins(wide, sheet),
        ],
    }


def _hour(at: tuple[int, int], count: int, most: int, wide: float, sheet: Sheet) -> Box:
    day, hour = at
    fill, ink = step(count, most, sheet.theme)
    box = _box(LEFT + day * wide, (1 + hour) * CELL, wide - 2, CELL - 2)
    said = sheet.number(count) if count else ""
    return {**box, "fill": fill, "ink": ink, "said": said, "said_y": box["y"] + CELL / 2 - 1}


def _margins(wide: float, sheet: Sheet) -> list[dict[str, Any]]:
    """The weekdays above and the hours left."""
    days = sheet.say("weekdays").split()
    above = [
        {"middle": LEFT + (number + 0.5) * wide - 1, "at": CELL / 2 - 2, "said": day}
        for number, day in enumerate(days)
    ]
    beside = [
        {"middle": LEFT / 2 - 4, "at": (1.5 + hour) * CELL - 1, "said": f"{hour:02}"}
        for hour in range(HOURS)
    ]
    quiet = words(sheet.theme, SMALL, color=sheet.theme.soft)
    places = {
        "x": pixel("middle"),
        "y": pixel("at"),
        "text": {"field": "said", "type": "nominal"},
    }
    head = {"middle": LEFT / 2 - 4, "at": CELL / 2 - 2, "said": sheet.say("chart-hours")}
    return [{"data": {"values": [head, *above, *beside]}, "mark": quiet, "encoding": places}]


def _box(x: float, y: float, wide: float, high: float) -> Box:
    return {"x": x, "y": y, "x2": x + wide, "y2": y + high, "middle": x + wide / 2}


def _boxes(sheet: Sheet) -> dict[str, Any]:
    edge = {"type": "rect", "stroke": sheet.theme.edge, "strokeWidth": 0.75}
    return {
        "mark": edge,
        "encoding": {
            "x": pixel("x"), "y": pixel("y"), "x2": {"field": "x2"}, "y2": {"field": "y2"},
            "fill": {"field": "fill", "type": "nominal", "scale": None},
        },
    }  # fmt: skip


def _letters(field: str, at: str, sheet: Sheet, **mark: Any) -> dict[str, Any]:
    ink = {"field": "ink", "type": "nominal", "scale": None}
    return lettered(
        {**words(sheet.theme), "align": "center", **mark}, field, "middle", at, color=ink
    )
