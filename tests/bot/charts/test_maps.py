"""Maps of true outlines: drawn where boundaries are known, with labels that stay inside."""

from dataclasses import replace

from bot.charts import alt, described, of, png, svg
from bot.charts.frame import INNER
from bot.charts.maps import mapped, outlined
from bot.reports.boundaries import surveyed
from bot.reports.geometry import area, holds
from bot.reports.places import Gazetteer
from bot.texts import load
from handlers.web.pictures import charted
from tests import boards
from tests.bot.reports.test_boundaries import PLACES, whole

RENDER = load()


def bounded(*cities: str) -> Gazetteer:
    areas = [one for city in cities for one in surveyed(whole(city), PLACES).areas]
    return replace(PLACES, boundaries={one.code: one for one in areas})


def test_without_all_boundaries_of_the_city_there_is_no_map() -> None:
    assert outlined(boards.board(), "16.71", PLACES) is None
    places = bounded("16.71")
    del places.boundaries["16.71.18"]
    assert outlined(boards.board(), "16.71", places) is None
    assert mapped("99.99", {}, places) == []


def test_the_map_says_what_the_tiles_say() -> None:
    places, board = bounded("16.71"), boards.board()
    drawn, tiles = outlined(board, "16.71", places), of.tiles(board, places)
    assert drawn is not None
    assert {row["name"]: row["count"] for row in drawn["rows"]} == {
        row["name"]: row["count"] for row in tiles["rows"]
    }
    assert drawn["total"] == tiles["total"]
    said = alt(drawn, RENDER, "id")
    assert said.startswith("Peta laporan menurut kecamatan")
    assert said.partition(".")[2] == alt(tiles, RENDER, "id").partition(".")[2]


def test_it_fits_a_phone_and_its_numbers_stand_in_their_outlines() -> None:
    chart = outlined(boards.board(), "16.71", bounded("16.71"))
    assert chart is not None
    description = described(chart, RENDER, "id")
    assert description["width"] == INNER
    shapes, labels = description["layer"]
    areas = [
        area(str(at), one["geometry"]["coordinates"])
        for at, one in enumerate(shapes["data"]["values"])
    ]
    assert len(areas) == 18
    for one in labels["data"]["values"]:
        assert any(holds(each, (one["x"], one["y"])) for each in areas)


def test_it_is_drawn_in_both_themes_and_hidden_numbers_stay_hidden() -> None:
    places = bounded("16.71")
    chart = outlined(boards.board(), "16.71", places)
    assert chart is not None
    assert png(described(chart, RENDER, "en")).startswith(b"\x89PNG")
    chart["rows"] = mapped("16.71", {"16.71.02": None}, places)
    drawn = svg(described(chart, RENDER, "id", "dark"))
    assert drawn.startswith("<svg")
    assert drawn.count("<path") >= 18


def test_a_hole_stays_open_and_an_empty_one_is_drawn() -> None:
    chart = outlined(boards.empty(), "16.71", bounded("16.71"))
    assert chart is not None
    assert svg(described(chart, RENDER, "id")).startswith("<svg")


def test_the_dashboard_shows_it_before_the_tiles_and_a_posko_sees_neither() -> None:
    board = boards.board()
    city = replace(board, scope=replace(board.scope, place="16.71"))
    names = [name for name, _ in charted(city, bounded("16.71"))]
    assert names.index("map-16.71") == names.index("tiles-16.71") - 1
    assert "map-16.71" not in dict(charted(city, PLACES))
    posko = replace(board, scope=replace(board.scope, place="16.71.02"))
    assert not any(name.startswith("map") for name, _ in charted(posko, bounded("16.71")))
