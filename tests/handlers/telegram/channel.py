"""Telegram for the tests that every channel passes: its payloads, its door, its chats."""

import json
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.routing import Route

from bot.conversation.events import Began, Event, Gave, Located, Picked, Showed, Wrote
from bot.messages import Address
from handlers.telegram.ears import hear
from handlers.telegram.files import TelegramFetcher
from handlers.telegram.read import TelegramReader
from handlers.telegram.receive import Hook
from handlers.telegram.send import TelegramSender, speak
from tests.fakes import FakeInbox
from tests.handlers.channel import Abilities, Count, Seen, Trouble
from tests.handlers.telegram.fake_telegram import ACCOUNT, CUT, TOKEN, FakeTelegram, failed
from tests.handlers.telegram.payloads import PRIVATE, click, file, message

SECRET = "s3cret"
FILES = {"photo": "sendphoto", "video": "sendvideo", "document": "senddocument"}
TROUBLES: dict[Trouble, Any] = {
    "busy": failed(429, "Too Many Requests: retry after 5", retry_after=5),
    "blocked": failed(403, "Forbidden: bot was blocked by the user"),
    "malformed": failed(400, "Bad Request: BUTTON_DATA_INVALID"),
    "lost": CUT,
    "token": failed(401, "Unauthorized"),
    "down": (502, "<html>nginx</html>"),
    "garbled": (200, '{"ok":true,"resu'),
}


class TelegramChannel:
    """A tests.handlers.channel.Channel."""

    name = "telegram"
    person = Address("telegram", ACCOUNT, str(PRIVATE["id"]))
    can = Abilities(
        shows=frozenset({"sticker", "contact", "poll"}), troubles=frozenset(TROUBLES)
    )  # fmt: skip

    def __init__(self, fake: FakeTelegram, mouth: Any, ears: Any) -> None:
        self._fake = fake
        self._count = Count()
        self.reader = TelegramReader()
        self.sender = TelegramSender(mouth)
        self.fetcher = TelegramFetcher(ears)

    def payload(self, event: Event) -> bytes:
        return json.dumps(self._update(event)).encode()

    def broken(self) -> Iterable[bytes]:
        return [
            b"{}",
            b'{"update_id": 1, "message": null}',
            json.dumps(message(text=["no"])).encode(),
            json.dumps(message(location={"latitude": 91, "longitude": 0})).encode(),
        ]

    async def bring(self, inbox: FakeInbox, event: Event, *, forged: bool = False) -> int:
        hook = Hook(ACCOUNT, SECRET, inbox)
        app = Starlette(routes=[Route("/webhooks/telegram", hook.receive, methods=["POST"])])
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        headers = {"X-Telegram-Bot-Api-Secret-Token": "guessed" if forged else SECRET}
        async with httpx.AsyncClient(transport=transport, base_url="http://posko") as client:
            answer = await client.post(
                "/webhooks/telegram", content=self.payload(event), headers=headers
            )
        return answer.status_code

    def seen(self) -> Sequence[Seen]:
        return [_seen(method, asked) for method, asked in self._fake.calls]

    def fails(self, how: Trouble) -> None:
        for method in ("sendMessage", "getFile"):
            self._fake.will(method, TROUBLES[how])

    def holds(self, reference: str, data: bytes) -> None:
        self._fake.files[f"documents/{reference}"] = data

    def secrets(self) -> Iterable[str]:
        return [TOKEN, TOKEN.partition(":")[2]]

    def _update(self, event: Event) -> dict[str, Any]:
        number = int(getattr(event, "id", "") or 100 + self._count.next())
        if isinstance(event, Picked):
            return click(number, event.value)
        return message(number, message_id=number, **_fields(event))


def _fields(event: Event) -> dict[str, Any]:
    match event:
        case Wrote(text):
            return {"text": text}
        case Began(payload):
            return {"text": f"/start {payload}".strip()}
        case Located(latitude, longitude):
            return {"location": {"latitude": latitude, "longitude": longitude}}
        case Gave():
            return _given(event)
        case Showed(what):
            return {what: file(emoji="👍")}
        case _:
            raise NotImplementedError(event)


def _given(event: Gave) -> dict[str, Any]:
    whole = file(file_id=event.reference, mime_type=event.mime, file_name=event.name)
    if event.kind == "photo":
        whole = [file(file_id=event.reference, width=90, height=67)]  # type: ignore[assignment]
    return {event.kind: whole, **({"caption": event.caption} if event.caption else {})}


def _seen(method: str, asked: dict[str, Any]) -> Seen:
    rows = (asked.get("reply_markup") or {}).get("inline_keyboard") or []
    buttons = [button for row in rows for button in row]
    media = asked.get("media") or ([method] if method.startswith(tuple(FILES.values())) else [])
    captions = [part.get("caption") or "" for part in media if isinstance(part, dict)]
    return Seen(
        text=asked.get("text") or asked.get("caption") or "".join(captions),
        choices=tuple((b["callback_data"], b["text"]) for b in buttons if "callback_data" in b),
        links=tuple((b["text"], b["url"]) for b in buttons if "url" in b),
        files=len(media),
    )


@asynccontextmanager
async def telegram_channel() -> AsyncIterator[TelegramChannel]:
    async with FakeTelegram() as fake:
        at = (TOKEN, fake.url)
        async with hear(*at) as ears, speak(*at) as mouth:
            yield TelegramChannel(fake, mouth, ears)
