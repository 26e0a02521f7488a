"""The platforms' calls, past all that is there for pages: they come a thousand times a second."""

from collections.abc import Awaitable, Callable, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from handlers.web.guard import BodyLimits, Refuse

Endpoint = Callable[[Request], Awaitable[Response]]


class Hooks:
    """Gives a POST to a webhook to its endpoint, and everything else to the application.

    An endpoint knows its caller by a secret; of the guard it needs the limits of bodies alone.
    """

    def __init__(self, app: ASGIApp, refuse: Refuse, endpoints: Mapping[str, Endpoint]) -> None:
        self._app = app
        self._endpoints = endpoints
        self._limited = BodyLimits(self._called, refuse)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        hook = scope["type"] == "http" and scope["path"] in self._endpoints
        called = hook and scope["method"] == "POST"
        await (self._limited if called else self._app)(scope, receive, send)

    async def _called(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive, send)
        try:
            response = await self._endpoints[scope["path"]](request)
        except HTTPException as error:  # a body too large, or one that stands still
            response = Response(status_code=error.status_code)
        except ClientDisconnect:
            return
        await response(scope, receive, send)
