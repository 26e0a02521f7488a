"""Outlines made simple: few points, little moved, and neighbours that still meet."""

from math import cos, pi, sin

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reports.geometry import Area, Point, area, distance, holds, size
from bot.reports.outlines import simplified
from tests.bot.reports.test_geometry import off, ring


def wavy(start: Point, end: Point, wave: float, points: int = 60) -> list[Point]:
    """A border from one point to another that swings by so many metres."""
    found = []
    for at in range(points + 1):
        share = at / points
        base = tuple(a + share * (b - a) for a, b in zip(start, end, strict=True))
        found.append(off(wave * sin(pi * at), wave * sin(share * 9 * pi), (base[0], base[1])))
    return found


def neighbours(wave: float) -> tuple[Area, Area]:
    """Two areas beside each other, their common border written from either end."""
    border = wavy(off(0, -3000), off(0, 3000), wave)
    west = [off(-4000, -3000), *border, off(-4000, 3000)]
    east = [off(4000, 3000), *reversed(border), off(4000, -3000)]
    return area("16.71.01", [((*west, west[0]),)]), area("16.71.02", [((*east, east[0]),)])


def points(one: Area) -> list[Point]:
    return [point for polygon in one.polygons for each in polygon for point in each]


@settings(max_examples=25)
@given(st.floats(0, 300), st.sampled_from([5.0, 20.0, 80.0]))
def test_neighbours_meet_as_before(wave: float, tolerance: float) -> None:
    west, east = simplified(neighbours(wave), tolerance)
    shared = set(points(west)) & set(points(east))
    inner = [point for point in points(west) if abs(point[0] - off(0, 0)[0]) < 0.01]
    assert set(inner) <= shared, "the border is the same from both sides"


@settings(max_examples=25)
@given(st.floats(0, 300), st.sampled_from([5.0, 20.0, 80.0]))
def test_no_point_moves_by_more_than_the_tolerance(wave: float, tolerance: float) -> None:
    for before, after in zip(
        neighbours(wave), simplified(neighbours(wave), tolerance), strict=True
    ):
        edge = area("", [polygon[:1] for polygon in after.polygons])
        for point in points(before):
            inward = holds(edge, point)
            assert inward or distance(edge, point) <= tolerance + 2
        assert len(points(after)) <= len(points(before))
        was, now = (size(one.polygons[0][0]) for one in (before, after))
        assert abs(now / was - 1) < 0.02


def test_a_straight_border_keeps_its_ends_alone() -> None:
    west, _ = simplified(neighbours(0.0))
    assert len(points(west)) == 5


def test_what_would_vanish_stays() -> None:
    tiny = area("16.71.02", [(ring(4),)])
    [kept] = simplified([tiny], 500)
    assert len(points(kept)) == 5


def test_cracks_are_filled_and_holes_stay() -> None:
    whole = area("16.71.02", [(ring(3000), ring(1000), ring(20, off(2000, 0)))])
    [kept] = simplified([whole])
    assert len(kept.polygons[0]) == 2
    assert not holds(kept, off(0, 0))
    assert holds(kept, off(2000, 0))


def test_one_that_is_round_stays_round() -> None:
    turns = [2 * pi * at / 360 for at in range(360)]
    circle = [off(2000 * cos(turn), 2000 * sin(turn)) for turn in turns]
    [kept] = simplified([area("16.71.02", [((*circle, circle[0]),)])], 10)
    assert 12 < len(points(kept)) < 60
    assert abs(size(kept.polygons[0][0]) / (pi * 2000**2) - 1) < 0.02
