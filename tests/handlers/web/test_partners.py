"""The desk's page of groups that help watch, on a real database."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from bot.people.partners import Partners
from bot.ports import Partner
from bot.reports.staff import Role
from bot.wiring.house import new_id
from tests.handlers.web.real import CITY, POSKO, Desk, a_desk

NAME = "Karang Taruna Contoh"
PATH = "/desk/kelompok"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with a_desk(tmp_path) as opened:
        parts = replace(
            opened.parts,
            partners=Partners(opened.clerk.randomness, new_id),
            public_url="http://posko.example",
        )
        yield replace(opened, parts=parts)


async def kept(desk: Desk) -> list[Partner]:
    async with desk.parts.store.reading() as ledger:
        return list(await ledger.partners())


async def add(desk: Desk, client: httpx.AsyncClient, name: str = NAME, city: str = CITY) -> str:
    answer = await desk.post(client, PATH, act="add", city=city, name=name, contact="Pak Contoh")
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize(("role", "place"), [("city", CITY), ("division", CITY)])
async def test_the_city_office_makes_renames_closes_and_opens(
    desk: Desk, role: Role, place: str
) -> None:
    city = await desk.officer("Dewi", role, place)
    assert "Belum ada kelompok" in (await city.get(PATH)).text
    page = await add(desk, city, f"  {NAME} ")
    [made] = await kept(desk)
    assert (made.name, made.city, made.state, made.contact) == (NAME, CITY, "open", "Pak Contoh")
    assert f"http://posko.example/?g={made.code}" in page
    assert "<svg" in page
    named = await desk.post(city, PATH, act="change", group=made.id, name="Nama Baru Contoh")
    assert "Nama Baru Contoh" in named.text
    await desk.post(city, PATH, act="close", group=made.id)
    [closed] = await kept(desk)
    assert (closed.name, closed.state, closed.code) == ("Nama Baru Contoh", "closed", made.code)
    assert made.code not in (await city.get(PATH)).text
    await desk.post(city, PATH, act="open", group=made.id)
    assert (await kept(desk))[0].state == "open"


async def test_a_name_is_asked_for_and_stands_once(desk: Desk) -> None:
    city = await desk.officer("Dewi", "city", CITY)
    assert "dengan huruf" in await add(desk, city, " - ")
    await add(desk, city)
    assert "Sudah ada" in await add(desk, city, NAME.upper())
    assert len(await kept(desk)) == 1


async def test_a_name_is_shown_as_words(desk: Desk) -> None:
    city = await desk.officer("Dewi", "city", CITY)
    assert "<script>Contoh" not in await add(desk, city, "<script>Contoh")


@pytest.mark.parametrize(
    ("role", "place"),
    [("panwascam", POSKO), ("ptps", POSKO), ("auditor", CITY), ("province", "16")],
)
async def test_nobody_else_sees_or_changes_them(desk: Desk, role: Role, place: str) -> None:
    other = await desk.officer("Rina", role, place)
    assert (await other.get(PATH)).status_code == 404
    await desk.post(other, PATH, act="add", city=CITY, name=NAME)
    assert await kept(desk) == []


async def test_a_city_reaches_no_other_citys_groups(desk: Desk) -> None:
    city, other = (
        await desk.officer("Dewi", "city", CITY),
        await desk.officer("Eko", "city", "19.71"),
    )
    await add(desk, city)
    [made] = await kept(desk)
    assert NAME not in (await other.get(PATH)).text
    await desk.post(other, PATH, act="close", group=made.id)
    await add(desk, other, "Kelompok Lain", CITY)
    assert await kept(desk) == [made]


async def test_figures_are_counted_by_state(desk: Desk) -> None:
    city = await desk.officer("Dewi", "city", CITY)
    await add(desk, city)
    [made] = await kept(desk)
    assert "Belum ada laporan yang tercatat" in (await city.get(PATH)).text
    for _ in range(2):
        case = await desk.case(await desk.report())
        async with desk.parts.store.transaction() as ledger:
            await ledger.attribute(case.id, made.id)
    page = (await city.get(PATH)).text
    assert "2 laporan tercatat" in page
    assert re.search(r"Baru</th><td class=\"n\">2</td>", page)


async def test_a_form_without_its_token_does_nothing(desk: Desk) -> None:
    city = await desk.officer("Dewi", "city", CITY)
    answer = await city.post(PATH, data={"act": "add", "city": CITY, "name": NAME})
    assert answer.status_code == 403
    assert await kept(desk) == []
