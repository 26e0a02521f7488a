"""The desk's door: one-time links, sessions, the token of its forms, and how far a visitor sees."""

import hmac
from datetime import timedelta

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.desk import reach
from bot.messages import Text
from bot.ports import Act, Case, Filter, Visitor
from bot.reports.staff import Duty, Staff, may, places
from handlers.web.device import device
from handlers.web.pace import Pace, caller
from handlers.web.pages import Pages
from handlers.web.parts import Parts
from handlers.web.sessions import Sessions

FACTOR = "/desk/factor"
"""Where a second factor is proved."""
_TOKEN = 200
_ROOMS = {"ekspor": "/desk/ekspor"}
"""Where else a link may lead than to the list; an address of the link's own is never followed."""


def can(visitor: Visitor, duty: Duty, office: str) -> bool:
    """Whether the visitor's role carries a duty for an office."""
    return may((role_of(visitor),), duty, office)


def sees(visitor: Visitor, case: Case | None, duty: Duty = "read") -> Case:
    """The case, if it is within the visitor's reach; else the 404 of one that does not exist.

    With `scope`, the one way to a row here; what they ask is `bot.desk.reach`.
    """
    if case is None or not within(visitor, case, duty):
        raise HTTPException(404)
    return case


def within(visitor: Visitor, case: Case, duty: Duty = "read") -> bool:
    """Whether a case is within the visitor's reach; practice is within nobody's at the desk."""
    return not case.practice and reach.sees((role_of(visitor),), case, duty)


def scope(visitor: Visitor, duty: Duty, place: str | None = None) -> Filter:
    """What the visitor may list or count, narrowed to `place` where that lies within it."""
    found = reach.narrowed(role_of(visitor), duty, place)
    if found is None:
        raise HTTPException(404)
    return found


def reaches(visitor: Visitor, duty: Duty) -> tuple[str, ...]:
    """The offices' code prefixes that a duty of the visitor reaches; () for none."""
    return places((role_of(visitor),), duty)


def role_of(visitor: Visitor) -> Staff:
    """The role he came in with."""
    # A PKD's own place is a kelurahan; his office is the posko of its kecamatan.
    return Staff(visitor.person, visitor.role, visitor.place[:8], visitor.place)


def genuine(form: FormData, visitor: Visitor) -> None:
    """Raises 403 for a form that is not of the visitor's own pages: it lacks their token."""
    given = str(form.get("csrf", "")).encode()
    if not hmac.compare_digest(given, visitor.csrf.encode()):
        raise HTTPException(403)


class Door:
    """Lets staff in and out."""

    def __init__(self, parts: Parts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages
        self.sessions = Sessions(parts)
        self._tries = Pace(10, timedelta(seconds=20), parts.clock)

    def routes(self) -> list[Route]:
        return [
            Route("/desk/login", self.ask),
            Route("/desk/login", self.enter, methods=["POST"]),
            Route("/desk/leave", self.leave, methods=["POST"]),
        ]

    async def admit(self, request: Request, duty: Duty | None = None) -> Visitor:
        """Who asks; raises 401 for nobody we know, 404 for one whose role lacks the duty.

        Whoever has not proved his second factor is sent to its page, wherever he wants to go.
        """
        visitor = await self.entered(request)
        if not visitor.proved:
            raise HTTPException(303, headers={"Location": FACTOR})
        if duty is not None and not reaches(visitor, duty):
            raise HTTPException(404)
        return visitor

    async def entered(self, request: Request) -> Visitor:
        """Who asks, his second factor proved or not; raises 401 for nobody we know."""
        session = self.sessions.read(request, "desk")
        now = self._parts.clock()
        visitor = await self._parts.doors.visitor(session, now) if session else None
        if visitor is None:
            raise HTTPException(401)
        return visitor

    async def form(self, request: Request, visitor: Visitor) -> FormData:
        """A form of the visitor's own pages; raises 403 without their token."""
        form = await request.form(max_files=0, max_fields=20)
        genuine(form, visitor)
        return form

    async def ask(self, request: Request) -> Response:
        """One button. Opening a link spends nothing, since chat apps fetch links for previews."""
        token = request.query_params.get("token", "")[:_TOKEN]
        return self._login(request, token, "", 200)

    async def enter(self, request: Request) -> Response:
        """Spend the link and open a session of a new name."""
        if wait := self._tries.wait(caller(request)):
            raise HTTPException(429, headers={"Retry-After": str(wait)})
        form = await request.form(max_files=0, max_fields=4)
        token, now = str(form.get("token", "")).strip()[:_TOKEN], self._parts.clock()
        agent = device(request.headers.get("user-agent", ""))
        visitor = await self._parts.doors.spend(token, now, agent) if token else None
        if visitor is None:
            return self._login(request, "", "web-login-spent", 403)
        async with self._parts.store.transaction() as ledger:
            await ledger.journal(Act(visitor.person, "desk-entered", visitor.place, now))
        await self._left(request)
        response = RedirectResponse(_ROOMS.get(str(form.get("to", "")), "/desk"), 303)
        self.sessions.write(response, "desk", visitor.session)
        return response

    async def _left(self, request: Request) -> None:
        """Whoever comes in leaves the session that this browser had: nobody else may keep it."""
        before = self.sessions.read(request, "desk")
        if before is not None:
            await self._parts.doors.leave(before)

    async def leave(self, request: Request) -> Response:
        visitor = await self.entered(request)
        await self.form(request, visitor)
        async with self._parts.store.transaction() as ledger:
            now = self._parts.clock()
            await ledger.journal(Act(visitor.person, "desk-left", visitor.place, now))
        await self._parts.doors.leave(visitor.session)
        response = RedirectResponse("/desk/login", 303)
        self.sessions.forget(response, "desk")
        return response

    def shut(self, request: Request) -> Response:
        """What a page of the desk says to somebody who has not come in."""
        return self._login(request, "", "web-login-needed", 401)

    def _login(self, request: Request, token: str, note: str, status: int) -> Response:
        words = self._pages.say(request, Text(note)) if note else ""
        wanted = request.query_params.get("to", "")
        to = wanted if wanted in _ROOMS else ""
        values = {"token": token, "note": words, "to": to}
        return self._pages.page(request, "login.html", values, status)
