"""Files that the office sent, and papers, for the one talk that they were sent to.

A paper is not kept: it is printed again of what it said then, each time it is wanted.
"""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.papers.datafile import written
from bot.papers.press import Unprintable
from bot.ports import Line
from handlers.web.exhibits import POLICY
from handlers.web.pace import Pace
from handlers.web.parts import Parts
from handlers.web.sessions import Sessions
from handlers.web.sniff import INLINE, sniff
from handlers.web.taken import disposition

DIGITS = 15
"""Of a line's number at most; a longer one is none of ours."""


@dataclass(frozen=True, slots=True)
class Given:
    """Serves a file by the line of the talk that it came with, and only to the talk's cookie."""

    parts: Parts
    sessions: Sessions
    pace: Pace

    def routes(self) -> list[Route]:
        return [Route("/chat/files/{line}/{number}", self.show)]

    async def show(self, request: Request) -> Response:
        session = self.sessions.read(request, "posko")
        line = _number(request.path_params["line"])
        number = _number(request.path_params["number"])
        lines = await self.parts.transcript.after(session, line - 1, 1) if session else ()
        if not session or not lines or lines[0].id != line:
            raise HTTPException(404)
        data = await self._bytes(session, lines[0], number)
        return _answer(data, lines[0].files[number])

    async def _bytes(self, session: str, line: Line, number: int) -> bytes:
        if number < len(line.kept):
            try:
                return await self.parts.evidence.read(*line.kept[number])
            except LookupError:
                raise HTTPException(404) from None
        return await self._paper(session, line, number - len(line.kept))

    async def _paper(self, session: str, line: Line, number: int) -> bytes:
        press = self.parts.press
        if press is None or number >= len(line.papers):
            raise HTTPException(404)
        if wait := self.pace.wait(session):
            raise HTTPException(429, headers={"Retry-After": str(wait)})
        language, paper = line.papers[number]
        if (file := written(paper)) is not None:
            return file
        try:
            return await press.pdf(paper, language)
        except Unprintable:
            raise HTTPException(503) from None


def links(line: Line) -> list[str]:
    """Where the line's files are shown, in their order."""
    count = len(line.kept) + len(line.papers)
    return [f"/chat/files/{line.id}/{number}" for number in range(count)]


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
        "Content-Disposition": disposition("inline" if safe else "attachment", name),
        "Cache-Control": "private, no-store",
    }
    return Response(data, headers=headers, media_type=found.mime if found else None)
