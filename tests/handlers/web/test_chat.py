"""The citizen's chat over HTTP: stored before it is answered, read as often as one likes."""

import asyncio
import json
import re
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.conversation.events import Began, Gave, Located, Picked, Wrote
from handlers.web.chat import open_choices
from tests.browser.served import served
from tests.handlers.web.conftest import client_of
from tests.handlers.web.fakes_web import PIXEL, START, TICKET, House, Line, a_house


async def _said(web: httpx.AsyncClient, **body: object) -> httpx.Response:
    answer = await web.post("/chat/messages", json=body)
    await asyncio.sleep(0.01)
    return answer


async def test_the_first_post_starts_the_session(house: House, web: httpx.AsyncClient) -> None:
    answer = await _said(web, text="/start p_167102")
    assert answer.status_code == 202
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie
    assert house.talk.heard == [Began("p_167102")]
    lines = (await web.get("/chat/messages")).json()
    assert [line["from"] for line in lines] == ["posko"]
    assert lines[0]["asking"] == "door"
    assert lines[0]["choices"][0] == {"value": "door:rights", "label": "Hak pilih saya bermasalah"}


async def test_over_https_the_cookie_is_secure_and_bound_to_the_host() -> None:
    house = a_house(public_url="https://posko.example")
    async with client_of(house) as web:
        answer = await _said(web, text="halo")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-posko=")
    assert "Secure" in cookie
    assert "max-age" in answer.headers["strict-transport-security"]


async def test_reading_after_an_id_is_plain_and_repeatable(web: httpx.AsyncClient) -> None:
    await _said(web, text="/start")
    await _said(web, choice="door:violation")
    whole = (await web.get("/chat/messages?after=0")).json()
    assert whole == (await web.get("/chat/messages?after=0")).json()
    assert [line["text"] for line in whole[1:2]] == ["Saya melihat dugaan pelanggaran"]
    after = (await web.get(f"/chat/messages?after={whole[0]['id']}")).json()
    assert after == whole[1:]
    assert (await web.get(f"/chat/messages?after={whole[-1]['id']}")).json() == []


async def test_a_stranger_reads_nothing(house: House, web: httpx.AsyncClient) -> None:
    await _said(web, text="rahasia")
    async with client_of(house) as other:
        assert (await other.get("/chat/messages")).json() == []
        assert (await other.get("/chat/events")).status_code == 204
        assert "rahasia" not in (await other.get("/")).text


async def test_everything_said_is_heard(house: House, web: httpx.AsyncClient) -> None:
    await _said(web, text="Halo\u202e\u0000 semua")
    await _said(web, choice="door:violation")
    await _said(web, location={"lat": -2.99, "lng": 104.75})
    file = {"file": ("../../amplop.png", PIXEL, "text/html")}
    await web.post("/chat/messages", files=file, data={"text": "di posyandu"})
    await asyncio.sleep(0.01)
    text, choice, place, given = house.talk.heard
    assert isinstance(text, Wrote)
    assert text.text == "Halo semua"
    assert choice == Picked("door:violation")
    assert place == Located(-2.99, 104.75)
    assert isinstance(given, Gave)
    assert (given.kind, given.mime, given.size) == ("photo", "image/png", len(PIXEL))
    assert given.caption == "di posyandu"
    assert house.evidence.staged[given.reference] == PIXEL


async def test_a_repeat_with_the_same_key_is_one_message(
    house: House, web: httpx.AsyncClient
) -> None:
    await _said(web, text="/start")
    for _ in range(3):
        answer = await web.post(
            "/chat/messages", json={"text": "satu"}, headers={"Idempotency-Key": "a"}
        )
        assert answer.status_code == 202
    assert len(house.talk.kept) == 2


async def test_two_citizens_may_choose_the_same_key(house: House) -> None:
    for _ in range(2):
        async with client_of(house) as web:
            await web.post(
                "/chat/messages", json={"text": "satu"}, headers={"Idempotency-Key": "1"}
            )
    assert len(house.talk.kept) == 2


@pytest.mark.parametrize(
    "body",
    [
        "", "[]", "{}", '{"text": ""}', '{"text": "   "}', '{"text": 5}', '{"choice": "é"}',
        '{"choice": ""}', json.dumps({"choice": "x" * 65}), json.dumps({"text": "x" * 4097}),
        '{"location": {"lat": 91, "lng": 0}}', '{"location": {"lat": NaN, "lng": 0}}',
        '{"location": {"lat": true, "lng": 0}}', '{"location": {"lat": 1}}', '{"location": 5}',
        '{"location": {"lat": 1' + "0" * 400 + ', "lng": 0}}', "[" * 60_000, "\x00",
    ],
)  # fmt: skip
async def test_what_makes_no_sense_is_422_and_not_stored(
    body: str, house: House, web: httpx.AsyncClient
) -> None:
    answer = await web.post("/chat/messages", content=body)
    assert answer.status_code == 422
    assert "error" in answer.json()
    assert house.talk.kept == []


@pytest.mark.parametrize(
    "data", [b"<html><script>alert(1)</script>", b"MZ\x90\x00", b"\x7fELF", b"#!/bin/sh\n", b""]
)
async def test_what_is_no_evidence_is_415(
    data: bytes, house: House, web: httpx.AsyncClient
) -> None:
    answer = await web.post("/chat/messages", files={"file": ("a.jpg", data, "image/jpeg")})
    assert answer.status_code == 415
    assert house.evidence.staged == {}


async def test_a_file_over_the_limit_is_413(house: House, web: httpx.AsyncClient) -> None:
    large = PIXEL + bytes(21 * 1024 * 1024)
    answer = await web.post("/chat/messages", files={"file": ("a.png", large, "image/png")})
    assert answer.status_code == 413
    assert house.evidence.staged == {}


async def test_while_the_store_of_files_is_away_words_are_taken_and_files_come_again(
    house: House, web: httpx.AsyncClient
) -> None:
    house.evidence.away = True
    file = {"file": ("a.png", PIXEL, "image/png")}
    answer = await web.post("/chat/messages", files=file)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert "coba lagi" in answer.text
    await _said(web, text="Halo")
    house.evidence.away = False
    assert (await web.post("/chat/messages", files=file)).status_code == 202


async def test_who_posts_too_fast_is_asked_to_wait(house: House, web: httpx.AsyncClient) -> None:
    answers = [await web.post("/chat/messages", json={"text": "x"}) for _ in range(45)]
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1
    house.later(seconds=5)
    assert (await web.post("/chat/messages", json={"text": "x"})).status_code == 202


async def test_a_database_at_fault_is_503_so_that_the_page_tries_again() -> None:
    house = a_house()
    house.store.faulty = True
    async with client_of(house) as web:
        answer = await web.get("/publik")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"


async def test_the_page_before_any_post_starts_nothing(
    house: House, web: httpx.AsyncClient
) -> None:
    page = await web.get("/?start=p_167102")
    assert "set-cookie" not in page.headers
    assert 'value="/start p_167102"' in page.text
    assert 'value="/start"' in (await web.get('/?start="><script>')).text
    assert house.talk.kept == []


async def test_the_same_talk_works_as_plain_forms(house: House, web: httpx.AsyncClient) -> None:
    page = await web.post("/chat/send", data={"text": "/start", "plain": "1", "key": "k1"})
    assert page.status_code == 303
    assert page.headers["location"] == "/?plain=1#end"
    shown = (await web.get("/?plain=1")).text
    assert "<script" not in shown
    assert 'value="door:violation"' in shown
    await web.post("/chat/send", data={"choice": "door:violation", "after": "1"})
    shown = (await web.get("/?plain=1")).text
    assert "kelurahan atau kecamatan" in shown
    assert 'value="door:violation"' not in shown
    upload = {"file": ("a.png", PIXEL, "image/png")}
    await web.post("/chat/send", files=upload, data={"text": "ini buktinya"})
    await asyncio.sleep(0.01)
    assert isinstance(house.talk.heard[-1], Gave)
    assert (await web.post("/chat/send", data={"text": ""})).status_code == 303


async def test_words_of_citizens_are_inert(web: httpx.AsyncClient) -> None:
    await _said(web, text='<img src=x onerror=alert(1)> "><script>alert(2)</script>')
    page = (await web.get("/")).text
    assert "<img src=x" not in page
    assert "<script>alert" not in page
    assert "&lt;img src=x" in page


async def test_a_ticket_is_shown_as_a_card_and_links_are_links(web: httpx.AsyncClient) -> None:
    await _said(web, choice="evidence:done")
    page = (await web.get("/")).text
    assert f'data-ticket="{TICKET}"' in page
    assert '<a href="https://bawaslu.go.id" rel="noopener nofollow" target="_blank">' in page
    assert (await web.get("/chat/messages")).json()[-1]["ticket"] == TICKET


def test_older_choices_are_not_offered() -> None:
    asked = Line(1, "posko", "?", (("a", "A", None),), "q", None, START)
    said = Line(2, "citizen", "A", (), None, None, START)
    news = Line(3, "posko", "!", (), None, None, START)
    assert open_choices([asked]) == (("a", "A", None),)
    assert open_choices([asked, news]) == (("a", "A", None),)
    assert open_choices([asked, said, news]) == ()


def test_what_comes_late_stands_behind_the_answers_of_the_open_question() -> None:
    """An officer's question in the middle of a report takes no button of the report away."""
    asked = Line(1, "posko", "?", (("a", "A", None),), "q", None, START)
    late = Line(2, "posko", "Berapa?", (("reply:x", "Jawab", None),), None, TICKET, START)
    said = Line(3, "citizen", "A", (), None, None, START)
    assert open_choices([asked, late]) == (("a", "A", None), ("reply:x", "Jawab", None))
    assert open_choices([late, asked]) == (("a", "A", None),)
    assert open_choices([asked, said, late]) == (("reply:x", "Jawab", None),)


async def test_news_of_a_report_is_no_second_card(house: House, web: httpx.AsyncClient) -> None:
    await _said(web, choice="evidence:done")
    [session] = house.transcript.lines
    news = Line(0, "posko", "Kabar", (), None, TICKET, START)
    await house.transcript.append(session, news)
    page = (await web.get("/")).text
    assert page.count(f'data-ticket="{TICKET}"') == 1
    assert 'id="progress" max="100" value="100"' in page


async def test_events_carry_new_ids() -> None:
    house = a_house(0.05)
    with served(house.parts) as url:
        async with httpx.AsyncClient(base_url=url, timeout=10) as web:
            await web.post("/chat/messages", json={"text": "/start"})
            async with web.stream("GET", "/chat/events?after=0") as events:
                assert events.headers["content-type"].startswith("text/event-stream")
                assert "content-encoding" not in events.headers
                async for line in events.aiter_lines():
                    if line.startswith("data:"):
                        break
            last = (await web.get("/chat/messages")).json()[-1]["id"]
            assert line == f"data: {last}"


async def test_a_page_weighs_little(web: httpx.AsyncClient) -> None:
    page = await web.get("/", headers={"accept-encoding": "gzip"})
    urls = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)
    whole = [await web.get(url) for url in urls]
    assert all("immutable" in answer.headers["cache-control"] for answer in whole)
    assert len(page.content) + sum(len(answer.content) for answer in whole) < 60_000
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page.text)


async def test_uploads_at_once_are_bounded(house: House, web: httpx.AsyncClient) -> None:
    still = asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield b"--b\r\n"
        await still.wait()
        yield b"--b--\r\n"

    kind = {"content-type": "multipart/form-data; boundary=b"}
    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(web.post("/chat/messages", content=slow(), headers=kind))
        await asyncio.sleep(0.05)
        fifth = await web.post("/chat/messages", files={"file": ("a.png", PIXEL)})
        still.set()
    assert fifth.status_code == 503
    assert (await web.post("/chat/messages", files={"file": ("a.png", PIXEL)})).status_code == 202


async def test_a_groups_link_is_carried_by_whoever_begins_with_words(
    house: House, web: httpx.AsyncClient
) -> None:
    page = (await web.get("/?g=7K4M2QX9AB")).text
    assert 'value="/start g_7K4M2QX9AB"' in page
    assert 'data-start="g_7K4M2QX9AB"' in page
    assert 'action="/chat/send?start=g_7K4M2QX9AB"' in page
    assert "set-cookie" not in (await web.get("/?g=7K4M2QX9AB")).headers
    await web.post("/chat/messages?start=g_7K4M2QX9AB", json={"text": "ada amplop"})
    await asyncio.sleep(0.01)
    began, words = house.talk.heard
    assert began == Began("g_7K4M2QX9AB")
    assert isinstance(words, Wrote)
    assert words.text == "ada amplop"
    await web.post("/chat/messages?start=g_7K4M2QX9AB", json={"text": "lagi"})
    await asyncio.sleep(0.01)
    assert len(house.talk.heard) == 3, "only the first message of a talk is led"


async def test_whoever_begins_by_the_button_begins_once(
    house: House, web: httpx.AsyncClient
) -> None:
    form = {"text": "/start g_7K4M2QX9AB", "key": "k", "after": "0"}
    await web.post("/chat/send?start=g_7K4M2QX9AB", data=form)
    assert house.talk.heard == [Began("g_7K4M2QX9AB")]


@pytest.mark.parametrize("link", ["/?g=%3Cscript%3E", "/?g=x", "/?g=", "/?start=%22%3E"])
async def test_a_link_that_is_none_of_ours_carries_nothing(
    link: str, web: httpx.AsyncClient
) -> None:
    page = (await web.get(link)).text
    assert 'value="/start"' in page
    assert 'data-start=""' in page


async def test_whoever_is_in_a_talk_may_begin_anew_by_a_groups_link(
    house: House, web: httpx.AsyncClient
) -> None:
    await _said(web, text="/start")
    assert "g_7K4M2QX9AB" in (await web.get("/?g=7K4M2QX9AB")).text
    assert 'name="text" value="/start"' not in (await web.get("/")).text
