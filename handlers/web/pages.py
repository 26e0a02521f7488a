"""Pages: templates filled with texts in the visitor's language, and the plain page of a fault."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope

from bot.messages import Text, Value
from bot.reports.calendar import WIB
from handlers.web.assets import Assets
from handlers.web.parts import Parts

_FOLDER = Path(__file__).parent / "templates"
_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]")
_FOR_PROGRAMS = ("/api/", "/health", "/metrics", "/webhooks/")
_YEAR = 365 * 24 * 3600


class Pages:
    """Renders a template for a request. In templates `t("name", value=…)` is a text, `text(x)` a
    ready Text, `static("chat.js")` a file's address."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.assets = Assets()
        self._env = Environment(
            loader=FileSystemLoader(_FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._env.globals.update(t=self._t, text=self._text)
        self._env.globals.update(static=self.assets.url, office=parts.office, place=self.place)
        self._env.filters.update(linked=linked, hour=hour)

    def language(self, request: HTTPConnection) -> str:
        """The visitor's language: asked for, kept from before, his browser's, or our first."""
        wishes = [request.query_params.get("lang", ""), request.cookies.get("lang", "")]
        accepted = request.headers.get("accept-language", "").lower().split(",")
        wishes += [part.split(";")[0].strip().split("-")[0] for part in accepted]
        known = self._parts.languages
        return next((wish for wish in wishes if wish in known), known[0])

    def place(self, code: str) -> str:
        """A place's name; the code itself where no city file knows it (any more)."""
        try:
            return self._parts.place(code)
        except LookupError:
            return code

    def say(self, request: HTTPConnection, text: Text) -> str:
        return self._parts.render(text, self.language(request))

    def page(
        self,
        request: Request,
        template: str,
        values: Mapping[str, Any] | None = None,
        status: int = 200,
    ) -> Response:
        """Fill a template; a language asked for in the address is kept in a cookie."""
        language = self.language(request)
        context = {
            "language": language,
            "languages": self._parts.languages,
            "cities": tuple(self.place(city) for city in self._parts.cities),
            "path": request.url.path,
            **(values or {}),
        }
        response = HTMLResponse(self._env.get_template(template).render(context), status)
        if request.query_params.get("lang") == language:
            response.set_cookie(
                "lang", language, max_age=_YEAR, samesite="lax", secure=self._parts.secure
            )
        return response

    def fault(self, request: Request, status: int, said: Text | None = None) -> Response:
        """A fault in words: a page for people, JSON for programs; never a traceback."""
        known = status if status in (403, 404, 405, 408, 413, 415, 422, 429, 503, 507) else 500
        words = self.say(request, said or Text("web-fault", {"status": known}))
        headers = {"Connection": "close"} if status in (408, 413) else {}
        if for_program(request):
            return JSONResponse({"error": words}, status, headers)
        response = self.page(request, "fault.html", {"words": words}, status)
        response.headers.update(headers)
        return response

    def refuse(self, scope: Scope, status: int) -> Response:
        return self.fault(Request(scope), status)

    @pass_context
    def _t(self, context: Context, name: str, /, **values: Value) -> str:
        return self._parts.render(Text(name, values), context["language"])

    @pass_context
    def _text(self, context: Context, text: Text) -> str:
        return self._parts.render(text, context["language"])


def for_program(request: Request) -> bool:
    """Whether the one who asks is a program (our own script included) rather than a person."""
    path = request.url.path
    script = path in ("/chat/messages", "/chat/events")
    return script or path.startswith(_FOR_PROGRAMS)


def hour(at: datetime) -> str:
    """The hour of a line, as a clock in WIB shows it."""
    return at.astimezone(WIB).strftime("%H.%M")


def linked(words: str) -> Markup:
    """Escape words, and make their http(s) addresses links."""
    parts, at = [], 0
    for match in _LINK.finditer(words):
        link = escape(match[0])
        parts += [escape(words[at : match.start()])]
        parts += [
            Markup('<a href="{0}" rel="noopener nofollow" target="_blank">{0}</a>').format(link)
        ]
        at = match.end()
    return Markup("").join([*parts, escape(words[at:])])
