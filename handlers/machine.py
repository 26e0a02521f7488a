"""What other machines ask: whether this process works, and its figures for Prometheus."""

import hmac
from collections.abc import Awaitable, Callable, Mapping
from ipaddress import ip_address

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

Health = Callable[[], Awaitable[Mapping[str, bool]]]
Metrics = Callable[[], Awaitable[str]]


class Machine:
    """`health` says what is well, by name; `metrics` is Prometheus text, told to this machine and
    to whoever shows the token."""

    def __init__(self, health: Health, metrics: Metrics, token: str | None) -> None:
        self._health = health
        self._metrics = metrics
        self._token = token

    def routes(self) -> list[Route]:
        return [Route("/health", self.health), Route("/metrics", self.metrics)]

    async def health(self, _: Request) -> Response:
        checks = dict(await self._health())
        well = all(checks.values())
        body = {"status": "ok" if well else "fault", "checks": checks}
        return JSONResponse(body, 200 if well else 503)

    async def metrics(self, request: Request) -> Response:
        if not (_from_here(request) or self._has_token(request)):
            raise HTTPException(404)
        kind = "text/plain; version=0.0.4"
        return PlainTextResponse(await self._metrics(), media_type=kind)

    def _has_token(self, request: Request) -> bool:
        wanted = self._token
        given = request.headers.get("authorization", "")
        return bool(wanted) and hmac.compare_digest(given.encode(), f"Bearer {wanted}".encode())


def alone(health: Health, metrics: Metrics, token: str | None) -> Starlette:
    """The application of a process that serves nothing else."""
    return Starlette(routes=Machine(health, metrics, token).routes())


def _from_here(request: Request) -> bool:
    # Behind a proxy on this machine everybody comes from loopback, but the proxy says for whom.
    if {"x-forwarded-for", "forwarded", "x-real-ip"} & set(request.headers.keys()):
        return False
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False
