"""Messages as Telegram gets them: plain text, a ticket to tap, the file's own kind."""

from datetime import timedelta

import pytest

from bot.messages import (
    Address,
    Button,
    Content,
    FileKind,
    Later,
    Message,
    Refused,
)
from handlers.cut import cut
from handlers.telegram.send import Bot, TelegramSender
from handlers.telegram.send.tickets import tickets
from tests.handlers.telegram.fake_telegram import FakeTelegram, failed

PERSON = Address("telegram", "4242", "7")
GROUP = Address("telegram", "4242", "-5")
PNG = b"\x89PNG\r\n\x1a\n"


def exhibit(kind: FileKind, mime: str, name: str = "a", data: bytes = b"data") -> Content:
    return Content(kind, data, mime, name)


PHOTO = exhibit("photo", "image/jpeg", "foto 1.jpg")
VIDEO = exhibit("video", "video/mp4")
PDF = exhibit("document", "application/pdf", 'surat "resmi"\r\nX: y')
VOICE = exhibit("voice", "audio/ogg")


async def test_a_text_goes_out_plain_with_its_buttons_and_without_previews(
    telegram: FakeTelegram, speaker: Bot
) -> None:
    buttons = (Button("a:yes", "Ya"), Button("web", "Buka", "https://posko.example.org/cek"))
    name = await TelegramSender(speaker).send(
        Message(PERSON, "<b>bukan tebal</b> *juga*", buttons, protect=True)
    )
    assert telegram.calls == [
        (
            "sendmessage",
            {
                "chat_id": "7",
                "text": "<b>bukan tebal</b> *juga*",
                "link_preview_options": {"is_disabled": True},
                "protect_content": True,
                "reply_markup": {
                    "inline_keyboard": [
                        [{"text": "Ya", "callback_data": "a:yes"}],
                        [{"text": "Buka", "url": "https://posko.example.org/cek"}],
                    ]
                },
            },
        )
    ]
    assert name == "100"


async def test_a_ticket_is_copied_with_one_tap(telegram: FakeTelegram, speaker: Bot) -> None:
    await TelegramSender(speaker).send(Message(PERSON, "👍🏽 Tiket: PLG-7K4M-2QX9, simpan."))
    assert telegram.of("sendMessage")[0]["entities"] == [
        {"type": "code", "offset": 12, "length": 13}
    ]


async def test_what_hangs_under_a_card_says_so_and_is_said_without_it(
    telegram: FakeTelegram, speaker: Bot
) -> None:
    under = {"message_id": 31, "allow_sending_without_reply": True}
    sender = TelegramSender(speaker)
    await sender.send(Message(GROUP, "Pelapor menjawab", about="31"))
    await sender.send(Message(GROUP, "Bukti", about="31", files=(PHOTO,)))
    await sender.send(Message(GROUP, "Bukti", about="31", files=(PHOTO, VIDEO)))
    for method in ("sendMessage", "sendPhoto", "sendMediaGroup"):
        assert telegram.of(method)[0]["reply_parameters"] == under
    await sender.send(Message(GROUP, "lepas", about="web-9"))
    assert "reply_parameters" not in telegram.of("sendMessage")[1]


def test_offsets_and_cuts_are_in_utf_16_units() -> None:
    assert tickets("PGK-0000-ZZZZ 👨‍👩‍👧 PLG-7K4M-2QX9 XPLG-7K4M-2QX9") == ((0, 13), (23, 13))
    assert cut("👍" * 2048, 4096) == "👍" * 2048
    assert cut("👍" * 2049, 4096) == "👍" * 2047 + "…"
    assert cut("satu dua tiga", 10) == "satu dua…"
    assert cut("  a\ud800b \n", 10) == "a?b"


async def test_a_text_too_long_is_cut(telegram: FakeTelegram, speaker: Bot) -> None:
    await TelegramSender(speaker).send(Message(PERSON, "kata " * 2000))
    text = telegram.of("sendMessage")[0]["text"]
    assert len(text) <= 4096
    assert text.endswith("kata…")


async def test_a_card_is_edited_in_place(telegram: FakeTelegram, speaker: Bot) -> None:
    edit = Message(GROUP, "diambil", (Button("a:b", "Lihat"),), kind="edit", about="55")
    assert await TelegramSender(speaker).send(edit) == "55"
    asked = telegram.of("editMessageText")[0]
    assert (asked["chat_id"], asked["message_id"], asked["text"]) == ("-5", 55, "diambil")


async def test_an_edit_that_changes_nothing_is_delivered(
    telegram: FakeTelegram, speaker: Bot
) -> None:
    telegram.will("editMessageText", failed(400, "Bad Request: message is not modified: specified"))
    assert await TelegramSender(speaker).send(
        Message(GROUP, "sama", kind="edit", about="55")
    ) == "55"  # fmt: skip


async def test_a_picture_card_is_edited_in_its_caption(
    telegram: FakeTelegram, speaker: Bot
) -> None:
    telegram.will(
        "editMessageText", failed(400, "Bad Request: there is no text in the message to edit")
    )
    await TelegramSender(speaker).send(Message(GROUP, "baru", kind="edit", about="55"))
    assert telegram.of("editMessageCaption")[0]["caption"] == "baru"


async def test_a_staff_act_is_answered_with_its_result(
    telegram: FakeTelegram, speaker: Bot
) -> None:
    sender = TelegramSender(speaker)
    telegram.will("answerCallbackQuery", (200, None), failed(400, "Bad Request: query is too old"))
    assert await sender.send(Message(PERSON, "Diambil", kind="answer", about="44")) is None
    assert await sender.send(Message(PERSON, "", kind="answer", about="45")) is None
    asked = telegram.of("answerCallbackQuery")
    assert asked == [{"callback_query_id": "44", "text": "Diambil"}, {"callback_query_id": "45"}]


async def test_a_picture_and_its_words_are_one_call(telegram: FakeTelegram, speaker: Bot) -> None:
    message = Message(PERSON, "PLG-7K4M-2QX9", (Button("stats.7d", "7 hari"),), picture=PNG)
    await TelegramSender(speaker).send(message)
    [(method, asked)] = telegram.calls
    assert method == "sendphoto"
    assert asked["photo"] == ("gambar.png", "image/png", PNG)
    assert asked["caption"] == "PLG-7K4M-2QX9"
    assert asked["caption_entities"] == [{"type": "code", "offset": 0, "length": 13}]
    assert "inline_keyboard" in asked["reply_markup"]


async def test_words_too_long_for_a_caption_come_after_the_picture(
    telegram: FakeTelegram, speaker: Bot
) -> None:
    buttons = (Button("a:b", "Ya"),)
    name = await TelegramSender(speaker).send(Message(PERSON, "a" * 1025, buttons, picture=PNG))
    assert [method for method, _ in telegram.calls] == ["sendphoto", "sendmessage"]
    assert "reply_markup" not in telegram.calls[0][1]
    assert "reply_markup" in telegram.calls[1][1]
    assert name == "101"


@pytest.mark.parametrize(
    ("files", "calls"),
    [
        ([PHOTO], ["sendphoto"]),
        ([VOICE], ["sendvoice"]),
        ([PDF], ["senddocument"]),
        ([exhibit("photo", "image/heic")], ["senddocument"]),
        ([exhibit("photo", "image/png", data=b"x" * (11 << 20))], ["senddocument"]),
        ([PHOTO, VIDEO], ["sendmediagroup"]),
        ([PHOTO] * 11, ["sendmediagroup", "sendphoto", "sendmessage"]),
        (
            [PHOTO, PHOTO, VOICE, VOICE, PDF, PDF],
            ["sendmediagroup", "sendvoice", "sendvoice", "sendmediagroup", "sendmessage"],
        ),
    ],
)
async def test_files_stand_in_albums_of_their_kind(
    telegram: FakeTelegram, speaker: Bot, files: list[Content], calls: list[str]
) -> None:
    await TelegramSender(speaker).send(
        Message(PERSON, "Bukti", files=tuple(files), protect=True)
    )  # fmt: skip
    assert [method for method, _ in telegram.calls] == calls
    for method, asked in telegram.calls:
        assert str(asked["protect_content"]).lower() == "true"
        if method == "sendmediagroup":
            assert 2 <= len(asked["media"]) <= 10


async def test_an_album_bears_its_words_once_and_its_files_by_safe_names(
    telegram: FakeTelegram, speaker: Bot
) -> None:
    await TelegramSender(speaker).send(Message(PERSON, "Bukti", files=(PDF, PDF)))
    asked = telegram.of("sendMediaGroup")[0]
    assert [part.get("caption") for part in asked["media"]] == ["Bukti", None]
    [first, _] = [asked[part["media"].removeprefix("attach://")] for part in asked["media"]]
    assert first == ("surat _resmi_X_ y.pdf", "application/pdf", b"data")


async def test_an_album_with_buttons_is_followed_by_its_words(
    telegram: FakeTelegram, speaker: Bot
) -> None:
    buttons = (Button("a:b", "Ya"),)
    await TelegramSender(speaker).send(Message(PERSON, "Bukti", buttons, files=(PHOTO, PHOTO)))
    assert [method for method, _ in telegram.calls] == ["sendmediagroup", "sendmessage"]


async def test_what_broke_off_after_its_first_part_may_have_arrived(
    telegram: FakeTelegram, speaker: Bot
) -> None:
    telegram.will("sendMessage", failed(429, "Too Many Requests", retry_after=7))
    with pytest.raises(Later) as caught:
        await TelegramSender(speaker).send(Message(PERSON, "a" * 1025, picture=PNG))
    assert (caught.value.after, caught.value.lost) == (timedelta(seconds=7), True)


@pytest.mark.parametrize(
    "message",
    [
        Message(PERSON, "  \n"),
        Message(PERSON, "halo", kind="edit"),
        Message(PERSON, "halo", kind="edit", about="x"),
        Message(PERSON, "halo", kind="answer"),
        Message(PERSON, "halo", (Button("a" * 65, "A"),)),
    ],
)
async def test_what_telegram_would_refuse_is_not_sent(
    telegram: FakeTelegram, speaker: Bot, message: Message
) -> None:
    with pytest.raises(Refused):
        await TelegramSender(speaker).send(message)
    assert telegram.calls == []
