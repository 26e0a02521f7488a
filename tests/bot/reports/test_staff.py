"""Who may do what, where: every role against every duty, and every place against its neighbour."""

from typing import get_args

import pytest

from bot.reports.staff import ROLES, Duty, Role, Staff, may, places

POSKO, NEIGHBOUR, CITY, OTHER_CITY = "16.71.02", "16.71.03", "16.71", "19.71"


def role(name: Role, office: str) -> Staff:
    return Staff("somebody", name, office, office)


@pytest.mark.parametrize("duty", get_args(Duty))
@pytest.mark.parametrize("name", ROLES)
def test_nobody_but_an_administrator_reaches_another_city(name: Role, duty: Duty) -> None:
    office = POSKO if name in ("panwascam", "pkd", "ptps") else CITY
    assert may([role(name, office)], duty, OTHER_CITY) is (name == "administrator")


def test_a_posko_officer_sees_his_own_office_only() -> None:
    officer = [role("panwascam", POSKO)]
    assert may(officer, "read", POSKO)
    assert not may(officer, "read", NEIGHBOUR)
    # a report on his own posko is the city's, and so out of his reach
    assert not may(officer, "read", CITY)


def test_only_city_and_administrator_bind_chats() -> None:
    binders = {name for name in ROLES if may([role(name, CITY)], "bind", POSKO)}
    assert binders == {"administrator", "city"}


def test_without_a_role_nothing_is_allowed() -> None:
    assert not any(may([], duty, POSKO) for duty in get_args(Duty))
    assert places([], "read") == ()


def test_places_are_the_widest_that_a_duty_reaches() -> None:
    assert places([role("administrator", "")], "count") == ("",)
    assert places([role("city", CITY)], "count") == (CITY,)
    assert places([role("panwascam", POSKO), role("pkd", NEIGHBOUR)], "read") == (POSKO, NEIGHBOUR)


KELURAHAN, NEXT_DOOR = "16.71.02.1006", "16.71.02.1002"


@pytest.mark.parametrize("name", ["pkd", "ptps"])
def test_a_supervisor_of_a_kelurahan_reaches_it_and_what_he_holds(name: Role) -> None:
    place = KELURAHAN if name == "pkd" else f"{KELURAHAN}.012"
    mine = [Staff("me", name, POSKO, place)]
    assert may(mine, "work", POSKO, KELURAHAN)
    assert not may(mine, "work", POSKO, NEXT_DOOR)
    assert not may(mine, "work", POSKO, POSKO)  # the kelurahan is not known
    assert may(mine, "work", POSKO, NEXT_DOOR, holder="me")
    assert not may(mine, "work", POSKO, NEXT_DOOR, holder="another")
    assert not may(mine, "work", CITY, KELURAHAN, holder="me")


@pytest.mark.parametrize("name", ["panwascam", "city", "division", "administrator"])
def test_all_others_reach_every_place_of_their_offices(name: Role) -> None:
    mine = [role(name, POSKO if name == "panwascam" else CITY)]
    assert may(mine, "work", POSKO, KELURAHAN)
    assert may(mine, "work", POSKO, NEXT_DOOR, holder="another")


def test_the_provinces_reader_works_at_its_own_desk_and_counts_elsewhere() -> None:
    reader = [role("province", "16")]
    assert may(reader, "work", "16")
    assert may(reader, "confirm", "16")
    assert not may(reader, "work", CITY)
    assert not may(reader, "read", POSKO)
    assert may(reader, "count", POSKO)
    assert not may([role("city", CITY)], "read", "16")
