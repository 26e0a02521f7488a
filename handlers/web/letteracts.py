"""What officers do with letters at the desk: appeals, hand-over, answers, the full file, void."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.letters import answering, making
from bot.letters.answers import ANSWERED, Answer
from bot.letters.choosing import Pair
from bot.messages import Text
from bot.papers.press import Unprintable
from bot.ports import Ledger, Letter, Stale, Visitor
from bot.reports.acts import No, Officer
from bot.sheets import NotASheet
from bot.workshop.asking import Workshop, rows
from handlers.text import clean_text
from handlers.web.acts import officer_of
from handlers.web.door import genuine
from handlers.web.letters import FORMS, LetterPages, Said, may_void
from handlers.web.lists import TRIES, WORDS, typed
from handlers.web.said import form_of

FIELDS = 2 * FORMS + 20
_LINE = 200
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class LetterActs:
    """Takes the forms of the letters' pages."""

    shown: LetterPages

    def routes(self) -> list[Route]:
        return [
            Route("/desk/surat", self.appeal, methods=["POST"]),
            Route("/desk/surat/{id}", self.act, methods=["POST"]),
            Route("/desk/surat/{id}/jawaban", self.upload, methods=["POST"]),
            Route("/desk/surat/{id}/jawaban", back),
        ]

    async def appeal(self, request: Request) -> Response:
        """Make an appeal (imbauan), numbered like any letter."""
        visitor = await self.shown.door.admit(request, "work")
        form = await self.shown.door.form(request, visitor)
        title, to = line(form, "title"), line(form, "to")
        cities = self.shown.parts.cities
        city = visitor.place[:5] or next((one for one in cities if one == form.get("city")), "")
        if not city:
            raise HTTPException(422)
        words, now = typed(form, "words", 2 * WORDS), self.shown.parts.clock()

        async def do(ledger: Ledger, officer: Officer) -> Letter | No:
            room = self.shown.letters.room
            return await making.appeal(room, ledger, title, to, words, city, officer, now)

        made = await self._tried(visitor, do)
        if isinstance(made, No):
            return await self.shown.show_all(request, visitor, Said(made.why, status=422))
        return RedirectResponse(f"/desk/surat/{made.id}?made=1", 303)

    async def act(self, request: Request) -> Response:
        """Hand it over, write what was answered, make the full file, make it void."""
        visitor = await self.shown.door.admit(request, "work")
        form = await request.form(max_files=0, max_fields=FIELDS)
        genuine(form, visitor)
        act = str(form.get("act", ""))
        if act == "full":
            said = await self._full(request, visitor, line(form, "words"))
        else:
            said = await self._acted(request, visitor, form, act)
        if said.note is None and said.packed is None:
            return await back(request)
        return await self.shown.show(request, visitor, said)

    async def upload(self, request: Request) -> Response:
        """Answers from a returned sheet: all of them, or none and why."""
        visitor = await self.shown.door.admit(request, "work")
        form = await form_of(request)
        try:
            genuine(form, visitor)
            rows = await _sheet(form, self.shown.parts.workshop)
        finally:
            await form.close()
        said = Said(Text("letters-bad-file"), status=422)
        if rows is not None:
            said = await self._imported(request, visitor, rows)
        return await self.shown.show(request, visitor, said)

    async def _imported(
        self, request: Request, visitor: Visitor, rows: Sequence[Sequence[str]]
    ) -> Said:
        letters, now = self.shown.letters, self.shown.parts.clock()

        async def do(ledger: Ledger, officer: Officer) -> Said | No:
            letter = await self.shown.find(ledger, request, visitor, "work")
            people, _ = await letters.of(ledger, letter, officer)
            sheet = letters.returned(rows, people)
            if sheet.bad:
                return Said(Text("letters-answers-bad"), sheet, status=422)
            done = await answering.answer(letters.room, ledger, letter, sheet.answers, officer, now)
            return done if isinstance(done, No) else said_of(done)

        done = await self._tried(visitor, do)
        return said_of(done) if isinstance(done, No) else done

    async def _acted(self, request: Request, visitor: Visitor, form: FormData, act: str) -> Said:
        room, now, words = self.shown.letters.room, self.shown.parts.clock(), line(form, "words")

        async def do(ledger: Ledger, officer: Officer) -> Letter | int | No:
            letter = await self.shown.find(ledger, request, visitor, "work")
            match act:
                case "hand":
                    on = day(form)
                    return await making.hand(room, ledger, letter, words, on, officer, now)
                case "answer":
                    return await answering.answer_appeal(room, ledger, letter, words, officer, now)
                case "void" if may_void(visitor, letter):
                    return await making.void(room, ledger, letter, words, officer, now)
                case "persons":
                    people, _ = await self.shown.letters.of(ledger, letter, officer)
                    given = _given(form, people)
                    return await answering.answer(room, ledger, letter, given, officer, now)
            raise HTTPException(422)

        return said_of(await self._tried(visitor, do))

    async def _full(self, request: Request, visitor: Visitor, reason: str) -> Said:
        async with self.shown.parts.store.reading() as ledger:
            letter = await self.shown.find(ledger, request, visitor, "identity")
            officer = await officer_of(ledger, visitor)
        now = self.shown.parts.clock()
        try:
            made = await self.shown.letters.packing.pack(letter.id, officer, reason, now)
        except Unprintable:
            raise HTTPException(503) from None
        return said_of(made) if isinstance(made, No) else Said(packed=made)

    async def _tried(
        self, visitor: Visitor, do: Callable[[Ledger, Officer], Awaitable[Done | No]]
    ) -> Done | No:
        """Done in one transaction, again when somebody else was faster."""
        for _ in range(TRIES):
            try:
                async with self.shown.parts.store.transaction() as ledger:
                    return await do(ledger, await officer_of(ledger, visitor))
            except Stale:
                continue
        return No(Text("letters-changed"))


async def back(request: Request) -> Response:
    """To the letter's own page."""
    return RedirectResponse(f"/desk/surat/{request.path_params['id']}", 303)


def said_of(result: Letter | int | No) -> Said:
    """What the page says of an act."""
    match result:
        case No(why):
            return Said(why, status=422)
        case int():
            return Said(Text("letters-answers-done", {"count": result}))
    return Said()


def line(form: FormData, name: str) -> str:
    """Words of a form on one line."""
    return " ".join(typed(form, name, _LINE).split())


def day(form: FormData) -> date | None:
    """The day of a form; None when none was chosen. Raises 422 for what is no day."""
    chosen = line(form, "day")
    try:
        return date.fromisoformat(chosen) if chosen else None
    except ValueError:
        raise HTTPException(422) from None


def _given(form: FormData, people: Sequence[Pair]) -> list[Answer]:
    """What the form says of each person of the letter."""
    found = []
    for _, voter in people:
        state = next((one for one in ANSWERED if one == form.get(f"answer-{voter.id}")), None)
        if state is not None:
            found.append(Answer(voter.id, state, line(form, f"words-{voter.id}")))
    return found


async def _sheet(form: FormData, workshop: Workshop) -> list[tuple[str, ...]] | None:
    """The rows of the uploaded file; None when there is none, or it is no sheet."""
    upload = form.get("file")
    if not isinstance(upload, UploadFile) or not upload.filename:
        return None
    try:
        found = await rows(workshop, await upload.read())
    except NotASheet:
        return None
    return [tuple(clean_text(cell, _LINE) for cell in row) for row in found]
