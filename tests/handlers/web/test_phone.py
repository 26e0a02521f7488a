"""A phone that others use too, over HTTP: asked once, kept in no lasting place, forgotten."""

import asyncio

import httpx

from tests.handlers.web.conftest import client_of
from tests.handlers.web.fakes_web import House

ASKED = "Apakah ponsel ini dipakai bersama orang lain?"
LEAVE = "Selesai, hapus dari ponsel ini"


async def _said(web: httpx.AsyncClient, **body: object) -> httpx.Response:
    answer = await web.post("/chat/messages", json=body)
    await asyncio.sleep(0.01)
    return answer


async def _plain(web: httpx.AsyncClient) -> str:
    return (await web.get("/?plain=1")).text


async def test_it_is_asked_after_the_first_answer_and_never_again(web: httpx.AsyncClient) -> None:
    assert ASKED not in await _plain(web)
    await _said(web, text="/start")
    assert ASKED not in await _plain(web), "opening the talk is no answer"
    await _said(web, choice="door:violation")
    assert ASKED in await _plain(web)
    assert LEAVE not in await _plain(web)
    await web.post("/chat/phone", data={"shared": "no"})
    assert ASKED not in await _plain(web)
    assert LEAVE not in await _plain(web)


async def test_asking_it_is_no_word_of_the_talk(house: House, web: httpx.AsyncClient) -> None:
    await _said(web, choice="door:violation")
    heard = len(house.talk.heard)
    await web.post("/chat/phone", data={"shared": "yes"})
    assert len(house.talk.heard) == heard


async def test_on_a_shared_phone_no_cookie_outlives_the_browser(web: httpx.AsyncClient) -> None:
    first = await _said(web, choice="door:violation")
    assert "max-age" in first.headers["set-cookie"].lower()
    answer = await web.post("/chat/phone", data={"shared": "yes"})
    cookies = answer.headers.get_list("set-cookie")
    assert len(cookies) == 2
    later = await _said(web, text="7 ulu")
    for cookie in (*cookies, later.headers["set-cookie"]):
        assert "max-age" not in cookie.lower()
        assert "expires" not in cookie.lower()
    assert LEAVE in await _plain(web)


async def test_a_phone_of_ones_own_keeps_the_talk(web: httpx.AsyncClient) -> None:
    await _said(web, choice="door:violation")
    answer = await web.post("/chat/phone", data={"shared": "no"})
    assert all("max-age" in cookie.lower() for cookie in answer.headers.get_list("set-cookie"))


async def test_an_odd_answer_changes_nothing(web: httpx.AsyncClient) -> None:
    for data in ({}, {"shared": "maybe"}, {"shared": "\u0000"}):
        assert (await web.post("/chat/phone", data=data)).status_code == 422


async def test_the_talk_is_gone_from_this_browser_and_behind_it(
    house: House, web: httpx.AsyncClient
) -> None:
    await _said(web, text="Ada amplop di rumah Pak Zulkarnain")
    await _said(web, text="hapus jejak")
    session = web.cookies["posko"]
    await _said(web, choice="traces:yes")
    lines = (await web.get("/chat/messages")).json()
    assert [line["asking"] for line in lines] == ["forgotten"], "nothing else is readable any more"
    page = await web.get("/")
    assert "sudah kami hapus" in page.text
    assert "Zulkarnain" not in page.text
    assert page.headers["clear-site-data"] == '"storage"'
    assert page.headers["cache-control"] == "no-store"
    assert "posko" not in web.cookies
    assert "phone" not in web.cookies
    async with client_of(house, cookies={"posko": session}) as thief:
        assert (await thief.get("/chat/messages")).json() == []
    assert "sudah kami hapus" not in (await web.get("/")).text


async def test_without_a_script_the_same_buttons_do_it(web: httpx.AsyncClient) -> None:
    await web.post("/chat/send", data={"choice": "door:violation", "key": "a", "plain": "1"})
    await web.post("/chat/phone", data={"shared": "yes", "plain": "1"})
    await web.post("/chat/send", data={"text": "hapus jejak", "key": "b", "plain": "1"})
    await asyncio.sleep(0.01)
    await web.post("/chat/send", data={"choice": "traces:yes", "key": "c", "plain": "1"})
    await asyncio.sleep(0.01)
    assert "sudah kami hapus" in await _plain(web)
    assert "posko" not in web.cookies
