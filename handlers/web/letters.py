"""The desk's letters: those of an office, and one with its people and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.letters import Letters, answering, numbering
from bot.letters.answers import ANSWERED, Sheet
from bot.letters.packing import Packed
from bot.letters.parcels import takable
from bot.messages import Text
from bot.ports import Ledger, Letter, Visitor
from bot.reports.acts import Officer
from bot.reports.calendar import WIB
from bot.reports.staff import Duty
from handlers.web.acts import officer_of
from handlers.web.door import Door, can, reaches
from handlers.web.pages import Pages
from handlers.web.parts import Parts

SHOWN = 200
"""Letters on the page."""
FORMS = 300
"""People whose answers are typed one by one; more come by a sheet."""


@dataclass(frozen=True, slots=True)
class Said:
    """What came of an act, for the page that follows: a word, bad rows, a password."""

    note: Text | None = None
    sheet: Sheet | None = None
    packed: Packed | None = None
    status: int = 200


@dataclass(frozen=True, slots=True)
class LetterPages:
    """Serves them."""

    parts: Parts
    pages: Pages
    door: Door
    letters: Letters

    def routes(self) -> list[Route]:
        return [Route("/desk/surat", self.all), Route("/desk/surat/{id}", self.one)]

    async def all(self, request: Request) -> Response:
        visitor = await self.door.admit(request, "read")
        made = request.query_params.get("made", "")[:4]
        note = Text("letters-made", {"count": int(made)}) if _whole(made) else None
        return await self.show_all(request, visitor, Said(note))

    async def one(self, request: Request) -> Response:
        visitor = await self.door.admit(request, "read")
        made = request.query_params.get("made") == "1"
        note = Text("letters-made", {"count": 1}) if made else None
        return await self.show(request, visitor, Said(note))

    async def find(
        self, ledger: Ledger, request: Request, visitor: Visitor, duty: Duty = "read"
    ) -> Letter:
        """The letter of the address, if its office is in the visitor's reach; else a 404."""
        letter = await ledger.letter(str(request.path_params["id"])[:64])
        if letter is None or not can(visitor, duty, letter.office):
            raise HTTPException(404)
        return letter

    async def show_all(self, request: Request, visitor: Visitor, said: Said) -> Response:
        """All letters in the visitor's reach, with what came of the act before."""
        room, city = self.letters.room, visitor.place[:5] or self.parts.cities[0]
        async with self.parts.store.reading() as ledger:
            found = await ledger.letters(visitor.place[:8], SHOWN)
        rows = [one for one in found if can(visitor, "read", one.office)]
        values = {
            "visitor": visitor,
            "rows": [(one, room.addressee(one)) for one in rows],
            "counts": counts(rows),
            "said": said,
            "may_write": bool(reaches(visitor, "work")),
            "cities": () if visitor.place else self.parts.cities,
            "patterns": [
                numbering.pattern(room.usage, room.clerk.law, city, kind)
                for kind in room.usage.patterns
            ],
            "say": room.place,
        }
        return self.pages.page(request, "letters.html", values, said.status)

    async def show(self, request: Request, visitor: Visitor, said: Said) -> Response:
        """One letter, with what came of the act before."""
        async with self.parts.store.reading() as ledger:
            letter = await self.find(ledger, request, visitor)
            officer = await officer_of(ledger, visitor)
            values = await self._values(ledger, letter, officer)
        values |= {
            "visitor": visitor,
            "letter": letter,
            "said": said,
            "may_write": can(visitor, "work", letter.office),
            "may_void": may_void(visitor, letter),
            "may_full": can(visitor, "identity", letter.office),
        }
        return self.pages.page(request, "letter.html", values, said.status)

    async def _values(self, ledger: Ledger, letter: Letter, officer: Officer) -> dict[str, Any]:
        room, now = self.letters.room, self.parts.clock()
        people, beyond = await self.letters.of(ledger, letter, officer)
        parcels = [
            (one, await ledger.officer_name(one.by), takable(one, officer, now))
            for one in await ledger.parcels(letter.office, SHOWN)
            if one.letter == letter.id
        ]
        return {
            "to": room.addressee(letter),
            "by": await ledger.officer_name(letter.by),
            "people": self.letters.rows(people),
            "beyond": beyond,
            "waiting": answering.waiting(people),
            "parcels": parcels,
            "answers": ANSWERED,
            "today": now.astimezone(WIB).date().isoformat(),
            "forms": FORMS,
            "hours": int(room.usage.lasting.total_seconds() // 3600),
            "say": room.place,
        }


def may_void(visitor: Visitor, letter: Letter) -> bool:
    """Whoever made it, or who gives cases to others in its office."""
    return letter.by == visitor.person or can(visitor, "assign", letter.office)


def counts(letters: Sequence[Letter]) -> list[tuple[str, int]]:
    """How many letters stand where."""
    states = ("made", "handed", "answered", "void")
    found = [(state, sum(one.state == state for one in letters)) for state in states]
    return [(state, count) for state, count in found if count]


def _whole(text: str) -> bool:
    return text.isascii() and text.isdecimal()
