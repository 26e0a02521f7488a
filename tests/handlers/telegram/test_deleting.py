"""Traces on a phone as Telegram is asked to delete them: a hundred at a time, none twice over."""

import pytest

from bot.messages import Address, Later, Message, Refused
from handlers.telegram.send import Bot, TelegramSender
from tests.handlers.telegram.fake_telegram import CUT, FakeTelegram, failed

PERSON = Address("telegram", "4242", "7")
KEPT = failed(400, "Bad Request: message can't be deleted for everyone")


def deletion(*names: str) -> Message:
    return Message(PERSON, "", kind="delete", gone=names)


async def test_a_hundred_at_a_time(telegram: FakeTelegram, speaker: Bot) -> None:
    names = tuple(str(number) for number in range(1, 251))
    assert await TelegramSender(speaker).send(deletion(*names)) is None
    asked = telegram.of("deleteMessages")
    assert [len(one["message_ids"]) for one in asked] == [100, 100, 50]
    assert {one["chat_id"] for one in asked} == {"7"}
    assert sorted(int(id_) for one in asked for id_ in one["message_ids"]) == [*range(1, 251)]
    assert len(telegram.calls) == 3


async def test_nothing_to_delete_is_no_call(telegram: FakeTelegram, speaker: Bot) -> None:
    await TelegramSender(speaker).send(deletion())
    assert telegram.calls == []


async def test_one_that_telegram_keeps_does_not_keep_the_others(
    telegram: FakeTelegram, speaker: Bot
) -> None:
    telegram.will("deleteMessages", KEPT, KEPT, (200, {"ok": True, "result": True}), KEPT)
    await TelegramSender(speaker).send(deletion("1", "2", "3", "4"))
    asked = [one["message_ids"] for one in telegram.of("deleteMessages")]
    assert asked == [[1, 2, 3, 4], [1, 2], [1], [2], [3, 4]]


async def test_blocked_and_lost_are_told_as_ever(telegram: FakeTelegram, speaker: Bot) -> None:
    telegram.will("deleteMessages", failed(403, "Forbidden: bot was blocked by the user"), CUT)
    with pytest.raises(Refused) as refused:
        await TelegramSender(speaker).send(deletion("1"))
    assert refused.value.gone
    with pytest.raises(Later):
        await TelegramSender(speaker).send(deletion("1"))
