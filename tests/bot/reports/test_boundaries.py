"""Files of boundaries: which outlines are ours by code or name, and what cannot be."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports.boundaries import surveyed, within
from bot.reports.geojson import BoundaryError
from bot.reports.geometry import area, place_of
from bot.reports.places import Gazetteer
from bot.settings import Settings
from bot.wiring.house import rules
from tests.bot.reports.test_geometry import off, ring

PLACES = rules(Settings(_env_file=None)).places
SU1, JAKABARING = "16.71.02", "16.71.17"


def outline(code: str, half: float = 300) -> list[list[list[float]]]:
    """A square around the middle of a place, plainly invented."""
    lat, lng = PLACES.centre(code)
    return [[[*point] for point in ring(half, (lng, lat))]]


def feature(shape: Any, kind: str = "Polygon", **properties: object) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": shape}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: Mapping[str, Any], **more: object) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features), **more}


def whole(city: str) -> dict[str, Any]:
    """A file with squares for all kecamatan of a city."""
    return collection(
        *(feature(outline(one.code), code=one.code) for one in PLACES.kecamatan_of(city)),
        metadata={"source": "nobody", "licence": "invented"},
    )


def codes(*features: Mapping[str, Any]) -> list[str]:
    return [one.code for one in surveyed(collection(*features), PLACES).areas]


def test_a_whole_city_is_found_with_its_source_and_licence() -> None:
    survey = surveyed(whole("19.71"), PLACES)
    assert [one.code for one in survey.areas] == [f"19.71.{number:02}" for number in range(1, 8)]
    assert (survey.missing, survey.foreign, survey.cities) == ((), 0, ("19.71",))
    assert (survey.source, survey.licence) == ("nobody", "invented")
    assert len(within(survey.areas, "19.71")) == 7
    assert within(survey.areas, "16.71") == []


@pytest.mark.parametrize(
    ("code", "properties"),
    [
        (SU1, {"code": "16.71.02"}),
        (SU1, {"KDCPUM": "167102"}),
        (SU1, {"id": 167102}),
        ("16.71.02.1006", {"KODE": "1671021006"}),
        ("16.71.02.1006", {"KDKEC": "16.71.02", "KDKEL": "16.71.02.1006"}),
        (SU1, {"ADM2_EN": "Kota Palembang", "ADM3_EN": "Seberang Ulu I"}),
        (SU1, {"WADMKC": "Seberang Ulu Satu"}),
        (SU1, {"name": "Kecamatan Seberang Ulu 1"}),
        (SU1, {"NAME_3": "SEBERANG ULU I", "GID_3": "IDN.29.12.3_1"}),
        ("16.71.02.1006", {"NAME_3": "Seberang Ulu I", "NAME_4": "7 Ulu"}),
        ("16.71.02.1006", {"DESA": "Tujuh Ulu"}),
        ("16.71.08.1002", {"WADMKC": "Sako", "WADMKD": "Sako"}),
        ("16.71.08", {"WADMKC": "Sako"}),
        ("16.71.08", {"name": "Sako"}),
    ],
)
def test_a_place_is_known_by_code_or_name_however_the_file_calls_it(
    code: str, properties: dict[str, object]
) -> None:
    assert codes(feature(outline(code), **properties))[-1] == code


def test_kelurahan_alone_make_their_kecamatan() -> None:
    below = [one.code for one in PLACES.kelurahan_of(SU1)]
    found = surveyed(collection(*(feature(outline(one, 50), code=one) for one in below)), PLACES)
    assert [one.code for one in found.areas] == [SU1, *below]
    assert len(found.areas[0].polygons) == len(below)
    lat, lng = PLACES.centre(below[0])
    assert place_of((lng, lat), found.areas) == below[0]


def test_what_is_elsewhere_or_has_no_name_of_ours_is_left_out() -> None:
    far = [[[*point] for point in ring(300, (110.4, -7.0))]]
    survey = surveyed(
        collection(
            feature(outline(SU1), code=SU1),
            feature(far, name="Seberang Ulu I"),
            feature(far, code="33.74.01"),
            feature(outline(JAKABARING)),
            {"type": "Feature", "properties": None, "geometry": None},
        ),
        PLACES,
    )
    assert [one.code for one in survey.areas] == [SU1]
    assert survey.foreign == 4
    assert len(survey.missing) == 17


def test_one_of_the_same_name_near_the_city_is_another_place() -> None:
    lat, lng = PLACES.centre("16.71.08")
    beyond = [[[*point] for point in ring(300, off(6000, 6000, (lng, lat)))]]
    survey = surveyed(
        collection(feature(outline(SU1), code=SU1), feature(beyond, WADMKC="Sako")), PLACES
    )
    assert (len(survey.areas), survey.foreign) == (1, 1)


def test_overlaps_are_named_with_their_share() -> None:
    shape = outline(SU1, 1500)
    lat, lng = PLACES.centre(SU1)
    beside = [[[*point] for point in ring(1500, off(1500, 0, (lng, lat)))]]
    touching = [[[*point] for point in ring(1500, off(0, 3000, (lng, lat)))]]
    survey = surveyed(
        collection(
            feature(shape, code=SU1),
            feature(beside, code=JAKABARING),
            feature(touching, code="16.71.03"),
        ),
        PLACES,
    )
    pairs = {(one.one, one.other): one.share for one in survey.overlaps}
    assert pairs[SU1, JAKABARING] == pytest.approx(0.5, abs=0.01)
    assert (SU1, "16.71.03") not in pairs, "they only touch"


def test_a_kecamatan_with_a_hole_for_another_is_no_overlap() -> None:
    lat, lng = PLACES.centre(SU1)
    hole = [[*point] for point in ring(300, (lng, lat))]
    around = [[[*point] for point in ring(2500, (lng, lat))], hole]
    survey = surveyed(
        collection(feature(around, code=JAKABARING), feature([hole], code=SU1)), PLACES
    )
    assert survey.overlaps == ()


OPEN = outline(SU1)[0][:-1]


@pytest.mark.parametrize(
    ("parsed", "fault"),
    [
        ([], "no GeoJSON"),
        ({"type": "Topology"}, "no GeoJSON"),
        ({"type": "FeatureCollection", "features": {}}, "no list"),
        (collection(), "nothing in it"),
        (collection(crs={"properties": {"name": "EPSG:32748"}}), "WGS 84"),
        (collection(feature([OPEN], code=SU1)), "not closed"),
        (collection(feature([OPEN[:2]], code=SU1)), "fewer than four"),
        (collection(feature([[OPEN[0]] * 5], code=SU1)), "holds nothing"),
        (collection(feature([], code=SU1)), "holds nothing"),
        (collection(feature([OPEN[0]], "LineString", code=SU1)), "no Polygon"),
        (collection(feature([[1, 2, 3, 4]], code=SU1)), "nested"),
        (collection(feature([[["a", "b"]] * 4], code=SU1)), "two numbers"),
        (collection(feature([[[float("nan"), 1.0]] * 4], code=SU1)), "two numbers"),
        (collection(feature([[[482000.0, 9665000.0]] * 4], code=SU1)), "degrees"),
        (collection(feature(outline("19.71.01"), code=SU1)), "km from where"),
        (collection(feature(outline(SU1, 30_000), code=SU1)), "km wide"),
        (collection(*[feature(outline(SU1), code=SU1)] * 2), "twice"),
    ],
)
def test_what_cannot_be_is_refused_and_the_place_is_named(parsed: Any, fault: str) -> None:
    with pytest.raises(BoundaryError, match=fault) as refused:
        surveyed(parsed, PLACES)
    assert "Seberang Ulu I" in str(refused.value) or "the file" in str(refused.value)


def test_latitude_first_is_found_out() -> None:
    swapped = [[[lat, lng] for lng, lat in outline(SU1)[0]]]
    with pytest.raises(BoundaryError, match="degrees"):
        surveyed(collection(feature(swapped, code=SU1)), PLACES)


NESTED = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=15,
)


@given(NESTED, st.sampled_from(["Polygon", "MultiPolygon", None]))
def test_whatever_stands_there_is_a_plain_refusal(shape: Any, kind: str) -> None:
    for parsed in (shape, collection(feature(shape, kind, code=SU1)), collection(shape)):
        with pytest.raises(BoundaryError):
            surveyed(parsed, PLACES)


# --- pins


def bounded(*shapes: tuple[str, Sequence[Any]]) -> Gazetteer:
    known = {code: area(code, [tuple(tuple(map(tuple, one)) for one in shape)])  # type: ignore[misc]
             for code, shape in shapes}  # fmt: skip
    return replace(PLACES, boundaries=known)


def named(places: Gazetteer, lng: float, lat: float) -> list[str]:
    return [(one.kelurahan or one.kecamatan).code for one in places.nearest(lat, lng)]


def test_a_pin_is_placed_by_the_boundary_that_holds_it_not_by_the_nearest_centre() -> None:
    lat, lng = PLACES.centre("16.71.17.1001")
    assert named(PLACES, lng, lat)[0].startswith(JAKABARING)
    places = bounded((SU1, [ring(5000, (lng, lat))]))
    *kelurahan, kecamatan = named(places, lng, lat)
    assert kecamatan == SU1
    assert len(kelurahan) == 3
    assert all(one.startswith(SU1) for one in kelurahan)


def test_with_kelurahan_known_there_is_one_answer() -> None:
    code = "16.71.02.1006"
    lat, lng = PLACES.centre(code)
    places = bounded((SU1, [ring(3000, (lng, lat))]), (code, [ring(300, (lng, lat))]))
    assert named(places, lng, lat) == [code]
    assert len(named(places, *off(1500, 0, (lng, lat)))) == 4


def test_outside_all_boundaries_of_a_city_is_outside() -> None:
    survey = surveyed(whole("19.71"), PLACES)
    places = replace(PLACES, boundaries={one.code: one for one in survey.areas})
    lat, lng = PLACES.centre("19.71.01")
    assert named(places, lng, lat)[-1] == "19.71.01"
    assert named(places, *off(450, 0, (lng, lat)))[-1] == "19.71.01", "150 m beside"
    assert named(places, *off(520, 0, (lng, lat))) == []
    assert named(PLACES, *off(520, 0, (lng, lat))) != []
    other = PLACES.centre(SU1)
    assert named(places, other[1], other[0]) == named(PLACES, other[1], other[0])


def test_where_some_kecamatan_are_missing_the_rest_go_by_the_nearest_centre() -> None:
    places = bounded((SU1, outline(SU1)))
    lat, lng = PLACES.centre(JAKABARING)
    assert named(places, lng, lat) == named(PLACES, lng, lat)


def test_no_point_at_all_is_nowhere() -> None:
    assert bounded((SU1, outline(SU1))).nearest(float("nan"), 104.7) == ()
