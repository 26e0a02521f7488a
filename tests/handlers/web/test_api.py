"""The description of the API, held against the program: every path is called."""

from typing import Any

import httpx
import pytest

from handlers.web.api import OPENAPI
from handlers.web.opendata import COLUMNS
from tests.handlers.web.fakes_web import PIXEL, House

TYPES = {
    "string": str, "integer": int, "number": int | float, "array": list, "object": dict,
    "null": type(None),
}  # fmt: skip


def _fits(value: Any, schema: dict[str, Any]) -> None:
    if "const" in schema:
        assert value == schema["const"]
    if "enum" in schema:
        assert value in schema["enum"]
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    assert not kinds or any(isinstance(value, TYPES[kind]) for kind in kinds)
    if isinstance(value, dict):
        assert set(schema["required"]) <= set(value) <= set(schema["properties"])
        for key, inner in value.items():
            _fits(inner, schema["properties"][key])
    if isinstance(value, list):
        for inner in value:
            _fits(inner, schema["items"])


def _schema(path: str, method: str, answer: httpx.Response) -> dict[str, Any]:
    told = OPENAPI["paths"][path][method]["responses"][str(answer.status_code)]
    schema: dict[str, Any] = told["content"]["application/json"]["schema"]
    return schema


def _calls() -> list[tuple[str, str]]:
    return [(path, method) for path, methods in OPENAPI["paths"].items() for method in methods]


def test_the_description_names_what_is_served() -> None:
    assert set(_calls()) == {
        ("/chat/messages", "get"),
        ("/chat/messages", "post"),
        ("/chat/events", "get"),
        *((f"/api/v1/public/{table}{form}", "get") for table in COLUMNS for form in ("", ".csv")),
    }


@pytest.mark.parametrize(
    "sent",
    [
        {"json": {"text": "/start"}}, {"json": {"choice": "door:violation"}},
        {"json": {"location": {"lat": -3, "lng": 104.7}}}, {"json": {"text": ""}},
        {"files": {"file": ("a.png", PIXEL)}, "data": {"text": "x"}},
        {"files": {"file": ("a.html", b"<html>")}}, {"content": b"x" * 70_000},
        {"json": {"text": "x"}, "headers": {"origin": "https://evil.example"}},
    ],
)  # fmt: skip
async def test_posts_are_answered_as_described(
    sent: dict[str, Any], web: httpx.AsyncClient
) -> None:
    answer = await web.post("/chat/messages", **sent)
    _fits(answer.json(), _schema("/chat/messages", "post", answer))


async def test_gets_are_answered_as_described(house: House, web: httpx.AsyncClient) -> None:
    assert (await web.get("/chat/events")).status_code == 204
    for sent in ({"json": {"choice": "evidence:done"}}, {"files": {"file": ("a.png", PIXEL)}}):
        await web.post("/chat/messages", **sent)  # type: ignore[arg-type]
    for path in ("/chat/messages?after=0", "/chat/messages?after=x", "/api/v1/public/summary"):
        answer = await web.get(path)
        _fits(answer.json(), _schema(path.partition("?")[0], "get", answer))
    assert (await web.get("/api/openapi.json")).json() == OPENAPI
