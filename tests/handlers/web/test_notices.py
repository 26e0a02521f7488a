"""A city's notice: set on the desk by those of the city, shown until its end, leading nowhere."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.reports.staff import Role
from tests.at_desk import AtDesk, at_desk
from tests.whole import Stage, number, person, stage

PATH = "/desk/pengumuman"
WORDS = "Posko tutup Senin 2 Desember, buka lagi Selasa."


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[AtDesk]:
    async with stage(tmp_path) as built, at_desk(built) as opened:
        yield opened


async def announced(
    desk: AtDesk, role: Role = "city", place: str = "16.71", **fields: str
) -> httpx.Response:
    async with desk.officer(f"Rina {role} {place}", role, place) as client:
        form = {"city": "16.71", "words-id": WORDS, "until": "2024-12-02", **fields}
        return await desk.post(client, PATH, **form)


async def greeted(built: Stage, name: str = "7001", start: str = "/start") -> str:
    """What a newcomer reads first."""
    who = person(name)
    await built.say(who, start)
    return built.hands.to(who.name)[-1].body


async def test_a_notice_greets_until_its_last_day_and_is_gone_by_itself(desk: AtDesk) -> None:
    assert (await announced(desk)).status_code == 303
    line = f"Pengumuman Bawaslu Kota Palembang: {WORDS}"
    first = await greeted(desk.stage)
    assert line in first
    assert first.index("Halo") < first.index(line) < first.index("Apa yang ingin")
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(desk.app), base_url="http://posko.test"
    ) as public:
        assert WORDS in (await public.get("/publik")).text
        desk.stage.wait(days=7)
        assert line in await greeted(desk.stage)
        desk.stage.wait(days=1)
        assert line not in await greeted(desk.stage)
        assert WORDS not in (await public.get("/publik")).text


async def test_it_is_said_on_whatsapp_and_the_web_as_well(desk: AtDesk) -> None:
    await announced(desk)
    desk.stage.open_whatsapp()
    rina = number("628000000001")
    await desk.stage.say(rina, "halo")
    assert any(WORDS in one.body for one in desk.stage.hands.to(rina.name))


async def test_whose_city_is_known_hears_his_own_alone(desk: AtDesk) -> None:
    await announced(desk)
    await announced(desk, "city", "19.71", city="19.71", **{"words-id": "Kantor pindah."})
    both = await greeted(desk.stage)
    assert WORDS in both
    assert "Kantor pindah." in both
    here = await greeted(desk.stage, "7002", "/start p_167102")
    assert WORDS in here
    assert "Kantor pindah." not in here


async def test_it_is_said_in_the_language_of_who_reads(desk: AtDesk) -> None:
    await announced(desk, **{"words-en": "Closed on Monday."})
    who = person("7003")
    await desk.stage.say(who, "/bahasa en")
    assert "Closed on Monday." in await greeted(desk.stage, "7003")


UNSAYABLE: tuple[tuple[dict[str, str], str], ...] = (
    ({"words-id": "  "}, "masih kosong"),
    ({"words-id": "a" * 301}, "paling panjang 300"),
    ({"words-id": "Lihat https://palsu.example"}, "tidak boleh memuat tautan"),
    ({"words-id": "Lihat palsu.co.id"}, "tidak boleh memuat tautan"),
    ({"words-id": "Tanya @akun_palsu"}, "tidak boleh memuat tautan"),
    ({"words-id": "Kabar", "words-en": "See t.me/x"}, "tidak boleh memuat tautan"),
    ({"until": ""}, "hari terakhir"),
    ({"until": "2024-11-24"}, "hari terakhir"),
    ({"until": "2026-11-24"}, "hari terakhir"),
)


async def test_what_cannot_be_said_is_given_back(desk: AtDesk) -> None:
    async with desk.officer("Rina", "city", "16.71") as client:
        for fields, why in UNSAYABLE:
            form = {"city": "16.71", "words-id": WORDS, "until": "2024-12-02", **fields}
            answer = await desk.post(client, PATH, **form)
            assert answer.status_code == 422
            assert why in answer.text
    assert "Pengumuman" not in await greeted(desk.stage)


async def test_its_words_are_cleaned_and_shown_as_words(desk: AtDesk) -> None:
    hostile = "Halo\u202e\x00 <script>alert(1)</script>\n\nbaris"
    assert (await announced(desk, **{"words-id": hostile})).status_code == 303
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(desk.app), base_url="http://posko.test"
    ) as public:
        page = (await public.get("/publik")).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; baris" in page
    assert "<script>" not in page
    assert "\u202e" not in page


async def test_only_those_of_the_city_set_it(desk: AtDesk) -> None:
    for role, place in (("city", "19.71"), ("panwascam", "16.71.02"), ("pkd", "16.71.02.1006")):
        assert (await announced(desk, role, place)).status_code == 404  # type: ignore[arg-type]
    assert WORDS not in await greeted(desk.stage)
    for role, place in (("division", "16.71"), ("administrator", "")):
        words = {"words-id": f"Kabar dari {role}."}
        assert (await announced(desk, role, place, **words)).status_code == 303  # type: ignore[arg-type]
        assert words["words-id"] in await greeted(desk.stage)


async def test_it_is_journalled_and_can_be_ended(desk: AtDesk) -> None:
    async with desk.officer("Rina", "city", "16.71") as client:
        form = {"city": "16.71", "words-id": WORDS, "until": "2024-12-02"}
        await desk.post(client, PATH, **form)
        assert WORDS in (await client.get(PATH)).text
        assert (await desk.post(client, PATH, city="16.71", act="end")).status_code == 303
        page = (await client.get(PATH)).text
        assert re.search("Tidak ada pengumuman", page)
    actions = [act.action for act in await desk.acts("16.71")]
    assert actions[-2:] == ["notice-set", "notice-ended"]
    assert WORDS not in await greeted(desk.stage)


async def test_who_reaches_several_cities_chooses_one(desk: AtDesk) -> None:
    async with desk.officer("Rina", "administrator", "") as client:
        page = await client.get(PATH)
        assert page.status_code == 200
        assert '<option value="19.71"' in page.text
        answer = await desk.post(client, PATH, city="19.71", **{"words-id": "x" * 301})
        assert '<option value="19.71" selected>' in answer.text
        assert (await desk.post(client, PATH, city="99.99")).status_code == 404
