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
