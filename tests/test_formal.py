"""From a tip to a formal report: the coach, the way to the desk and the one reminder, on the whole
bot and both databases."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.conversation.events import Wrote
from bot.messages import Message
from bot.reports.acts import Officer, Register, TakeOn
from tests.whole import Stage, number, person, stage

SITI, RINA = person("7001"), person("801")
POSKO = "-1001"
WORKDAY = datetime(2024, 10, 7, 2, 0, tzinfo=UTC)
"""A Monday in the campaign, nine in the morning; what was known on Sunday is safe until Friday."""
BRING = "Bawa KTP dan fotokopinya"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.long)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def posko(tmp_path: Path, database_url: str | None) -> AsyncIterator[Stage]:
    async with stage(tmp_path, database_url, WORKDAY) as built:
        await built.bind(POSKO, "seberang ulu 1")
        async with built.house.remembered.store.transaction() as ledger:
            office = await ledger.office("16.71.02")
            assert office is not None
            await ledger.save_office(replace(office, address="Jalan Bambu 9", hours=None))
        yield built


@pytest.fixture
async def rina(posko: Stage) -> Officer:
    return await posko.enrol(RINA, "Rina", "panwascam", "16.71.02")


def values(message: Message) -> list[str]:
    return [button.value for button in message.buttons]


def told(built: Stage, words: str) -> list[str]:
    return [m.body for m in built.hands.to("7001") if words in m.body]


async def test_a_tip_becomes_a_formal_report_with_everything_told_kept(
    posko: Stage, rina: Officer
) -> None:
    ticket = await posko.report(SITI)
    before = (await posko.case(ticket)).report
    asked = await posko.say(SITI, "[after:complete]", "[coach:formal]", "[reporter:voter]")
    assert "sesuai KTP" in asked.body
    way = await posko.say(SITI, "Siti Aminah, Jl Azhari 3")
    assert "Jalan Bambu 9" in way.body
    assert "Buka Jum 11/10 pukul 08.00–16.30" in way.body
    assert BRING in way.body
    assert "Paling lambat Jum 11/10. Batas hukum Min 13/10." in way.body
    assert "sesudah Anda tanda tangani di sana" in way.body
    assert values(way) == [f"own:fix.{ticket}", f"own:paper.{ticket}", f"own:hush.{ticket}"]
    after = (await posko.case(ticket)).report
    assert replace(after, reporter="", way="", identity="") == before
    assert (after.reporter, after.way, after.identity) == (
        "voter", "formal", "Siti Aminah, Jl Azhari 3",
    )  # fmt: skip
    kinds = [(entry.kind, entry.words) for entry in await posko.entries(ticket)]
    assert ("amended", "Siapa pelapornya, Ingin laporan resmi atau informasi awal") in kinds
    group = [m.body for m in posko.hands.to(POSKO)]
    assert any("ingin membuat laporan resmi" in body for body in group)
    assert any("Pelapor ingin laporan resmi" in body for body in group if body.startswith(ticket))
    assert not any("Azhari" in body for body in group)


async def test_an_outsider_s_stays_a_tip_and_nobody_reminds_him(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    said = await posko.say(SITI, f"[own:formal.{ticket}]", "bukan pemilih di sini")
    assert "tetap kami teruskan sebagai informasi awal" in said.body
    await posko.tick(days=3, hours=1)
    assert not told(posko, "Pengingat")
    acts = values(await posko.say(SITI, "/cek"))
    assert f"own:formal.{ticket}" not in acts


async def test_one_reminder_at_nine_on_the_day_before_the_safe_day(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    await posko.tick(days=2, hours=23, minutes=59)
    assert not told(posko, "Pengingat")
    await posko.tick(minutes=2)
    (reminder,) = told(posko, "Pengingat")
    assert ticket in reminder
    assert "Jalan Bambu 9" in reminder
    assert BRING in reminder
    assert "Paling lambat besok, Jum 11/10" in reminder
    assert "amplop" not in reminder
    last = posko.hands.to("7001")[-1]
    assert values(last) == [f"own:fix.{ticket}", f"own:hush.{ticket}"]
    await posko.tick(days=1)
    assert len(told(posko, "Pengingat")) == 1
    assert "reminded" in [entry.kind for entry in await posko.entries(ticket)]


async def test_a_reminder_can_be_stopped_before_it_comes(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    said = await posko.say(SITI, f"[own:hush.{ticket}]")
    assert "tidak kami ingatkan lagi" in said.body
    assert "legal-limit" in await posko.clocks(ticket)
    await posko.tick(days=3, hours=1)
    assert not told(posko, "Pengingat")


async def test_whoever_has_signed_is_not_reminded(posko: Stage, rina: Officer) -> None:
    ticket = await posko.report(SITI)
    await posko.do(ticket, TakeOn(), rina)
    await posko.do(ticket, Register("001/LP/PB/Kota/06.01/X/2024"), rina)
    await posko.tick(days=3, hours=1)
    assert not told(posko, "Pengingat")
    assert "remind-reporter" not in await posko.clocks(ticket)


@pytest.mark.parametrize("days", [0, 49], ids=["campaign", "quiet period"])
async def test_a_reminder_waits_for_the_morning(posko: Stage, days: int) -> None:
    """In masa tenang too, when officers are reminded at any hour."""
    posko.wait(days=days)
    ticket = await posko.report(SITI)
    case = await posko.case(ticket)
    async with posko.house.remembered.store.transaction() as ledger:
        night = posko.clock[0].replace(hour=15)  # ten in the evening
        await ledger.start_clock(case.id, "remind-reporter", night)
    await posko.tick(hours=13, minutes=1)
    assert not told(posko, "Pengingat")
    await posko.tick(hours=8)
    assert len(told(posko, "Pengingat")) == 1


async def test_the_way_to_an_office_of_which_nothing_is_noted(posko: Stage) -> None:
    ticket = await posko.report(SITI, "plaju darat")
    way = await posko.say(SITI, f"[own:desk.{ticket}]")
    assert "alamatnya belum dicatat di sini" in way.body
    assert BRING in way.body


async def test_after_the_limit_he_may_still_come(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    posko.wait(days=9)
    way = await posko.say(SITI, f"[own:desk.{ticket}]")
    assert "Batas hukumnya mungkin sudah lewat (Min 13/10). Anda tetap boleh datang" in way.body


async def test_nobody_sees_the_way_of_another_s_report(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    said = await posko.say(person("7002"), f"[own:desk.{ticket}]")
    assert "Jalan Bambu" not in said.body
    await posko.say(person("7002"), f"[own:hush.{ticket}]")
    assert "remind-reporter" in await posko.clocks(ticket)


async def test_on_whatsapp_a_template_leads_back_to_the_reminder(posko: Stage) -> None:
    posko.open_whatsapp()
    siti = number("628000000001")
    await posko.report(siti)
    await posko.tick(days=3, minutes=1)
    last = posko.hands.to(siti.name)[-1]
    assert last.template is not None
    await posko.hear(siti, Wrote("ya"))
    assert any("Pengingat" in message.body for message in posko.hands.to(siti.name))


async def test_cek_says_what_is_missing_and_until_when(posko: Stage, rina: Officer) -> None:
    ticket = await posko.report(SITI)
    shown = await posko.say(SITI, "/cek")
    assert "Untuk laporan resmi masih kurang: Nama dan alamat · Siapa yang dil" in shown.body
    assert "Paling lambat Jum 11/10. Batas hukum Min 13/10." in shown.body
    assert len(shown.buttons) <= 10
    await posko.do(ticket, TakeOn(), rina)
    await posko.do(ticket, Register("001/LP/PB/Kota/06.01/X/2024"), rina)
    shown = await posko.say(SITI, "/cek")
    assert "masih kurang" not in shown.body
    assert f"own:formal.{ticket}" not in values(shown)
