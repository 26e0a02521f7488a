"""The promise board: what share of each posko's reports was taken inside its clock."""

from collections.abc import Mapping
from typing import Any

from bot.charts.frame import INNER, USUAL, Body, Sheet, across, nothing, row, words
from bot.charts.lettering import clipped, width

STEP, THICK = 36, 8
RISE = 8
"""How far the words stand above the middle of a row, and the bar below it."""


def promises(sheet: Sheet) -> Body:
    """A name, its share in words, and a bar below; the latest by a word, a shape and warmth."""
    rows, theme = sheet.chart["rows"], sheet.theme
    if not any(one["total"] for one in rows):
        return nothing()
    values = [_row(number, one, sheet) for number, one in enumerate(rows)]
    bar = {"type": "bar", "height": THICK, "yOffset": RISE}
    letters = words(theme, USUAL, dy=-RISE)
    hue = {"field": "hue", "type": "nominal", "scale": None}
    left, right = {"value": 0}, {"value": INNER}
    return {
        "width": INNER,
        "height": {"step": STEP},
        "data": {"values": values},
        "encoding": {"y": row()},
        "layer": [
            {"mark": {**bar, "color": theme.quiet}, "encoding": {"x": across("whole", INNER, 100)}},
            {"mark": bar, "encoding": {"x": across("percent", INNER, 100), "fill": hue}},
            {
                "mark": {**letters, "align": "left", "fontWeight": "bold"},
                "encoding": {
                    "x": left,
                    "text": {"field": "name"},
                    "color": {**hue, "field": "ink"},
                },
            },
            {
                "mark": {**letters, "align": "right"},
                "encoding": {"x": right, "text": {"field": "said"}},
            },
        ],
    }


def _row(number: int, one: Mapping[str, Any], sheet: Sheet) -> dict[str, Any]:
    theme = sheet.theme
    said, percent = sheet.say("chart-not-judged"), 0
    if one["total"]:
        percent = round(100 * one["kept"] / one["total"])
        said = sheet.say("chart-share", percent=percent, kept=one["kept"], total=one["total"])
    space = INNER - width(said, USUAL) - 12
    late = bool(one.get("late"))
    return {
        "row": number,
        "whole": 100 if one["total"] else 0,
        "percent": percent,
        "said": said,
        "name": _name(one, sheet, space),
        "hue": theme.late if late else theme.accent,
        "ink": theme.late if late else theme.ink,
    }


def _name(one: Mapping[str, Any], sheet: Sheet, space: float) -> str:
    """A name; the latest one's never without the word that says so."""
    if not one.get("late"):
        return clipped(one["name"], space, USUAL, bold=True)
    mark = "▲ " + sheet.say("chart-latest")
    left = space - width(" " + mark, USUAL, bold=True)
    return f"{clipped(one['name'], left, USUAL, bold=True)} {mark}"
