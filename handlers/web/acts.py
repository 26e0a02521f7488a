"""What officers do with a case at the desk: every act a form, answered by the case as it stands."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.casework import Casework, Done
from bot.messages import Text
from bot.ports import Case, Ledger, Stale, Visitor
from bot.remaking import Unfit
from bot.reports import ticket as tickets
from bot.reports.acts import Assign, Deed, No, Officer
from handlers.text import clean_text
from handlers.web.attached import Attached, attached
from handlers.web.casepage import Retry
from handlers.web.deeds import WORDS, deed, given_to, typed
from handlers.web.door import Door, genuine, role_of, sees
from handlers.web.inbox import View
from handlers.web.offers import sentence
from handlers.web.parts import Parts
from handlers.web.said import form_of
from handlers.web.show import Show


class NotDone(Exception):
    """The act was not done, so its transaction is rolled back; `why` is said to the officer."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.name)
        self.why = why


@dataclass(frozen=True, slots=True)
class Posted:
    """A genuine form of a visitor about one ticket."""

    visitor: Visitor
    ticket: str
    form: FormData

    def word(self, name: str, limit: int = 80) -> str:
        value = self.form.get(name, "")
        return clean_text(value, limit) if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Acts:
    """Takes the forms of the case page."""

    parts: Parts
    door: Door
    show: Show
    casework: Casework

    def routes(self) -> list[Route]:
        doing = {"acts": self.act, "undo": self.undo, "identity": self.reveal}
        posting = [
            Route(f"/desk/{{ticket}}/{name}", take, methods=["POST"])
            for name, take in doing.items()
        ]
        return [*posting, *(Route(f"/desk/{{ticket}}/{name}", back) for name in doing)]

    async def act(self, request: Request) -> Response:
        """Do one act; what cannot be done is said, with everything that was typed still there."""
        posted = await self._posted(request)
        fields = typed(posted.form)
        retry = Retry(None, posted.word("act"), fields)
        return await self._tried(request, posted, self._act(posted, fields), retry)

    async def undo(self, request: Request) -> Response:
        """Bring back what stood before the visitor's own last act."""
        posted = await self._posted(request)
        return await self._tried(request, posted, self._undo(posted), Retry(None))

    async def reveal(self, request: Request) -> Response:
        """Open a confidential identity to this officer, for a reason he gives."""
        posted = await self._posted(request)
        reason = posted.word("reason", 300)
        retry = Retry(None, "identity", {"words": reason})
        return await self._tried(request, posted, self._reveal(posted, reason), retry)

    async def _tried(
        self, request: Request, posted: Posted, doing: Awaitable[None], retry: Retry
    ) -> Response:
        try:
            await doing
        except NotDone as error:
            return await self.show.case(request, posted.visitor, retry.because(error.why), 422)
        except Stale:
            return await self.show.case(request, posted.visitor, retry, 409)
        finally:
            await posted.form.close()
        return await back(request)

    async def _posted(self, request: Request) -> Posted:
        visitor = await self.door.admit(request, "read")
        form = await form_of(request)
        try:
            genuine(form, visitor)
            return Posted(visitor, _ticket(request), form)
        except HTTPException:
            await form.close()
            raise

    async def _act(self, posted: Posted, fields: dict[str, str]) -> None:
        """Do it. A file is noted in `fields`, so that nobody has to choose it twice."""
        file = await self._file(posted)
        fields["staged"] = file.reference if file is not None else ""
        exhibit, now = self.casework.new_id() if file is not None else "", self.parts.clock()
        async with self.parts.store.transaction() as ledger:
            case = await _unchanged(ledger, posted)
            wanted = await self._deed(ledger, case, posted, fields, exhibit)
            if file is not None:
                await ledger.add_exhibit(case.id, exhibit, file.kept(), now)
            officer = await officer_of(ledger, posted.visitor)
            done(await self.casework.do(ledger, case, wanted, officer, now))

    async def _file(self, posted: Posted) -> Attached | None:
        try:
            return await attached(posted.form, self.parts.evidence)
        except Unfit as fault:
            raise NotDone(fault.why) from None

    async def _deed(
        self, ledger: Ledger, case: Case, posted: Posted, fields: Mapping[str, str], exhibit: str
    ) -> Deed:
        """What the form means. Raises `NotDone` when something it needs is missing."""
        key = posted.word("act")
        language = await ledger.language(case.person)
        ready = sentence(
            self.parts.render, key, case.report.lane, language, posted.word("template")
        )
        # What only stood ready gives way to a sentence that was chosen, with scripts off too.
        own = (
            "" if ready and fields["words"] == posted.word("prefilled", WORDS) else fields["words"]
        )
        meant = deed(key, {**fields, "words": own or ready}, exhibit)
        if meant is None:
            raise NotDone(Text("console-lacking"))
        if isinstance(meant, Assign):
            return given_to(meant, await ledger.staff(meant.to))
        return meant

    async def _undo(self, posted: Posted) -> None:
        async with self.parts.store.transaction() as ledger:
            case = await _unchanged(ledger, posted)
            officer = await officer_of(ledger, posted.visitor)
            done(await self.casework.undo(ledger, case, officer, self.parts.clock()))

    async def _reveal(self, posted: Posted, reason: str) -> None:
        if not reason:
            raise NotDone(Text("console-lacking"))
        async with self.parts.store.transaction() as ledger:
            case = sees(posted.visitor, await ledger.case(posted.ticket), "identity")
            officer = await officer_of(ledger, posted.visitor)
            now = self.parts.clock()
            done(await self.casework.reveal(ledger, case, officer, reason, now))


async def officer_of(ledger: Ledger, visitor: Visitor) -> Officer:
    """The visitor as the one who acts, in the role he came in with."""
    name = await ledger.officer_name(visitor.person)
    return Officer(visitor.person, name, (role_of(visitor),))


def done(result: Done | No | None) -> None:
    """Raises `NotDone` for a no."""
    if isinstance(result, No):
        raise NotDone(result.why)


async def back(request: Request) -> Response:
    """To the case, in the list that was looked at."""
    ticket = tickets.read(request.path_params["ticket"])
    if ticket is None:
        raise HTTPException(404)
    return RedirectResponse(View.of(request).link(f"/desk/{ticket}"), 303)


async def _unchanged(ledger: Ledger, posted: Posted) -> Case:
    """The case as it was when the page was read. Raises `Stale` when it has changed since."""
    case = sees(posted.visitor, await ledger.case(posted.ticket))
    if posted.word("version") != str(case.version):
        raise Stale
    return case


def _ticket(request: Request) -> str:
    """The ticket in the address; raises 404 for what is none."""
    ticket = tickets.read(request.path_params["ticket"])
    if ticket is None:
        raise HTTPException(404)
    return ticket
