"""Boundaries: imported, listed and forgotten by command; a running Posko places pins by them."""

import json
from pathlib import Path

import pytest

from bot.conversation.events import Began, Located
from bot.messages import Message
from bot.reports.boundaries import Survey, surveyed
from bot.reports.geojson import BoundaryError
from bot.reports.geometry import Area
from bot.wiring.borders import BOUNDARIES, Borders, forget, keep, read
from tests.bot.program import Posko
from tests.bot.reports.test_boundaries import JAKABARING, PLACES, SU1, collection, feature, whole
from tests.bot.reports.test_geometry import ring
from tests.whole import Stage, person, stage

SITI = person("7001")


def written(folder: Path, parsed: object, name: str = "peta.geojson") -> str:
    path = folder / name
    path.write_text(json.dumps(parsed), encoding="utf-8")
    return str(path)


def around(code: str, of: str, half: float = 2000) -> dict[str, object]:
    """The outline of one place drawn around the middle of another: plainly invented."""
    lat, lng = PLACES.centre(of)
    return feature([[[*point] for point in ring(half, (lng, lat))]], code=code)


def survey(*cities: str) -> Survey:
    features = [one for city in cities for one in whole(city)["features"]]
    return surveyed(collection(*features), PLACES)


# --- the commands


def test_a_file_is_imported_listed_and_forgotten(posko: Posko) -> None:
    file = written(posko.folder, whole("19.71"))
    said = posko.well("admin", "places", "import", file)
    assert "Pangkalpinang: 7 of 7 kecamatan, 0 kelurahan." in said
    assert "Source: nobody. Licence: invented." in said
    assert "which no backup holds" in said
    assert (posko.folder / "data" / BOUNDARIES).exists()
    row = json.loads(posko.well("admin", "places", "list", "--json"))
    assert (row["city"], row["kecamatan"], row["missing"]) == ("19.71", 7, [])
    assert (row["file"], row["source"], row["licence"]) == ("peta.geojson", "nobody", "invented")
    assert "16.71" in posko.fault("admin", "places", "forget", "16.71")
    assert "19.71" in posko.well("admin", "places", "forget", "19.71")
    assert "No boundaries" in posko.well("admin", "places", "list")
    lines = json.loads(posko.well("admin", "verify", "--json"))["lines"]
    assert lines == 2, "the import and the forgetting stand in the journal"


def test_what_is_missing_overlaps_or_is_foreign_is_said_by_name(posko: Posko) -> None:
    file = written(
        posko.folder,
        collection(around(SU1, SU1), around(JAKABARING, JAKABARING, 4000), feature([], name="x")),
    )
    said = posko.well("admin", "places", "import", file)
    assert "2 of 18 kecamatan" in said
    assert "Missing: Ilir Barat II, " in said
    assert "of Seberang Ulu I, Palembang lies in Jakabaring, Palembang as well" in said
    assert "1 other outlines" in said
    assert "not told" in said


def test_what_cannot_be_changes_nothing(posko: Posko) -> None:
    posko.well("admin", "places", "import", written(posko.folder, whole("19.71")))
    before = (posko.folder / "data" / BOUNDARIES).read_bytes()
    bad = written(posko.folder, collection(around(SU1, "19.71.01")), "salah.geojson")
    assert "km from where the place is" in posko.fault("admin", "places", "import", bad)
    (posko.folder / "teks.txt").write_bytes(b"\xff\xfe no json")
    text = str(posko.folder / "teks.txt")
    assert "no GeoJSON" in posko.fault("admin", "places", "import", text)
    assert "No such file" in posko.fault("admin", "places", "import", "nowhere.geojson")
    assert (posko.folder / "data" / BOUNDARIES).read_bytes() == before


# --- the file


def test_a_city_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / BOUNDARIES
    keep(path, survey("16.71"), "a.geojson", "2024-11-25T09:00:00+00:00")
    keep(path, survey("19.71"), "b.geojson", "2024-11-26T09:00:00+00:00")
    keep(path, survey("16.71"), "c.geojson", "2024-11-27T09:00:00+00:00")
    assert [(one.city, one.file, len(one.areas)) for one in read(path)] == [
        ("16.71", "c.geojson", 18),
        ("19.71", "b.geojson", 7),
    ]
    assert [one.name for one in tmp_path.iterdir()] == [BOUNDARIES]
    assert forget(path, "16.71") == ("16.71",)
    assert [one.city for one in read(path)] == ["19.71"]
    assert forget(path, None) == ("19.71",)
    assert read(path) == ()
    assert forget(path, None) == ()


@pytest.mark.parametrize(
    "text", ["", "[]", '{"cities": []}', '{"cities": {"16.71": {"areas": 1}}}']
)
def test_a_spoilt_file_is_said_so_and_can_be_forgotten(tmp_path: Path, text: str) -> None:
    path = tmp_path / BOUNDARIES
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BoundaryError, match="Posko wrote it"):
        read(path)
    forget(path, None)
    assert not path.exists()


async def test_another_file_is_noticed_and_a_spoilt_one_changes_nothing(tmp_path: Path) -> None:
    path, known = tmp_path / BOUNDARIES, dict[str, Area]()
    borders = Borders(path, known)
    await borders.renew()
    assert known == {}
    keep(path, survey("16.71", "19.71"), "a.geojson", "2024-11-25T09:00:00+00:00")
    await borders.renew()
    assert len(known) == 25
    path.write_text("{", encoding="utf-8")
    await borders.renew()
    assert len(known) == 25
    path.unlink()
    await borders.renew()
    assert known == {}


# --- pins


async def _pinned(built: Stage, code: str) -> Message:
    """Somebody begins a report and sends a pin in the middle of a kecamatan's neighbour."""
    lat, lng = PLACES.centre(code)
    lines = (Began(), "[door:violation]", "[consent:yes]", "[category:vote-buying]")
    return await built.say(SITI, *lines, Located(lat, lng))


async def test_a_pin_goes_to_the_kecamatan_whose_boundary_holds_it(tmp_path: Path) -> None:
    """The middle of a kelurahan of Jakabaring, on an invented map that gives it to Seberang Ulu."""
    pinned = "16.71.17.1001"
    async with stage(tmp_path) as built:
        labels = [one.label for one in (await _pinned(built, pinned)).buttons]
        assert any("Jakabaring" in label for label in labels)
        map_ = collection(around(SU1, pinned, 6000))
        path = built.house.settings.data_dir / BOUNDARIES
        keep(path, surveyed(map_, PLACES), "peta.geojson", built.clock[0].isoformat())
        await built.house.days.renew()
        await built.say(SITI, "/batal")
        buttons = (await _pinned(built, pinned)).buttons
        assert not any("Jakabaring" in one.label for one in buttons)
        own = next(one for one in buttons if one.label == "Seberang Ulu I")
        await built.say(SITI, f"[{own.value}]", "Ada yang membagi amplop semalam")
        await built.say(SITI, "[known_at:yesterday]", "lewati", "[review:send]")
        filed = next(m for m in reversed(built.hands.to(SITI.name)) if m.ticket)
        assert filed.ticket is not None
        assert (await built.case(filed.ticket)).report.place == SU1


async def test_houses_do_not_share_what_was_imported(tmp_path: Path) -> None:
    async with stage(tmp_path / "one") as built:
        path = built.house.settings.data_dir / BOUNDARIES
        keep(path, survey("19.71"), "peta.geojson", built.clock[0].isoformat())
        await built.house.days.renew()
        assert built.house.rules.of("19.71").places.bounded("19.71")
        async with stage(tmp_path / "other") as other:
            assert other.house.rules.places.boundaries == {}
