"""The one web application: citizen's chat, public pages, desk, webhooks, health and metrics."""

import hmac
from collections.abc import Awaitable, Callable, Iterator
from ipaddress import ip_address
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.messages import Text
from bot.ports import Fault, Unopened
from handlers.web.chat import Chat
from handlers.web.desk import Desk
from handlers.web.guard import BodyLimits, NoTraceback, OwnPagesOnly, SafeHeaders, Squeezed
from handlers.web.pages import Pages
from handlers.web.parts import Parts
from handlers.web.public import Public

Answer = Callable[[Request, Exception], Awaitable[Response]]

__all__ = ["Parts", "build"]


def build(parts: Parts) -> Starlette:
    """The application of these parts, for uvicorn (with its access log off: links carry tokens)."""
    pages = Pages(parts)
    machine = _Machine(parts)
    desk = Desk(parts, pages)
    routes = [
        *_webhooks(parts),
        *Chat(parts, pages).routes(),
        *Public(parts, pages).routes(),
        *desk.routes(),
        Route("/static/{name}", pages.assets.serve),
        Route("/health", machine.health),
        Route("/metrics", machine.metrics),
    ]
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(SafeHeaders, secure=parts.secure),
            Middleware(NoTraceback, refuse=pages.refuse),
            Middleware(Squeezed),
            Middleware(BodyLimits, refuse=pages.refuse),
            Middleware(OwnPagesOnly, refuse=pages.refuse, public_url=parts.public_url),
        ],
        exception_handlers=_handlers(pages, desk),
    )


def _webhooks(parts: Parts) -> Iterator[Route]:
    """First of all routes: they are called a thousand times a second, pages are not."""
    if parts.whatsapp is not None:
        yield Route("/webhooks/whatsapp", parts.whatsapp, methods=["GET", "POST"])
    if parts.telegram is not None:
        yield Route("/webhooks/telegram", parts.telegram, methods=["POST"])


def _handlers(pages: Pages, desk: Desk) -> dict[Any, Answer]:
    async def refused(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        if status == 401 and request.url.path.startswith("/desk"):
            return desk.shut(request)
        response = pages.fault(request, status)
        response.headers.update(getattr(error, "headers", None) or {})
        return response

    async def waiting(request: Request, _: Exception) -> Response:
        response = pages.fault(request, 503)
        response.headers["Retry-After"] = "5"
        return response

    async def unopened(request: Request, _: Exception) -> Response:
        return pages.fault(request, 500, Text("web-unopened"))

    async def gone(_: Request, __: Exception) -> Response:
        return Response(status_code=499)

    return {
        HTTPException: refused,
        Fault: waiting,
        Unopened: unopened,
        ClientDisconnect: gone,
    }


class _Machine:
    """What other machines ask."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def health(self, _: Request) -> Response:
        checks = dict(await self._parts.health())
        well = all(checks.values())
        body = {"status": "ok" if well else "fault", "checks": checks}
        return JSONResponse(body, 200 if well else 503)

    async def metrics(self, request: Request) -> Response:
        if not (_from_here(request) or self._has_token(request)):
            raise HTTPException(404)
        kind = "text/plain; version=0.0.4"
        return PlainTextResponse(await self._parts.metrics(), media_type=kind)

    def _has_token(self, request: Request) -> bool:
        wanted = self._parts.metrics_token
        given = request.headers.get("authorization", "")
        return bool(wanted) and hmac.compare_digest(given.encode(), f"Bearer {wanted}".encode())


def _from_here(request: Request) -> bool:
    # Behind a proxy on this machine everybody comes from loopback, but the proxy says for whom.
    if {"x-forwarded-for", "forwarded", "x-real-ip"} & set(request.headers.keys()):
        return False
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False
