"""What people do is the same event on every channel, and stored before it is acknowledged."""

import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation.events import Began, Event, Gave, Located, Picked, Showed, Wrote
from bot.ports import Heard, Receipt, Unreadable
from handlers.text import clean_text
from tests.fakes import FakeInbox
from tests.handlers.channel import Channel, alike, read, received, stored

PHOTO = Gave("photo", "file-1", "foto.jpg", "image/jpeg", 70, "di posyandu", "3")
DONE = [
    Began("p_167102"),
    Began("s_4XK29QWE"),
    Wrote("Saya di 7 Ulu"),
    Wrote("2"),
    Wrote("/cek PLG-7K4M-2QX9"),
    Wrote("satu\ndua"),
    Wrote("👍🏽 terima kasih"),
    Picked("door:rights"),
    Picked("case.claim:PLG-7K4M-2QX9:3"),
    PHOTO,
    Gave("video", "file-2", "a.mp4", "video/mp4", 70),
    Gave("voice", "file-3", "voice.ogg", "audio/ogg", 70),
    Gave("document", "file-4", "surat.pdf", "application/pdf", 70, "suratnya"),
    Located(-2.9761, 104.7754),
]
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)
shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.mark.parametrize("event", DONE, ids=repr)
async def test_what_people_do_is_the_same_event(channel: Channel, event: Event) -> None:
    heard = read(channel, channel.payload(event))
    assert alike(heard.event) == alike(event)
    assert heard.sender == heard.chat == channel.person
    assert heard.private


async def test_what_we_cannot_read_is_shown_and_not_lost(channel: Channel) -> None:
    for what in sorted(channel.can.shows):
        assert read(channel, channel.payload(Showed(what))).event == Showed(what)


async def test_each_message_has_a_name_of_its_own(channel: Channel) -> None:
    names = set()
    for event in (Wrote("satu"), Wrote("dua"), replace(PHOTO, id="")):
        heard = read(channel, channel.payload(event)).event
        assert isinstance(heard, Wrote | Gave)
        names.add(heard.id)
    assert len(names) == 3
    assert "" not in names


async def test_a_file_is_known_by_the_channels_own_reference(channel: Channel) -> None:
    heard = read(channel, channel.payload(PHOTO)).event
    assert isinstance(heard, Gave)
    assert heard.reference == PHOTO.reference


@shared
@given(text=st.text(st.characters(), min_size=1))
async def test_words_are_made_safe_at_the_door(channel: Channel, text: str) -> None:
    wanted = clean_text(text)
    if text.strip()[:1] == "/" or wanted[:1] == "/" or not text.strip():
        return  # a command, which a channel may spell in its own way
    heard = read(channel, channel.payload(Wrote(text))).event
    assert alike(heard) == Wrote(wanted)


async def test_a_payload_without_a_meaning_is_unreadable(channel: Channel) -> None:
    whole = channel.payload(Wrote("halo"))
    for payload in [b"", b"5", b"[]", b"\xff\xfe", b"[" * 100_000, whole[:-9], *channel.broken()]:
        with pytest.raises(Unreadable):
            channel.reader.read(received(channel, payload))


@shared
@given(data=st.data(), event=st.sampled_from(DONE))
async def test_a_damaged_payload_is_read_or_unreadable_and_nothing_else(
    channel: Channel, data: st.DataObject, event: Event
) -> None:
    whole = json.loads(channel.payload(event))
    _damage(whole, data)
    heard: object = None
    with suppress(Unreadable):
        heard = channel.reader.read(received(channel, json.dumps(whole).encode()))
    assert isinstance(heard, Heard | Receipt | None)
    if isinstance(heard, Heard) and isinstance(heard.event, Located):
        assert abs(heard.event.latitude) <= 90
        assert abs(heard.event.longitude) <= 180


def _damage(whole: Any, data: st.DataObject) -> None:
    """Something else somewhere in it, or nothing there."""
    places = list(_places(whole))
    inside, key = data.draw(st.sampled_from(places))
    if data.draw(st.booleans()) and isinstance(inside, dict):
        del inside[key]
    else:
        inside[key] = data.draw(ANY)


def _places(value: Any) -> Any:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(pairs):
        yield value, key
        if isinstance(inner, dict | list):
            yield from _places(inner)


@pytest.mark.parametrize("event", [Wrote("halo", "5"), Picked("door:rights"), PHOTO], ids=repr)
async def test_it_is_stored_and_then_acknowledged(channel: Channel, event: Event) -> None:
    inbox = FakeInbox()
    assert 200 <= await channel.bring(inbox, event) < 300
    [kept] = inbox.kept
    assert (kept.channel, kept.account) == (channel.person.channel, channel.person.account)
    heard = channel.reader.read(stored(channel, kept))
    assert isinstance(heard, Heard)
    assert heard.sender.name == kept.sender
    assert type(heard.event) is type(event)


async def test_what_is_brought_again_is_stored_once(channel: Channel) -> None:
    inbox = FakeInbox()
    for _ in range(3):
        assert 200 <= await channel.bring(inbox, Wrote("halo", "5")) < 300
    assert len(inbox.kept) == 1
    await channel.bring(inbox, Wrote("halo", "6"))
    assert len(inbox.kept) == 2


async def test_what_cannot_be_stored_is_not_acknowledged_and_comes_again(channel: Channel) -> None:
    inbox = FakeInbox()
    inbox.faults = 1
    assert await channel.bring(inbox, Wrote("halo", "5")) == 503
    assert inbox.kept == []
    assert 200 <= await channel.bring(inbox, Wrote("halo", "5")) < 300
    assert len(inbox.kept) == 1


async def test_what_another_than_the_channel_brings_is_not_stored(channel: Channel) -> None:
    inbox = FakeInbox()
    assert 400 <= await channel.bring(inbox, Wrote("halo", "5"), forged=True) < 500
    assert inbox.kept == []
