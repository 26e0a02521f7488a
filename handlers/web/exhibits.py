"""Evidence on the desk: shown where a browser executes nothing, else downloaded."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.ports import Act, Case, Exhibit, Visitor
from bot.reports import ticket as tickets
from handlers.web.door import Door, sees
from handlers.web.parts import Parts
from handlers.web.sniff import INLINE, sniff

POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
_RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


@dataclass(frozen=True, slots=True)
class Exhibits:
    """Serves one piece of evidence to those who may see its case."""

    parts: Parts
    door: Door

    def routes(self) -> list[Route]:
        return [Route("/desk/evidence/{ticket}/{exhibit}", self.show)]

    async def show(self, request: Request) -> Response:
        visitor = await self.door.admit(request, "evidence")
        ticket = tickets.read(request.path_params["ticket"]) or ""
        span = request.headers.get("range", "")
        async with self.parts.store.transaction() as ledger:
            case = sees(visitor, await ledger.case(ticket), "evidence")
            number, exhibit = _pick(await ledger.exhibits(case.id), request.path_params["exhibit"])
            if not span or span.startswith("bytes=0-"):
                await ledger.journal(self._seen(visitor, case, exhibit))
        data = await self.parts.evidence.read(exhibit.id, case.id)
        return _answer(data, exhibit, f"{case.ticket}-{number}", span)

    def _seen(self, visitor: Visitor, case: Case, exhibit: Exhibit) -> Act:
        detail = {"exhibit": exhibit.id}
        return Act(visitor.person, "evidence-shown", case.id, self.parts.clock(), detail)


def _pick(exhibits: Sequence[Exhibit], wanted: str) -> tuple[int, Exhibit]:
    """The kept exhibit of that id and its number; identity documents wait for need-to-know."""
    for number, exhibit in enumerate(exhibits, 1):
        if exhibit.id == wanted and exhibit.state == "kept" and exhibit.sort != "identity":
            return number, exhibit
    raise HTTPException(404)


def _answer(data: bytes, exhibit: Exhibit, name: str, span: str) -> Response:
    # The bytes say what they are; the stored type only tells a sound from a film.
    found = sniff(data, exhibit.mime)
    safe = found is not None and found.mime in INLINE
    extension = found.extension if found else "bin"
    how = "inline" if safe else "attachment"
    headers = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f'{how}; filename="{name}.{extension}"',
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-store",
    }
    mime = found.mime if safe and found else "application/octet-stream"
    return _spanned(data, span, headers, mime)


def _spanned(data: bytes, span: str, headers: dict[str, str], mime: str) -> Response:
    """The whole, or the one range that a player asks for."""
    match = _RANGE.fullmatch(span)
    if match is None or not data or not (match[1] or match[2]):
        return Response(data, headers=headers, media_type=mime)
    last = len(data) - 1
    if match[1]:
        start, end = int(match[1]), min(int(match[2] or last), last)
    else:
        start, end = max(0, len(data) - int(match[2])), last
    if start > end:
        return Response(status_code=416, headers={"Content-Range": f"bytes */{len(data)}"})
    headers = {**headers, "Content-Range": f"bytes {start}-{end}/{len(data)}"}
    return Response(data[start : end + 1], 206, headers, mime)
