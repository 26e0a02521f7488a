"""What all pictures share: a phone's width, the finding on top, when and how many below it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.charts.lettering import FONT, balanced, joined
from bot.charts.palette import Theme
from bot.messages import Text, Value
from bot.ports import Render

PAD = 16
INNER = 360 - 2 * PAD
"""The width of what is drawn, in CSS pixels: all of it fits a phone."""
SHARP = 3
"""Of a PNG: so many pixels for each CSS pixel."""
TITLE, SMALL, USUAL = 17, 12, 13
"""Sizes of letters in CSS pixels; nothing is smaller than `SMALL`, but names on tiles."""
Body = dict[str, Any]
"""The part of a Vega-Lite description that differs: size, data, encoding and layers."""


@dataclass(frozen=True, slots=True)
class Said:
    """A chart in words: its finding, the parts of the line under it, and what it shows for those
    who do not see it."""

    finding: str
    under: tuple[str, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A chart to be drawn, in somebody's language and theme."""

    chart: Mapping[str, Any]
    render: Render
    language: str
    theme: Theme

    def say(self, name: str, **values: Value) -> str:
        return self.render(Text(name, values), self.language)

    def number(self, count: int) -> str:
        return self.say("chart-number", count=count)


def framed(body: Body, said: Said, theme: Theme) -> dict[str, Any]:
    """The whole Vega-Lite description."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": said.alt,
        "usermeta": {"scale": SHARP},
        "background": theme.paper,
        "padding": PAD,
        "title": {
            "text": list(balanced(said.finding, INNER, TITLE, bold=True)),
            "subtitle": list(joined(said.under, INNER, SMALL)),
            "anchor": "start",
            "frame": "bounds",
            "fontSize": TITLE,
            "lineHeight": TITLE + 5,
            "color": theme.ink,
            "subtitleFontSize": SMALL,
            "subtitleLineHeight": SMALL + 4,
            "subtitleColor": theme.soft,
            "subtitlePadding": 6,
            "offset": 12,
        },
        **body,
        "config": {"view": {"stroke": None}, "font": FONT, "aria": False},
    }


def nothing() -> Body:
    """An empty picture: the title says it all."""
    return {"width": INNER, "height": 1, "data": {"values": []}, "mark": "point"}


def words(theme: Theme, size: int = USUAL, **changes: Any) -> dict[str, Any]:
    """A mark of letters, upright in the middle of its row."""
    return {"type": "text", "fontSize": size, "color": theme.ink, "baseline": "middle", **changes}


def row(axis: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A band for each row of the data in its order, by the number it has under "row"."""
    bands = {"paddingInner": 0, "paddingOuter": 0}
    return {"field": "row", "type": "ordinal", "sort": None, "axis": axis, "scale": bands}


def across(field: str, end: float, most: float) -> dict[str, Any]:
    """Lengths from nothing to `most`, which is `end` CSS pixels long."""
    scale = {"domain": [0, max(most, 1)], "range": [0, end], "nice": False}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def pixel(field: str) -> dict[str, Any]:
    """A place in CSS pixels from the upper left, y downwards."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def lettered(
    mark: Mapping[str, Any], field: str, x: str, y: str, **more: Mapping[str, Any]
) -> dict[str, Any]:
    """A layer of letters at a place in pixels; a list is so many lines."""
    text = {"field": field, "type": "nominal"}
    return {"mark": dict(mark), "encoding": {"x": pixel(x), "y": pixel(y), "text": text, **more}}
