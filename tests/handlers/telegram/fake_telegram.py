"""A small Bot API on loopback: it answers as it is told to, and remembers what it was asked."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Mapping
from typing import Any, Self

from aiohttp import web

TOKEN = "4242:AAEinvented_token_of_nobody"
ACCOUNT = "4242"
ME = {"id": 4242, "is_bot": True, "first_name": "Posko", "username": "posko_bot"}
Answer = tuple[int, Any]
DONE = frozenset(
    "answercallbackquery setwebhook deletewebhook deletemessages setmyprofilephoto".split()
)
"""Methods that answer nothing but that it is done."""
CUT = (0, None)
"""The connection is cut instead of an answer."""
TRICKLES = (1, None)
"""The answer comes byte by byte and never ends."""


def failed(code: int, description: str, **parameters: int) -> Answer:
    body = {"ok": False, "error_code": code, "description": description}
    return code, body | ({"parameters": parameters} if parameters else {})


class FakeTelegram:
    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.script: dict[str, deque[Answer]] = defaultdict(deque)
        self.updates: list[Any] = []
        self.files: dict[str, bytes | str] = {}
        self.commands: dict[str, Any] = {}
        self.url = ""
        self._asked = asyncio.Condition()
        self._ids = iter(range(100, 10_000))
        app = web.Application(client_max_size=60 << 20)
        app.router.add_post("/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def will(self, method: str, *answers: Answer) -> None:
        """The next calls of a method are answered so; later ones well."""
        self.script[method.lower()].extend(answers)

    async def give(self, *updates: Any) -> None:
        async with self._asked:
            self.updates.extend(updates)
            self._asked.notify_all()

    async def asked(self, method: str, times: int = 1) -> list[dict[str, Any]]:
        """Wait until a method was called so often; the parameters of its calls."""
        async with asyncio.timeout(10), self._asked:
            await self._asked.wait_for(lambda: len(self.of(method)) >= times)
        return self.of(method)

    def of(self, method: str) -> list[dict[str, Any]]:
        return [asked for name, asked in self.calls if name == method.lower()]

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"].lower()
        asked = await _parameters(request)
        async with self._asked:
            self.calls.append((method, asked))
            self._asked.notify_all()
        script = self.script[method]
        status, body = script.popleft() if script else (200, None)
        if status == 0 and request.transport:
            request.transport.abort()
        if status == 1:
            await _trickle(request)
        if body is None:
            body = {"ok": True, "result": await self._result(method, asked)}
        if isinstance(body, str):
            return web.Response(status=status or 500, text=body)
        return web.json_response(body, status=status or 500)

    async def _result(self, method: str, asked: Mapping[str, Any]) -> Any:
        match method:
            case "getme":
                return ME
            case "getupdates":
                return await self._updates(int(asked.get("offset") or 0))
            case "getfile":
                path = str(asked["file_id"])
                return {"file_id": path, "file_unique_id": "u", "file_path": f"documents/{path}"}
            case "getmycommands" | "getmydescription" | "getmyshortdescription" | "getmyname":
                return self._shown(method.removeprefix("getmy"), asked)
            case "setmycommands" | "setmydescription" | "setmyshortdescription" | "setmyname":
                key = (method.removeprefix("setmy"), asked.get("scope"), asked.get("language_code"))
                self.commands[str(key)] = asked
                return True
            case "sendmediagroup":
                return [self._message(asked) for _ in asked["media"]]
            case _ if method in DONE:
                return True
            case _:
                return self._message(asked)

    def _shown(self, what: str, asked: Mapping[str, Any]) -> Any:
        key = str((what, asked.get("scope"), asked.get("language_code")))
        found = self.commands.get(key, {})
        name = {"shortdescription": "short_description"}.get(what, what)
        return found.get(name, []) if what == "commands" else {name: found.get(name, "")}

    def _message(self, asked: Mapping[str, Any]) -> Any:
        chat = {"id": int(asked["chat_id"]), "type": "private", "first_name": "Siti"}
        id_ = int(asked.get("message_id") or next(self._ids))
        return {"message_id": id_, "date": 1764000000, "chat": chat, "text": asked.get("text", "")}

    async def _updates(self, offset: int) -> list[Any]:
        def waiting() -> list[Any]:
            return [one for one in self.updates if _id(one) is None or _id(one) >= offset]

        async with self._asked:
            await self._asked.wait_for(waiting)
            return waiting()[:100]

    async def _file(self, request: web.Request) -> web.StreamResponse:
        found = self.files.get(request.match_info["path"])
        if isinstance(found, str):
            raise web.HTTPFound(found)
        return web.Response(body=found) if found else web.Response(status=404)


def _id(update: Any) -> Any:
    return update.get("update_id") if isinstance(update, dict) else None


async def _trickle(request: web.Request) -> None:
    answer = web.StreamResponse()
    await answer.prepare(request)
    while True:
        await answer.write(b" ")
        await asyncio.sleep(0.02)


async def _parameters(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    asked: dict[str, Any] = {}
    for key, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            asked[key] = (value.filename, value.content_type, value.file.read())
        else:
            asked[key] = _plain(str(value))
    return asked


def _plain(value: str) -> Any:
    return json.loads(value) if value[:1] in {"[", "{"} else value
