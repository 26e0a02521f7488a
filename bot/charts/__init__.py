"""Figures and links as pictures: Vega-Lite and QR, drawn off the event loop."""

from bot.charts.drawing import described, drawn, png, qr, qr_svg, svg
from bot.charts.palette import DARK, LIGHT, THEMES, ThemeName
from bot.charts.saying import alt

INK, PAPER, ACCENT, QUIET = LIGHT.ink, LIGHT.paper, LIGHT.accent, LIGHT.quiet

__all__ = [
    "ACCENT",
    "DARK",
    "INK",
    "LIGHT",
    "PAPER",
    "QUIET",
    "THEMES",
    "ThemeName",
    "alt",
    "described",
    "drawn",
    "png",
    "qr",
    "qr_svg",
    "svg",
]
