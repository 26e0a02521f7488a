"""The original of a piece of evidence: for a reason, journalled, and only to be taken along."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.messages import Text
from bot.originals import Original, Originals
from bot.ports import Case, Visitor
from bot.reports import ticket as tickets
from bot.reports.acts import No
from handlers.text import clean_text
from handlers.web.acts import officer_of
from handlers.web.door import Door, sees
from handlers.web.pages import Pages
from handlers.web.parts import Parts
from handlers.web.sniff import sniff
from handlers.web.taken import attachment

REASON = 300


@dataclass(frozen=True, slots=True)
class OriginalPages:
    """Asks for the reason, then hands the original out."""

    parts: Parts
    pages: Pages
    door: Door
    originals: Originals

    def routes(self) -> list[Route]:
        one = "/desk/evidence/{ticket}/{exhibit}/original"
        return [Route(one, self.show), Route(one, self.take, methods=["POST"])]

    async def show(self, request: Request) -> Response:
        visitor = await self.door.admit(request, "identity")
        case = await self._case(request, visitor)
        return self._page(request, visitor, case)

    async def take(self, request: Request) -> Response:
        visitor = await self.door.admit(request, "identity")
        form = await self.door.form(request, visitor)
        reason = clean_text(str(form.get("reason", "")), REASON)
        case = await self._case(request, visitor)
        async with self.parts.store.reading() as ledger:
            officer = await officer_of(ledger, visitor)
        wanted, now = request.path_params["exhibit"], self.parts.clock()
        match await self.originals.open(case.ticket, wanted, officer, reason, now):
            case Original() as found:
                return attachment(found.data, _name(case, found), "application/octet-stream")
            case No(why):
                return self._page(request, visitor, case, why)
        raise HTTPException(404)

    async def _case(self, request: Request, visitor: Visitor) -> Case:
        ticket = tickets.read(request.path_params["ticket"]) or ""
        async with self.parts.store.reading() as ledger:
            return sees(visitor, await ledger.case(ticket), "identity")

    def _page(
        self, request: Request, visitor: Visitor, case: Case, why: Text | None = None
    ) -> Response:
        values = {
            "visitor": visitor,
            "ticket": case.ticket,
            "exhibit": request.path_params["exhibit"],
            "why": why,
        }
        return self.pages.page(request, "original.html", values, 422 if why else 200)


def _name(case: Case, found: Original) -> str:
    # Never by the name it came with: people name files after themselves.
    sniffed = sniff(found.data, found.exhibit.mime)
    return f"asli-{case.ticket}-{found.number}.{sniffed.extension if sniffed else 'bin'}"
