"""WhatsApp for the tests that every channel passes: its payloads, its door, its chats."""

import hashlib
import hmac
import json
from collections import deque
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Self

import httpx
from aiohttp import web
from starlette.applications import Starlette
from starlette.routing import Route

from bot.conversation.events import Began, Event, Gave, Located, Picked, Showed, Wrote
from bot.messages import Address
from handlers.whatsapp.files import WhatsAppFetcher
from handlers.whatsapp.marks import Marks
from handlers.whatsapp.read import WhatsAppReader
from handlers.whatsapp.receive import Hook
from handlers.whatsapp.send import WhatsAppSender, speak
from tests.fakes import FakeInbox
from tests.handlers.channel import Abilities, Count, Seen, Trouble

PHONE_ID, TOKEN = "100200300400500", "EAAinvented-token-of-nobody"
SECRET, WORD = "app-secret", "verify-word"
NUMBER, SCOPED = "628000000001", "ID.1349900011223344"
HOOK = "/webhooks/whatsapp"
FILES = {"photo": "image", "video": "video", "voice": "audio", "document": "document"}
WORDS = {
    "whatsapp-choose": "Silakan pilih",
    "whatsapp-more": "Pilihan berikutnya",
    "whatsapp-location": "Bagikan lokasi",
}
Answer = tuple[int, Any]
"""Status and body; a status of 0 cuts the connection, a str is no JSON."""


def failed(code: int, status: int = 400) -> Answer:
    error = {"message": f"(#{code}) Meta's words", "type": "OAuthException", "code": code}
    return status, {"error": error}


TROUBLES: dict[Trouble, Answer] = {
    "busy": failed(131056),
    "blocked": failed(131026),
    "malformed": failed(131009),
    "lost": (0, None),
    "token": failed(190, 401),
    "down": (503, "<html>Sorry</html>"),
    "garbled": (200, '{"messaging_product": "wh'),
}


class FakeGraph:
    """A small Graph API on loopback: it answers as it is told to, and remembers what was sent."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.script: deque[Answer] = deque()
        self.files: dict[str, bytes] = {}
        self.url = ""
        self._count = Count()
        app = web.Application(client_max_size=110 << 20)
        app.router.add_route("*", "/{path:.+}", self._call)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"].split("/")
        if self.script:
            status, body = self.script.popleft()
            if status == 0 and request.transport:
                request.transport.abort()
            if isinstance(body, str):
                return web.Response(text=body, status=status, content_type="text/html")
            return web.json_response(body, status=status or 500)
        if path[-1] == "messages":
            return await self._message(request)
        if path[-1] == "media":
            return web.json_response({"id": str(10**14 + self._count.next())})
        return self._file(path)

    async def _message(self, request: web.Request) -> web.StreamResponse:
        asked = await request.json()
        if asked.get("status") != "read":
            self.sent.append(asked)
        name = f"wamid.OUT{self._count.next()}"
        return web.json_response({"messaging_product": "whatsapp", "messages": [{"id": name}]})

    def _file(self, path: Sequence[str]) -> web.StreamResponse:
        found = self.files.get(path[-1])
        if found is None:
            status, body = failed(100)
            return web.json_response(body, status=status)
        if path[0] == "download":
            return web.Response(body=found)
        about = {"url": f"{self.url}/download/{path[-1]}", "file_size": len(found)}
        about |= {"sha256": hashlib.sha256(found).hexdigest(), "mime_type": "image/jpeg"}
        return web.json_response({**about, "id": path[-1], "messaging_product": "whatsapp"})


class WhatsAppChannel:
    """A tests.handlers.channel.Channel."""

    name = "whatsapp"
    person = Address("whatsapp", PHONE_ID, SCOPED)
    can = Abilities(
        shows=frozenset({"sticker", "contact", "order"}), troubles=frozenset(TROUBLES)
    )  # fmt: skip

    def __init__(self, fake: FakeGraph, speaker: Any) -> None:
        self._fake = fake
        self._speaker = speaker
        self._count = Count()
        self.reader = WhatsAppReader()
        self.sender = WhatsAppSender(speaker, PHONE_ID, lambda name, _: WORDS[name])
        self.fetcher = WhatsAppFetcher(speaker)

    def payload(self, event: Event) -> bytes:
        contact = {"profile": {"name": "Siti"}, "wa_id": NUMBER, "user_id": SCOPED}
        return json.dumps({"message": self._message(event), "contact": contact}).encode()

    def broken(self) -> Iterable[bytes]:
        whole = self._message(Wrote("halo"))
        odd = [
            {"text": {"body": 5}},
            {"type": 5},
            {"timestamp": "yesterday"},
            {"from": ["no"], "from_user_id": None},
            {"id": None},
            {"type": "location", "location": {"latitude": 91, "longitude": 0}},
        ]
        payloads = [{"message": whole | fields, "contact": {}} for fields in odd]
        return [json.dumps(p).encode() for p in (*payloads, {}, {"message": None}, {"status": []})]

    async def bring(self, inbox: FakeInbox, event: Event, *, forged: bool = False) -> int:
        hook = Hook(PHONE_ID, SECRET, WORD, inbox, Marks(self._speaker, PHONE_ID))
        app = Starlette(routes=[Route(HOOK, hook.endpoint, methods=["GET", "POST"])])
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        split = json.loads(self.payload(event))
        body = json.dumps(_envelope(split["message"], split["contact"])).encode()
        secret = b"guessed" if forged else SECRET.encode()
        signature = hmac.digest(secret, body, hashlib.sha256).hex()
        async with httpx.AsyncClient(transport=transport, base_url="http://posko") as client:
            headers = {"X-Hub-Signature-256": f"sha256={signature}"}
            return (await client.post(HOOK, content=body, headers=headers)).status_code

    def seen(self) -> Sequence[Seen]:
        return [_seen(asked) for asked in self._fake.sent]

    def fails(self, how: Trouble) -> None:
        self._fake.script.append(TROUBLES[how])

    def holds(self, reference: str, data: bytes) -> None:
        self._fake.files[reference] = data

    def secrets(self) -> Iterable[str]:
        return [TOKEN, SECRET, NUMBER, SCOPED]

    def _message(self, event: Event) -> dict[str, Any]:
        id_ = f"wamid.IN{getattr(event, 'id', '') or 100 + self._count.next()}"
        who = {"from": NUMBER, "from_user_id": SCOPED}
        return {**who, "id": id_, "timestamp": "1732500000", **_fields(event)}


def _fields(event: Event) -> dict[str, Any]:
    match event:
        case Wrote(text):
            return {"type": "text", "text": {"body": text}}
        case Began(payload):
            return {"type": "text", "text": {"body": f"Lapor ke posko ({payload})"}}
        case Picked(value):
            reply = {"type": "button_reply", "button_reply": {"id": value, "title": "Ya"}}
            asked = {"from": "15550001234", "id": "wamid.OUT1"}
            return {"type": "interactive", "interactive": reply, "context": asked}
        case Located(latitude, longitude):
            return {
                "type": "location",
                "location": {"latitude": latitude, "longitude": longitude},
            }
        case Gave():
            return _given(event)
        case Showed("contact"):
            return {"type": "contacts", "contacts": [{"name": {"formatted_name": "B"}}]}
        case Showed(what):
            return {"type": what, what: {"id": "900"}}
        case _:
            raise NotImplementedError(event)


def _given(event: Gave) -> dict[str, Any]:
    file: dict[str, Any] = {"id": event.reference, "mime_type": event.mime, "sha256": "aa"}
    file |= {"caption": event.caption} if event.caption else {}
    file |= {"filename": event.name} if event.kind == "document" else {}
    file |= {"voice": True} if event.kind == "voice" else {}
    return {"type": FILES[event.kind], FILES[event.kind]: file}


def _envelope(message: dict[str, Any], contact: dict[str, Any]) -> dict[str, Any]:
    about = {"display_phone_number": "15550001234", "phone_number_id": PHONE_ID}
    value = {"messaging_product": "whatsapp", "metadata": about}
    value |= {"contacts": [contact], "messages": [message]}
    changes = [{"field": "messages", "value": value}]
    return {"object": "whatsapp_business_account", "entry": [{"id": "9008", "changes": changes}]}


def _seen(asked: dict[str, Any]) -> Seen:
    content = asked[asked["type"]]
    if asked["type"] == "text":
        return _with_links(content["body"])
    if asked["type"] != "interactive":
        return Seen(content.get("caption") or "", files=1)
    action, body = content["action"], content["body"]["text"]
    rows = [row for section in action.get("sections") or [] for row in section["rows"]]
    buttons = [button["reply"] for button in action.get("buttons") or []]
    choices = [
        (one["id"], f"{one['title']}\n{one.get('description', '')}") for one in (*buttons, *rows)
    ]
    opened = action.get("parameters") or {}
    links = ((opened["display_text"], opened["url"]),) if "url" in opened else ()
    seen = _with_links(body)
    return Seen(seen.text, tuple(choices), (*seen.links, *links))


def _with_links(text: str) -> Seen:
    """A text; its lines "label: address" are links that WhatsApp lets people press."""
    lines = [line.partition(": ") for line in text.splitlines()]
    links = tuple((label, url) for label, _, url in lines if url.startswith("http"))
    return Seen(text, links=links)


@asynccontextmanager
async def whatsapp_channel() -> AsyncIterator[WhatsAppChannel]:
    async with FakeGraph() as fake, speak(TOKEN, fake.url) as speaker:
        yield WhatsAppChannel(fake, speaker)
