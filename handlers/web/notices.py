"""The desk's page of notices: what a city says to its citizens, and until when."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.messages import Text
from bot.people.notices import FARTHEST, LONGEST, SPEAKS, Notice, announce, running, silence
from bot.ports import Visitor
from bot.reports.calendar import WIB
from handlers.text import clean_text
from handlers.web.acts import officer_of
from handlers.web.door import Door, can
from handlers.web.pages import Pages
from handlers.web.parts import Parts

PATH = "/desk/pengumuman"


@dataclass(frozen=True, slots=True)
class Notices:
    """Serves it. Who may say what is decided by `bot.people.notices`."""

    parts: Parts
    pages: Pages
    door: Door

    def routes(self) -> list[Route]:
        return [Route(PATH, self.show), Route(PATH, self.act, methods=["POST"])]

    async def show(self, request: Request) -> Response:
        visitor = await self.door.admit(request, SPEAKS)
        done = request.query_params.get("done", "")
        said = {"set": Text("notice-done"), "ended": Text("notice-ended")}.get(done)
        return await self._page(request, visitor, said)

    async def act(self, request: Request) -> Response:
        """Set a city's notice or end it; what cannot be said is given back as it was typed."""
        visitor = await self.door.admit(request, SPEAKS)
        form = await self.door.form(request, visitor)
        city, now = str(form.get("city", ""))[:10], self.parts.clock()
        if city not in self._cities(visitor):
            raise HTTPException(404)
        async with self.parts.store.transaction() as ledger:
            officer = await officer_of(ledger, visitor)
            if form.get("act") == "end":
                await silence(ledger, officer, city, now)
                return RedirectResponse(f"{PATH}?done=ended", 303)
            notice = Notice(city, _words(form), _day(form))
            own = self.parts.public_url or ""
            no = await announce(ledger, officer, notice, own, now)
        if no is not None:
            return await self._page(request, visitor, no, form)
        return RedirectResponse(f"{PATH}?done=set", 303)

    def _cities(self, visitor: Visitor) -> tuple[str, ...]:
        return tuple(city for city in self.parts.cities if can(visitor, SPEAKS, city))

    async def _page(
        self, request: Request, visitor: Visitor, said: Text | None, form: FormData | None = None
    ) -> Response:
        now = self.parts.clock()
        async with self.parts.store.reading() as ledger:
            notices = {one.city: one for one in await running(ledger, now)}
        cities = self._cities(visitor)
        values: dict[str, Any] = {
            "visitor": visitor,
            "cities_of": cities,
            "notices": [notices[city] for city in cities if city in notices],
            "said": said,
            "typed": dict(form) if form is not None else {},
            "most": LONGEST,
            "today": now.astimezone(WIB).date(),
            "last": now.astimezone(WIB).date() + FARTHEST,
        }
        return self.pages.page(request, "notices.html", values, 200 if form is None else 422)


def _words(form: FormData) -> dict[str, str]:
    """The words by language, each on one line; one letter more than may be, so that it shows."""
    typed = {one: str(form.get(f"words-{one}", "")) for one in ("id", "en")}
    lines = {one: " ".join(clean_text(words, LONGEST + 1).split()) for one, words in typed.items()}
    return {one: words for one, words in lines.items() if words}


def _day(form: FormData) -> date:
    """The last day; one that is none is long over."""
    try:
        return date.fromisoformat(str(form.get("until", "")))
    except ValueError:
        return date.min
