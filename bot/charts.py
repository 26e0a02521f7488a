"""Figures and links as pictures: Vega-Lite and QR, drawn off the event loop."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import segno

from bot.messages import Text
from bot.ports import Render

INK, PAPER, ACCENT, QUIET = "#1c1b22", "#fbfaf8", "#5b3a6e", "#d9d4dd"
WIDTH = 460
"""Of the bars, in CSS pixels; drawn at twice that, to be sharp on a phone."""
QUIET_ZONE = 4
"""Modules of white around a QR code (ISO/IEC 18004)."""


def drawn(chart: Mapping[str, Any], render: Render, language: str) -> bytes:
    """The PNG of what a post describes: {"qr": text}, else reports by kecamatan."""
    return qr(chart["qr"]) if "qr" in chart else png(areas(chart, render, language))


def qr(text: str) -> bytes:
    """A QR code as PNG, black on white."""
    picture = BytesIO()
    segno.make(text, error="m").save(picture, kind="png", scale=10, border=QUIET_ZONE)
    return picture.getvalue()


def qr_svg(text: str) -> str:
    """The same as an SVG element to stand in a page."""
    made = segno.make(text, error="m")
    return made.svg_inline(scale=5, border=QUIET_ZONE, light="white")


def areas(chart: Mapping[str, Any], render: Render, language: str) -> dict[str, Any]:
    """A Vega-Lite description of reports by kecamatan; its title is the finding."""
    rows = [{"area": name, "count": number} for name, number in chart["rows"]]
    first, most = chart["rows"][0]
    finding = Text("chart-areas", {"area": first, "count": most, "total": chart["total"]})
    period = Text(
        "chart-period", {"period": Text(f"period-{chart['period']}"), "total": chart["total"]}
    )
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": PAPER,
        "padding": 20,
        "width": WIDTH,
        "height": {"step": 30},
        "title": {
            "text": render(finding, language),
            "subtitle": render(period, language),
            "anchor": "start",
            "fontSize": 18,
            "subtitleFontSize": 13,
            "subtitleColor": INK,
            "color": INK,
            "offset": 14,
        },
        "data": {"values": rows},
        "encoding": {
            "y": {"field": "area", "type": "nominal", "sort": None, "axis": _names()},
            "x": {"field": "count", "type": "quantitative", "axis": None},
        },
        "layer": [
            {"mark": {"type": "bar", "color": ACCENT, "cornerRadiusEnd": 2, "height": 20}},
            {
                "mark": {"type": "text", "align": "left", "dx": 6, "fontSize": 14, "color": INK},
                "encoding": {"text": {"field": "count", "type": "quantitative"}},
            },
        ],
        "config": {"view": {"stroke": None}, "font": "DejaVu Sans, Arial, sans-serif"},
    }


def _names() -> dict[str, Any]:
    return {
        "title": None,
        "labelFontSize": 14,
        "labelColor": INK,
        "labelLimit": 200,
        "ticks": False,
        "domain": False,
        "labelPadding": 8,
    }


def png(description: Mapping[str, Any]) -> bytes:
    """Draw a Vega-Lite description: half a second of CPU, so call it in a thread of its own."""
    import vl_convert  # imported when first needed: it costs tens of MiB

    return vl_convert.vegalite_to_png(dict(description), scale=2)
