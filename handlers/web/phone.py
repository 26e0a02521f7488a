"""A phone that others use too: asked once, kept in no lasting place, and forgotten on request."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.intake.phone import FORGOTTEN
from bot.ports import Line
from handlers.web.pages import Pages
from handlers.web.parts import Parts
from handlers.web.sessions import Sessions

COOKIE = "phone"
"""Says "shared" or "own"; it names nobody."""
_DAYS = 180
Standing = Literal["", "ask", "shared", "own"]


def shared(request: Request) -> bool:
    return request.cookies.get(COOKIE) == "shared"


def standing(request: Request, lines: Sequence[Line]) -> Standing:
    """Whether the phone is shared, or is to be asked about: not before the first answer, and
    not once it is known."""
    if COOKIE in request.cookies:
        return "shared" if shared(request) else "own"
    answered = any(line.author == "citizen" for line in lines) and lines[-1].author == "posko"
    return "ask" if answered else ""


def is_over(lines: Sequence[Line]) -> bool:
    """Whether the talk was forgotten, and nothing stands there but the last words."""
    return bool(lines) and lines[-1].asking == FORGOTTEN


@dataclass(frozen=True, slots=True)
class Phone:
    parts: Parts
    pages: Pages
    sessions: Sessions

    def routes(self) -> list[Route]:
        return [Route("/chat/phone", self.answer, methods=["POST"])]

    async def answer(self, request: Request) -> Response:
        """Keep what he says of his phone; the talk's cookie lasts as long as that allows."""
        form = await request.form(max_files=0, max_fields=4)
        said = form.get("shared")
        if said not in ("yes", "no"):
            raise HTTPException(422)
        mine = said == "no"
        response = RedirectResponse("/?plain=1#end" if form.get("plain") else "/#end", 303)
        response.set_cookie(
            COOKIE,
            "own" if mine else "shared",
            max_age=_DAYS * 24 * 3600 if mine else None,
            httponly=True,
            samesite="lax",
            secure=self.parts.secure,
        )
        session = self.sessions.read(request, "posko")
        if session is not None:
            self.sessions.write(response, "posko", session, lasting=mine)
        return response

    async def goodbye(self, request: Request, session: str, lines: Sequence[Line]) -> Response:
        """The last words, and nothing of the talk is left here or behind them."""
        await self.parts.transcript.erase(session)
        response = self.pages.page(request, "forgotten.html", {"words": lines[-1].text})
        self.sessions.forget(response, "posko")
        response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=self.parts.secure)
        # What browsers without our script kept: https://www.w3.org/TR/clear-site-data/
        response.headers["Clear-Site-Data"] = '"storage"'
        return response
