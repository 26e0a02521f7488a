"""The web for the tests that every channel passes: its payloads, its door, its chat."""

import json
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx

from bot.conversation.events import Began, Event, Gave, Located, Picked, Wrote
from bot.messages import Address
from handlers.server import build
from handlers.web.bell import Bell
from handlers.web.read import WebReader
from handlers.web.said import Speaker
from handlers.web.send import WebFetcher, WebSender
from tests.fakes import FakeInbox
from tests.handlers.channel import Abilities, Count, Seen, Trouble
from tests.handlers.web.fakes_web import PIXEL, START, House, a_house

SESSION = "session-of-siti"


class WebChannel:
    """A tests.handlers.channel.Channel. It has no platform behind it that could fail."""

    name = "web"
    person = Address("web", "", SESSION)
    can = Abilities(pictures=False)

    def __init__(self, house: House) -> None:
        self._house = house
        self._count = Count()
        self._cookies = httpx.Cookies()
        self.reader = WebReader()
        self.sender = WebSender(house.transcript, Bell(), lambda: START)
        self.fetcher = WebFetcher(house.evidence)

    def payload(self, event: Event) -> bytes:
        speaker = Speaker(SESSION, "id", str(self._count.next()))
        return speaker.arrival(_said(event)).payload

    def broken(self) -> Iterable[bytes]:
        return [b"{}", b'{"session": "s"}', b'{"session": "s", "text": 5, "id": "1"}']

    async def bring(self, inbox: FakeInbox, event: Event, *, forged: bool = False) -> int:
        house = a_house(inbox=inbox, evidence=self._house.evidence)
        transport = httpx.ASGITransport(build(house.parts), raise_app_exceptions=False)
        headers = {"Idempotency-Key": _key(event)}
        headers |= {"Origin": "https://elsewhere.example"} if forged else {}
        async with httpx.AsyncClient(
            transport=transport, base_url="http://posko.test", cookies=self._cookies
        ) as client:
            answer = await client.post("/chat/messages", headers=headers, **_posted(event))
            self._cookies.update(answer.cookies)
        return answer.status_code

    def seen(self) -> Sequence[Seen]:
        lines = self._house.transcript.lines.get(SESSION, [])
        return [
            Seen(
                text=line.text,
                choices=tuple((value, label) for value, label, link in line.choices if not link),
                links=tuple((label, link) for _, label, link in line.choices if link),
                files=len(line.kept),
            )
            for line in lines
        ]

    def fails(self, how: Trouble) -> None:
        raise NotImplementedError(how)

    def holds(self, reference: str, data: bytes) -> None:
        self._house.evidence.staged[reference] = data

    def secrets(self) -> Iterable[str]:
        return [SESSION]


def _said(event: Event) -> dict[str, Any]:
    match event:
        case Wrote(text):
            return {"text": text}
        case Began(payload):
            return {"text": f"/start {payload}".strip()}
        case Picked(value):
            return {"choice": value}
        case Located(latitude, longitude):
            return {"location": {"lat": latitude, "lng": longitude}}
        case Gave(kind, reference, name, mime, size, caption):
            about = {"reference": reference, "kind": kind, "name": name, "mime": mime}
            return {"file": {**about, "size": size}, "text": caption}
        case _:
            raise NotImplementedError(event)


def _posted(event: Event) -> dict[str, Any]:
    if isinstance(event, Gave):
        return {
            "files": {"file": ("foto.png", PIXEL, "image/png")},
            "data": {"text": event.caption},
        }
    return {"content": json.dumps(_said(event))}


def _key(event: Event) -> str:
    return f"key-{getattr(event, 'id', '')}"


@asynccontextmanager
async def web_channel() -> AsyncIterator[WebChannel]:
    yield WebChannel(a_house())
