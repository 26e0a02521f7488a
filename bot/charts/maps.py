"""A city's kecamatan in their true outlines, where boundaries were imported."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import cos, radians
from typing import Any

from bot.charts.frame import INNER, SMALL, Body, Sheet, lettered, nothing, words
from bot.charts.lettering import width
from bot.charts.of import Chart, tiles
from bot.charts.palette import step
from bot.figures.board import Board
from bot.reports.geometry import METRES, Area, Drawing, box_of, drawing, spot
from bot.reports.outlines import simplified
from bot.reports.places import Gazetteer

FINE = 0.6
"""CSS pixels that an outline may move: none that anybody sees, and a third of the bytes."""
EDGE = 1
"""Pixels around the city, for the outline's own width."""
LINE, SPARE = SMALL + 1, 4
"""Pixels from line to line of a label, and those that no letter of it uses."""


def outlined(board: Board, city: str, places: Gazetteer) -> Chart | None:
    """What the tile map of a city's board says, on the city's true outlines; None where not all of
    its boundaries are known."""
    rows = mapped(city, dict(board.areas), places)
    return {**tiles(board, places), "kind": "map", "rows": rows} if rows else None


def mapped(city: str, counts: Mapping[str, int | None], places: Gazetteer) -> list[dict[str, Any]]:
    """The kecamatan of a city as they are drawn, in pixels; None is a number that is hidden.

    [] where not all its boundaries are known.
    """
    kecamatan = places.kecamatan_of(city)
    if not kecamatan or not places.bounded(city):
        return []
    drawn = _drawn(tuple(places.boundaries[one.code] for one in kecamatan))
    names = {one.code: one.name for one in kecamatan}
    return [
        {
            "name": names[one.code],
            "count": counts.get(one.code, 0),
            "shape": one.polygons,
        }
        for one in drawn.outlines
    ]


@lru_cache(maxsize=8)
def _drawn(areas: tuple[Area, ...]) -> Drawing:
    box = box_of(
        corner
        for one in areas
        for corner in ((one.box.west, one.box.south), (one.box.east, one.box.north))
    )
    metres = (box.east - box.west) * METRES * cos(radians(box.south))
    return drawing(simplified(areas, FINE * metres / INNER), INNER, EDGE)


def map_(sheet: Sheet) -> Body:
    """Each kecamatan in its outline, north up, darker where more was reported; names and numbers
    stand where there is room for them."""
    rows = sheet.chart["rows"]
    if not rows:
        return nothing()
    most = max(row["count"] or 0 for row in rows)
    labels = [one for row in rows for one in _labels(row, most, sheet)]
    points = [point for row in rows for polygon in row["shape"] for point in polygon[0]]
    return {
        "width": INNER,
        "height": max(point[1] for point in points) + EDGE,
        "layer": [
            _shapes([_shape(row, most, sheet) for row in rows], sheet),
            {"data": {"values": labels}, **_letters(sheet)},
        ],
    }


def _shape(row: Mapping[str, Any], most: int, sheet: Sheet) -> dict[str, Any]:
    fill, _ = step(row["count"] or 0, most, sheet.theme)
    shape = {"type": "MultiPolygon", "coordinates": row["shape"]}
    return {"type": "Feature", "geometry": shape, "fill": fill}


def _shapes(values: Sequence[Mapping[str, Any]], sheet: Sheet) -> dict[str, Any]:
    return {
        "data": {"values": values},
        # In pixels already: what comes out is what went in.
        "projection": {"type": "identity", "scale": 1, "translate": [0, 0]},
        "mark": {"type": "geoshape", "stroke": sheet.theme.edge, "strokeWidth": 0.75},
        "encoding": {"fill": {"field": "fill", "type": "nominal", "scale": None}},
    }


def _labels(row: Mapping[str, Any], most: int, sheet: Sheet) -> list[dict[str, Any]]:
    """The lines of a name and its number where they fit, else the number alone, else nothing."""
    said = sheet.say("chart-hidden") if row["count"] is None else sheet.number(row["count"])
    _, ink = step(row["count"] or 0, most, sheet.theme)
    words_ = row["name"].split()
    folded = [" ".join(words_[:at]) for at in (1, 2)], [" ".join(words_[at:]) for at in (1, 2)]
    for name in ((row["name"],), *zip(*folded, strict=True), ()):
        lines = [line for line in (*name, said) if line]
        wide = max(width(line, SMALL, bold=line == said) for line in lines)
        place = spot(row["shape"], wide, len(lines) * LINE - SPARE)
        if place is not None:
            top = place[1] - (len(lines) - 1) * LINE / 2
            return [
                {"x": place[0], "y": top + at * LINE + 0.5, "said": line, "ink": ink}
                | {"bold": at == len(lines) - 1}
                for at, line in enumerate(lines)
            ]
    return []


def _letters(sheet: Sheet) -> dict[str, Any]:
    ink = {"field": "ink", "type": "nominal", "scale": None}
    mark = {**words(sheet.theme, SMALL), "align": "center"}
    mark["fontWeight"] = {"expr": "datum.bold ? 'bold' : 'normal'"}
    return lettered(mark, "said", "x", "y", color=ink)
