"""The webhook stores before it says so, and asks for its secret."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from bot.ports import Arrival
from handlers.telegram.receive import BODY, Hook
from tests.fakes import FakeInbox
from tests.handlers.telegram.fake_telegram import ACCOUNT
from tests.handlers.telegram.payloads import click, message

SECRET = {"X-Telegram-Bot-Api-Secret-Token": "s3cret"}


def door(inbox: FakeInbox, rings: list[str] | None = None) -> httpx.AsyncClient:
    ring = (lambda: rings.append("ring")) if rings is not None else lambda: None
    hook = Hook(ACCOUNT, "s3cret", inbox, ring=ring)
    app = Starlette(routes=[Route("/webhooks/telegram", hook.receive, methods=["POST"])])
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://posko")


async def post(client: httpx.AsyncClient, update: Any, headers: Any = SECRET) -> httpx.Response:
    body = update if isinstance(update, bytes) else json.dumps(update).encode()
    return await client.post("/webhooks/telegram", content=body, headers=headers)


async def test_an_update_is_stored_as_it_came_and_then_acknowledged() -> None:
    inbox, rings = FakeInbox(), list[str]()
    body = b'{"update_id": 9,\n "message": {"from": {"id": 7}, "text": "\\ud83d\\udc4d"}}'
    async with door(inbox, rings) as client:
        answer = await post(client, body)
    assert (answer.status_code, answer.content) == (200, b"")
    assert inbox.kept == [Arrival("telegram", ACCOUNT, "9", "7", body)]
    assert rings == ["ring"]


@pytest.mark.parametrize(
    "headers", [{}, {"X-Other": "s3cret"},
                {"X-Telegram-Bot-Api-Secret-Token": "wrong"},
                {"X-Telegram-Bot-Api-Secret-Token": "s3cret\xe9".encode("latin-1")}]
)  # fmt: skip
async def test_without_the_secret_nothing_is_stored(headers: Any) -> None:
    inbox = FakeInbox()
    async with door(inbox) as client:
        answer = await post(client, message(text="halo"), headers)
    assert answer.status_code == 403
    assert inbox.kept == []


async def test_what_was_not_stored_is_not_acknowledged() -> None:
    inbox = FakeInbox()
    inbox.faults = 1
    async with door(inbox) as client:
        assert (await post(client, click(9))).status_code == 503
        answer = await post(client, click(9))
    assert answer.json() == {"method": "answerCallbackQuery", "callback_query_id": "449"}
    assert len(inbox.kept) == 1


class BrokenInbox(FakeInbox):
    async def keep(self, arrivals: Sequence[Arrival], offset: int | None = None) -> int:
        raise RuntimeError


async def test_a_fault_of_our_own_is_not_acknowledged_either() -> None:
    async with door(BrokenInbox()) as client:
        assert (await post(client, message(text="halo"))).status_code == 500


async def test_a_citizens_click_is_answered_in_the_response_once_and_a_staff_act_not() -> None:
    async with door(FakeInbox()) as client:
        answers = [
            await post(client, update)
            for update in (click(9), click(9), click(10, "case.take:PLG-7K4M-2QX9:1"), click(11))
        ]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert [bool(answer.content) for answer in answers] == [True, False, False, True]


@pytest.mark.parametrize("body", [b"", b"not json", b"[1]", b"\xff", b'{"message": {}}'])
async def test_what_cannot_be_decoded_is_stored_all_the_same(body: bytes) -> None:
    inbox = FakeInbox()
    async with door(inbox) as client:
        assert (await post(client, body)).status_code == 200
        assert (await post(client, body)).status_code == 200
    assert [one.payload for one in inbox.kept] == [body]
    assert inbox.kept[0].update.startswith("raw-")


async def test_a_body_larger_than_any_update_is_not_read() -> None:
    inbox = FakeInbox()
    async with door(inbox) as client:
        assert (await post(client, b"x" * (BODY + 1))).status_code == 413
    assert inbox.kept == []


class SlowInbox(FakeInbox):
    """Holds its first commit until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = asyncio.Event()
        self.go = asyncio.Event()

    async def keep(self, arrivals: Sequence[Arrival], offset: int | None = None) -> int:
        self.begun.set()
        await self.go.wait()
        return await super().keep(arrivals, offset)


async def test_what_arrives_while_others_are_stored_shares_one_commit() -> None:
    inbox = SlowInbox()
    async with door(inbox) as client, asyncio.TaskGroup() as tasks:
        first = tasks.create_task(post(client, message(1, text="a")))
        await inbox.begun.wait()
        later = [tasks.create_task(post(client, message(n, text="b"))) for n in range(2, 9)]
        for _ in range(50):
            await asyncio.sleep(0)
        inbox.go.set()
    assert [task.result().status_code for task in (first, *later)] == [200] * 8
    assert inbox.commits == [(1, None), (7, None)]


async def test_one_that_goes_away_takes_no_other_along() -> None:
    inbox = SlowInbox()
    async with door(inbox) as client, asyncio.TaskGroup() as tasks:
        first = tasks.create_task(post(client, message(1, text="a")))
        await inbox.begun.wait()
        second = tasks.create_task(post(client, message(2, text="b")))
        for _ in range(50):
            await asyncio.sleep(0)
        first.cancel()
        inbox.go.set()
    assert second.result().status_code == 200
    assert [one.update for one in inbox.kept] == ["2"]


async def test_a_click_whose_bringer_hung_up_is_answered_when_it_is_brought_again() -> None:
    hook = Hook(ACCOUNT, "s3cret", FakeInbox())
    body = json.dumps(click(9)).encode()
    scope = {"type": "http", "method": "POST", "headers": [
        (b"x-telegram-bot-api-secret-token", b"s3cret")]}  # fmt: skip

    def bringing(*messages: dict[str, Any]) -> Request:
        left = iter(messages)

        async def receive() -> dict[str, Any]:
            for part in left:
                return part
            await asyncio.Event().wait()
            raise AssertionError

        return Request(scope, receive)

    whole = {"type": "http.request", "body": body, "more_body": False}
    hung_up = await hook.receive(bringing(whole, {"type": "http.disconnect"}))
    assert hung_up.body == b""
    half = await hook.receive(bringing({**whole, "more_body": True}, {"type": "http.disconnect"}))
    assert half.status_code == 400
    again = await hook.receive(bringing(whole))
    assert json.loads(again.body)["callback_query_id"] == "449"
