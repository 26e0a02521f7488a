"""Files that officers take along: sent to be kept, never to be opened in the page."""

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.letters.room import Room
from bot.papers.press import Unprintable
from handlers.web.exhibits import POLICY

PDF_MIME = "application/pdf"


async def pdf(room: Room, paper: Mapping[str, Any]) -> bytes:
    """A printed paper; raises 503 when the press fails just now."""
    try:
        return await room.pdf(paper)
    except Unprintable:
        raise HTTPException(503) from None


def attachment(data: bytes, name: str, mime: str) -> Response:
    """The file under a name of plain ASCII."""
    headers = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
    }
    return Response(data, headers=headers, media_type=mime)
