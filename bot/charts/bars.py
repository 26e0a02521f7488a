"""Bars beside names: reports by kecamatan, and how far reports come."""

from collections.abc import Sequence

from bot.charts.frame import INNER, USUAL, Body, Sheet, lettered, nothing, pixel, words
from bot.charts.lettering import width, wrapped
from bot.messages import Text

NAMES = 124
"""The room for names, in CSS pixels."""
GAP, LINE = 7, 15
Bar = tuple[str, int, str]
"""A name, how long, and what stands at the end."""


def areas(sheet: Sheet) -> Body:
    """Reports by kecamatan, most first; those whose kecamatan is not known last."""
    chart = sheet.chart
    bars = [(name, count, sheet.number(count)) for name, count in chart["rows"]]
    rest, unplaced = chart.get("rest"), chart.get("unplaced", 0)
    if rest:
        number, count = rest
        bars.append((sheet.say("chart-rest", number=number), count, sheet.number(count)))
    if unplaced:
        bars.append((sheet.say("chart-unplaced"), unplaced, sheet.number(unplaced)))
    return beside(sheet, bars) if bars else nothing()


def funnel(sheet: Sheet) -> Body:
    """The steps of a report, with the share of the first that came so far."""
    steps = [(str(key), int(count)) for key, count in sheet.chart["rows"]]
    if not steps or not steps[0][1]:
        return nothing()
    told = steps[0][1]
    bars = []
    for key, count in steps:
        percent = round(100 * count / told)
        end = sheet.say("chart-of-first", count=count, percent=percent)
        name = sheet.render(Text(f"chart-step-{key}"), sheet.language)
        bars.append((name, count, end if count < told else sheet.number(count)))
    return beside(sheet, bars, high=36)


def beside(sheet: Sheet, bars: Sequence[Bar], *, high: int = 28) -> Body:
    """Horizontal bars with names left and words at the end; a long name makes its row higher."""
    theme = sheet.theme
    room = INNER - NAMES - 2 * GAP - max(width(end, USUAL, bold=True) for _, _, end in bars)
    most = max(count for _, count, _ in bars)
    values, top = [], 0.0
    for name, count, end in bars:
        lines = wrapped(name, NAMES - GAP, USUAL, most=3, hyphens=True)
        below = top + max(high, len(lines) * LINE + 8)
        middle, long = (top + below) / 2, room * count / max(most, 1)
        values.append({
            "name": list(lines), "left": NAMES - GAP, "name_y": middle - len(lines) * LINE / 2 + 1,
            "x": NAMES, "x2": NAMES + long, "y": middle - high / 2 + 5, "y2": middle + high / 2 - 5,
            "end": end, "right": NAMES + long + GAP, "middle": middle,
        })  # fmt: skip
        top = below
    bar = {"x": pixel("x"), "y": pixel("y"), "x2": {"field": "x2"}, "y2": {"field": "y2"}}
    beside_ = words(theme, baseline="top", align="right", lineHeight=LINE)
    return {
        "width": INNER,
        "height": top,
        "data": {"values": values},
        "layer": [
            {"mark": {"type": "rect", "color": theme.accent}, "encoding": bar},
            lettered(beside_, "name", "left", "name_y"),
            lettered(words(theme, align="left", fontWeight="bold"), "end", "right", "middle"),
        ],
    }
