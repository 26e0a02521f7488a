"""Papers of a case for officers: the case file, the report form, the package for hand-over."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.papers.facts import Facts
from bot.papers.gathering import casefile, own_paper
from bot.papers.press import Unprintable
from bot.parcels import Made, Parcels, takable
from bot.ports import Act, Case, Ledger, Parcel, Visitor
from bot.reports import ticket as tickets
from bot.reports.acts import No
from bot.reports.law import Law
from handlers.text import clean_text
from handlers.web.acts import officer_of
from handlers.web.door import Door, sees, within
from handlers.web.pages import Pages
from handlers.web.parts import Parts
from handlers.web.receipts import printed
from handlers.web.taken import attachment

REASON = 300
SHOWN = 200


@dataclass(frozen=True, slots=True)
class CasePapers:
    """Serves them to those who may see the case; each printing is journalled."""

    parts: Parts
    pages: Pages
    door: Door
    law: Law
    parcels: Parcels

    def routes(self) -> list[Route]:
        one = "/desk/{ticket}"
        return [
            Route(f"{one}/berkas.pdf", self.file),
            Route(f"{one}/formulir.pdf", self.form),
            Route(f"{one}/paket", self.show),
            Route(f"{one}/paket", self.make, methods=["POST"]),
            Route(f"{one}/paket/{{parcel}}", self.take, methods=["POST"]),
        ]

    async def file(self, request: Request) -> Response:
        """The case file; the identity is in it for whom it is open to."""
        visitor = await self.door.admit(request, "read")
        async with self.parts.store.transaction() as ledger:
            case = sees(visitor, await ledger.case(_ticket(request)))
            await self._journal(ledger, visitor, case, "casefile")
            maker = await self._maker(ledger, visitor)
            revealed = await self._revealed(ledger, visitor, case)
            now = self.parts.clock()
            facts = await casefile(ledger, self.law, case, maker, now, revealed=revealed)
        return await printed(self.parts, facts, self.pages.language(request))

    async def form(self, request: Request) -> Response:
        """The report form for the desk, where the reporter signs it; it bears his name, so it is
        for whom the identity is open to, and blank there for others."""
        visitor = await self.door.admit(request, "read")
        async with self.parts.store.transaction() as ledger:
            case = sees(visitor, await ledger.case(_ticket(request)))
            if case.report.lane != "violation":
                raise HTTPException(404)
            await self._journal(ledger, visitor, case, "form")
            facts = await own_paper(ledger, self.law, case, "form", self.parts.clock())
            if not await self._revealed(ledger, visitor, case):
                facts = nameless(facts)
        return await printed(self.parts, facts, self.pages.language(request))

    async def show(self, request: Request) -> Response:
        visitor = await self.door.admit(request, "identity")
        return await self._page(request, visitor)

    async def make(self, request: Request) -> Response:
        """Pack it, for a reason; its password is shown this once."""
        visitor = await self.door.admit(request, "identity")
        form = await self.door.form(request, visitor)
        reason = clean_text(str(form.get("reason", "")), REASON)
        async with self.parts.store.reading() as ledger:
            case = sees(visitor, await ledger.case(_ticket(request)), "identity")
            officer = await officer_of(ledger, visitor)
            maker = await self._maker(ledger, visitor)
        now, language = self.parts.clock(), self.pages.language(request)
        try:
            made = await self.parcels.make(case.ticket, officer, maker, reason, now, language)
        except Unprintable:
            raise HTTPException(503) from None
        return await self._page(request, visitor, made)

    async def take(self, request: Request) -> Response:
        """The package itself, while it lasts."""
        visitor = await self.door.admit(request, "identity")
        await self.door.form(request, visitor)
        async with self.parts.store.reading() as ledger:
            case = sees(visitor, await ledger.case(_ticket(request)), "identity")
            officer = await officer_of(ledger, visitor)
        wanted = str(request.path_params["parcel"])[:64]
        found = await self.parcels.take(wanted, case.ticket, officer, self.parts.clock())
        if found is None:
            raise HTTPException(404)
        parcel, data = found
        return attachment(data, str(parcel.facts["name"]), str(parcel.facts["mime"]))

    async def _page(
        self, request: Request, visitor: Visitor, made: Made | No | None = None
    ) -> Response:
        async with self.parts.store.reading() as ledger:
            case = sees(visitor, await ledger.case(_ticket(request)), "identity")
            lying = await self._lying(ledger, visitor, case)
        values = {
            "visitor": visitor,
            "ticket": case.ticket,
            "visibility": case.report.visibility,
            "made": made if isinstance(made, Made) else None,
            "why": made.why if isinstance(made, No) else None,
            "parcels": lying,
        }
        return self.pages.page(request, "package.html", values, 422 if values["why"] else 200)

    async def _lying(self, ledger: Ledger, visitor: Visitor, case: Case) -> list[Parcel]:
        """The case's packages that this officer may take now."""
        officer, now = await officer_of(ledger, visitor), self.parts.clock()
        found = await ledger.parcels(case.office, SHOWN)
        return [one for one in found if one.case == case.id and takable(one, officer, now)]

    async def _journal(self, ledger: Ledger, visitor: Visitor, case: Case, paper: str) -> None:
        now = self.parts.clock()
        act = Act(visitor.person, "paper-printed", case.id, now, {"paper": paper})
        await ledger.journal(act)

    async def _maker(self, ledger: Ledger, visitor: Visitor) -> dict[str, str]:
        return {"name": await ledger.officer_name(visitor.person), "role": visitor.role}

    async def _revealed(self, ledger: Ledger, visitor: Visitor, case: Case) -> bool:
        if not within(visitor, case, "evidence"):
            return False
        now = self.parts.clock()
        return await self.parcels.casework.revealed(ledger, case, visitor.person, now)


def nameless(form: Facts) -> Facts:
    """The form with the reporter's part left open."""
    return {**form, "reporter": {}}


def _ticket(request: Request) -> str:
    return tickets.read(request.path_params["ticket"]) or ""
