"""Groups by Telegram's own words: counted, looked into, somebody put out."""

import pytest

from bot.messages import Address, Later, Refused
from handlers.telegram.send import Bot
from handlers.telegram.send.groups import TelegramGroups
from tests.handlers.telegram.fake_telegram import CUT, FakeTelegram, failed

GROUP = Address("telegram", "4242", "-1005")
USER = {"id": 8, "is_bot": False, "first_name": "Budi"}
NO_RIGHTS = failed(400, "Bad Request: not enough rights to restrict/unrestrict chat member")
ABSENT = failed(400, "Bad Request: user not found")


async def test_how_many_sit_there(telegram: FakeTelegram, speaker: Bot) -> None:
    telegram.will("getChatMemberCount", (200, {"ok": True, "result": 6}))
    assert await TelegramGroups(speaker).count(GROUP) == 6
    assert telegram.of("getChatMemberCount") == [{"chat_id": "-1005"}]


@pytest.mark.parametrize(
    ("member", "sits"),
    [
        ({"status": "member"}, True),
        ({"status": "creator", "is_anonymous": False}, True),
        ({"status": "left"}, False),
        ({"status": "kicked", "until_date": 0}, False),
    ],
)
async def test_whether_somebody_sits_there(
    telegram: FakeTelegram, speaker: Bot, member: dict[str, object], *, sits: bool
) -> None:
    telegram.will("getChatMember", (200, {"ok": True, "result": {"user": USER, **member}}))
    assert await TelegramGroups(speaker).sits(GROUP, "8") is sits


async def test_who_is_unknown_there_does_not_sit_there(
    telegram: FakeTelegram, speaker: Bot
) -> None:
    telegram.will("getChatMember", ABSENT)
    assert not await TelegramGroups(speaker).sits(GROUP, "8")


async def test_of_a_channel_nobody_can_say(speaker: Bot) -> None:
    with pytest.raises(Refused):
        await TelegramGroups(speaker).sits(GROUP, "-1009")


async def test_who_is_put_out_may_be_brought_in_again(telegram: FakeTelegram, speaker: Bot) -> None:
    done = (200, {"ok": True, "result": True})
    telegram.will("banChatMember", done, ABSENT)
    telegram.will("unbanChatMember", done)
    groups = TelegramGroups(speaker)
    await groups.remove(GROUP, "8")
    await groups.remove(GROUP, "8")  # a second time it does nothing
    assert [name for name, _ in telegram.calls] == [
        "banchatmember",
        "unbanchatmember",
        "banchatmember",
    ]
    assert telegram.of("unbanChatMember")[0]["only_if_banned"] is True


async def test_a_small_group_bans_nobody_for_good(telegram: FakeTelegram, speaker: Bot) -> None:
    telegram.will("banChatMember", (200, {"ok": True, "result": True}))
    telegram.will("unbanChatMember", failed(400, "Bad Request: method is available for supergroup"))
    await TelegramGroups(speaker).remove(GROUP, "8")


async def test_a_channel_is_silenced(telegram: FakeTelegram, speaker: Bot) -> None:
    telegram.will("banChatSenderChat", (200, {"ok": True, "result": True}))
    await TelegramGroups(speaker).remove(GROUP, "-1009")
    assert telegram.of("banChatSenderChat")


async def test_without_the_right_it_is_refused_and_without_an_answer_tried_later(
    telegram: FakeTelegram, speaker: Bot
) -> None:
    telegram.will("banChatMember", NO_RIGHTS, CUT)
    groups = TelegramGroups(speaker)
    with pytest.raises(Refused):
        await groups.remove(GROUP, "8")
    with pytest.raises(Later):
        await groups.remove(GROUP, "8")
