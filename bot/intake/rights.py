"""What people ask of their own data, in their own talk: a copy, a correction, erasing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from bot.casework import Casework
from bot.conversation import let_go
from bot.conversation.claims import (
    AskCorrection,
    AskErasure,
    Claim,
    CopyMine,
    EraseMine,
    KeepMine,
    OfferCorrection,
)
from bot.conversation.rights import ALL, ME, UNDO
from bot.intake.looking import offer_numbers
from bot.intake.visit import Visit
from bot.intake.waiting import mention, waiting
from bot.messages import Choice, Post, Text, Value
from bot.ports import Case
from bot.reports.erasure import LIMIT, WAIT
from bot.rights import Copying, Correcting, Erasing

SHOWN = 8
"""Reports offered to choose from; an older one is named with its ticket."""

_UNKNOWN = Text("ticket-unknown")


@dataclass(frozen=True, slots=True)
class Rights:
    """Nothing here is done with a report of anybody else."""

    casework: Casework

    async def do(self, visit: Visit, wish: Claim) -> None:
        match wish:
            case CopyMine():
                await self._copy(visit)
            case AskErasure(ticket):
                await self._ask_erasure(visit, ticket)
            case EraseMine(what):
                await self._erase(visit, what)
            case KeepMine():
                await self._keep(visit)
            case OfferCorrection():
                await self._offer_correction(visit)
            case AskCorrection(ticket, words):
                await self._ask_correction(visit, ticket, words)
            case _:
                assert_never(wish)

    async def _copy(self, visit: Visit) -> None:
        """All that is kept of him, to be read and for programs; printed when it leaves."""
        draft = visit.state.answers if visit.draft is not None else None
        person, language = visit.person.id, visit.state.language
        facts = await Copying(self.casework).copy(visit.ledger, person, draft, visit.now)
        to = visit.heard.sender
        paper = Post(to, (Text("mydata-sent"),), language=language, paper=facts)
        await visit.ledger.post(paper, visit.now)
        file = {"kind": "mydata-file", "data": facts}
        asking = visit.state.asking
        post = Post(to, (Text("mydata-file"),), language=language, paper=file, asking=asking)
        await visit.ledger.post(post, visit.now)

    async def _ask_erasure(self, visit: Visit, ticket: str) -> None:
        """Say what goes, what stays and how long it waits; nothing is erased yet."""
        cases = await visit.ledger.cases_of(visit.person.id)
        if ticket == ALL or (len(cases) == 1 and ticket in ("", cases[0].ticket)):
            await self._plan(visit, ticket if ticket == ALL else cases[0].ticket, cases)
        elif ticket:
            mine = [case for case in cases if case.ticket == ticket]
            await (self._plan(visit, ticket, mine) if mine else visit.say((_UNKNOWN,), ()))
        elif cases:
            await self._which(visit, cases)
        else:
            await self._person(visit)

    async def _plan(self, visit: Visit, what: str, cases: Sequence[Case]) -> None:
        erasing = Erasing(self.casework)
        kinds: dict[str, list[str]] = {}
        for case in cases:
            kinds.setdefault(await erasing.kind(visit.ledger, case), []).append(case.ticket)
        told = [Text(f"forget-{kind}", {"tickets": tuple(of)}) for kind, of in kinds.items()]
        wait = Text("forget-wait", {"until": visit.now + WAIT})
        await self._question(visit, what, (*told, wait, Text("ask-forget")))

    async def _person(self, visit: Visit) -> None:
        told, undo = await mention(visit)
        if told:
            await visit.say(told, undo)
        elif visit.draft is None and not await visit.ledger.empty(visit.person.id):
            await visit.say((Text("forget-not-me"),), ())
        else:
            await self._question(visit, ME, (Text("forget-me"), Text("ask-forget")))

    async def _question(self, visit: Visit, what: str, texts: tuple[Text, ...]) -> None:
        answers = {**visit.state.answers, "forget": what}
        visit.state = visit.state.with_(asking="forget", answers=answers)
        choices = (
            Choice(f"forget:yes.{what}", Text("forget-yes")),
            Choice("forget:no", Text("forget-no")),
        )
        await visit.say(texts, choices)

    async def _which(self, visit: Visit, cases: Sequence[Case]) -> None:
        answers = {k: v for k, v in visit.state.answers.items() if k != "forget"}
        visit.state = visit.state.with_(asking="forget", answers=answers)
        one = [
            Choice(f"forget:one.{case.ticket}", Text("plain", {"words": case.ticket}))
            for case in cases[:SHOWN]
        ]
        last = (
            Choice(f"forget:one.{ALL}", Text("forget-all")),
            Choice("forget:no", Text("forget-no")),
        )
        choices = (*one, *last)
        offer_numbers(visit, choices)
        await visit.say((Text("ask-forget-which"),), choices)

    async def _erase(self, visit: Visit, what: str) -> None:
        if what == ME:
            await self._forget(visit)
            return
        cases = await visit.ledger.cases_of(visit.person.id)
        mine = [case for case in cases if what in (ALL, case.ticket)]
        if not mine:
            await visit.say((_UNKNOWN,), ())
            return
        for case in mine:
            await Erasing(self.casework).begin(visit.ledger, case, visit.now)
            visit.state = let_go(visit.state, case.ticket)
        begun: dict[str, Value] = {
            "tickets": tuple(case.ticket for case in mine),
            "until": visit.now + WAIT,
        }
        undo = (Choice(UNDO, Text("forget-undo")),)
        visit.state = visit.state.with_(asking=None)
        await visit.say((Text("erasure-begun", begun),), undo)

    async def _forget(self, visit: Visit) -> None:
        """Nothing was filed: whoever he is is forgotten at once, and reads so."""
        if visit.draft is not None:
            await visit.ledger.drop_draft(visit.draft, visit.now)
            visit.draft = None
        no = await Erasing(self.casework).forget(visit.ledger, visit.person.id, visit.now)
        visit.gone = no is None
        await visit.say((no or Text("forgotten-me"),), ())

    async def _keep(self, visit: Visit) -> None:
        """What waits to be erased is his again."""
        ledger, person, now = visit.ledger, visit.person.id, visit.now
        back = [
            case
            for one in await waiting(visit)
            if (case := await Erasing(self.casework).cancel(ledger, one, person, now)) is not None
        ]
        if not back:
            await visit.say((Text("erasure-none"),), ())
            return
        tickets = tuple(case.ticket for case in back)
        await visit.say((Text("erasure-cancelled", {"tickets": tickets}),), ())

    async def _offer_correction(self, visit: Visit) -> None:
        cases = (await visit.ledger.cases_of(visit.person.id))[:SHOWN]
        if not cases:
            await visit.say((Text("correct-how"),), ())
            return
        choices = tuple(
            Choice(f"own:amiss.{case.ticket}", Text("plain", {"words": case.ticket}))
            for case in cases
        )
        offer_numbers(visit, choices)
        await visit.say((Text("correct-closed"),), choices)

    async def _ask_correction(self, visit: Visit, ticket: str, words: str) -> None:
        case = await visit.own(ticket)
        if case is None:
            await visit.say((_UNKNOWN,), ())
            return
        request = await Correcting(self.casework).ask(visit.ledger, case, words, visit.now)
        office = self.casework.clerk.office_name(case.office)
        hours = int(LIMIT.total_seconds()) // 3600
        about: dict[str, Value] = {
            "ticket": ticket,
            "office": office,
            "hours": hours,
            "due": request.due_at,
        }
        await visit.say((Text("amiss-sent", about),), ())
