"""The guard at the door: security headers, limits of bodies, and where a POST may come from."""

import asyncio
import logging
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Refuse = Callable[[Scope, int], Response]

UPLOAD = 20 * 1024 * 1024
"""The largest file of a citizen, in bytes: what Telegram lets a bot fetch."""
WORDS = 64 * 1024
UPDATE = 1024 * 1024
UPDATES = 4 * 1024 * 1024
"""Meta's webhooks bring many at once, in up to 3 MB."""
STALL = 30.0
"""Seconds a body may stand still; over each such span it must come at `SLOWEST` bytes/s."""
SLOWEST = 256
_CASE = re.compile(r"/desk/[^/]+/acts")
"""An officer's act, with which he may send a file."""
_SHEET = re.compile(r"/desk/surat/[^/]+/jawaban")
"""A sheet that comes back filled in."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(self)",
    "Cache-Control": "no-store",
}
_log = logging.getLogger(__name__)


class SafeHeaders:
    """Sets the security headers that a response has not set itself."""

    def __init__(self, app: ASGIApp, secure: bool) -> None:
        self._app = app
        hsts = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
        every = _HEADERS | (hsts if secure else {})
        self._headers = [(name.lower().encode(), value.encode()) for name, value in every.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = message.setdefault("headers", [])
                known = {name.lower() for name, _ in given}
                given += [header for header in self._headers if header[0] not in known]
            await send(message)

        await self._app(scope, receive, dressed)


class NoTraceback:
    """Turns what nobody caught into a plain page; the log names the error's kind alone, since its
    message may carry a citizen's words."""

    def __init__(self, app: ASGIApp, refuse: Refuse) -> None:
        self._app = app
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def noticed(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, noticed)
        except Exception as error:
            where = error.__traceback__
            while where and where.tb_next:
                where = where.tb_next
            line = f"{where.tb_frame.f_code.co_filename}:{where.tb_lineno}" if where else "?"
            _log.error("a web request failed: %s at %s", type(error).__name__, line)
            if not started and scope["type"] == "http":
                await self._refuse(scope, 500)(scope, receive, send)


class BodyLimits:
    """Refuses bodies that are too large, those that come too slowly, and forms in an encoding of
    their own, which can make half letters that nothing after takes; and addresses with a NUL, of
    which there is no page and which no database can be asked for."""

    def __init__(self, app: ASGIApp, refuse: Refuse) -> None:
        self._app = app
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if "\0" in scope["path"]:
            await self._refuse(scope, 404)(scope, receive, send)
            return
        headers = Headers(scope=scope)
        kind = headers.get("content-type", "")
        if not _plain(kind):
            await self._refuse(scope, 415)(scope, receive, send)
            return
        limit = _limit(scope["path"], kind)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > 12 or int(length) > limit:
            await self._refuse(scope, 413)(scope, receive, send)
            return
        await self._app(scope, _Body(receive, limit).receive, send)


def _plain(kind: str) -> bool:
    """Whether a form is in UTF-8, as every browser sends one."""
    parts = [part.strip().lower() for part in kind.split(";")]
    named = [part.partition("=")[2].strip('" ') for part in parts[1:] if "charset" in part]
    return not parts[0].startswith("multipart/") or all(one == "utf-8" for one in named)


class _Body:
    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._limit = limit
        self._size = 0
        self._since, self._then = asyncio.get_running_loop().time(), 0
        self._whole = False

    async def receive(self) -> Message:
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout(STALL):
                message = await self._receive()
        except TimeoutError:
            raise HTTPException(408) from None
        self._size += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        self._judge()
        return message

    def _judge(self) -> None:
        if self._size > self._limit:
            raise HTTPException(413)
        now = asyncio.get_running_loop().time()
        if self._whole or now - self._since < STALL:
            return
        if self._size - self._then < (now - self._since) * SLOWEST:
            raise HTTPException(408)
        self._since, self._then = now, self._size


def _limit(path: str, kind: str) -> int:
    files = path in ("/chat/messages", "/chat/send") or _CASE.fullmatch(path) is not None
    if files and kind.startswith("multipart/"):
        return UPLOAD + WORDS
    if kind.startswith("multipart/") and _SHEET.fullmatch(path) is not None:
        return UPDATES
    if path == "/webhooks/whatsapp":
        return UPDATES
    return UPDATE if path.startswith("/webhooks/") else WORDS


class OwnPagesOnly:
    """Refuses a POST that another site's page made (Fetch Metadata, and Origin for older browsers).

    Programs send neither header and carry no cookie of a browser; webhooks have secrets.
    """

    def __init__(self, app: ASGIApp, refuse: Refuse, public_url: str | None) -> None:
        self._app = app
        self._refuse = refuse
        self._public = urlsplit(public_url).netloc if public_url else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        careful = scope["type"] == "http" and scope["method"] not in ("GET", "HEAD", "OPTIONS")
        careful = careful and not scope["path"].startswith("/webhooks/")
        if careful and not self._own(Headers(scope=scope)):
            await self._refuse(scope, 403)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _own(self, headers: Headers) -> bool:
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None:
            return site in ("same-origin", "none")
        if origin is None:
            return True
        return urlsplit(origin).netloc in (headers.get("host"), self._public) and origin != "null"


class Squeezed:
    """gzip, but never for the desk and /cek: their pages carry secrets beside words of others
    (BREACH). The answers to webhooks are empty."""

    def __init__(self, app: ASGIApp) -> None:
        self._plain = app
        self._zipped = GZipMiddleware(app, minimum_size=700, compresslevel=6)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        secretive = ("/desk", "/cek", "/webhooks/")
        plain = scope["type"] == "http" and scope["path"].startswith(secretive)
        await (self._plain if plain else self._zipped)(scope, receive, send)
