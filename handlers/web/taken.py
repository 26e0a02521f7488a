"""Files that officers take along: sent to be kept, never to be opened in the page."""

import re
from collections.abc import Mapping
from typing import Any, Literal

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.letters.room import Room
from bot.papers.press import Unprintable
from handlers.web.exhibits import POLICY

PDF_MIME = "application/pdf"
_ODD = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 120


async def pdf(room: Room, paper: Mapping[str, Any]) -> bytes:
    """A printed paper; raises 503 when the press fails just now."""
    try:
        return await room.pdf(paper)
    except Unprintable:
        raise HTTPException(503) from None


def disposition(how: Literal["attachment", "inline"], name: str) -> str:
    """The header by which a file has its name: plain ASCII, whoever named it, so that no name ends
    the header or begins another."""
    plain = _ODD.sub("-", name).strip("-.")[:_LONGEST]
    return f'{how}; filename="{plain or "berkas"}"'


def attachment(data: bytes, name: str, mime: str) -> Response:
    """The file, to be kept under this name."""
    return Response(data, headers=kept(name), media_type=mime)


def kept(name: str) -> dict[str, str]:
    """The headers of a file that is to be kept under this name."""
    return {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": disposition("attachment", name),
        "Cache-Control": "private, no-store",
    }
