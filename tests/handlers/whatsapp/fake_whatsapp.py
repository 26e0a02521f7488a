"""A small Graph API on loopback: it answers as it is told to, and remembers what it was asked."""

import json
from collections import defaultdict, deque
from collections.abc import Callable
from typing import Any, Self

from aiohttp import web

TOKEN = "EAAinventedTOKENofNobody"
PHONE_ID = "100200300400500"
Answer = tuple[int, Any]
CUT = (0, None)
"""The connection is cut instead of an answer."""


def failed(code: int, http: int = 400, details: str = "", message: str = "") -> Answer:
    error = {"message": message or f"(#{code}) Error", "type": "OAuthException", "code": code}
    return http, {"error": error | {"error_data": {"details": details}, "fbtrace_id": "A1"}}


class FakeWhatsApp:
    """Messages are answered with names from wamid.1 on, uploads with ids from 1 on."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.script: dict[str, deque[Answer]] = defaultdict(deque)
        self.files: dict[str, bytes | str | int] = {}
        self.addresses: dict[str, str] = {}
        self.url = ""
        self._ids = iter(range(1, 10_000))
        app = web.Application(client_max_size=110 << 20)
        app.router.add_post("/v26.0/{phone}/messages", self._messages)
        app.router.add_post("/v26.0/{phone}/media", self._media)
        app.router.add_get("/files/{name}", self._file)
        app.router.add_get("/v26.0/{id}", self._object)
        app.router.add_get("/v26.0/{id}/message_templates", self._templates)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def will(self, what: str, *answers: Answer) -> None:
        """The next calls of "messages", "media", "object", "file" or "templates" are answered so;
        later ones well."""
        self.script[what].extend(answers)

    def of(self, what: str) -> list[Any]:
        return [asked for name, asked in self.calls if name == what]

    @property
    def sent(self) -> list[Any]:
        return self.of("messages")

    async def _messages(self, request: web.Request) -> web.StreamResponse:
        asked = {"phone": request.match_info["phone"], **await request.json()}
        self._note(request, "messages", asked)

        def name() -> Any:
            return {"messages": [{"id": f"wamid.{next(self._ids)}"}]}

        return self._answer(request, "messages", name)

    async def _media(self, request: web.Request) -> web.StreamResponse:
        asked: dict[str, Any] = {}
        for key, value in (await request.post()).items():
            named = isinstance(value, web.FileField)
            asked[key] = (value.filename, value.content_type, value.file.read()) if named else value
        self._note(request, "media", asked)
        return self._answer(request, "media", lambda: {"id": str(next(self._ids))})

    async def _object(self, request: web.Request) -> web.StreamResponse:
        id_ = request.match_info["id"]
        self._note(request, "object", {"id": id_, **request.query})
        address = self.addresses.get(id_, f"{self.url}/files/{id_}")
        return self._answer(request, "object", lambda: {"url": address, "id": id_})

    async def _templates(self, request: web.Request) -> web.StreamResponse:
        self._note(request, "templates", {"id": request.match_info["id"], **request.query})
        return self._answer(request, "templates", lambda: {"data": []})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        self._note(request, "file", name)
        if self.script["file"]:
            return self._answer(request, "file", dict)
        found = self.files.get(name, 404)
        if isinstance(found, str):
            raise web.HTTPFound(found)
        return web.Response(status=found) if isinstance(found, int) else web.Response(body=found)

    def _note(self, request: web.Request, what: str, asked: Any) -> None:
        self.calls.append((what, asked))
        self.headers.append(dict(request.headers))

    def _answer(
        self, request: web.Request, what: str, well: Callable[[], Any]
    ) -> web.StreamResponse:
        script = self.script[what]
        status, body = script.popleft() if script else (200, None)
        if status == 0 and request.transport:
            request.transport.abort()
        if isinstance(body, str):
            return web.Response(status=status, text=body)
        text = json.dumps(well() if body is None else body)
        return web.Response(status=status or 500, text=text, content_type="application/json")
