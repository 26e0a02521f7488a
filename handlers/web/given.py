"""Files that the office sent, for the one talk that they were sent to."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.ports import Line
from handlers.web.exhibits import POLICY
from handlers.web.parts import Parts
from handlers.web.sessions import Sessions
from handlers.web.sniff import INLINE, sniff

DIGITS = 15
"""Of a line's number at most; a longer one is none of ours."""


@dataclass(frozen=True, slots=True)
class Given:
    """Serves a file by the line of the talk that it came with, and only to the talk's cookie."""

    parts: Parts
    sessions: Sessions

    def routes(self) -> list[Route]:
        return [Route("/chat/files/{line}/{number}", self.show)]

    async def show(self, request: Request) -> Response:
        session = self.sessions.read(request, "posko")
        line = _number(request.path_params["line"])
        number = _number(request.path_params["number"])
        lines = await self.parts.transcript.after(session, line - 1, 1) if session else ()
        if not lines or lines[0].id != line or number >= len(lines[0].kept):
            raise HTTPException(404)
        try:
            data = await self.parts.evidence.read(*lines[0].kept[number])
        except LookupError:
            raise HTTPException(404) from None
        return _answer(data, lines[0].files[number])


def links(line: Line) -> list[str]:
    """Where the line's files are shown, in their order."""
    return [f"/chat/files/{line.id}/{number}" for number in range(len(line.kept))]


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > DIGITS:
        raise HTTPException(404)
    return int(text)


def _answer(data: bytes, name: str) -> Response:
    # Re-made by us, and yet its own bytes say what it is.
    found = sniff(data)
    safe = found is not None and found.mime in INLINE
    headers = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f'{"inline" if safe else "attachment"}; filename="{name}"',
        "Cache-Control": "private, no-store",
    }
    return Response(data, headers=headers, media_type=found.mime if found else None)
