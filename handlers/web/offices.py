"""The desk's page of offices: what they told of themselves, and what they still owe."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.people.days import closed_days
from bot.ports import Act, Office, OfficeState, Visitor
from bot.reports.calendar import WIB
from handlers.text import clean_text
from handlers.web.door import Door, can
from handlers.web.pages import Pages
from handlers.web.parts import Parts

_FIELDS = {"address": 300, "phone": 60, "hours": 200, "map_link": 300}


@dataclass(frozen=True, slots=True)
class Offices:
    """Serves them."""

    parts: Parts
    pages: Pages
    door: Door

    def routes(self) -> list[Route]:
        return [
            Route("/desk/offices", self.offices),
            Route("/desk/offices", self.save, methods=["POST"]),
        ]

    async def offices(self, request: Request) -> Response:
        visitor = await self.door.admit(request, "count")
        async with self.parts.store.transaction() as ledger:
            rows = self._reached(visitor, await ledger.offices())
            bound = {office.id: bool(await ledger.chats(office.id)) for office in rows}
            days = await closed_days(ledger)
        today = self.parts.clock().astimezone(WIB).date()
        values = {
            "cities": [o for o in rows if o.kind == "city" and can(visitor, "offices", o.id)],
            "days": [day for day in days if day.day >= today],
            "visitor": visitor,
            "rows": [(office, owed(office), can(visitor, "offices", office.id)) for office in rows],
            "bound": bound,
            "saved": request.query_params.get("saved", "")[:20],
        }
        return self.pages.page(request, "offices.html", values)

    async def save(self, request: Request) -> Response:
        """Store what an office told of itself, with old and new in the journal."""
        visitor = await self.door.admit(request, "offices")
        form = await self.door.form(request, visitor)
        id_, now = str(form.get("office", ""))[:20], self.parts.clock()
        fields = {
            name: clean_text(str(form.get(name, "")), limit) or None
            for name, limit in _FIELDS.items()
        }
        if not (fields["map_link"] or "https://").startswith("https://"):
            raise HTTPException(422)
        async with self.parts.store.transaction() as ledger:
            before = await ledger.office(id_)
            if before is None or not can(visitor, "offices", id_):
                raise HTTPException(404)
            after = _changed(before, fields, bool(form.get("photos_in_group")))
            after = replace(after, state=_state(before, str(form.get("state", ""))))
            await ledger.save_office(after)
            detail = {"before": _told(before), "after": _told(after)}
            await ledger.journal(Act(visitor.person, "office-changed", id_, now, detail))
        return RedirectResponse(f"/desk/offices?saved={id_}#{id_}", 303)

    def _reached(self, visitor: Visitor, offices: Sequence[Office]) -> list[Office]:
        return [office for office in offices if can(visitor, "count", office.id)]


def owed(office: Office) -> tuple[str, ...]:
    """What the office has not told yet."""
    if office.kind == "province":
        return ()
    return tuple(name for name in ("address", "phone", "hours") if not getattr(office, name))


def _changed(office: Office, fields: dict[str, str | None], photos: bool) -> Office:
    return replace(
        office,
        address=fields["address"],
        phone=fields["phone"],
        hours=fields["hours"],
        map_link=fields["map_link"],
        photos_in_group=photos,
    )


def _told(office: Office) -> dict[str, Any]:
    return {name: getattr(office, name) for name in (*_FIELDS, "photos_in_group", "state")}


def _state(office: Office, wanted: str) -> OfficeState:
    """Open or closed as the form says; an office that does not answer is no more open by it."""
    if wanted == "closed":
        return "closed"
    return "open" if wanted == "open" and office.state == "closed" else office.state
