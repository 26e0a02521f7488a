"""The desk's page of what citizens ask of their own data: the city answers within 72 hours."""

from dataclasses import dataclass
from datetime import timedelta

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.casework import Casework
from bot.messages import Text
from bot.ports import Case, Ledger, Stale, Visitor
from bot.ports import Request as Asked
from bot.reports.erasure import ALARMS
from bot.reports.staff import Duty
from bot.rights import Correcting
from handlers.text import clean_text
from handlers.web.acts import officer_of
from handlers.web.door import Door, reaches, within
from handlers.web.pages import Pages
from handlers.web.parts import Parts

PATH = "/desk/permintaan"
WORDS = 1500
"""Characters of an answer."""
COUNTED = timedelta(days=30)
_DUTY: Duty = "feedback"
"""Those who read comments of citizens: the city's people and administrators."""


@dataclass(frozen=True, slots=True)
class Row:
    """A request as the page shows it; `late` is how many hours it is open, past a limit, or 0."""

    asked: Asked
    ticket: str
    late: int


@dataclass(frozen=True, slots=True)
class Requests:
    parts: Parts
    pages: Pages
    door: Door
    casework: Casework

    def routes(self) -> list[Route]:
        return [Route(PATH, self.show), Route(PATH, self.answer, methods=["POST"])]

    async def show(self, request: Request) -> Response:
        visitor = await self.door.admit(request, _DUTY)
        return await self._page(request, visitor)

    async def answer(self, request: Request) -> Response:
        """Tell the reporter what came of it; a second press finds it done already."""
        visitor = await self.door.admit(request, _DUTY)
        form = await self.door.form(request, visitor)
        words = clean_text(str(form.get("words", "")), WORDS)
        if not words:
            raise HTTPException(422)
        now, id_ = self.parts.clock(), clean_text(str(form.get("request", "")), 64)
        try:
            async with self.parts.store.transaction() as ledger:
                asked, case = await self._found(ledger, visitor, id_)
                officer = await officer_of(ledger, visitor)
                await Correcting(self.casework).answer(ledger, asked, officer, words, now)
        except Stale:
            return await self._page(request, visitor, Text("requests-gone"))
        said = Text("requests-was-done", {"ticket": case.ticket})
        return await self._page(request, visitor, said)

    async def _found(self, ledger: Ledger, visitor: Visitor, id_: str) -> tuple[Asked, Case]:
        """The correction of a case within reach; else the 404 of one that does not exist."""
        asked = await ledger.request(id_)
        case = await ledger.case_by_id(asked.case) if asked is not None and asked.case else None
        if asked is None or case is None or asked.kind != "correct" or not within(visitor, case):
            raise HTTPException(404)
        return asked, case

    async def _page(self, request: Request, visitor: Visitor, note: Text | None = None) -> Response:
        reach, now = reaches(visitor, _DUTY)[0], self.parts.clock()
        async with self.parts.store.transaction() as ledger:
            rows = [
                Row(asked, case.ticket, _late(now - asked.asked_at))
                for asked in await ledger.requests(reach)
                if (case := await ledger.case_by_id(asked.case or "")) and within(visitor, case)
            ]
            erased = await ledger.erasures(reach, now - COUNTED)
        counts = sorted(erased.items(), key=lambda one: (-one[1], one[0]))
        values = {"visitor": visitor, "note": note, "rows": rows, "erased": counts, "most": WORDS}
        return self.pages.page(request, "requests.html", values)


def _late(since: timedelta) -> int:
    """The hours of the last limit that was passed; 0 for none."""
    passed = [span for span in ALARMS if since >= span]
    return int(passed[-1].total_seconds()) // 3600 if passed else 0
