"""A Bot API by hand, in the test's own loop: what it is told, and what a real one would see."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

BOT = 4711
TOKEN = f"{BOT}:by-hand"
_ASKED: dict[str, Any] = {
    "getMe": {"id": BOT, "is_bot": True, "first_name": "Posko", "username": "posko_bot"},
    "getMyCommands": [],
    "getMyName": {"name": ""},
    "getMyDescription": {"description": ""},
    "getMyShortDescription": {"short_description": ""},
}


@dataclass
class BotApi:
    """`hears` is told of each message: (chat, text). `sent` are the moments of each chat's."""

    hears: Callable[[int, str], None] = lambda _chat, _text: None
    sent: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    polled: list[float] = field(default_factory=list)
    clashes: int = 0
    """How often two asked for updates at once."""
    url: str = ""
    moment: int = 0
    """When all is written, in seconds since 1970."""
    _updates: dict[int, dict[str, Any]] = field(default_factory=dict)
    _number: int = 0
    _asking: int = 0

    def writes(self, chat: int, text: str) -> None:
        """Somebody writes to the bot in private."""
        self._number += 1
        who = {"id": chat, "first_name": "Warga"}
        message = {
            "message_id": self._number,
            "date": self.moment,
            "chat": {**who, "type": "private"},
            "from": {**who, "is_bot": False, "language_code": "id"},
            "text": text,
        }
        self._updates[self._number] = {"update_id": self._number, "message": message}

    async def answer(self, request: web.Request) -> web.Response:
        asked = dict(await request.post()) or (
            await request.json() if request.can_read_body else {}
        )
        method = request.match_info["method"]
        if method == "getUpdates":
            return await self._poll(request, asked)
        if method.startswith("send"):
            return _well(self._told(int(asked["chat_id"]), str(asked.get("text", ""))))
        return _well(_ASKED.get(method, True))

    def _told(self, chat: int, text: str) -> dict[str, Any]:
        self._number += 1
        self.sent[chat].append(time.monotonic())
        self.hears(chat, text)
        kind = {"id": chat, "type": "private", "first_name": "Warga"}
        return {"message_id": self._number, "date": 1, "chat": kind, "text": text}

    async def _poll(self, request: web.Request, asked: dict[str, Any]) -> web.Response:
        if self._asking:
            self.clashes += 1
            words = "Conflict: terminated by other getUpdates request"
            told = {"ok": False, "error_code": 409, "description": words}
            return web.json_response(told, status=409)
        self._asking += 1
        self.polled.append(time.monotonic())
        try:
            return _well(await self._brings(request, asked))
        finally:
            self._asking -= 1

    async def _brings(self, request: web.Request, asked: dict[str, Any]) -> list[Any]:
        first = int(asked.get("offset") or 0)
        for number in [number for number in self._updates if number < first]:
            del self._updates[number]
        for _ in range(int(asked.get("timeout") or 0) * 50):
            gone = request.transport is None or request.transport.is_closing()
            if self._updates or gone:
                break
            await asyncio.sleep(0.02)
        return list(self._updates.values())[:100]


def _well(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


@asynccontextmanager
async def botapi() -> AsyncIterator[BotApi]:
    """One that listens on a port of its own."""
    api, app = BotApi(), web.Application()
    app.router.add_post(f"/bot{TOKEN}/{{method}}", api.answer)
    app.router.add_get(f"/bot{TOKEN}/{{method}}", api.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        api.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield api
    finally:
        await runner.cleanup()
