"""The one web application: citizen's chat, public pages, desk, webhooks, health and metrics."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.messages import Text
from bot.ports import Fault, Unopened
from handlers.hooks import Endpoint, Hooks
from handlers.machine import Machine
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
    machine = Machine(parts.health, parts.metrics, parts.metrics_token)
    desk = Desk(parts, pages)
    routes = [
        *_greetings(parts),
        *Chat(parts, pages).routes(),
        *Public(parts, pages).routes(),
        *desk.routes(),
        Route("/static/{name}", pages.assets.serve),
        *machine.routes(),
    ]
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(SafeHeaders, secure=parts.secure),
            Middleware(NoTraceback, refuse=pages.refuse),
            Middleware(Hooks, refuse=pages.refuse, endpoints=_webhooks(parts)),
            Middleware(Squeezed),
            Middleware(BodyLimits, refuse=pages.refuse),
            Middleware(OwnPagesOnly, refuse=pages.refuse, public_url=parts.public_url),
        ],
        exception_handlers=_handlers(pages, desk),
    )


def _webhooks(parts: Parts) -> Mapping[str, Endpoint]:
    hooks = {"/webhooks/telegram": parts.telegram, "/webhooks/whatsapp": parts.whatsapp}
    return {path: hook for path, hook in hooks.items() if hook is not None}


def _greetings(parts: Parts) -> Iterator[Route]:
    """What is asked of a webhook by GET; what is posted there goes by `Hooks`."""
    if parts.whatsapp is not None:
        yield Route("/webhooks/whatsapp", parts.whatsapp)


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
