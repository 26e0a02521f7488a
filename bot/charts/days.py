"""Reports by day or month, with a line at the average."""

from datetime import date
from typing import Any

from bot.charts.findings import average
from bot.charts.frame import INNER, SMALL, Body, Sheet, nothing, words
from bot.charts.lettering import width

HIGH = 150
PADDING = 6
"""Between the bars and the numbers left of them, in CSS pixels."""
FREE = 4
"""The width of the line of paper on which the average is drawn, so that it is seen on bars."""
TICKS = 7
"""At most so many dates are named below."""
DATE = 36
"""The room a date needs."""


def trend(sheet: Sheet) -> Body:
    """A bar for each day; a day without reports is a gap."""
    rows, theme = sheet.chart["rows"], sheet.theme
    most = max((count for _, count in rows), default=0)
    if not most:
        return nothing()
    peak = next(number for number, (_, count) in enumerate(rows) if count == most)
    values = [{"row": number, "count": count} for number, (_, count) in enumerate(rows)]
    highest = {"values": [{"row": peak, "count": most, "says": sheet.number(most)}]}
    ticks = _ticks(most, sheet)
    left = round(max(width(said, SMALL) for said in ticks.values())) + PADDING + 2
    long = INNER - left
    band = long / len(rows)
    wide = max(1.0, min(band - min(2, band / 4), 40))
    bars = {"type": "bar", "color": theme.accent, "width": wide}
    rule = {"type": "rule", "color": theme.ink, "strokeWidth": 1.5, "strokeDash": [5, 4]}
    usual = average(sheet.chart)
    at = {"data": {"values": [{"count": usual}] if usual else []}}
    free = {"type": "rule", "color": theme.paper, "strokeWidth": FREE}
    across = {"x": {"value": FREE}, "x2": {"value": long - FREE}}
    return {
        "width": long,
        "height": HIGH,
        "data": {"values": values},
        "encoding": {"y": _up(ticks, left, sheet)},
        "layer": [
            {"mark": bars, "encoding": {"x": _along(sheet, band)}},
            {**at, "mark": free, "encoding": across},
            {**at, "mark": rule, "encoding": across},
            {
                "data": highest,
                "mark": words(theme, SMALL, fontWeight="bold", dy=-8, align=_lean(peak, len(rows))),
                "encoding": {
                    "x": _along(sheet, band),
                    "text": {"field": "says", "type": "nominal"},
                },
            },
        ],
    }


def _lean(number: int, count: int) -> str:
    """Letters over the first and last bars lean inwards."""
    if count < 12 or 2 <= number < count - 2:
        return "center"
    return "left" if number < 2 else "right"


def _ticks(most: int, sheet: Sheet) -> dict[int, str]:
    """Nothing, the most, and between them a half where there is room for one."""
    middle = [most // 2] if most >= 4 else []
    return {number: sheet.number(number) for number in (0, *middle, most)}


def _up(ticks: dict[int, str], left: int, sheet: Sheet) -> dict[str, Any]:
    return {
        "field": "count", "type": "quantitative",
        "scale": {"domain": [0, max(ticks)], "nice": False, "range": [HIGH, 16]},
        "axis": {
            "title": None, "values": list(ticks), "labelFontSize": SMALL,
            "labelColor": sheet.theme.soft, "gridColor": sheet.theme.quiet, "domain": False,
            "ticks": False, "labelPadding": PADDING, "minExtent": left, "maxExtent": left,
            "labelExpr": _told(ticks),
        },
    }  # fmt: skip


def _along(sheet: Sheet, band: float) -> dict[str, Any]:
    days = [date.fromisoformat(day) for day, _ in sheet.chart["rows"]]
    last = len(days) - 1
    apart = 1 if len(days) <= TICKS else 1 + len(days) // (TICKS - 2)
    numbers = list(range(last, -1, -apart))
    monthly = sheet.chart.get("by") == "month"
    said = {number: _short(days[number], monthly=monthly) for number in numbers}
    return {
        "field": "row", "type": "ordinal", "sort": None,
        "scale": {"paddingInner": 0, "paddingOuter": 0},
        "axis": {
            "title": None, "values": numbers, "labelAngle": 0, "labelFontSize": SMALL,
            "labelColor": sheet.theme.soft, "domainColor": sheet.theme.edge, "ticks": False,
            "labelPadding": 6, "labelOverlap": False, "labelAlign": _inwards(last, band),
            "labelExpr": _told(said),
        },
    }  # fmt: skip


def _inwards(last: int, band: float) -> dict[str, Any]:
    """Where many stand side by side, the last date ends under its bar, so that it is not cut."""
    if band >= DATE:
        return {"value": "center"}
    test = f"datum.value == {last}"
    return {"condition": {"test": test, "value": "right"}, "value": "center"}


def _short(day: date, *, monthly: bool) -> str:
    return f"{day.month}/{day.year % 100:02}" if monthly else f"{day.day}/{day.month}"


def _told(said: dict[int, str]) -> str:
    """A Vega expression that names some numbers."""
    return "({" + ", ".join(f"{key}: '{name}'" for key, name in said.items()) + "})[datum.value]"
