"""What the tests of charts share: both cities, all texts, and charts with their words."""

import functools
from typing import Any

from bot import charts, texts
from bot.reports.places import Gazetteer
from bot.settings import Settings
from bot.wiring.house import rules

KINDS = ("areas", "trend", "tiles", "heat", "funnel", "promises")


@functools.cache
def places() -> Gazetteer:
    return rules(Settings(_env_file=None)).places


def title(chart: dict[str, Any], language: str = "id") -> str:
    """The finding, whatever its lines."""
    told = charts.described(chart, texts.load(), language)
    return " ".join(told["title"]["text"])


def under(chart: dict[str, Any], language: str = "id") -> str:
    told = charts.described(chart, texts.load(), language)
    return " · ".join(told["title"]["subtitle"])
