"""Boundaries made small: outlines with fewer points, so that neighbours still share their edges."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import cos, hypot, radians

from bot.reports.geometry import METRES, Area, Point, Polygon, Ring, area, size

DIGITS = 5
"""Of a degree: about a metre."""
TOLERANCE = 10.0
"""Metres that an outline may move."""
SLIVER = 10_000.0
"""Square metres (a hectare) below which a hole is a crack between the pieces that an area was put
together from, and no place of its own."""


def simplified(areas: Sequence[Area], tolerance: float = TOLERANCE) -> tuple[Area, ...]:
    """The areas with the points left out that change no outline by more than `tolerance` metres
    (Douglas and Peucker, The Canadian Cartographer 10, 1973, 112-122).

    Outlines are cut where more than two meet, and each piece is made simple once, for both sides
    alike; cracks are filled. What would vanish stays as it was.
    """
    rounded = [
        area(one.code, (tuple(map(_rounded, _whole(polygon))) for polygon in one.polygons))
        for one in areas
    ]
    joints = _joints(ring for one in rounded for polygon in one.polygons for ring in polygon)
    return tuple(
        area(one.code, (_thinned(polygon, joints, tolerance) for polygon in one.polygons))
        for one in rounded
    )


def _whole(polygon: Polygon) -> Polygon:
    outer, *holes = polygon
    return (outer, *(hole for hole in holes if abs(size(hole)) >= SLIVER))


def _rounded(ring: Ring) -> Ring:
    points = [(round(lng, DIGITS), round(lat, DIGITS)) for lng, lat in ring]
    kept = [one for one, after in pairwise(points) if one != after]
    return (*kept, kept[0]) if len(kept) > 2 else ring


def _joints(rings: Iterable[Ring]) -> set[Point]:
    """The points where outlines meet or part: those with more than two neighbours."""
    beside: defaultdict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for one, after in pairwise(ring):
            beside[one].add(after)
            beside[after].add(one)
    return {point for point, others in beside.items() if len(others) > 2}


def _thinned(polygon: Polygon, joints: set[Point], tolerance: float) -> Polygon:
    return tuple(_ring(ring, joints, tolerance) for ring in polygon)


def _ring(ring: Ring, joints: set[Point], tolerance: float) -> Ring:
    pieces = [_piece(piece, tolerance) for piece in _cut(ring, joints)]
    made = (*(point for piece in pieces for point in piece[:-1]), pieces[0][0])
    return made if len(made) > 3 and size(made) * size(ring) > 0 else ring


def _cut(ring: Ring, joints: set[Point]) -> Iterator[Sequence[Point]]:
    """A ring in pieces from joint to joint; one without joints in two, at points that it has in
    whatever order it is written."""
    open_ = ring[:-1]
    cuts = [at for at, point in enumerate(open_) if point in joints]
    if len(cuts) < 2:
        first = cuts[0] if cuts else open_.index(min(open_))
        far = max(range(len(open_)), key=lambda at: (_apart(open_[first], open_[at]), open_[at]))
        cuts = sorted({first, far})
    turned = (*open_[cuts[0] :], *open_[: cuts[0] + 1])
    marks = [*(at - cuts[0] for at in cuts), len(open_)]
    for start, end in pairwise(marks):
        yield turned[start : end + 1]


def _apart(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _piece(points: Sequence[Point], tolerance: float) -> Sequence[Point]:
    """A piece made simple, the same from either end."""
    if points[-1] < points[0]:
        return tuple(reversed(_piece(points[::-1], tolerance)))
    kept, waiting = {0, len(points) - 1}, [(0, len(points) - 1)]
    while waiting:
        start, end = waiting.pop()
        between = range(start + 1, end)
        off = [_off(points[at], points[start], points[end]) for at in between]
        if off and max(off) > tolerance:
            middle = between[off.index(max(off))]
            kept.add(middle)
            waiting += [(start, middle), (middle, end)]
    return tuple(points[at] for at in sorted(kept))


def _off(point: Point, start: Point, end: Point) -> float:
    """Metres from a point to the stretch from start to end."""
    narrow = cos(radians(point[1]))
    ax, ay = (start[0] - point[0]) * narrow, start[1] - point[1]
    dx, dy = (end[0] - start[0]) * narrow, end[1] - start[1]
    along = dx * dx + dy * dy
    share = 0.0 if along == 0 else max(0.0, min(1.0, -(ax * dx + ay * dy) / along))
    return hypot(ax + share * dx, ay + share * dy) * METRES
