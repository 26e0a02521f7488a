"""Telegram's errors, each told as later, refused or moved."""

import logging
from collections.abc import Callable
from typing import Any

import pytest

from bot.messages import Address, Later, Message, Moved, Refused, SendError
from handlers.telegram.quiet import SILENT, quiet
from handlers.telegram.send import Bot, TelegramSender, speak
from tests.handlers.telegram.fake_telegram import CUT, TOKEN, Answer, FakeTelegram, failed

PERSON = Address("telegram", "4242", "7")
GROUP = Address("telegram", "4242", "-5")


def said(error: SendError) -> tuple[Any, ...]:
    match error:
        case Later():
            return ("later", error.after and error.after.total_seconds(), error.lost, error.pause)
        case Refused():
            return ("refused", error.gone)
        case Moved():
            return ("moved", error.name)
        case _:
            return ()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (failed(429, "Too Many Requests", retry_after=5), ("later", 5, False, False)),
        (
            failed(400, "Bad Request: group chat was upgraded to a supergroup chat",
                   migrate_to_chat_id=-1007),
            ("moved", "-1007"),
        ),
        (failed(403, "Forbidden: bot was blocked by the user"), ("refused", True)),
        (failed(403, "Forbidden: bot was kicked from the group chat"), ("refused", True)),
        (failed(403, "Forbidden: user is deactivated"), ("refused", True)),
        (failed(400, "Bad Request: chat not found"), ("refused", True)),
        (failed(400, "Bad Request: CHAT_WRITE_FORBIDDEN"), ("refused", True)),
        (
            failed(400, "Bad Request: not enough rights to send text messages to the chat"),
            ("refused", True),
        ),
        (failed(400, "Bad Request: BUTTON_DATA_INVALID"), ("refused", False)),
        (failed(413, "Request Entity Too Large"), ("refused", False)),
        (failed(401, "Unauthorized"), ("later", 60, False, True)),
        (failed(404, "Not Found"), ("later", 60, False, True)),
        (failed(500, "Internal Server Error"), ("later", None, True, False)),
        ((502, "<html>nginx</html>"), ("later", None, True, False)),
        ((200, '{"ok":true,"resu'), ("later", None, True, False)),
        ((200, "[]"), ("later", None, True, False)),
        ((200, '{"ok":true}'), ("later", None, True, False)),
        ((200, '{"ok":true,"result":{"date":1}}'), ("later", None, True, False)),
        ((200, '{"ok":true,"result":{"message_id":"?"}}'), ("later", None, True, False)),
        ((200, '{"ok":true,"result":true}'), ("later", None, True, False)),
        (CUT, ("later", None, True, False)),
    ],
)  # fmt: skip
async def test_every_failure_is_told_in_the_bots_words(
    telegram: FakeTelegram, speaker: Bot, answer: Answer, expected: tuple[Any, ...]
) -> None:
    telegram.will("sendMessage", answer)
    with pytest.raises(SendError) as caught:
        await TelegramSender(speaker).send(Message(GROUP, "halo"))
    assert said(caught.value) == expected
    assert TOKEN not in repr(caught.value)
    assert caught.value.__suppress_context__
    assert len(telegram.calls) == 1


async def test_a_429_of_one_chat_holds_up_no_other(telegram: FakeTelegram, speaker: Bot) -> None:
    telegram.will("sendMessage", failed(429, "Too Many Requests", retry_after=3600))
    sender = TelegramSender(speaker)
    with pytest.raises(Later):
        await sender.send(Message(GROUP, "halo"))
    assert await sender.send(Message(PERSON, "halo"))


async def test_a_message_that_surely_did_not_arrive_is_not_lost(
    unused_tcp_port_factory: Callable[[], int],
) -> None:
    async with speak(TOKEN, f"http://127.0.0.1:{unused_tcp_port_factory()}") as bot:
        with pytest.raises(Later) as caught:
            await TelegramSender(bot).send(Message(PERSON, "halo"))
    assert said(caught.value) == ("later", None, False, False)


async def test_a_link_that_telegram_quotes_is_not_repeated(
    telegram: FakeTelegram, speaker: Bot
) -> None:
    words = "inline keyboard button URL 'https://x.example/desk?once=1' is invalid"
    telegram.will("sendMessage", failed(400, f"Bad Request: {words}"))
    with pytest.raises(Refused) as caught:
        await TelegramSender(speaker).send(Message(PERSON, "halo"))
    assert "once" not in str(caught.value)


async def test_the_libraries_are_quiet(
    telegram: FakeTelegram, speaker: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    before = {name: (logging.getLogger(name).level, logging.getLogger(name).propagate)
              for name in SILENT}  # fmt: skip
    try:
        quiet()
        telegram.will("sendMessage", (502, "rahasia"), failed(429, "Too Many", retry_after=1))
        for _ in range(2):
            with pytest.raises(Later):
                await TelegramSender(speaker).send(Message(PERSON, "halo"))
        assert not caplog.records
    finally:
        for name, (level, propagate) in before.items():
            logging.getLogger(name).setLevel(level)
            logging.getLogger(name).propagate = propagate
