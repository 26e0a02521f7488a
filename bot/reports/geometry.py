"""Areas on the map: which one holds a point, how far away an edge is, and how they are drawn.

Points are (longitude, latitude) in degrees of WGS 84, as GeoJSON has them (RFC 7946). Cities near
the equator are small: flat arithmetic errs by a metre in a thousand.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Ring: TypeAlias = tuple[Point, ...]
"""Closed: the last point is the first again."""
Polygon: TypeAlias = tuple[Ring, ...]
"""The outer ring, then its holes."""

METRES = 111_200.0
"""Of a degree of latitude."""
NEAR = 200.0
"""Metres that a pin may lie beside an area and still be its own: phones err, and so do maps."""


ROWS = tuple(at / 20 for at in range(21))
"""Of the room above and below a label: where it is tried."""
LEVELS = (0.5, 0.4, 0.6, 0.3, 0.7)
"""Of an area's height, from the south: where its name may stand."""


@dataclass(frozen=True, slots=True)
class Box:
    west: float
    south: float
    east: float
    north: float

    def has(self, point: Point, margin: float = 0.0) -> bool:
        """Whether a point lies in it, or at most `margin` degrees beside it."""
        return (
            self.west - margin <= point[0] <= self.east + margin
            and self.south - margin <= point[1] <= self.north + margin
        )


@dataclass(frozen=True, slots=True)
class Area:
    """The shape of a kecamatan or kelurahan, by its code."""

    code: str
    polygons: tuple[Polygon, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Outline:
    """An area on paper, in pixels from the upper left: its polygons, the point where its name may
    stand, and how wide it is there."""

    code: str
    polygons: tuple[Polygon, ...]
    label: Point
    room: float

    @property
    def path(self) -> str:
        """The data of an SVG path, to be filled by the rule "evenodd"."""
        return "".join(_path(ring) for polygon in self.polygons for ring in polygon)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Areas on paper, in a view box "0 0 width height"."""

    width: float
    height: float
    outlines: tuple[Outline, ...]


def area(code: str, polygons: Iterable[Polygon]) -> Area:
    """An area with its box. Raises `ValueError` for one without points."""
    kept = tuple(polygons)
    return Area(code, kept, box_of(point for one in kept for ring in one for point in ring))


def box_of(points: Iterable[Point]) -> Box:
    """The smallest box around points. Raises `ValueError` for none."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def holds(one: Area, point: Point) -> bool:
    """Whether a point lies inside, holes left out; a point on an edge may or may not."""
    return one.box.has(point) and any(
        sum(_crosses(edge, point) for ring in polygon for edge in pairwise(ring)) % 2
        for polygon in one.polygons
    )


def distance(one: Area, point: Point) -> float:
    """Metres from a point to the nearest edge; 0 inside."""
    if holds(one, point):
        return 0.0
    return min(
        _beside(edge, point)
        for polygon in one.polygons
        for ring in polygon
        for edge in pairwise(ring)
    )


def place_of(point: Point, areas: Iterable[Area], within: float = NEAR) -> str | None:
    """The code of the area that holds a point, or else of the nearest within so many metres.

    Where several hold it, or are equally near, the smaller one by its level (the longer code).
    """
    margin = within / METRES / max(0.01, cos(radians(point[1])))
    found = [
        (distance(one, point), -len(one.code), one.code)
        for one in areas
        if one.box.has(point, margin)
    ]
    nearest = min(found, default=None)
    return nearest[2] if nearest is not None and nearest[0] <= within else None


def drawing(areas: Sequence[Area], width: float, gap: float = 0.0) -> Drawing:
    """The areas as they are to be drawn in so many pixels, north up, `gap` pixels free around.

    Outer rings turn one way and holes the other, so that any rule of filling leaves holes open.
    """
    if not areas:
        return Drawing(width, 0.0, ())
    boxes = [one.box for one in areas]
    corners = [((each.west, each.south), (each.east, each.north)) for each in boxes]
    box = box_of(corner for both in corners for corner in both)
    narrow = cos(radians((box.south + box.north) / 2))
    scale = (width - 2 * gap) / max(1e-9, (box.east - box.west) * narrow)

    def put(point: Point) -> Point:
        east, south = (point[0] - box.west) * narrow, box.north - point[1]
        return round(gap + east * scale, 1), round(gap + south * scale, 1)

    def outline(one: Area) -> Outline:
        (west, level), (east, _) = widest(one)
        drawn = tuple(tuple(tuple(map(put, each)) for each in _turned(p)) for p in one.polygons)
        room = round((east - west) * narrow * scale, 1)
        return Outline(one.code, drawn, put(((west + east) / 2, level)), room)

    height = round((box.north - box.south) * scale + 2 * gap, 1)
    return Drawing(width, height, tuple(map(outline, areas)))


def widest(one: Area) -> tuple[Point, Point]:
    """From where to where an area is widest about the middle of its largest polygon, so that its
    name may stand between them."""
    polygon = max(one.polygons, key=lambda each: abs(size(each[0])))
    box = box_of(polygon[0])
    found = [
        (east - west, west, east, level)
        for share in LEVELS
        for level in (box.south + share * (box.north - box.south),)
        for west, east in stretches(polygon, level)
    ]
    middle = (box.south + box.north) / 2
    _, west, east, level = max(found, default=(0.0, box.west, box.east, middle))
    return (west, level), (east, level)


def label(one: Area) -> Point:
    """A point inside where the name may stand."""
    (west, level), (east, _) = widest(one)
    return (west + east) / 2, level


def spot(polygons: Iterable[Polygon], wide: float, high: float) -> Point | None:
    """Where the middle of something so wide and high lies inside with most room beside it; None
    where it fits nowhere. All in one unit, such as pixels of an `Outline`."""
    best: tuple[float, Point] | None = None
    for polygon in polygons:
        box = box_of(polygon[0])
        rows = [box.south + high / 2 + share * (box.north - box.south - high) for share in ROWS]
        for level in rows if box.north - box.south >= high else ():
            for west, east in _between(polygon, level - high / 2, level + high / 2):
                if east - west >= wide and (best is None or east - west > best[0]):
                    best = (east - west, ((west + east) / 2, level))
    return best[1] if best is not None else None


def _between(polygon: Polygon, low: float, high: float) -> list[tuple[float, float]]:
    """The stretches that a polygon has at all heights from `low` to `high`, looked at in fives."""
    found = stretches(polygon, low)
    for fifth in range(1, 6):
        level = low + fifth * (high - low) / 5
        found = [
            (max(a[0], b[0]), min(a[1], b[1]))
            for a in found
            for b in stretches(polygon, level)
            if max(a[0], b[0]) < min(a[1], b[1])
        ]
    return found


def stretches(polygon: Polygon, level: float) -> list[tuple[float, float]]:
    """From where to where (longitudes) a polygon lies at a latitude, from west to east."""
    crossings = sorted(
        _at(edge, level)
        for ring in polygon
        for edge in pairwise(ring)
        if (edge[0][1] > level) != (edge[1][1] > level)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=False))


def size(ring: Ring) -> float:
    """Square metres of a ring; negative where it turns with the clock."""
    narrow = cos(radians(ring[0][1])) if ring else 1.0
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    return twice / 2 * METRES * METRES * narrow


def _turned(polygon: Polygon) -> Polygon:
    outer, *holes = polygon
    sides = [outer if size(outer) > 0 else outer[::-1]]
    return (*sides, *(hole if size(hole) < 0 else hole[::-1] for hole in holes))


def _crosses(edge: tuple[Point, Point], point: Point) -> bool:
    """Whether an edge is met on the way from a point to the east."""
    (_, south), (_, north) = edge
    return (south > point[1]) != (north > point[1]) and _at(edge, point[1]) > point[0]


def _at(edge: tuple[Point, Point], level: float) -> float:
    """The longitude at which an edge that is not level passes a latitude."""
    (west, south), (east, north) = edge
    return west + (level - south) / (north - south) * (east - west)


def _beside(edge: tuple[Point, Point], point: Point) -> float:
    """Metres from a point to an edge."""
    narrow = cos(radians(point[1]))
    (ax, ay), (bx, by) = (
        ((end[0] - point[0]) * narrow * METRES, (end[1] - point[1]) * METRES) for end in edge
    )
    dx, dy = bx - ax, by - ay
    along = dx * dx + dy * dy
    share = 0.0 if along == 0 else max(0.0, min(1.0, -(ax * dx + ay * dy) / along))
    return hypot(ax + share * dx, ay + share * dy)


def _path(points: Iterable[Point]) -> str:
    """A closed ring as path data; points that fall together on the paper are one."""
    kept = list(dict.fromkeys(f"{x:g} {y:g}" for x, y in points))
    return f"M{'L'.join(kept)}Z" if len(kept) > 2 else ""
