"""The guard: headers on everything, other sites' posts refused, bodies bounded, no traceback."""

import asyncio
import logging

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from handlers.web import guard
from handlers.web.guard import BodyLimits, NoTraceback, _Body
from handlers.web.pages import Pages
from tests.handlers.web.conftest import client_of
from tests.handlers.web.fakes_web import House, a_house

WORDS = "Siti dari Plaju"
PAGES = ("/", "/cek", "/publik", "/desk", "/desk/login", "/health", "/nowhere", "/api/openapi.json",
         "/static/none.js", "/chat/messages")  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
async def test_every_answer_wears_the_headers(path: str, web: httpx.AsyncClient) -> None:
    headers = (await web.get(path)).headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "strict-transport-security" not in headers


@pytest.mark.parametrize("path", PAGES)
async def test_no_page_carries_inline_code(path: str, web: httpx.AsyncClient) -> None:
    page = (await web.get(path)).text
    for sign in ("<script>", "<style", " style=", " onclick=", "javascript:"):
        assert sign not in page


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 202),
        ({"sec-fetch-site": "same-origin"}, 202),
        ({"sec-fetch-site": "none"}, 202),
        ({"origin": "http://posko.test"}, 202),
        ({"origin": "https://posko.example"}, 202),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://posko.test.evil.example"}, 403),
    ],
)
async def test_posts_of_other_sites_are_refused(headers: dict[str, str], status: int) -> None:
    house = a_house(public_url="https://posko.example")
    async with client_of(house) as web:
        answer = await web.post("/chat/messages", json={"text": "x"}, headers=headers)
    assert answer.status_code == status
    assert len(house.talk.kept) == (status == 202)


@pytest.mark.parametrize("path", ["/cek", "/desk/login", "/chat/messages", "/desk/offices"])
async def test_large_bodies_are_refused_by_their_length(path: str, web: httpx.AsyncClient) -> None:
    answer = await web.post(path, content=b"x" * 70_000)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/webhooks/telegram", 1 << 20, 200),
        ("/webhooks/telegram", 3_000_000, 413),
        ("/webhooks/whatsapp", 3_000_000, 200),
        ("/webhooks/whatsapp", 5_000_000, 413),
    ],
)
async def test_a_webhook_may_bring_what_its_platform_sends(
    path: str, size: int, status: int
) -> None:
    async def hook(request: Request) -> Response:
        return Response(str(len(await request.body())))

    async with client_of(a_house(telegram=hook, whatsapp=hook)) as web:
        answer = await web.post(path, content=b"x" * size)
    assert answer.status_code == status
    assert (answer.text == str(size)) == (status == 200)


async def test_large_bodies_are_refused_as_they_come(house: House, web: httpx.AsyncClient) -> None:
    async def flood() -> object:
        for _ in range(100):
            yield b"x" * 1000

    answer = await web.post("/chat/messages", content=flood())  # type: ignore[arg-type]
    assert answer.status_code == 413
    assert house.talk.kept == []


async def test_a_lying_length_is_refused(web: httpx.AsyncClient) -> None:
    for length in ("-1", "9" * 30, "\u0661"):
        answer = await web.post("/cek", headers={"content-length": length.encode()})  # type: ignore[dict-item]
        assert answer.status_code in (413, 422)


async def test_a_body_that_stands_still_is_cut_off(house: House) -> None:
    async def never() -> Message:
        await asyncio.sleep(60)
        raise AssertionError

    body, stall = _Body(never, 10), guard.STALL
    guard.STALL = 0.01
    try:
        with pytest.raises(guard.HTTPException) as caught:
            await body.receive()
    finally:
        guard.STALL = stall
    assert caught.value.status_code == 408


async def test_a_body_that_trickles_is_cut_off() -> None:
    async def trickle() -> Message:
        return {"type": "http.request", "body": b"x", "more_body": True}

    body = _Body(trickle, 1000)
    body._since -= 31
    with pytest.raises(guard.HTTPException) as caught:
        await body.receive()
    assert caught.value.status_code == 408


async def test_an_error_is_a_plain_page_and_logs_no_words(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        raise ValueError(WORDS)

    pages = Pages(a_house().parts)
    app = NoTraceback(BodyLimits(broken, pages.refuse), pages.refuse)
    transport = httpx.ASGITransport(app)
    with caplog.at_level(logging.ERROR):
        async with httpx.AsyncClient(transport=transport, base_url="http://t") as web:
            answer = await web.get("/", headers={"accept-language": "en"})
    assert answer.status_code == 500
    assert "Something is wrong on our side" in answer.text
    assert "Siti" not in answer.text + caplog.text
    assert "ValueError" in caplog.text


@pytest.mark.parametrize(
    "path",
    ["/static/../server.py", "/static/%2e%2e%2fserver.py", "/static/..%2f..%2fx", "/static/"],
)
async def test_no_path_leads_out_of_static(path: str, web: httpx.AsyncClient) -> None:
    assert (await web.get(path)).status_code == 404
