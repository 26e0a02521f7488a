"""Answers that stand until the next day's numbers: told apart by a tag, kept by whoever asks."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

LONGEST = 3600
"""So many seconds an answer is kept at most before it is asked for again."""


def standing(
    request: Request, response: Response, now: datetime, until: datetime, scope: str = "public"
) -> Response:
    """The response with its tag, or that it is the same as the one the asker has. `scope` is
    "private" where it is made for one visitor's language."""
    tag = f'W/"{hashlib.sha256(bytes(response.body)).hexdigest()[:24]}"'
    seconds = max(0, min(LONGEST, int((until - now).total_seconds())))
    headers = {"ETag": tag, "Cache-Control": f"{scope}, max-age={seconds}"}
    if tag in _tags(request):
        kept = {name: response.headers[name] for name in _KEPT if name in response.headers}
        return Response(status_code=304, headers={**kept, **headers})
    response.headers.update(headers)
    return response


_KEPT = ("Vary", "Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy")
OPEN: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Other sites may show and read it: it is open data, and no cookie changes it."""


def _tags(request: Request) -> list[str]:
    return [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
