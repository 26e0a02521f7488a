"""The dashboard's pictures: drawn once for the same figures, in the colours of the page."""

import asyncio
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from markupsafe import Markup

from bot.charts import LIGHT, described, maps, of
from bot.figures.board import Board
from bot.ports import Render
from bot.reports.places import Gazetteer
from bot.workshop.asking import Workshop, svgs

_CITY, _KECAMATAN = len("16.71"), len("16.71.02")
_OURS: Mapping[str, str] = {
    LIGHT.paper: "paper",
    LIGHT.ink: "ink",
    LIGHT.soft: "soft",
    LIGHT.accent: "accent",
    LIGHT.quiet: "line",
    LIGHT.edge: "edge",
    LIGHT.late: "late",
    **{fill: f"step-{number}" for number, (fill, _) in enumerate(LIGHT.steps)},
}
"""The light theme's colours by the name that the page has for each, in both of its themes."""
_COLOUR = re.compile("|".join(_OURS))
KEPT = 64
"""So many pictures are remembered."""


async def pictures(
    board: Board, places: Gazetteer, render: Render, language: str, workshop: Workshop
) -> Mapping[str, Markup]:
    """SVG elements by the name of their place on the page; what has nothing to show is not drawn.

    A tenth of a second of CPU for each that was not drawn lately, in the workshop. Raises `Unmade`.
    """
    charts = dict(charted(board, places))
    told = await asyncio.to_thread(
        lambda: [described(chart, render, language) for chart in charts.values()]
    )
    drawn = await svgs(workshop, told)
    return {
        name: Markup(themed(drawing))  # noqa: S704 - drawn by us
        for name, drawing in zip(charts, drawn, strict=True)
    }


def charted(board: Board, places: Gazetteer) -> Iterator[tuple[str, of.Chart]]:
    """What is drawn of a board. When it was counted stands on the page, not in its pictures: the
    same figures are the same picture. A posko sees no map, since others' numbers are not its."""
    if not board.total:
        return
    if len(board.scope.place) < _KECAMATAN:
        yield "promises", _timeless(of.promises(board, places))
        for city in _cities(board, places):
            part = _within(board, city)
            if (outlined := maps.outlined(part, city, places)) is not None:
                yield f"map-{city}", _timeless(outlined)
            yield f"tiles-{city}", _timeless(of.tiles(part, places))
    yield "trend", _timeless(of.trend(board, places))
    yield "funnel", _timeless(of.funnel(board, places))
    yield "heat", _timeless(of.heat(board, places))


@lru_cache(KEPT)
def themed(drawing: str) -> str:
    """A drawing whose colours are the page's own, whatever its theme."""
    return _COLOUR.sub(lambda found: f"var(--{_OURS[found[0]]})", drawing)


def _cities(board: Board, places: Gazetteer) -> list[str]:
    """The cities that have something to show, in the order of their codes."""
    with_some = {code[:_CITY] for code, _ in board.areas}
    return [city.code for city in places.cities() if city.code in with_some]


def _within(board: Board, city: str) -> Board:
    """A city's part of where reports came from."""
    areas = tuple((code, number) for code, number in board.areas if code.startswith(city))
    total = sum(number for _, number in areas)
    return replace(board, scope=replace(board.scope, place=city), areas=areas, total=total)


def _timeless(chart: of.Chart) -> of.Chart:
    return {name: told for name, told in chart.items() if name != "at"}
