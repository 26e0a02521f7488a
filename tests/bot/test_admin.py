"""What the administrator's words come to: places, roles, offices; on a real database."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.admin import Declined, establish, offices, places, reports, staff
from bot.messages import Address
from bot.reports.staff import Role, Staff
from bot.settings import Settings
from bot.wiring.house import House, house
from tests.bot.program import Posko

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
WHO = Address("telegram", "4711", "7")


@pytest.fixture
async def built(posko: Posko) -> AsyncIterator[House]:
    folder = posko.folder / "data"
    async with house(Settings(_env_file=None, data_dir=folder, keys_file=posko.keys)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("role", "words", "code"),
    [
        ("administrator", "", None),
        ("city", "19.71", "19.71"),
        ("city", "Palembang", "16.71"),
        ("panwascam", "seberang ulu 1", "16.71.02"),
        ("panwascam", "16.71.02", "16.71.02"),
        ("pkd", "7 ulu", "16.71.02.1006"),
        ("ptps", "plaju", "16.71.14"),
    ],
)
async def test_a_role_is_for_the_place_that_is_meant(
    built: House, role: Role, words: str, code: str | None
) -> None:
    found = staff.post(role, words, built.rules.places).place
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("role", "words"),
    [("city", "plaju"), ("panwascam", "seberang ulu"), ("panwascam", "16.71"), ("pkd", "")],
)
async def test_a_role_without_its_kind_of_place_is_declined(
    built: House, role: Role, words: str
) -> None:
    with pytest.raises(Declined, match=role):
        staff.post(role, words, built.rules.places)


async def test_a_villages_people_belong_to_the_office_of_its_kecamatan(built: House) -> None:
    where = staff.post("pkd", "7 ulu", built.rules.places)
    async with built.remembered.store.transaction() as ledger:
        await staff.add(ledger, WHO, where, "id", "tester", NOW)
        person = await ledger.person(WHO, "id", NOW)
        assert await ledger.staff(person.id) == [
            Staff(person.id, "pkd", "16.71.02", "16.71.02.1006")
        ]
        (act,) = await ledger.acts(person.id)
        assert (act.action, act.detail["by"]) == ("staff-added", "tester")


async def test_offices_are_made_once_and_what_was_told_stays(built: House) -> None:
    law = built.rules.places
    async with built.remembered.store.transaction() as ledger:
        await offices.change(ledger, "16.71.02", {"phone": "0711"}, "tester", NOW)
        await establish(ledger, law, built.settings.cities)
        rows = {row["code"]: row for row in await offices.listed(ledger, law, ["16.71"])}
        assert len(rows) == 20
        assert rows["16.71.02"]["phone"] == "0711"
        (act,) = await ledger.acts("16.71.02")
    assert act.detail["before"]["phone"] is None
    assert act.detail["after"]["phone"] == "0711"


async def test_an_office_with_a_chat_owes_none(built: House) -> None:
    async with built.remembered.store.transaction() as ledger:
        await ledger.bind("16.71.02", Address("telegram", "4711", "-5"), "tester", NOW)
        rows = await offices.listed(ledger, built.rules.places, built.settings.cities)
    owing = {row["code"] for row in rows if "chat" in row["owes"]}
    assert len(owing) == 26
    assert "16.71.02" not in owing


async def test_no_reports_and_no_such_ticket(built: House) -> None:
    async with built.remembered.store.reading() as ledger:
        assert [row async for row in reports.listed(ledger)] == []
        with pytest.raises(Declined, match="no ticket"):
            await reports.shown(ledger, "PLG")


async def test_a_phrase_in_one_line_for_people(built: House) -> None:
    row = places.matched("7 ulu", built.rules.places)
    assert places.told(row) == "one   7 ulu  ->  16.71.02 Seberang Ulu I, kelurahan 7 Ulu"
    assert places.told(places.matched("Baturaja", built.rules.places)).endswith("->  -")
