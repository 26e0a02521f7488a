"""The tile map: a square for each kecamatan, where the city has it."""

from itertools import combinations
from math import atan2, cos, degrees, hypot, radians

import pytest

from bot.reports.places import CityFileError
from bot.reports.places.cities import CityFile, read_city
from tests.bot.reports.test_places import city_texts

CITIES = [read_city(text) for text in city_texts()]
EACH = pytest.mark.parametrize("file", CITIES, ids=lambda file: file.city.name)
Point = tuple[float, float]


def _squares(file: CityFile) -> dict[str, tuple[Point, Point]]:
    """Kilometres east and north of the centroid, and of the square in sides, by code."""
    found = {}
    for entry in file.entries:
        if entry.tile is not None:
            (lat, lng), (column, row) = entry.centroid, entry.tile
            km = (lng * cos(radians(lat)) * 111.2, lat * 111.2)
            found[entry.place.code] = km, (float(column), -float(row))
    return found


def _turned(real: tuple[Point, Point], drawn: tuple[Point, Point]) -> float:
    """By how many degrees the way from one to the other is turned on the map."""
    ways = [atan2(b[1] - a[1], b[0] - a[0]) for a, b in (real, drawn)]
    return abs((degrees(ways[0] - ways[1]) + 180) % 360 - 180)


@EACH
def test_every_kecamatan_has_a_square_of_its_own(file: CityFile) -> None:
    squares = _squares(file)
    kecamatan = [entry for entry in file.entries if entry.place.level == "kecamatan"]
    assert len(squares) == len(kecamatan)
    assert len({drawn for _, drawn in squares.values()}) == len(squares)
    assert {min(drawn[0] for _, drawn in squares.values())} == {0}
    assert {max(drawn[1] for _, drawn in squares.values())} == {0}


@EACH
def test_who_lies_north_or_west_of_whom_is_right_for_nearly_all(file: CityFile) -> None:
    squares = list(_squares(file).values())
    right = [
        _turned((one[0], other[0]), (one[1], other[1])) <= 45
        for one, other in combinations(squares, 2)
    ]
    assert sum(right) >= 0.85 * len(right)


@EACH
def test_the_nearest_neighbour_stands_near(file: CityFile) -> None:
    squares = _squares(file)
    for code, (km, drawn) in squares.items():
        others = [one for other, one in squares.items() if other != code]
        near = min(others, key=lambda one: hypot(one[0][0] - km[0], one[0][1] - km[1]))
        assert hypot(near[1][0] - drawn[0], near[1][1] - drawn[1]) < 2.5, code


def test_no_two_on_one_square() -> None:
    text = city_texts()[1].replace("tile = [2, 2]", "tile = [1, 2]")
    with pytest.raises(CityFileError, match="shares"):
        read_city(text)


@pytest.mark.parametrize("odd", ["[1]", "[-1, 2]", '["a", 2]', "7"])
def test_a_square_is_a_column_and_a_row(odd: str) -> None:
    with pytest.raises(CityFileError, match="tile"):
        read_city(city_texts()[1].replace("tile = [2, 2]", f"tile = {odd}"))
