"""/stats in a chat: asked in any order, answered in words, a picture and the next questions."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.messages import Message
from bot.reports.acts import TakeOn
from tests.whole import ADMIN, PNG, Stage, person, stage

SITI, BUDI, RINA, TONO, ANI = (person(name) for name in ("7001", "7002", "8001", "8002", "8003"))
POSKO, SU1, PLAJU = "-1001", "16.71.02", "16.71.14"


@pytest.fixture
async def posko(tmp_path: Path) -> AsyncIterator[Stage]:
    """Two poskos, one with three reports of which one is claimed and one overdue."""
    async with stage(tmp_path) as built:
        await built.bind(POSKO, "seberang ulu 1")
        rina = await built.enrol(RINA, "Rina", "panwascam", SU1)
        await built.enrol(TONO, "Tono", "city", "16.71")
        await built.enrol(ANI, "Ani", "auditor", "16.71")
        ticket = await built.report(SITI)
        built.wait(minutes=20)
        await built.do(ticket, TakeOn(), rina)
        await built.report(BUDI, "Plaju Ulu")
        yield built


def chart(message: Message) -> dict[str, Any]:
    """What the picture was drawn of (tests/whole.py)."""
    assert message.picture is not None
    found: dict[str, Any] = json.loads(message.picture[len(PNG) :])[0]
    return found


def buttons(message: Message) -> list[str]:
    return [button.value for button in message.buttons]


async def test_the_city_sees_where_how_quickly_and_what_is_open(posko: Stage) -> None:
    told = await posko.say(TONO, "/stats")
    assert told.body == (
        "2 laporan · 7 hari · Palembang\n"
        "2 lebih banyak daripada 7 hari sebelumnya (0)\n\n"
        "Wilayah: Seberang Ulu I: 1 · Plaju: 1\n"
        "Jenis: Bagi-bagi uang atau barang: 2\n"
        "Keadaan: baru, belum dibaca: 1 · sedang ditangani: 1\n\n"
        "Diambil petugas: dalam kira-kira 20 menit · tepat waktu 100% (1 dari 1)\n"
        "Kabar pertama ke pelapor: dalam kira-kira 20 menit · tepat waktu 100% (1 dari 1)\n\n"
        "Lengkap menurut syarat hukum: 0% (0 dari 2)\n"
        "Saat ini: 2 terbuka, 0 lewat waktu\n"
        "Lewat Telegram 2\n\n"
        "Waktu dihitung kira-kira, dapat meleset 8%. Laporan bukan bukti pelanggaran."
    )
    assert chart(told)["kind"] == "areas"
    assert buttons(told) == [
        "stats.areas:7d:16.71",
        "stats.kinds:7d:16.71",
        "stats.period:today:16.71",
        "stats.period:30d:16.71",
        "stats.period:all:16.71",
        "stats.period:stage:16.71",
    ]


async def test_words_come_in_any_order(posko: Stage) -> None:
    told = await posko.say(TONO, "/stats pelanggaran plaju tahapan")
    assert told.body.startswith(
        "1 laporan · Masa tenang · Plaju, Palembang · Dugaan pelanggaran\n\nJenis"
    )
    assert chart(told)["kind"] == "trend"
    assert f"stats.period:all:{PLAJU}:violation" in buttons(told)
    assert f"stats.areas:stage:{PLAJU}:violation" not in buttons(told)
    assert (await posko.say(TONO, "/stats hak pilih")).body.startswith("0 laporan")


async def test_the_next_question_is_a_press_away(posko: Stage) -> None:
    await posko.say(TONO, "/stats")
    areas = await posko.say(TONO, "[stats.areas:7d:16.71]")
    assert areas.body.splitlines()[2] == "Seberang Ulu I: 1 · diambil dalam kira-kira 20 menit"
    assert chart(areas)["kind"] == "promises"
    kinds = await posko.say(TONO, "[stats.kinds:30d:16.71]")
    assert "Bagi-bagi uang atau barang: 2 · 2 masih terbuka" in kinds.body
    assert kinds.picture is None
    assert "stats.period:30d:16.71" in buttons(kinds)


async def test_what_is_overdue_is_listed_for_those_who_may_read(posko: Stage) -> None:
    posko.wait(days=3)
    told = await posko.say(TONO, "/stats hari ini")
    assert "Saat ini: 2 terbuka, 2 lewat waktu" in told.body
    assert buttons(told)[0] == "case.list:overdue:1"
    listed = await posko.say(TONO, "[case.list:overdue:1]")
    assert listed.body.count("PLG-") == 2
    counts = await posko.say(ANI, "/stats")
    assert "2 lewat waktu" in counts.body
    assert "case.list:overdue:1" not in buttons(counts)


async def test_a_posko_sees_its_own_and_hears_that_another_is_not_its(posko: Stage) -> None:
    own = await posko.say(RINA, "/stats semua")
    assert own.body.startswith("1 laporan · Semua · Seberang Ulu I, Palembang")
    other = await posko.say(RINA, "/stats semua plaju")
    assert other.body.startswith("1 laporan · Semua · Seberang Ulu I, Palembang")
    assert other.body.endswith("Itu di luar wilayah Anda, jadi ini angka wilayah Anda sendiri.")
    pressed = await posko.say(RINA, f"[stats.kinds:all:{PLAJU}]")
    assert "Seberang Ulu I" in pressed.body


async def test_what_is_not_known_is_answered_kindly(posko: Stage) -> None:
    asked = await posko.say(TONO, "/stats 7d entahlah")
    assert "“entahlah”" in asked.body
    assert "/stats 7d plaju pelanggaran" in asked.body
    stranger = await posko.say(person("666"), "/stats entahlah")
    assert "petugas yang terdaftar" in stranger.body


async def test_of_several_places_one_is_asked_for(posko: Stage) -> None:
    asked = await posko.say(TONO, "/stats ilir timur 30d")
    assert asked.body == "Wilayah mana yang Anda maksud?"
    assert all(value.startswith("stats.period:30d:16.71.") for value in buttons(asked))
    told = await posko.say(TONO, f"[{buttons(asked)[0]}]")
    assert told.body.startswith("0 laporan · 30 hari · Ilir Timur")
    own = await posko.say(RINA, "/stats ilir timur")
    assert "Seberang Ulu I" in own.body


async def test_an_administrator_counts_both_cities(posko: Stage) -> None:
    told = await posko.say(person(ADMIN), "/stats semua")
    assert told.body.startswith("2 laporan · Semua · semua wilayah")
