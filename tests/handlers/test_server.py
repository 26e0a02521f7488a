"""The server's doors for machines: health, metrics, webhooks, languages."""

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from handlers.server import build
from tests.handlers.web.fakes_web import House, a_house


def _client(house: House, address: str = "127.0.0.1") -> httpx.AsyncClient:
    transport = httpx.ASGITransport(build(house.parts), client=(address, 1))
    return httpx.AsyncClient(transport=transport, base_url="http://posko.test")


@pytest.mark.parametrize(("well", "status"), [(True, 200), (False, 503)])
async def test_health_is_200_or_503(well: bool, status: int) -> None:
    async def checks() -> dict[str, bool]:
        return {"database": True, "disk": well}

    async with _client(a_house(health=checks)) as web:
        answer = await web.get("/health")
    assert answer.status_code == status
    assert answer.json()["checks"] == {"database": True, "disk": well}


async def _measured() -> str:
    return "posko_up 1\n"


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("10.0.0.9", {}, 404),
        ("127.0.0.1", {"X-Forwarded-For": "10.0.0.9"}, 404),
        ("10.0.0.9", {"Authorization": "Bearer secret"}, 200),
        ("10.0.0.9", {"Authorization": "Bearer wrong"}, 404),
    ],
)
async def test_metrics_are_for_this_machine_or_its_token(
    address: str, headers: dict[str, str], status: int
) -> None:
    house = a_house(metrics=_measured, metrics_token="secret")
    async with _client(house, address) as web:
        answer = await web.get("/metrics", headers=headers)
    assert answer.status_code == status


async def test_without_a_token_nobody_far_away_sees_metrics() -> None:
    async with _client(a_house(metrics=_measured), "10.0.0.9") as web:
        answer = await web.get("/metrics", headers={"Authorization": "Bearer None"})
    assert answer.status_code == 404


async def test_the_webhook_is_the_channels_own_and_absent_without_it() -> None:
    async def hook(request: Request) -> Response:
        return PlainTextResponse(await request.body())

    async with _client(a_house(telegram=hook)) as web:
        answer = await web.post("/webhooks/telegram", content=b"{}")
        assert (answer.status_code, answer.text) == (200, "{}")
    async with _client(a_house()) as web:
        assert (await web.post("/webhooks/telegram", content=b"{}")).status_code == 404


async def test_pages_speak_the_visitors_language() -> None:
    async with _client(a_house()) as web:
        assert 'lang="id"' in (await web.get("/cek", headers={"accept-language": "fr"})).text
        english = await web.get("/cek", headers={"accept-language": "en-GB,en;q=0.9"})
        assert "Check a report" in english.text
        await web.get("/cek?lang=en")
        assert "Check a report" in (await web.get("/cek")).text
        assert "There is no page" in (await web.get("/nowhere")).text
