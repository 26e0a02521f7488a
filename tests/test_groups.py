"""Groups that help watch, on the whole bot: from the link to the figures, and back again."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.conversation.events import Began, Picked, Wrote
from bot.messages import Address, Message
from bot.people.partners import Partners
from bot.people.telling import machine
from bot.ports import Filter, Partner
from bot.reports.acts import No
from tests.whole import ADMIN, Stage, person, stage

CITY = "16.71"
PLAJU = "-1014"
SITI, BUDI, RINA = person("7"), person("8"), person("9")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.long)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def posko(tmp_path: Path, database_url: str | None) -> AsyncIterator[Stage]:
    async with stage(tmp_path, database_url, public_url="https://posko.example") as built:
        yield built


def kept(posko: Stage) -> Partners:
    return Partners(posko.house.people.randomness, posko.house.people.invites.new_id)


async def group(posko: Stage, name: str = "Karang Taruna Contoh", city: str = CITY) -> Partner:
    async with posko.house.remembered.store.transaction() as ledger:
        made = await kept(posko).add(ledger, machine("uji"), city, name, "", posko.clock[0])
    assert not isinstance(made, No)
    return made


async def closed(posko: Stage, one: Partner) -> None:
    async with posko.house.remembered.store.transaction() as ledger:
        await kept(posko).close(ledger, machine("uji"), one.id, posko.clock[0])


async def came(posko: Stage, who: Address, code: str, place: str = "7 ulu") -> Message:
    """Somebody comes by a link and reports; return what he reads with his ticket."""
    await posko.say(who, Began(f"g_{code}"), "[door:violation]", "[consent:yes]")
    await posko.say(who, "[category:vote-buying]", place, "[place_ok:yes]")
    await posko.say(who, "Ada yang membagi amplop semalam", "[known_at:yesterday]", "lewati")
    return await posko.say(who, "[review:send]")


def values(message: Message) -> list[str]:
    return [button.value for button in message.buttons]


def press(message: Message, begin: str) -> Picked:
    return Picked(next(value for value in values(message) if value.startswith(begin)))


async def brought(posko: Stage, one: Partner) -> int:
    async with posko.house.remembered.store.reading() as ledger:
        return sum((await ledger.brought_by(one.id, Filter(under=one.city))).values())


async def test_a_report_is_attributed_when_its_reporter_agrees_and_until_he_takes_it_back(
    posko: Stage,
) -> None:
    youth = await group(posko)
    filed = await came(posko, SITI, youth.code)
    assert filed.ticket is not None
    assert "Karang Taruna Contoh" in filed.body
    assert await brought(posko, youth) == 0
    agreed = await posko.say(SITI, press(filed, "groups:yes"))
    assert "Karang Taruna Contoh" in agreed.body
    assert "after:done" in values(agreed), "the menu of the ticket follows the one question"
    assert (await posko.case(filed.ticket)).group == youth.id
    assert await brought(posko, youth) == 1
    stats = await posko.say(person(ADMIN), "/stats")
    assert "Karang Taruna Contoh: 1" in stats.body
    seen = await posko.say(SITI, f"/cek {filed.ticket}")
    assert "Karang Taruna Contoh" in seen.body
    gone = await posko.say(SITI, press(seen, "groups:off"))
    assert filed.ticket in gone.body
    assert await brought(posko, youth) == 0
    again = await posko.say(SITI, f"/cek {filed.ticket}")
    assert "Karang Taruna" not in again.body
    assert not [value for value in values(again) if value.startswith("groups:")]


@pytest.mark.parametrize("answer", ["tidak", "lewati", "selesai"])
async def test_who_does_not_agree_is_not_counted(posko: Stage, answer: str) -> None:
    youth = await group(posko)
    filed = await came(posko, SITI, youth.code)
    said = await posko.say(SITI, answer)
    assert "after:done" in values(said)
    assert filed.ticket is not None
    assert (await posko.case(filed.ticket)).group is None
    assert await brought(posko, youth) == 0
    assert "Karang Taruna" not in (await posko.say(person(ADMIN), "/stats")).body


async def test_who_says_nothing_and_goes_on_is_not_counted(posko: Stage) -> None:
    youth = await group(posko)
    filed = await came(posko, SITI, youth.code)
    said = await posko.say(SITI, "Orangnya memakai topi putih dan pulang sekitar jam sembilan")
    assert any(value.startswith("extra:") for value in values(said))
    assert filed.ticket is not None
    assert await brought(posko, youth) == 0


async def test_the_question_costs_no_input_before_the_ticket(posko: Stage) -> None:
    youth = await group(posko)
    await came(posko, SITI, youth.code)
    spoken = posko.updates
    await posko.report(BUDI)
    assert posko.updates - spoken == spoken


async def test_a_code_that_is_closed_or_unknown_leads_to_the_usual_welcome(posko: Stage) -> None:
    youth = await group(posko)
    usual = await posko.say(BUDI, Began())
    await closed(posko, youth)
    for code in (youth.code, "TIDAKADA22", "", "x" * 60):
        welcome = await posko.say(SITI, Began(f"g_{code}"))
        assert (welcome.body, values(welcome)) == (usual.body, values(usual))
    filed = await came(posko, SITI, youth.code)
    assert "after:done" in values(filed)


async def test_a_group_that_closes_meanwhile_is_not_noted(posko: Stage) -> None:
    youth = await group(posko)
    filed = await came(posko, SITI, youth.code)
    await closed(posko, youth)
    said = await posko.say(SITI, press(filed, "groups:yes"))
    assert "tetap kami terima" in said.body
    assert await brought(posko, youth) == 0


async def test_the_button_agrees_to_the_group_it_named(posko: Stage) -> None:
    youth, campus = await group(posko), await group(posko, "Pemantau Kampus Contoh")
    filed = await came(posko, SITI, youth.code)
    await posko.say(SITI, Began(f"g_{campus.code}"))
    await posko.say(SITI, press(filed, "groups:yes"))
    assert await brought(posko, youth) == await brought(posko, campus) == 0


async def test_a_group_of_another_city_is_not_asked_about(posko: Stage) -> None:
    other = await group(posko, city="19.71")
    assert "after:done" in values(await came(posko, SITI, other.code))


async def test_nobody_attributes_the_report_of_another(posko: Stage) -> None:
    youth = await group(posko)
    filed = await came(posko, SITI, youth.code)
    await posko.say(BUDI, Began(f"g_{youth.code}"))
    await posko.say(BUDI, press(filed, "groups:yes"))
    assert await brought(posko, youth) == 0


async def test_practice_is_not_counted(posko: Stage) -> None:
    youth = await group(posko)
    await posko.say(person(ADMIN), "/latihan")
    filed = await came(posko, person(ADMIN), youth.code)
    await posko.say(person(ADMIN), press(filed, "groups:yes"))
    assert await brought(posko, youth) == 0
    assert "Karang Taruna" not in (await posko.say(person(ADMIN), "/stats")).body


async def test_small_numbers_are_hidden_from_a_posko(posko: Stage) -> None:
    await posko.bind(PLAJU, "plaju")
    await posko.enrol(RINA, "Rina", "panwascam", "16.71.14")
    youth = await group(posko)
    for number in range(5):
        await posko.hear(RINA, Wrote("/stats"))
        assert "Karang Taruna Contoh: kurang dari 5" in posko.hands.to("9")[-1].body or not number
        who = person(f"70{number}")
        filed = await came(posko, who, youth.code, "plaju ulu")
        await posko.say(who, press(filed, "groups:yes"))
    await posko.hear(RINA, Wrote("/stats"))
    assert "Karang Taruna Contoh: 5" in posko.hands.to("9")[-1].body


async def test_a_monitor_reads_the_list_of_what_he_filed(posko: Stage) -> None:
    assert "Belum ada laporan" in (await posko.say(SITI, "/laporanku")).body
    mine = []
    for _ in range(12):
        mine.append(await posko.report(SITI))
        posko.wait(minutes=1)
    theirs = await posko.report(BUDI)
    first = await posko.say(SITI, "/laporanku")
    assert "12 laporan Anda" in first.body
    assert [ticket in first.body for ticket in mine] == [False] * 2 + [True] * 10
    second = await posko.say(SITI, press(first, "mine:2"))
    assert [ticket in second.body for ticket in mine] == [True] * 2 + [False] * 10
    assert theirs not in first.body + second.body
    assert values(await posko.say(SITI, Picked("mine:99"))) == ["mine:1", "mine:file"]
    file = (await posko.say(SITI, Picked("mine:file"))).files[0]
    assert (file.mime, file.name, file.data[:5]) == ("application/pdf", "laporan-saya", b"%PDF-")
    assert file.paper is not None
    assert {row["ticket"] for row in file.paper["rows"]} == set(mine)
    assert "amplop" not in str(file.paper)
    assert "mine:1" in values(await posko.say(SITI, "/cek"))
