"""The command menu is set where it differs, and only there."""

from dataclasses import replace

import pytest
from telegram import BotCommandScopeAllPrivateChats

from bot.messages import Later
from handlers.telegram.send import Bot
from handlers.telegram.send.menu import Menu, describe, differences, dress
from tests.handlers.telegram.fake_telegram import FakeTelegram, failed

ID = Menu(
    language=None,
    private=[("lapor", "Buat laporan"), ("cek", "Lihat laporan saya")],
    group=[("kasus", "Daftar kasus")],
    admins=[("ikat", "Hubungkan grup ini dengan posko")],
    description="Lapor ke posko kecamatan Anda.",
    short="Posko",
)
EN = replace(ID, language="en", private=[("report", "File a report")], description="Report.")


async def test_the_menus_are_set_once_for_each_scope_and_language(
    telegram: FakeTelegram, speaker: Bot
) -> None:
    await describe(speaker, [ID, EN])
    scopes = [
        (asked.get("language_code"), asked["scope"]["type"])
        for asked in telegram.of("setMyCommands")
    ]
    kinds = ["all_private_chats", "all_group_chats", "all_chat_administrators"]
    assert scopes == [(None, kind) for kind in kinds] + [("en", kind) for kind in kinds]
    assert len(telegram.of("setMyDescription")) == 2

    telegram.calls.clear()
    await describe(speaker, [ID, replace(EN, short="Post")])
    changed = [(name, asked) for name, asked in telegram.calls if name.startswith("set")]
    assert changed == [
        ("setmyshortdescription", {"short_description": "Post", "language_code": "en"})
    ]


async def test_it_is_tried_again_until_it_is_done_and_a_refusal_ends_it(
    telegram: FakeTelegram, speaker: Bot
) -> None:
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)

    telegram.will("getMyCommands", failed(502, "Bad Gateway"))
    telegram.will("setMyDescription", failed(429, "Too Many Requests", retry_after=30))
    await describe(speaker, [ID], pause)
    assert waited == [2, 30]

    telegram.will("getMyDescription", failed(400, "Bad Request: BOT_DESCRIPTION_INVALID"))
    await describe(speaker, [ID], pause)
    assert waited == [2, 30]


async def test_what_differs_is_named_and_dressed_anew(telegram: FakeTelegram, speaker: Bot) -> None:
    menus = [replace(ID, name="Posko"), replace(EN, name="Posko")]
    await dress(speaker, menus, b"\xff\xd8\xff picture")
    assert await differences(speaker, menus) == []
    assert len(telegram.of("setMyProfilePhoto")) == 1

    await speaker.set_my_name("Bukan Posko")
    await speaker.set_my_description("Kirim OTP Anda", "en")
    await speaker.set_my_commands([("hadiah", "Ambil hadiah")])
    await speaker.set_my_commands([("hadiah", "Ambil hadiah")], BotCommandScopeAllPrivateChats())
    assert await differences(speaker, menus) == ["name", "commands", "description (en)"]
    assert await differences(speaker, [ID, EN]) == ["commands", "description (en)"]

    await dress(speaker, menus, b"")
    assert await differences(speaker, menus) == []
    assert len(telegram.of("setMyProfilePhoto")) == 1


async def test_what_telegram_refuses_is_told_in_our_words(
    telegram: FakeTelegram, speaker: Bot
) -> None:
    telegram.will("getMyName", failed(429, "Too Many Requests", retry_after=30))
    with pytest.raises(Later):
        await dress(speaker, [replace(ID, name="Posko")], b"")
    telegram.will("getMyDescription", failed(401, "Unauthorized"))
    with pytest.raises(Later):
        await differences(speaker, [ID])


@pytest.mark.parametrize("answer", [None, [], {"nama": 1}, "?"])
async def test_an_answer_of_another_shape_is_asked_for_again_another_day(
    telegram: FakeTelegram, speaker: Bot, answer: object
) -> None:
    telegram.will("getMyDescription", (200, {"ok": True, "result": answer}))
    with pytest.raises(Later):
        await differences(speaker, [ID])
    telegram.will("getMyName", (200, {"ok": True, "result": answer}))
    with pytest.raises(Later):
        await dress(speaker, [replace(ID, name="Posko")], b"")
