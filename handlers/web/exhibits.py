"""Evidence on the desk: copies, shown where a browser executes nothing, papers as pictures.

Originals: `handlers.web.originals`.
"""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.copies import shown
from bot.ports import Act, Case, Exhibit, Ledger, Visitor
from bot.remaking import MOST_PAGES, Unfit, page, page_count
from bot.reports import ticket as tickets
from handlers.web.door import Door, sees
from handlers.web.pages import Pages
from handlers.web.parts import Parts
from handlers.web.sniff import INLINE, sniff

POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
DRAWN = 32
"""Pictures of pages that are remembered, some hundred kilobytes each."""
_RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")
_PAPER = "application/pdf"


@dataclass(frozen=True, slots=True)
class Exhibits:
    """Serves one piece of evidence to those who may see its case."""

    parts: Parts
    pages: Pages
    door: Door
    _drawn: OrderedDict[tuple[str, int], bytes] = field(default_factory=OrderedDict)

    def routes(self) -> list[Route]:
        one = "/desk/evidence/{ticket}/{exhibit}"
        return [
            Route(one, self.show),
            Route(f"{one}/pages", self.leaf),
            Route(f"{one}/page/{{number:int}}", self.picture),
        ]

    async def show(self, request: Request) -> Response:
        """Its copy, or the part of it that a player asks for; where there can be none, the way to
        the original."""
        span = request.headers.get("range", "")
        seen = not span or span.startswith("bytes=0-")
        case, number, exhibit = await self._found(request, seen=seen)
        try:
            copy = await shown(self.parts.evidence, exhibit.id, case.id, exhibit.mime)
        except OSError:
            raise HTTPException(503) from None
        if copy is None:
            return RedirectResponse(f"{request.url.path}/original", 303)
        return _answer(copy.data, copy.mime, f"{case.ticket}-{number}", span)

    async def leaf(self, request: Request) -> Response:
        """A page of all pages of a paper, as pictures."""
        case, number, exhibit = await self._paper(request, seen=False)
        visitor = await self.door.admit(request, "evidence")
        data = await self.parts.evidence.read(exhibit.id, case.id)
        try:
            count = await asyncio.to_thread(page_count, data)
        except Unfit:
            count = 0
        values = {
            "visitor": visitor,
            "ticket": case.ticket,
            "number": number,
            "kind": exhibit.kind,
            "address": f"/desk/evidence/{case.ticket}/{exhibit.id}",
            "count": count,
            "shown": min(count, MOST_PAGES),
        }
        return self.pages.page(request, "pages.html", values)

    async def picture(self, request: Request) -> Response:
        """One page of a paper as a picture, drawn in a process of its own."""
        number = int(request.path_params["number"])
        if not 0 < number <= MOST_PAGES:
            raise HTTPException(404)
        case, _, exhibit = await self._paper(request, seen=number == 1)
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "private, no-store"}
        drawn = await self._draw(case, exhibit, number)
        return Response(drawn, headers=headers, media_type="image/png")

    async def _draw(self, case: Case, exhibit: Exhibit, number: int) -> bytes:
        known = self._drawn.get((exhibit.id, number))
        if known is not None:
            return known
        data = await self.parts.evidence.read(exhibit.id, case.id)
        try:
            drawn = await asyncio.to_thread(page, data, number)
        except Unfit:
            raise HTTPException(404) from None
        self._drawn[exhibit.id, number] = drawn
        if len(self._drawn) > DRAWN:
            self._drawn.popitem(last=False)
        return drawn

    async def _paper(self, request: Request, *, seen: bool) -> tuple[Case, int, Exhibit]:
        found = await self._found(request, seen=seen)
        if found[2].mime != _PAPER:
            raise HTTPException(404)
        return found

    async def _found(self, request: Request, *, seen: bool) -> tuple[Case, int, Exhibit]:
        """The exhibit, its number and case; that it was `seen` is journalled."""
        visitor = await self.door.admit(request, "evidence")
        ticket = tickets.read(request.path_params["ticket"]) or ""
        async with self.parts.store.transaction() as ledger:
            case = sees(visitor, await ledger.case(ticket), "evidence")
            exhibits = await ledger.exhibits(case.id)
            number, exhibit = _pick(exhibits, request.path_params["exhibit"])
            if exhibit.sort == "identity" and not await self._revealed(ledger, visitor, case):
                raise HTTPException(404)
            if seen:
                await ledger.journal(self._seen(visitor, case, exhibit))
        return case, number, exhibit

    async def _revealed(self, ledger: Ledger, visitor: Visitor, case: Case) -> bool:
        """Identity documents are for whom the identity was opened to."""
        casework, now = self.parts.casework, self.parts.clock()
        return casework is not None and await casework.revealed(ledger, case, visitor.person, now)

    def _seen(self, visitor: Visitor, case: Case, exhibit: Exhibit) -> Act:
        detail = {"exhibit": exhibit.id}
        return Act(visitor.person, "evidence-shown", case.id, self.parts.clock(), detail)


def _pick(exhibits: Sequence[Exhibit], wanted: str) -> tuple[int, Exhibit]:
    """The kept exhibit of that id and its number."""
    for number, exhibit in enumerate(exhibits, 1):
        if exhibit.id == wanted and exhibit.state == "kept":
            return number, exhibit
    raise HTTPException(404)


def _answer(data: bytes, claim: str, name: str, span: str) -> Response:
    # The bytes say what they are; the stored type only tells a sound from a film.
    found = sniff(data, claim)
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
