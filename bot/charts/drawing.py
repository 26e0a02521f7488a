"""Descriptions drawn: Vega-Lite as PNG and SVG, links as QR codes; each picture once."""

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import quoteattr

import segno

from bot.charts.bars import areas, funnel
from bot.charts.days import trend
from bot.charts.frame import Body, Sheet, framed
from bot.charts.lettering import FONT
from bot.charts.maps import map_
from bot.charts.palette import THEMES, ThemeName
from bot.charts.promises import promises
from bot.charts.saying import said
from bot.charts.squares import heat, tiles
from bot.ports import Render

QUIET_ZONE = 4
"""Modules of white around a QR code (ISO/IEC 18004)."""
KEPT = 64
"""So many pictures of each kind are remembered: the same figures are asked for by many."""
COLOURS = 64
"""Of a PNG; the edges of letters are most of them."""
SCALE = 2
"""Of a PNG whose description names no other: so many pixels for each CSS pixel."""
_KINDS: Mapping[str, Callable[[Sheet], Body]] = {
    "areas": areas,
    "trend": trend,
    "tiles": tiles,
    "map": map_,
    "heat": heat,
    "funnel": funnel,
    "promises": promises,
}
_NOISE = re.compile(
    r' (?:class|aria-[a-z]+|role|font-family|xmlns:xlink|version|pointer-events)="[^"]*"'
)
_DECIMALS = re.compile(r"(?<=\d)(\.\d)\d+")
_TAG = re.compile(r"<[^<>]*>")
"""What stands between tags is what people read: it is left alone."""
_ROOT = re.compile(r"<svg([^>]*)>")


def drawn(chart: Mapping[str, Any], render: Render, language: str) -> bytes:
    """The PNG of what a post describes: {"qr": text}, else {"kind": …} of `bot.charts.of`."""
    return qr(chart["qr"]) if "qr" in chart else png(described(chart, render, language))


def described(
    chart: Mapping[str, Any], render: Render, language: str, theme: ThemeName = "light"
) -> dict[str, Any]:
    """A Vega-Lite description whose title is the finding; its "description" is `alt`."""
    sheet = Sheet(chart, render, language, THEMES[theme])
    return framed(_KINDS[chart["kind"]](sheet), said(chart, render, language), sheet.theme)


def qr(text: str) -> bytes:
    """A QR code as PNG, black on white."""
    picture = BytesIO()
    segno.make(text, error="m").save(picture, kind="png", scale=10, border=QUIET_ZONE)
    return picture.getvalue()


def qr_svg(text: str) -> str:
    """The same as an SVG element to stand in a page."""
    made = segno.make(text, error="m")
    return made.svg_inline(scale=5, border=QUIET_ZONE, light="white")


def png(description: Mapping[str, Any]) -> bytes:
    """Draw a Vega-Lite description: a tenth of a second of CPU, a second for the first one, so
    call it in a thread of its own."""
    return _png(json.dumps(description, sort_keys=True))


def svg(description: Mapping[str, Any]) -> str:
    """The same as an SVG element to stand in a page: letters are text, nothing has an id, a class
    or a style, and its description is what a screen reader says. Call it in a thread."""
    return _svg(json.dumps(description, sort_keys=True))


@lru_cache(KEPT)
def _png(description: str) -> bytes:
    import vl_convert  # imported when first needed: it costs tens of MiB

    scale = json.loads(description).get("usermeta", {}).get("scale", SCALE)
    # In two steps, since vl_convert lets no other thread run in either.
    return _small(vl_convert.svg_to_png(_svg(description), scale=scale))


def _small(picture: bytes) -> bytes:
    """The same in a few colours, a tenth as large: it goes to phones on slow lines."""
    from PIL import Image  # only who draws needs it

    made = BytesIO()
    with Image.open(BytesIO(picture)) as image:
        few = image.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
        few.save(made, "png")
    return made.getvalue()


@lru_cache(KEPT)
def _svg(description: str) -> str:
    import vl_convert  # imported when first needed: it costs tens of MiB

    told = json.loads(description)
    return _plain(vl_convert.vegalite_to_svg(told), told.get("description", ""))


def _plain(drawn_: str, label: str) -> str:
    """Without what only Vega's own scripts read, its font said once, lengths to a tenth."""
    bare = _TAG.sub(lambda tag: _DECIMALS.sub(r"\1", _NOISE.sub("", tag[0])), drawn_)
    said_ = f' role="img" aria-label={quoteattr(label)} font-family="{FONT}"'
    return _ROOT.sub(lambda root: f"<svg{root[1]}{said_}>", bare, count=1)
