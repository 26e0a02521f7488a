"""How far officers see in chats: their own office, their kelurahan, nothing kept from poskos."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.desk.reach import fits, scope, sees
from bot.ports import Case, Filter, Office
from bot.reports.case import Standing
from bot.reports.report import Report
from bot.reports.staff import Role, Staff

NOON = datetime(2024, 11, 25, 5, tzinfo=UTC)
CASE = Case(
    id="c", ticket="PLG-7K4M-2QX9", state="new", version=1, office="16.71.02", reason="kecamatan",
    person="p", channel="web", election="e", stage="s", practice=False, filed_at=NOON,
    changed_at=NOON, report=Report("violation", "vote-buying", "16.71.02.1006"),
    standing=Standing("new", "16.71.02", "kecamatan"),
)  # fmt: skip
POSKO = Office("16.71.02", "posko", "16.71.02", "16.71", "open")
CITY = Office("16.71", "city", "16.71", "16", "open")
PROVINCE = Office("16", "province", "16", None, "open")


def role(name: Role, office: str, place: str = "") -> Staff:
    return Staff("o", name, office, place or office)


def at(office: str, **standing: object) -> Case:
    there = replace(CASE.standing, office=office, **standing)  # type: ignore[arg-type]
    return replace(CASE, office=office, standing=there)


OWN, PLAJU = (Filter(office=f"16.71.{code}", conflicts=False) for code in ("02", "14"))
WIDE = Filter(under="16.71")
KEPT = at("16.71", conflict=True)


@pytest.mark.parametrize(
    ("staff", "case", "seen"),
    [
        (role("panwascam", "16.71.02"), CASE, True),
        (role("panwascam", "16.71.14"), CASE, False),
        (role("pkd", "16.71.02", "16.71.02.1006"), CASE, True),
        (role("pkd", "16.71.02", "16.71.02.1001"), CASE, False),
        (role("city", "16.71"), KEPT, True),
        (role("panwascam", "16.71.02"), at("16.71.02", conflict=True), False),
        (role("city", "16.71"), at("16"), False),
        (role("province", "16"), at("16", conflict=True), True),
        (role("province", "16"), CASE, False),
        (role("administrator", "", ""), KEPT, True),
        (role("auditor", "16.71"), CASE, False),
    ],
)
def test_who_sees_a_case(staff: Staff, case: Case, *, seen: bool) -> None:
    assert sees([staff], case) is seen


@pytest.mark.parametrize(
    ("office", "case", "shown"),
    [
        (POSKO, CASE, True),
        (POSKO, KEPT, False),
        (POSKO, at("16.71.02", conflict=True), False),
        (POSKO, at("16.71.14"), False),
        (CITY, CASE, True),
        (CITY, KEPT, True),
        (CITY, at("16"), False),
        (None, CASE, False),
    ],
)
def test_what_a_groups_chat_may_show(office: Office | None, case: Case, *, shown: bool) -> None:
    assert fits(office, case) is shown


@pytest.mark.parametrize(
    ("roles", "office", "wide", "filters"),
    [
        ([role("panwascam", "16.71.02")], POSKO, False, [OWN]),
        ([role("administrator", "", "")], POSKO, True, [OWN]),
        ([role("panwascam", "16.71.14")], POSKO, False, []),
        ([role("city", "16.71")], CITY, False, [Filter(office="16.71")]),
        ([role("city", "16.71")], CITY, True, [WIDE]),
        ([role("city", "16.71")], None, False, [WIDE]),
        ([role("province", "16")], PROVINCE, False, [Filter(office="16")]),
        ([role("province", "16")], None, False, [Filter(office="16")]),
        ([role("administrator", "", "")], None, True, [Filter()]),
        ([role("auditor", "16.71")], None, False, []),
        (
            [role("panwascam", "16.71.02"), role("pkd", "16.71.14", "16.71.14.1001")],
            None,
            False,
            [OWN, PLAJU],
        ),
        ([role("city", "16.71"), role("panwascam", "16.71.02")], None, False, [WIDE]),
        ([], None, False, []),
    ],
)  # fmt: skip
def test_which_cases_may_be_listed(
    roles: list[Staff], office: Office | None, filters: list[Filter], *, wide: bool
) -> None:
    assert list(scope(roles, office, wide=wide)) == filters
