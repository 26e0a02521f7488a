"""What Telegram says, named in words that no channel owns."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.events import (
    Began,
    Corrected,
    Entered,
    Event,
    Exited,
    Gave,
    Joined,
    Left,
    Located,
    Member,
    Picked,
    Renamed,
    Showed,
    Spoke,
    Wrote,
)
from bot.messages import Address
from bot.ports import Heard, Received, Unreadable
from handlers.telegram.raw import sender
from handlers.telegram.read import TelegramReader
from tests.handlers.telegram.fake_telegram import ACCOUNT
from tests.handlers.telegram.payloads import (
    BOT,
    BUDI,
    GROUP,
    PHOTO,
    PRIVATE,
    SITI,
    changed,
    click,
    edited,
    file,
    membership,
    message,
)

PLACE = {"latitude": -2.9761, "longitude": 104.7754}
CHANNEL = {"id": -1009, "title": "Kabar", "type": "channel"}
OURS = {"message_id": 77, "from": BOT, "chat": GROUP, "text": "PLG-7K4M-2QX9 · baru"}
ANOTHER = BOT | {"id": 5151, "username": "another_bot"}


def read(update: Any) -> Heard | None:
    reader = TelegramReader()
    reader.named("posko_bot")
    payload = update if isinstance(update, bytes) else json.dumps(update).encode()
    return reader.read(
        Received(1, "telegram", ACCOUNT, payload, datetime(2024, 11, 25, tzinfo=UTC))
    )


@pytest.mark.parametrize(
    ("update", "event"),
    [
        (message(text="/start"), Began()),
        (message(text="/start p_167102"), Began("p_167102")),
        (message(text="/start <odd payload>"), Began()),
        (message(text=" Saya di 7 Ulu "), Wrote("Saya di 7 Ulu", "31")),
        (message(text="/cek@posko_bot PLG-7K4M-2QX9"), Wrote("/cek PLG-7K4M-2QX9", "31")),
        (message(text="/Batal"), Wrote("/batal", "31")),
        (message(text="/"), Wrote("/", "31")),
        (
            message(text="dari teman", forward_origin={"type": "hidden_user", "date": 1422450181}),
            Wrote("dari teman", "31"),
        ),
        (message(text="nanti", future_field={"what": [1]}), Wrote("nanti", "31")),
        (
            message(photo=PHOTO, caption="amplop", media_group_id="99"),
            Gave("photo", "large-1", "", "image/jpeg", 150000, "amplop", "31"),
        ),
        (
            message(video=file(mime_type="video/mp4", file_name="a.mp4")),
            Gave("video", "BQACAgUAAx", "a.mp4", "video/mp4", 2048, "", "31"),
        ),
        (
            message(video_note=file(length=240)),
            Gave("video", "BQACAgUAAx", "", "video/mp4", 2048, "", "31"),
        ),
        (
            message(animation=file(), document=file()),
            Gave("video", "BQACAgUAAx", "", "video/mp4", 2048, "", "31"),
        ),
        (
            message(voice=file(duration=3)),
            Gave("voice", "BQACAgUAAx", "", "audio/ogg", 2048, "", "31"),
        ),
        (
            message(audio=file(mime_type="audio/mpeg")),
            Gave("audio", "BQACAgUAAx", "", "audio/mpeg", 2048, "", "31"),
        ),
        (
            message(document={"file_id": "d-1", "file_name": "surat\u202e.pdf"}),
            Gave("document", "d-1", "surat.pdf", "", None, "", "31"),
        ),
        (message(location=PLACE), Located(-2.9761, 104.7754)),
        (message(location=PLACE | {"live_period": 900}), Located(-2.9761, 104.7754)),
        (message(location=PLACE, venue={"location": PLACE}), Located(-2.9761, 104.7754)),
        (message(sticker=file(emoji="👍")), Showed("sticker")),
        (message(contact={"phone_number": "62811", "first_name": "B"}), Showed("contact")),
        (message(poll={"id": "1"}), Showed("poll")),
        (message(dice={"emoji": "🎲", "value": 3}), Showed("dice")),
        (message(), Showed("other")),
        (edited(text="8 Ulu"), Corrected("8 Ulu", "31")),
        (edited(photo=PHOTO, caption="baru"), Corrected("baru", "31")),
        (click(), Picked("door:rights")),
        (
            click(message={"chat": PRIVATE, "message_id": 30, "date": 0}),
            Picked("door:rights"),
        ),
        (membership("member", "kicked", PRIVATE), Left()),
        (membership("kicked", "member", PRIVATE), Joined()),
        (membership("left", "member"), Joined("Posko Seberang Ulu I")),
        (membership("left", "restricted", is_member=True), Joined("Posko Seberang Ulu I")),
        (membership("administrator", "left"), Left()),
        (message(chat=GROUP, text="/stats@Posko_Bot 7d"), Wrote("/stats 7d", "31")),
        (message(chat=GROUP, text="/ikat kota"), Wrote("/ikat kota", "31")),
        (message(chat=GROUP, migrate_to_chat_id=-100777), Renamed("-100777")),
        (
            message(chat=GROUP, text="jam berapa?", reply_to_message=OURS),
            Wrote("jam berapa?", "31"),
        ),
        (
            message(chat=GROUP, photo=PHOTO, caption="suratnya", reply_to_message=OURS),
            Gave("photo", "large-1", "", "image/jpeg", 150000, "suratnya", "31"),
        ),
        (
            message(chat=GROUP, voice=file(duration=3), reply_to_message=OURS),
            Gave("voice", "BQACAgUAAx", "", "audio/ogg", 2048, "", "31"),
        ),
        (message(text="/start s_4XK29QWE"), Began("s_4XK29QWE")),
    ],
)
def test_what_an_update_says(update: Any, event: Event) -> None:
    heard = read(update)
    assert heard
    assert heard.event == event
    assert heard.sender == Address("telegram", ACCOUNT, "7")
    invited = event == Began("s_4XK29QWE")
    group = heard.chat.name.startswith("-")
    assert heard.title == ("Siti Rahayu" if invited or group else "")
    assert "Siti" not in repr(replace(heard, title=""))
    assert "sitirahayu" not in repr(heard)


@pytest.mark.parametrize(
    "update",
    [
        message(chat=GROUP, new_chat_members=[BOT], reply_to_message=OURS),
        message(chat=GROUP, left_chat_member=BOT),
        message(chat=GROUP, pinned_message={"message_id": 5}),
        message(chat=GROUP, new_chat_title="Posko"),
        changed("member", "administrator"),
        changed("left", "member", BOT),
        changed("left", "member", chat=CHANNEL),
        edited(chat=GROUP, text="jam berapa?", reply_to_message=OURS),
        message(chat=GROUP, new_chat_members=[BOT]),
        message(chat=GROUP, migrate_from_chat_id=-5),
        message(pinned_message={"message_id": 5}),
        message(text="saya bot") | {"message": message(text="x")["message"] | {"from": BOT}},
        edited(location=PLACE | {"live_period": 900}),
        edited(chat=GROUP, text="/stats"),
        membership("member", "administrator"),
        membership("left", "administrator", CHANNEL),
        {"update_id": 5, "channel_post": {"message_id": 1, "chat": CHANNEL, "text": "kabar"}},
        {"update_id": 5, "something_new": {"a": 1}},
        {"update_id": 5, "callback_query": {"id": "1", "from": SITI, "game_short_name": "x"}},
    ],
)
def test_what_does_not_concern_us(update: Any) -> None:
    assert read(update) is None


@pytest.mark.parametrize(
    "update",
    [
        message(chat=GROUP, text="selamat pagi"),
        message(chat=GROUP, photo=PHOTO),
        message(chat=GROUP, text="/start@another_bot"),
        message(chat=GROUP, text="baik", reply_to_message={"message_id": 5, "from": ANOTHER}),
        message(chat=GROUP, text="baik", reply_to_message={"message_id": 5, "from": SITI}),
        message(chat=GROUP, text="baik", reply_to_message={"message_id": 5}),
        message(chat=GROUP, text="/start@another_bot", reply_to_message=OURS),
        message(chat=GROUP, sticker=file(emoji="👍"), reply_to_message=OURS),
    ],
)
def test_what_is_not_for_us_shows_who_sits_in_a_group_and_nothing_else(update: Any) -> None:
    heard = read(update)
    assert heard
    assert (heard.event, heard.sender.name, heard.title) == (Spoke(), "7", "Siti Rahayu")
    assert not any(words in repr(heard) for words in ("pagi", "baik", "large-1", "sitirahayu"))


def test_bots_channels_and_anonymous_admins_sit_in_a_group_too() -> None:
    def spoke(text: str, **more: Any) -> Heard:
        said = message(chat=GROUP, text=text)["message"] | more
        heard = read({"update_id": 1, "message": said})
        assert heard
        return heard

    other = spoke("halo", **{"from": ANOTHER})
    assert (other.event, other.sender.name) == (Spoke(), "5151")
    group = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "G"}
    hidden = spoke("/stats", **{"from": group, "sender_chat": GROUP})
    assert (hidden.event, hidden.sender.name, hidden.title) == (Spoke(), "1087968824", "Group")
    linked = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    posted = spoke("/ikat plaju", **{"from": linked, "sender_chat": CHANNEL})
    assert (posted.event, posted.sender.name, posted.title) == (Spoke(), "-1009", "Kabar")


@pytest.mark.parametrize(
    ("update", "event"),
    [
        (message(chat=GROUP, new_chat_members=[BUDI, BOT]), Entered((Member("8", "Budi"),))),
        (message(chat=GROUP, new_chat_members=[ANOTHER]), Entered((Member("5151", "Posko"),))),
        (message(chat=GROUP, left_chat_member=BUDI), Exited(Member("8", "Budi"))),
        (changed("left", "member"), Entered((Member("8", "Budi"),))),
        (changed("kicked", "restricted", is_member=True), Entered((Member("8", "Budi"),))),
        (changed("member", "left"), Exited(Member("8", "Budi"))),
        (changed("member", "kicked"), Exited(Member("8", "Budi"))),
    ],
)
def test_who_comes_and_goes(update: Any, event: Event) -> None:
    heard = read(update)
    assert heard
    assert (heard.event, heard.chat.name) == (event, str(GROUP["id"]))
    assert sender(update) == str(GROUP["id"])  # in one order, whoever did it


def test_where_it_was_said() -> None:
    private = read(message(text="halo"))
    assert private
    assert private.private
    assert private.locale == "id"

    card = {"message_id": 77, "from": BOT}
    staff = read(message(chat=GROUP, text="/tanya jam berapa?", reply_to_message=card))
    assert staff
    assert staff.chat.name == "-1001500000001"
    assert not staff.private
    assert staff.reply_to == "77"

    pressed = read(click(message={"chat": GROUP, "message_id": 30, "date": 0}))
    assert pressed
    assert (pressed.click, pressed.chat.name) == ("443", "-1001500000001")
    assert pressed.pressed == "30"


def test_a_name_comes_with_a_staff_invite_and_from_groups_alone() -> None:
    named = read(message(text="/start s_4XK29QWE"))
    assert named
    assert named.title == "Siti Rahayu"
    long = {**SITI, "first_name": " Siti\n\u202e" + "i" * 99, "last_name": None}
    cut = read({"message": message(text="/start s_4XK29QWE")["message"] | {"from": long}})
    assert cut
    assert cut.title == "Siti " + "i" * 55
    other = read(message(text="/start p_167102"))
    assert other
    assert other.title == ""


@pytest.mark.parametrize(
    ("update", "name"),
    [
        (message(text="halo"), "7"),
        (message(chat=GROUP, text="/stats"), "7"),
        (click(), "7"),
        (edited(text="8 Ulu"), "7"),
        (membership("left", "member"), "-1001500000001"),
        (membership("member", "kicked", PRIVATE), "7"),
        (message(chat=GROUP, migrate_to_chat_id=-100777), "-1001500000001"),
        ({"update_id": 5, "channel_post": {"chat": CHANNEL}}, "-1009"),
        ({"update_id": 5, "message": {"from": {"id": "7"}}}, ""),
        ({}, ""),
    ],
)
def test_whose_row_it_is(update: Any, name: str) -> None:
    assert sender(update) == name


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"[]",
        b"{}",
        b'{"update_id": 1, "message": null}',
        json.dumps(message(text=["no"])).encode(),
        json.dumps(message(chat={"id": "7", "type": "private"}, text="a")).encode(),
        json.dumps(message(location={"latitude": 91, "longitude": 0})).encode(),
        json.dumps(message(location={"latitude": float("nan"), "longitude": 0})).encode(),
        json.dumps(message(document={"file_id": "../../etc"})).encode(),
        json.dumps(message(photo={"file_id": "x"})).encode(),
        json.dumps(membership("left", "spirit")).encode(),
    ],
)
def test_what_cannot_be_named_is_unreadable(payload: bytes) -> None:
    with pytest.raises(Unreadable):
        read(payload)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)
KEYS = st.sampled_from(sorted({*message()["message"], *click()["callback_query"], "text", "photo",
                               "location", "document", "caption", "venue", "poll", "type",
                               "reply_to_message", "migrate_to_chat_id", "status", "sender_chat",
                               "new_chat_members", "left_chat_member", "old_chat_member",
                               "new_chat_member"}))  # fmt: skip
KINDS = st.sampled_from(
    ["message", "edited_message", "callback_query", "my_chat_member", "chat_member", "poll"]
)


@given(KINDS, st.dictionaries(KEYS, ANY), st.booleans())
def test_random_updates_are_read_or_unreadable(kind: str, body: Any, whole: bool) -> None:
    base: Any = message()["message"] if whole else {}
    update = {"update_id": 1, kind: base | body}
    assert isinstance(sender(update), str)
    with suppress(Unreadable):
        read(update)
