"""What anybody may see: the state of one ticket with its secret, and the day's numbers."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.enquiries import Enquiries
from bot.messages import Text
from bot.ports import Case, Ledger
from bot.reports import ticket as tickets
from handlers.web.api import OPENAPI
from handlers.web.genuine import Genuine
from handlers.web.pace import Pace, caller
from handlers.web.pages import Pages
from handlers.web.parts import Parts
from handlers.web.published import Published
from handlers.web.receipts import PAPERS, Receipts


class Public:
    """`/cek`, `/publik`, open data and its description."""

    def __init__(self, parts: Parts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages
        # 65 bits of secret need no lock; the pace keeps guessing from costing us anything.
        self._tries = Pace(10, timedelta(seconds=20), parts.clock)
        self._all = Pace(300, timedelta(milliseconds=200), parts.clock)
        self._receipts = Receipts(parts, pages, self._wait)
        self._genuine = Genuine(parts, pages, self._wait)
        self._published = Published(parts, pages)

    def routes(self) -> list[Route]:
        return [
            Route("/cek", self.ask),
            Route("/cek", self.look, methods=["POST"]),
            *self._receipts.routes(),
            *self._genuine.routes(),
            *self._published.routes(),
            Route("/api/openapi.json", self.openapi),
        ]

    async def ask(self, request: Request) -> Response:
        ticket = request.query_params.get("ticket", "")[:20]
        return self._pages.page(request, "cek.html", {"ticket": ticket, "case": None, "note": ""})

    async def look(self, request: Request) -> Response:
        """Show state and next step; one and the same answer for a wrong and an unknown ticket."""
        form = await request.form(max_files=0, max_fields=4)
        typed = str(form.get("ticket", ""))[:40]
        if wait := self._wait(request):
            response = self._cek(request, typed, "web-cek-slow", 429)
            response.headers["Retry-After"] = str(wait)
            return response
        secret = str(form.get("secret", ""))[:60]
        found = await self._case(typed, secret)
        if found is None:
            return self._cek(request, typed, "web-cek-unknown", 404)
        case, facts = found
        view = {"ticket": case.ticket, "case": case, "facts": facts, "note": ""}
        view |= {"secret": secret, "papers": self._papers(case)}
        return self._pages.page(request, "cek.html", view)

    def _wait(self, request: Request) -> int:
        """The seconds until this visitor may try a secret again."""
        return max(self._tries.wait(caller(request)), self._all.wait("all"))

    def _papers(self, case: Case) -> tuple[str, ...]:
        if self._parts.press is None:
            return ()
        return tuple(one for one in PAPERS if one != "form" or case.report.lane == "violation")

    async def openapi(self, _: Request) -> Response:
        return JSONResponse(OPENAPI)

    def _cek(self, request: Request, ticket: str, note: str, status: int) -> Response:
        words = self._pages.say(request, Text(note))
        view = {"ticket": ticket, "case": None, "note": words}
        return self._pages.page(request, "cek.html", view, status)

    async def _case(self, typed: str, secret: str) -> tuple[Case, tuple[Text, ...]] | None:
        """The case, and how it stands in words."""
        # A slip in the ticket is looked up all the same, so that it takes as long as any other.
        ticket = tickets.read(typed) or "???-0000-0000"
        async with self._parts.store.transaction() as ledger:
            case = await ledger.case_with_secret(ticket, tickets.read_secret(secret))
            return None if case is None else (case, await self._facts(ledger, case))

    async def _facts(self, ledger: Ledger, case: Case) -> tuple[Text, ...]:
        law, casework = self._parts.law, self._parts.casework
        if law is None or casework is None:
            return ()
        return await Enquiries(law, casework.clerk).facts(ledger, case, self._parts.clock())
