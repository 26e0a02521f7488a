"""The web's ear: payloads into events."""

import json

import pytest

from bot.conversation.events import Began, Event, Gave, Located, Picked, Wrote
from bot.messages import Address
from bot.ports import Received, Unreadable
from handlers.web.read import WebReader
from tests.handlers.web.fakes_web import START

FILE = {"reference": "r", "kind": "voice", "name": "voice.ogg", "mime": "audio/ogg", "size": 9}


def _received(payload: bytes) -> Received:
    return Received(1, "web", "", payload, START)


@pytest.mark.parametrize(
    ("said", "event"),
    [
        ({"text": "/start"}, Began()),
        ({"text": "/START  s_abc "}, Began("s_abc")),
        ({"text": "/started"}, Wrote("/started", "m1")),
        ({"text": " 7 ulu\x00 "}, Wrote("7 ulu", "m1")),
        ({"choice": "door:cek"}, Picked("door:cek")),
        ({"location": {"lat": -3, "lng": 104.5}}, Located(-3.0, 104.5)),
        (
            {"file": FILE, "text": "ini"},
            Gave("voice", "r", "voice.ogg", "audio/ogg", 9, "ini", "m1"),
        ),
    ],
)
def test_each_payload_is_one_event(said: dict[str, object], event: Event) -> None:
    payload = json.dumps({**said, "session": "s1", "id": "m1", "locale": "en"}).encode()
    heard = WebReader().read(_received(payload))
    assert heard is not None
    assert heard.event == event
    assert heard.sender == heard.chat == Address("web", "", "s1")
    assert heard.locale == "en"


@pytest.mark.parametrize("payload", [b"", b"[]", b"{}", b'{"session": "s"}', b"\xff", b"5"])
def test_anything_else_is_unreadable(payload: bytes) -> None:
    with pytest.raises(Unreadable):
        WebReader().read(_received(payload))
