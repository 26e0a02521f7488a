"""The desk's page, filled: the list with its inboxes, and beside it one case or nothing."""

import json
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.messages import Text
from bot.ports import Visitor
from bot.reports import ticket as tickets
from bot.reports.report import Lane
from handlers.web import voters
from handlers.web.casepage import CasePage, Retry
from handlers.web.door import reaches, sees
from handlers.web.inbox import Inbox, View
from handlers.web.pages import Pages
from handlers.web.parts import Parts
from handlers.web.relative import patterns

_SAID = ("updated", "newer", "gone")
_LANES: tuple[Lane, ...] = ("violation", "rights")


@dataclass(frozen=True, slots=True)
class Show:
    """Shows it. The one who asks has been let in already (`door.Door.admit`)."""

    parts: Parts
    pages: Pages
    inbox: Inbox
    casepage: CasePage

    async def list(
        self, request: Request, visitor: Visitor, more: dict[str, Any] | None = None
    ) -> Response:
        """The list alone; `more` are values of the page."""
        view = View.of(request)
        async with self.parts.store.reading() as ledger:
            listed = await self.inbox.values(ledger, visitor, view)
            newest = await ledger.newest()
        return self._page(request, visitor, {**listed, "newest": newest, **(more or {})}, 200)

    async def case(
        self, request: Request, visitor: Visitor, retry: Retry | None = None, status: int = 200
    ) -> Response:
        """One case, the list beside it where there is room; 404 beyond the visitor's reach."""
        ticket = tickets.read(request.path_params["ticket"]) or ""
        async with self.parts.store.reading() as ledger:
            case = sees(visitor, await ledger.case(ticket))
            listed = await self.inbox.values(ledger, visitor, View.of(request))
            newest = await ledger.newest()
            values = await self.casepage.values(ledger, visitor, case, retry)
            values |= await voters.values(self.parts, ledger, visitor, case)
        return self._page(request, visitor, {**listed, "newest": newest, **values}, status)

    def _page(
        self, request: Request, visitor: Visitor, values: dict[str, Any], status: int
    ) -> Response:
        working = self.parts.casework is not None and bool(reaches(visitor, "work"))
        law = self.parts.law
        words = {name: self.pages.say(request, text) for name, text in patterns().items()}
        words |= {name: self.pages.say(request, Text(f"console-{name}")) for name in _SAID}
        plain: dict[str, Any] = {
            "case": None,
            "wanted": "",
            "found": None,
            "results": (),
            "acting": working,
            "confirming": bool(reaches(visitor, "confirm")),
            "outcomes": [(lane, law.outcomes.menu(lane)) for lane in _LANES] if law else (),
            "walkin": self.parts.counter is not None and bool(reaches(visitor, "work")),
            "live_words": json.dumps(words),
        }
        return self.pages.page(request, "desk.html", {**plain, **values}, status)
