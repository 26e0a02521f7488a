"""Areas on the map: who holds a point, how far an edge is, and what is drawn."""

import re
from itertools import pairwise
from math import cos, pi, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports.geometry import (
    METRES,
    NEAR,
    Area,
    Point,
    Ring,
    area,
    distance,
    drawing,
    holds,
    label,
    place_of,
    size,
    spot,
)

MIDDLE = (104.76, -2.99)


def off(east: float, north: float, of: Point = MIDDLE) -> Point:
    """The point so many metres east and north of another."""
    return of[0] + east / METRES / cos(radians(of[1])), of[1] + north / METRES


def square(code: str, half: float, of: Point = MIDDLE, *holes: Ring) -> Area:
    return area(code, [(ring(half, of), *holes)])


def ring(half: float, of: Point = MIDDLE) -> Ring:
    corners = ((-half, -half), (half, -half), (half, half), (-half, half), (-half, -half))
    return tuple(off(*corner, of) for corner in corners)


@st.composite
def stars(draw: st.DrawFn) -> tuple[Area, Point]:
    """An area seen whole from its middle, of many or few corners, and a point inside."""
    corners = draw(st.integers(3, 30))
    far = draw(st.lists(st.floats(300, 9000), min_size=corners, max_size=corners))
    turns = [2 * pi * at / corners for at in range(corners)]
    points = [off(r * cos(turn), r * sin(turn)) for r, turn in zip(far, turns, strict=True)]
    if draw(st.booleans()):
        points.reverse()
        far.reverse()
    # On the way from the middle to a corner, and not at either end.
    at, share = draw(st.integers(0, corners - 1)), draw(st.floats(0.05, 0.9))
    corner = points[at]
    inside = tuple(m + share * (c - m) for m, c in zip(MIDDLE, corner, strict=True))
    return area("16.71.02", [((*points, points[0]),)]), (inside[0], inside[1])


@given(stars())
def test_a_point_made_inside_is_found(made: tuple[Area, Point]) -> None:
    one, inside = made
    assert holds(one, inside)
    assert distance(one, inside) == 0
    assert place_of(inside, [one]) == "16.71.02"


@given(stars(), st.floats(0, 2 * pi))
def test_a_point_beyond_its_box_is_not_held_and_its_distance_is_that_to_the_nearest_edge(
    made: tuple[Area, Point], turn: float
) -> None:
    one, _ = made
    far = off(20_000 * cos(turn), 20_000 * sin(turn))
    assert not holds(one, far)
    assert 11_000 - 60 < distance(one, far) < 20_000
    assert place_of(far, [one]) is None


@given(
    st.floats(-1000, 1000), st.sampled_from([(1, 0), (-1, 0), (0, 1), (0, -1)]), st.floats(0, 190)
)
def test_on_an_edge_and_a_little_beside_it_is_its_own(
    along: float, side: tuple[int, int], out: float
) -> None:
    one = square("16.71.02", 1000)
    far = 1000 + out
    point = off(side[0] * far or along, side[1] * far or along)
    assert distance(one, point) == pytest.approx(out, abs=1)
    assert place_of(point, [one]) == "16.71.02"


def test_beyond_the_tolerance_it_is_nobodys() -> None:
    one = square("16.71.02", 1000)
    assert place_of(off(1000 + NEAR - 2, 0), [one]) == "16.71.02"
    assert place_of(off(1000 + NEAR + 2, 0), [one]) is None
    assert place_of(off(1000 + 150, 1000 + 150), [one]) is None, "212 m from the corner"
    assert place_of(MIDDLE, []) is None


def test_between_two_the_nearer_one_has_it() -> None:
    west, east = square("16.71.01", 1000), square("16.71.02", 1000, off(2100, 0))
    assert place_of(off(1040, 0), [west, east]) == "16.71.01"
    assert place_of(off(1060, 0), [west, east]) == "16.71.02"


def test_a_hole_and_what_lies_in_it() -> None:
    around = square("16.71.01", 3000, MIDDLE, ring(1000))
    inside = square("16.71.02", 1000)
    assert not holds(around, MIDDLE)
    assert distance(around, MIDDLE) == pytest.approx(1000, abs=1)
    assert place_of(MIDDLE, [around, inside]) == "16.71.02"
    assert place_of(MIDDLE, [around]) is None
    assert place_of(off(2000, 0), [around, inside]) == "16.71.01"


def test_an_area_of_several_pieces() -> None:
    island = off(0, 9000)
    one = area("16.71.04", [(ring(1000),), (ring(500, island),)])
    assert place_of(island, [one]) == place_of(MIDDLE, [one]) == "16.71.04"
    assert place_of(off(0, 5000), [one]) is None


def test_a_kelurahan_goes_before_its_kecamatan() -> None:
    large, small = square("16.71.02", 2000), square("16.71.02.1006", 500)
    assert place_of(MIDDLE, [large, small]) == "16.71.02.1006"
    assert place_of(off(1500, 0), [large, small]) == "16.71.02"


def test_the_size_of_a_ring_turns_with_it() -> None:
    assert size(ring(500)) == pytest.approx(1e6, rel=0.01)
    assert size(ring(500)[::-1]) == pytest.approx(-1e6, rel=0.01)


@given(stars())
def test_the_label_stands_inside(made: tuple[Area, Point]) -> None:
    lng, lat = label(made[0])
    assert made[0].box.has((lng, lat))
    assert distance(made[0], (lng, lat)) < 1


def test_what_is_drawn_fits_its_frame_and_north_is_up() -> None:
    south, north = square("16.71.01", 1000), square("16.71.02", 1000, off(0, 4000))
    made = drawing([south, north], 300, gap=10)
    assert made.width == 300
    assert made.height == pytest.approx(10 * 2 + 280 * 3, rel=0.01)
    numbers = [float(one) for each in made.outlines for one in re.findall(r"[\d.]+", each.path)]
    assert min(numbers[::2]) == 10
    assert max(numbers[::2]) == 290
    lower, upper = made.outlines
    assert upper.label[1] < lower.label[1]
    assert upper.room == pytest.approx(280, abs=1)
    assert all(re.fullmatch(r"M[\d. L]+Z", each.path) for each in made.outlines)
    assert drawing([], 300).outlines == ()


@pytest.mark.parametrize("turned", [1, -1])
def test_holes_turn_against_their_outer_ring(turned: int) -> None:
    around = square("16.71.01", 3000, MIDDLE, ring(1000)[::turned])
    [[outer, hole]] = drawing([around], 300).outlines[0].polygons

    def turn(points: Ring) -> float:
        return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(points))

    assert turn(outer) * turn(hole) < 0


@given(stars(), st.floats(1, 120), st.floats(1, 60))
def test_what_stands_somewhere_stands_inside(
    made: tuple[Area, Point], wide: float, high: float
) -> None:
    [outline] = drawing([made[0]], 300).outlines
    place = spot(outline.polygons, wide, high)
    if place is not None:
        on_paper = area("", outline.polygons)
        for side in (-0.49, 0, 0.49):
            assert holds(on_paper, (place[0] + side * wide, place[1]))


def test_what_fits_nowhere_stands_nowhere() -> None:
    [outline] = drawing([square("16.71.02", 1000)], 100).outlines
    assert spot(outline.polygons, 90, 90) == pytest.approx((50, 50), abs=6)
    assert spot(outline.polygons, 101, 10) is None
    assert spot(outline.polygons, 10, 101) is None
