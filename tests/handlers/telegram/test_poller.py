"""Polling: stored first, then acknowledged; one odd update harms no other."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.messages import Later
from handlers.telegram.clicks import answer_blank
from handlers.telegram.ears import Ears, hear
from handlers.telegram.quiet import quiet
from handlers.telegram.receive import Poller, register
from tests.fakes import FakeInbox
from tests.handlers.telegram.fake_telegram import CUT, TOKEN, TRICKLES, Answer, FakeTelegram, failed
from tests.handlers.telegram.payloads import click, message

PROXY = f"You don't have permission to access /bot{TOKEN}/getUpdates"
"""What something on the way may answer: no word of Telegram's, and the token in it."""


class Pauses:
    """Waits nothing, and remembers for how long it was asked to."""

    def __init__(self) -> None:
        self.asked: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await asyncio.sleep(0)


@asynccontextmanager
async def polling(ears: Ears, inbox: FakeInbox, **more: Any) -> AsyncIterator[Pauses]:
    pauses = Pauses()
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(Poller(ears, inbox, pause=pauses, **more).run())
        yield pauses
        running.cancel()


async def test_updates_are_stored_together_and_raw_before_the_offset_moves(
    telegram: FakeTelegram, hearer: Ears
) -> None:
    odd = message(12, forward_origin={"type": "hidden_user", "date": 1422450181})
    await telegram.give(message(10, text="a"), {"update_id": 11, "message": "?"}, odd)
    inbox = FakeInbox()
    names: list[str] = []
    async with polling(hearer, inbox, named=names.append):
        asked = await telegram.asked("getUpdates", 2)
    assert [one.update for one in inbox.kept] == ["10", "11", "12"]
    assert [one.sender for one in inbox.kept] == ["7", "", "7"]
    assert json.loads(inbox.kept[2].payload) == odd
    assert inbox.commits == [(3, 13)]
    assert "offset" not in asked[0]
    assert asked[1]["offset"] == 13
    assert asked[0]["allowed_updates"] == [
        "message", "edited_message", "callback_query", "my_chat_member", "chat_member",
    ]  # fmt: skip
    assert names == ["posko_bot"]
    assert telegram.of("deleteWebhook") == [{"drop_pending_updates": False}]


async def test_the_stored_offset_is_where_polling_goes_on(
    telegram: FakeTelegram, hearer: Ears
) -> None:
    inbox = FakeInbox()
    inbox.start = 500
    async with polling(hearer, inbox):
        asked = await telegram.asked("getUpdates")
    assert asked[0]["offset"] == 500


async def test_nothing_is_acknowledged_that_was_not_stored(
    telegram: FakeTelegram, hearer: Ears
) -> None:
    await telegram.give(message(10, text="a"), click(11))
    inbox = FakeInbox()
    inbox.faults = 2
    async with polling(hearer, inbox) as pauses:
        asked = await telegram.asked("getUpdates", 4)
        await telegram.asked("answerCallbackQuery")
    assert [one.get("offset") for one in asked] == [None, None, None, 12]
    assert inbox.commits == [(2, 12)]
    assert pauses.asked == [1, 2]


async def test_a_citizens_click_is_answered_blank_once_and_a_staff_act_not(
    telegram: FakeTelegram, hearer: Ears
) -> None:
    inbox = FakeInbox()
    async with polling(hearer, inbox):
        await telegram.give(
            click(10), click(11, "case.take:PLG-7K4M-2QX9:1"), click(12, "stats.7d")
        )
        await telegram.asked("answerCallbackQuery")
        await telegram.give(click(13) | {"callback_query": click(10)["callback_query"]}, click(14))
        await telegram.asked("answerCallbackQuery", 2)
    answered = [asked["callback_query_id"] for asked in telegram.of("answerCallbackQuery")]
    assert answered == ["4410", "4414"]
    assert "text" not in telegram.of("answerCallbackQuery")[0]


@pytest.mark.parametrize(
    ("answers", "tries"),
    [
        ([failed(400, "Bad Request: query is too old and response timeout expired")], 1),
        ([failed(429, "Too Many Requests: retry after 2", retry_after=2)], 2),
        ([failed(500, "Internal Server Error")] * 9, 4),
        ([CUT], 1),
    ],
)
async def test_answering_a_click_does_no_harm(
    telegram: FakeTelegram, hearer: Ears, answers: list[Answer], tries: int
) -> None:
    telegram.will("answerCallbackQuery", *answers)
    await answer_blank(hearer, "441", Pauses())
    assert len(telegram.of("answerCallbackQuery")) == tries


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (failed(409, "Conflict: terminated by other getUpdates request"), "Another program reads"),
        (failed(401, "Unauthorized"), "check POSKO_TELEGRAM__TOKEN"),
        (failed(400, "Bad Request: timeout is odd"), "refuses our request: Timeout is odd."),
        (failed(429, "Too Many Requests: retry after 1", retry_after=1), "asks us to wait"),
        (failed(502, "Bad Gateway"), "it is in trouble"),
        ((502, "<html>nginx</html>"), "it is in trouble"),
        ((403, PROXY), "it is in trouble"),
        ((400, PROXY), "it is in trouble"),
        ((401, PROXY), "it is in trouble"),
        ((200, {"ok": True, "result": "none"}), "cannot be read"),
        ((200, "[" * 100_000), "cannot be read"),
        (CUT, "it is in trouble"),
    ],
)
async def test_trouble_is_said_once_and_waited_for(
    telegram: FakeTelegram,
    hearer: Ears,
    answer: Answer,
    sentence: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    quiet()
    telegram.will("getUpdates", answer, answer, answer)
    await telegram.give(message(10, text="a"))
    inbox = FakeInbox()
    with caplog.at_level(logging.INFO, "handlers"):
        async with polling(hearer, inbox) as pauses:
            await telegram.asked("getUpdates", 5)
    assert pauses.asked == [1, 2, 4]
    said = [record.getMessage() for record in caplog.records if record.name.startswith("handlers")]
    assert len(said) == 2
    assert sentence in said[0]
    assert said[1] == "Telegram works again."
    assert TOKEN not in caplog.text
    assert [one.update for one in inbox.kept] == ["10"]


async def test_it_starts_and_waits_when_telegram_cannot_be_reached(
    unused_tcp_port_factory: Callable[[], int],
) -> None:
    waited = asyncio.Event()

    async def pause(seconds: float) -> None:
        if seconds == 4:
            waited.set()
        await asyncio.sleep(0)

    nowhere = f"http://127.0.0.1:{unused_tcp_port_factory()}"
    async with asyncio.timeout(10), hear(TOKEN, nowhere) as ears, asyncio.TaskGroup() as tasks:
        running = tasks.create_task(Poller(ears, FakeInbox(), pause=pause).run())
        await waited.wait()
        assert not running.done()
        running.cancel()


async def test_an_answer_that_never_ends_is_not_waited_for(
    telegram: FakeTelegram, hearer: Ears
) -> None:
    telegram.will("getUpdates", TRICKLES)
    with pytest.raises(Later):
        await hearer.ask("getUpdates", {"timeout": 0}, 0.1)
    assert await hearer.ask("getMe")


async def test_the_webhook_is_registered_until_it_is_done(
    telegram: FakeTelegram, hearer: Ears
) -> None:
    telegram.will("getMe", failed(500, "Internal Server Error"))
    telegram.will("setWebhook", failed(429, "Too Many Requests: retry after 9", retry_after=9), CUT)
    names: list[str] = []
    pauses = Pauses()
    address = "https://posko.example.org/webhooks/telegram"
    await register(hearer, address, "s3cret", named=names.append, pause=pauses)
    assert pauses.asked == [1, 9, 4]
    asked = telegram.of("setWebhook")[-1]
    assert (asked["url"], asked["secret_token"]) == (address, "s3cret")
    assert "callback_query" in asked["allowed_updates"]
    assert set(names) == {"posko_bot"}
