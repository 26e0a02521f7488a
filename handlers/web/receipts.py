"""The papers of one's own report for who has its ticket and secret, beside /cek."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.papers import named
from bot.papers.facts import Facts
from bot.papers.gathering import Own, own_paper
from bot.papers.press import Unprintable
from bot.ports import Act
from bot.reports import ticket as tickets
from handlers.web.pages import Pages
from handlers.web.parts import Parts
from handlers.web.taken import PDF_MIME, attachment

PAPERS: tuple[Own, ...] = ("receipt", "receipt-full", "form")


@dataclass(frozen=True, slots=True)
class Receipts:
    """Prints them. `wait` paces who tries: the seconds he must wait, 0 for none. The secret comes
    by POST each time: no address ever holds it."""

    parts: Parts
    pages: Pages
    wait: Callable[[Request], int]

    def routes(self) -> list[Route]:
        return [
            Route("/cek/paper", self.print, methods=["POST"]),
            Route("/cek/paper", self.ask),
        ]

    async def ask(self, _: Request) -> Response:
        return RedirectResponse("/cek", 303)

    async def print(self, request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=6)
        if wait := self.wait(request):
            raise HTTPException(429, headers={"Retry-After": str(wait)})
        wanted = next((one for one in PAPERS if one == form.get("paper")), PAPERS[0])
        ticket = tickets.read(str(form.get("ticket", ""))[:40]) or "???-0000-0000"
        secret = tickets.read_secret(str(form.get("secret", ""))[:60])
        facts = await self._facts(ticket, secret, wanted)
        return await printed(self.parts, facts, self.pages.language(request))

    async def _facts(self, ticket: str, secret: str, wanted: Own) -> Facts:
        law, now = self.parts.law, self.parts.clock()
        async with self.parts.store.transaction() as ledger:
            case = await ledger.case_with_secret(ticket, secret)
            if case is None or law is None or (wanted == "form" and case.report.lane == "rights"):
                raise HTTPException(404)
            detail = {"paper": wanted, "way": "cek"}
            await ledger.journal(Act(case.person, "paper-sent", case.id, now, detail))
            return await own_paper(ledger, law, case, wanted, now)


async def printed(parts: Parts, facts: Facts, language: str) -> Response:
    """The paper as a download; 404 where nothing prints, 503 for one that cannot be printed."""
    if parts.press is None:
        raise HTTPException(404)
    try:
        data = await parts.press.pdf(facts, language)
    except Unprintable:
        raise HTTPException(503) from None
    return attachment(data, f"{named(facts)}.pdf", PDF_MIME)
