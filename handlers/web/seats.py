"""The desk's page of sessions: on which devices one is at the desk, and ending one."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.ports import Act, Session, Visitor
from handlers.web.door import Door
from handlers.web.pages import Pages
from handlers.web.parts import Parts


@dataclass(frozen=True, slots=True)
class Seats:
    """Serves it. Everybody sees his own; a city officer those of his city's people, an
    administrator everybody's."""

    parts: Parts
    pages: Pages
    door: Door

    def routes(self) -> list[Route]:
        return [
            Route("/desk/sessions", self.show),
            Route("/desk/sessions", self.end, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        visitor = await self.door.admit(request)
        async with self.parts.store.transaction() as ledger:
            listed = _seen(visitor, await ledger.sessions(self.parts.clock(), visitor.session))
            names = {one.person: await ledger.officer_name(one.person) for one in listed}
        own = [one for one in listed if one.person == visitor.person]
        others = [one for one in listed if one.person != visitor.person]
        values = {"visitor": visitor, "own": own, "others": others, "names": names}
        return self.pages.page(request, "sessions.html", values)

    async def end(self, request: Request) -> Response:
        """End one session that the visitor sees; one that is gone already is gone."""
        visitor = await self.door.admit(request)
        form = await self.door.form(request, visitor)
        wanted, now = str(form.get("session", ""))[:64], self.parts.clock()
        async with self.parts.store.transaction() as ledger:
            seen = _seen(visitor, await ledger.sessions(now, visitor.session))
            session = next((one for one in seen if one.id == wanted), None)
            if session is None:
                raise HTTPException(404)
            await ledger.end_session(session.id)
            await ledger.journal(Act(visitor.person, "session-ended", session.person, now))
        return RedirectResponse("/desk/login" if session.mine else "/desk/sessions", 303)


def _seen(visitor: Visitor, sessions: Sequence[Session]) -> list[Session]:
    return [one for one in sessions if one.person == visitor.person or _above(visitor, one)]


def _above(visitor: Visitor, session: Session) -> bool:
    if visitor.role == "administrator":
        return True
    inside = session.place.startswith(visitor.place)
    return visitor.role == "city" and inside and session.role != "administrator"
