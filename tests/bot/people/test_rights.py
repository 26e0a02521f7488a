"""Who may bring whom to which role, and what an invite still needs."""

from importlib import resources

import pytest

from bot.people.choosing import Ready, Which, meant, needed
from bot.people.rights import best, fits, invitable, known, offered
from bot.reports import places
from bot.reports.staff import ROLES, Role, Staff

CITIES = resources.files("bot.reports").joinpath("data", "cities")
PLACES = places.load([path.read_text("utf-8") for path in CITIES.iterdir()])
OFFICES = [
    "16", "19", "16.71", "19.71",
    *(place.code for city in ("16.71", "19.71") for place in PLACES.kecamatan_of(city)),
]  # fmt: skip


def a(role: Role, office: str, place: str | None = None) -> Staff:
    return Staff("p", role, office, office if place is None else place)


CHIEF, CITY, POSKO = a("administrator", "16.71", ""), a("city", "16.71"), a("panwascam", "16.71.02")


@pytest.mark.parametrize(
    ("by", "role", "office", "may"),
    [
        (CHIEF, "administrator", "16.71", True), (CHIEF, "province", "16", True),
        (CITY, "panwascam", "16.71.14", True), (CITY, "city", "16.71", True),
        (CITY, "division", "16.71", True), (CITY, "city", "19.71", False),
        (CITY, "panwascam", "19.71.01", False), (CITY, "administrator", "16.71", False),
        (CITY, "auditor", "16.71", False), (CITY, "province", "16", False),
        (POSKO, "pkd", "16.71.02", True), (POSKO, "panwascam", "16.71.02", True),
        (POSKO, "panwascam", "16.71.14", False), (POSKO, "city", "16.71", False),
        (a("division", "16.71"), "panwascam", "16.71.02", False),
        (a("pkd", "16.71.02"), "pkd", "16.71.02", False),
        (a("province", "16"), "city", "16.71", False),
    ],
)  # fmt: skip
def test_who_may_invite_whom(by: Staff, role: Role, office: str, may: bool) -> None:
    assert invitable((by,), role, office) is may


def test_nobody_without_a_role_invites() -> None:
    assert offered(()) == ()
    assert not any(invitable((), role, office) for role in ROLES for office in OFFICES)


def test_what_is_offered_can_be_done_somewhere() -> None:
    for by in (CHIEF, CITY, POSKO, a("division", "16.71"), a("ptps", "16.71.02")):
        for role in ROLES:
            able = any(fits(role, o) and invitable((by,), role, o) for o in OFFICES)
            assert (role in offered((by,))) == able, (by.role, role)


def test_one_enters_the_desk_in_the_role_that_reaches_farthest() -> None:
    assert best((POSKO, CITY)) == CITY
    assert best((a("ptps", "16.71.02"), POSKO)) == POSKO
    assert best(()) is None


def test_an_offices_people_are_known_to_it_and_above_it() -> None:
    assert known((POSKO,), "16.71.02")
    assert not known((POSKO,), "16.71.14")
    assert not known((POSKO,), "16.71")
    assert known((CITY,), "16.71.14")
    assert not known((CITY,), "19.71")
    assert known((CHIEF,), "19.71")


def test_a_panwascams_invite_needs_nothing_but_a_village() -> None:
    assert needed("panwascam", "", OFFICES, (POSKO,), PLACES) == Ready("16.71.02", "16.71.02")
    asked = needed("pkd", "", OFFICES, (POSKO,), PLACES)
    assert isinstance(asked, Which)
    assert asked.whole == "16.71.02"
    assert "16.71.02.1006" in asked.codes
    chosen = needed("pkd", "16.71.02.1006", OFFICES, (POSKO,), PLACES)
    assert chosen == Ready("16.71.02", "16.71.02.1006")
    whole = needed("ptps", "16.71.02", OFFICES, (POSKO,), PLACES, whole=True)
    assert whole == Ready("16.71.02", "16.71.02")


def test_an_administrators_is_asked_city_then_posko() -> None:
    cities = needed("panwascam", "", OFFICES, (CHIEF,), PLACES)
    assert cities == Which(("16.71", "19.71"))
    poskos = needed("panwascam", "19.71", OFFICES, (CHIEF,), PLACES)
    assert isinstance(poskos, Which)
    assert len(poskos.codes) == 7
    assert needed("province", "", OFFICES, (CHIEF,), PLACES) == Which(("16", "19"))
    assert needed("administrator", "", OFFICES, (CHIEF,), PLACES) == Ready("16.71", "")


def test_another_offices_place_is_never_taken_for_ones_own() -> None:
    assert needed("panwascam", "16.71.14", OFFICES, (POSKO,), PLACES) is None
    assert needed("city", "19.71", OFFICES, (CITY,), PLACES) is None


@pytest.mark.parametrize(
    ("role", "words", "codes"),
    [
        ("panwascam", "plaju", ("16.71.14",)), ("panwascam", "7 ulu", ("16.71.02",)),
        ("pkd", "7 ulu", ("16.71.02.1006",)), ("city", "palembang", ("16.71",)),
        ("panwascam", "16.71.14", ("16.71.14",)), ("panwascam", "baturaja", ()),
        ("panwascam", "", ("",)),
    ],
)  # fmt: skip
def test_typed_places_are_understood(role: Role, words: str, codes: tuple[str, ...]) -> None:
    assert meant(role, words, PLACES) == codes
