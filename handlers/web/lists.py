"""The desk's list of people to be put right on the voter list: looked at, taken, made a letter."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.letters import Letters, files
from bot.letters.choosing import MOST, TOS, grouped, problems
from bot.letters.counting import STATES
from bot.letters.masking import Row
from bot.messages import Text
from bot.ports import Act, Ledger, Stale, Visitor, VoterState
from bot.reports.acts import No, Officer
from bot.sheets import CSV_MIME, XLSX_MIME, csv_text
from bot.workshop.asking import xlsx
from handlers.text import clean_text
from handlers.web.acts import officer_of
from handlers.web.door import Door, genuine, reaches, scope
from handlers.web.inbox import choosable
from handlers.web.pages import Pages
from handlers.web.parts import Parts
from handlers.web.taken import PDF_MIME, attachment, pdf

WORDS = 2000
FIELDS = MOST + 40
TRIES = 3
"""How often an act is done again when somebody else changed what it reads."""
_FILES = ("xlsx", "csv", "pdf")


@dataclass(frozen=True, slots=True)
class View:
    """What of the list is looked at, as it stands in the address; "" means all."""

    place: str = ""
    problem: str = ""
    state: str = "open"

    @classmethod
    def of(cls, given: Any) -> "View":
        """Of a query or a form."""
        asked = {name: str(given.get(name, "") or "")[:40] for name in cls.__dataclass_fields__}
        if asked["state"] not in STATES:
            asked["state"] = "open"
        return cls(**asked)

    def states(self) -> tuple[VoterState, ...]:
        return tuple(state for state in STATES if state == self.state)

    def link(self) -> str:
        query = {key: value for key, value in asdict(self).items() if value}
        return f"/desk/daftar?{urlencode(query)}"


@dataclass(frozen=True, slots=True)
class Retry:
    """What was not done, why, and what was ticked and typed."""

    why: Text
    ticked: frozenset[str]
    to: str
    words: str


@dataclass(frozen=True, slots=True)
class Lists:
    """Serves it. Everything shown and taken here is masked."""

    parts: Parts
    pages: Pages
    door: Door
    letters: Letters

    def routes(self) -> list[Route]:
        return [
            Route("/desk/daftar", self.show),
            Route("/desk/daftar", self.act, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        visitor = await self.door.admit(request, "read")
        return await self._page(request, visitor, View.of(request.query_params))

    async def act(self, request: Request) -> Response:
        """Make letters, or take the list along as a file."""
        visitor = await self.door.admit(request, "read")
        form = await request.form(max_files=0, max_fields=FIELDS)
        genuine(form, visitor)
        act, view = str(form.get("act", "")), View.of(form)
        if act in _FILES:
            return await self._file(visitor, view, form, act)
        if act != "letter" or not reaches(visitor, "work"):
            raise HTTPException(422)
        return await self._letter(request, visitor, view, form)

    async def _letter(
        self, request: Request, visitor: Visitor, view: View, form: FormData
    ) -> Response:
        to = next((one for one in TOS if one == form.get("to")), None)
        if to is None:
            raise HTTPException(422)
        words, why = typed(form, "words", WORDS), Text("letters-changed")
        ticked: Sequence[str] = ()
        for _ in range(TRIES):
            try:
                async with self.parts.store.transaction() as ledger:
                    officer, rows, people = await self._seen(ledger, visitor, view)
                    ticked = _ticked(form, rows)
                    now = self.parts.clock()
                    made = await self.letters.correct(
                        ledger, people, ticked, to, words, officer, now
                    )
            except Stale:
                continue
            if not isinstance(made, No):
                alone = f"/desk/surat/{made[0].id}" if len(made) == 1 else "/desk/surat"
                return RedirectResponse(f"{alone}?made={len(made)}", 303)
            why = made.why
            break
        return await self._page(request, visitor, view, Retry(why, frozenset(ticked), to, words))

    async def _file(self, visitor: Visitor, view: View, form: FormData, kind: str) -> Response:
        now, room = self.parts.clock(), self.letters.room
        async with self.parts.store.transaction() as ledger:
            officer, rows, _ = await self._seen(ledger, visitor, view)
            ticked = frozenset(_ticked(form, rows))
            taken = [row for row in rows if not ticked or row.voter in ticked]
            office = visitor.place[:8] or _city(self.parts, taken)
            sender = await files.office(room, ledger, office)
            detail = {"format": kind, "count": len(taken)}
            await ledger.journal(Act(visitor.person, "list-taken", office, now, detail))
        stamped = files.stamp(room, officer, office, now)
        name = files.filename(f"daftar-{office}-{now:%Y%m%d}", kind)
        if kind == "pdf":
            paper = files.list_paper(room, taken, sender, stamped)
            return attachment(await pdf(room, paper), name, PDF_MIME)
        sheet = files.list_sheet(room, taken, stamped)
        if kind == "csv":
            return attachment(csv_text(sheet), name, CSV_MIME)
        return attachment(await xlsx(self.parts.workshop, [sheet]), name, XLSX_MIME)

    async def _seen(
        self, ledger: Ledger, visitor: Visitor, view: View
    ) -> tuple[Officer, list[Row], Sequence[Any]]:
        """Who asks, the rows of the page in its order, and all people the letter may name."""
        officer = await officer_of(ledger, visitor)
        reach = scope(visitor, "read", view.place[:8] or None)
        people = await self.letters.people(ledger, reach, officer, view.states())
        rows = [row for row in self.letters.rows(people) if row.place.startswith(view.place)]
        shown = [row for row in rows if view.problem in ("", row.problem)]
        return officer, [row for group in grouped(shown) for row in group.rows], people

    async def _page(
        self, request: Request, visitor: Visitor, view: View, retry: Retry | None = None
    ) -> Response:
        async with self.parts.store.reading() as ledger:
            _, rows, people = await self._seen(ledger, visitor, view)
            offices = choosable(visitor, await ledger.offices())
        every = self.letters.rows(people)
        values = {
            "visitor": visitor,
            "view": view,
            "groups": grouped(rows),
            "count": len(rows),
            "full": len(people) >= MOST,
            "problems": problems(every),
            "places": sorted({row.place for row in every}),
            "offices": [office for office in offices if office.kind == "posko"],
            "states": STATES,
            "tos": TOS,
            "may_write": bool(reaches(visitor, "work")) and view.state == "open",
            "retry": retry,
            "say": self.letters.room.place,
        }
        return self.pages.page(request, "lists.html", values, 422 if retry else 200)


def typed(form: FormData, name: str, limit: int) -> str:
    """Words of a form, lines kept."""
    value = form.get(name, "")
    return clean_text(value, limit) if isinstance(value, str) else ""


def _ticked(form: FormData, rows: Sequence[Row]) -> Sequence[str]:
    """Who was ticked, one by one or with his whole kelurahan."""
    groups = {str(code) for code in form.getlist("group")}
    alone = [str(one)[:64] for one in form.getlist("voter")]
    whole = [row.voter for row in rows if row.place in groups]
    return tuple(dict.fromkeys((*alone, *whole)))


def _city(parts: Parts, rows: Sequence[Row]) -> str:
    """An administrator is of no office: the city of whom he takes."""
    return rows[0].place[:5] if rows else parts.cities[0]
