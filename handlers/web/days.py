"""Days on which a city's offices are closed: declared and withdrawn on the page of offices."""

from dataclasses import dataclass
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.people.days import NAME, declare, withdraw
from handlers.text import clean_text
from handlers.web.acts import officer_of
from handlers.web.door import Door
from handlers.web.parts import Parts


@dataclass(frozen=True, slots=True)
class Days:
    """Takes its forms; `Offices` shows the days."""

    parts: Parts
    door: Door

    def routes(self) -> list[Route]:
        return [Route("/desk/days", self.change, methods=["POST"])]

    async def change(self, request: Request) -> Response:
        """Close a city's offices on a day to come, or open them again."""
        visitor = await self.door.admit(request, "offices")
        form = await self.door.form(request, visitor)
        city, day = str(form.get("city", ""))[:10], _day(str(form.get("day", "")))
        name, now = clean_text(str(form.get("name", "")), NAME), self.parts.clock()
        async with self.parts.store.transaction() as ledger:
            officer = await officer_of(ledger, visitor)
            if form.get("act") == "open":
                done = await withdraw(ledger, officer, city, day, now)
            else:
                done = await declare(ledger, officer, city, day, name, now)
            if not done:
                raise HTTPException(422)
        await self.parts.renew()
        return RedirectResponse(f"/desk/offices#days-{city}", 303)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise HTTPException(422) from None
