"""A citizen's event, from what was heard to what is written, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from bot.casework import Casework
from bot.conversation import Talk, filed_choices, knocks, summoned
from bot.conversation.claims import Claim
from bot.conversation.events import Left
from bot.conversation.turn import (
    Amend,
    Answer,
    AskAgain,
    Attribute,
    Continue,
    DropDraft,
    DropVoter,
    Effect,
    FileReport,
    KeepEvidence,
    LeaveFeedback,
    LeaveNoTrace,
    ListMine,
    ListVoters,
    Mute,
    OpenDraft,
    OpenFacts,
    Own,
    Pass,
    Rate,
    RemindMe,
    SendPaper,
    ShowCall,
    ShowDesk,
    ShowOffices,
    ShowReturn,
    ShowSecret,
    ShowTickets,
    ShowVoters,
    SpeakLanguage,
    State,
    StopReminding,
    TakeBack,
    Turn,
)
from bot.enquiries import Enquiries
from bot.filing import Clerk, Draft
from bot.intake import attributing, listing, mine, phone, reminding, sending
from bot.intake.announcing import announced
from bot.intake.filed import filed_texts
from bot.intake.knowing import known
from bot.intake.looking import Looking
from bot.intake.owning import UNKNOWN, Owning, held
from bot.intake.rights import Rights
from bot.intake.visit import Visit
from bot.messages import Text
from bot.ports import Consent, Conversation, Heard, Ledger
from bot.practice import practising
from bot.reports.report import Report

NUMBERED = frozenset({"whatsapp"})
"""Channels on which the platform gives us a person's phone number, unless he hides it."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes a citizen's event to the engine and carries out what it answers.

    `new_id` makes random ids of reports, files and entries; `language` is a new citizen's first.
    """

    talk: Talk
    clerk: Clerk
    enquiries: Enquiries
    casework: Casework
    new_id: Callable[[], str]
    practice: bool = False
    language: str = "id"

    async def receive(
        self,
        ledger: Ledger,
        heard: Heard,
        now: datetime,
        *,
        flooded: bool = False,
        released: int = 0,
    ) -> None:
        """Work on one event in the ledger's transaction.

        `flooded` says that much more of this person waits: what he says counts, but he is not
        asked back after each word. A ticket, and what he asked to see, is told all the same.
        `released` is how many messages had waited for him to write: he has read none of them yet.
        """
        if isinstance(heard.event, Left):
            await ledger.unreachable(heard.sender, now)
            return
        person = await ledger.person(heard.sender, self._first(heard), now)
        await ledger.overhear(heard.sender, heard.event, now)
        if heard.message is not None:
            await ledger.trace(heard.sender, person.id, heard.message, now)
        before = await ledger.conversation(person.id, now)
        stored = State.from_json(before.state) if before.state else State(language=person.language)
        visit = Visit(ledger, heard, person, now, stored, before.draft)
        if released and knocks(heard.event, stored):
            return  # what waited comes now, and answers him
        if released and before.called != stored.called:
            # A question that he has not read yet: what he says now cannot answer it.
            await self._answer(visit, replace(before, called=None), flooded=flooded)
            visit.state = visit.state.with_(called=before.called)
        else:
            await self._answer(visit, before, flooded=flooded)
        if not visit.gone and (visit.state != stored or visit.draft != before.draft):
            await ledger.remember(person.id, before, visit.state.to_json(), visit.draft, now)

    async def _answer(self, visit: Visit, before: Conversation, *, flooded: bool) -> None:
        """Have the talk answer, and do what follows from it."""
        stored = visit.state
        visit.came = visit.state = await self._prepared(visit, before)
        own = await self._owning.claimed(visit)
        if own is None:
            visit.state = stored
            await visit.say((UNKNOWN,), ())
            return
        turn = await self._turn(visit, own)
        visit.state = turn.state
        for effect in turn.effects:
            await self._carry_out(visit, effect)
        for reply in () if flooded else turn.replies:
            texts = await announced(visit, reply.texts, self.clerk.places)
            await visit.reply(texts, reply.choices)
        if before.called is not None and not visit.gone:
            await self._settle_call(visit)

    async def _prepared(self, visit: Visit, before: Conversation) -> State:
        """The talk with what others did since: an officer's question, a ban."""
        until = visit.person.banned_until
        numbered = visit.heard.sender.channel in NUMBERED
        banned, paged = until.isoformat() if until else None, visit.heard.sender.channel == "web"
        state = visit.state.with_(banned=banned, numbered=numbered, paged=paged)
        state = await attributing.led(visit, state)
        asked = await visit.own(before.called)
        waiting = asked is not None and asked.state == "waiting"
        return summoned(state, before.called if waiting else None, visit.now)

    async def _turn(self, visit: Visit, own: tuple[Own, ...]) -> Turn:
        event, now = visit.heard.event, visit.now
        turn = self.talk.advance(visit.state, event, now, own)
        wiser = await known(self.clerk, visit, turn.state)
        # The talk is a pure function: said again, with what we know.
        return turn if wiser == visit.state else self.talk.advance(wiser, event, now, own)

    async def _settle_call(self, visit: Visit) -> None:
        """Note which question is still open, if that changed; one that is on its way stays."""
        person = visit.person.id
        shown = (await visit.ledger.conversation(person, visit.now)).called
        if visit.state.called != shown:
            await visit.ledger.call(person, visit.state.called, visit.now)

    async def _carry_out(self, visit: Visit, effect: Effect) -> None:  # noqa: C901, PLR0915 - one table
        if isinstance(effect, Claim):
            await Rights(self.casework).do(visit, effect)
            return
        match effect:
            case OpenDraft(version):
                await self._open(visit, version)
            case DropDraft():
                await self._drop(visit)
            case KeepEvidence(ticket=None) if visit.draft is not None:
                item = held(effect, visit.state.answers.get("door"))
                await visit.ledger.add_exhibit(visit.draft, self.new_id(), item, visit.now)
            case KeepEvidence():
                await self._owning.keep(visit, effect)
            case FileReport(answers):
                await self._file(visit, Report.from_answers(answers))
            case Amend(ticket, answers):
                await self._owning.amend(visit, ticket, answers)
            case LeaveFeedback(city, text):
                await visit.ledger.keep_feedback(visit.person.id, city, text, visit.now)
            case SpeakLanguage(language):
                await visit.ledger.speak(visit.person.id, language)
            case (
                ShowTickets() | Continue() | ShowSecret() | ShowOffices() | ShowDesk() | ShowCall()
            ):
                await self._show(visit, effect)
            case Answer() | Pass() | TakeBack() | AskAgain() | Rate() | StopReminding():
                await self._wish(visit, effect)
            case ListVoters() | ShowVoters() | DropVoter():
                await listing.Listing(self.casework, self.new_id, self.talk).do(visit, effect)
            case SendPaper() | Attribute() | ListMine() | RemindMe() | OpenFacts():
                await self._extra(visit, effect)
            case ShowReturn() | LeaveNoTrace() | Mute():
                await phone.do(self.enquiries, visit, effect)
            case _:
                assert_never(effect)

    async def _show(
        self,
        visit: Visit,
        effect: ShowTickets | Continue | ShowSecret | ShowOffices | ShowDesk | ShowCall,
    ) -> None:
        """Tell what he asked to see."""
        ledger, person = visit.ledger, visit.person.id
        match effect:
            case ShowTickets():
                await self._looking.show(visit, effect)
            case Continue(ticket):
                await self._looking.go_on(visit, ticket)
            case ShowSecret(ticket):
                await visit.tell(await self.enquiries.secret(ledger, person, ticket))
            case ShowOffices(place):
                await visit.tell(await self.enquiries.offices(ledger, place, visit.now))
            case ShowDesk(ticket):
                await self._looking.desk(visit, ticket)
            case ShowCall(ticket):
                await visit.tell(await self.enquiries.call(ledger, person, ticket))
            case _:
                assert_never(effect)

    async def _wish(
        self, visit: Visit, effect: Answer | Pass | TakeBack | AskAgain | Rate | StopReminding
    ) -> None:
        match effect:
            case Answer(ticket, words):
                await self._owning.answer(visit, ticket, words)
            case Pass(ticket):
                await self._owning.leave_open(visit, ticket)
            case TakeBack(ticket):
                await self._owning.take_back(visit, ticket)
            case AskAgain(ticket, words):
                await self._owning.ask_again(visit, ticket, words)
            case Rate(ticket, stars):
                await self._owning.rate(visit, ticket, stars)
            case StopReminding():
                await self._owning.stop_reminding(visit)
            case _:
                assert_never(effect)

    async def _extra(
        self, visit: Visit, effect: SendPaper | Attribute | ListMine | RemindMe | OpenFacts
    ) -> None:
        """What belongs to a report already filed, or to none."""
        match effect:
            case SendPaper(ticket, paper):
                await sending.send(self.enquiries, visit, ticket, paper)
            case Attribute(ticket, code):
                await attributing.attribute(visit, ticket, code)
            case ListMine(page, file):
                await mine.show(self.enquiries, visit, page, file=file)
            case OpenFacts(ticket, open_):
                await self._owning.open_facts(visit, ticket, open_=open_)
            case RemindMe():
                await reminding.remind(self.casework.law, visit, effect)
            case _:
                assert_never(effect)

    async def _open(self, visit: Visit, version: str) -> None:
        if visit.draft is not None:
            await visit.ledger.drop_draft(visit.draft, visit.now)
        visit.draft = self.new_id()
        consent = Consent(version, visit.state.language, visit.heard.sender.channel, visit.now)
        await visit.ledger.open_draft(visit.draft, visit.person.id, consent)

    async def _drop(self, visit: Visit) -> None:
        if visit.draft is not None:
            await visit.ledger.drop_draft(visit.draft, visit.now)
            visit.draft = None

    async def _file(self, visit: Visit, report: Report) -> None:
        """File the draft and say the last message."""
        person = visit.person.id
        practice = self.practice or await practising(visit.ledger, person, visit.now) is not None
        channel = visit.heard.sender.channel
        draft = Draft(visit.draft or "", person, channel, report, practice)
        filed = await self.clerk.file(visit.ledger, draft, visit.now)
        visit.state = visit.state.with_(ticket=filed.ticket)
        choices = filed_choices(visit.state, report)
        mark = (Text("practice-mark"),) if practice else ()
        texts = (*mark, *filed_texts(self.clerk, self.talk, filed, report, visit.now))
        texts, choices, key = attributing.asking(visit, report, texts, choices)
        await visit.say(texts, choices, filed.ticket, key)
        visit.draft = None

    def _first(self, heard: Heard) -> str:
        """A new citizen's language: his browser's on our own pages, else the house's. The app's
        language on a phone is often nobody's choice."""
        hint = (heard.locale or "").partition("-")[0]
        spoken = heard.sender.channel == "web" and hint in self.talk.languages
        return hint if spoken else self.language

    @property
    def _looking(self) -> Looking:
        return Looking(self.enquiries, self.clerk, self.new_id, self.casework)

    @property
    def _owning(self) -> Owning:
        return Owning(self.casework, self.new_id, self.talk.say)
