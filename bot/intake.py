"""A citizen's event, from what was heard to what is written, in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from bot.conversation import Talk, filed_choices
from bot.conversation.events import Left
from bot.conversation.turn import (
    Amend,
    Answers,
    DropDraft,
    Effect,
    FileReport,
    KeepEvidence,
    LeaveFeedback,
    OpenDraft,
    ShowOffices,
    ShowSecret,
    ShowTickets,
    SpeakLanguage,
    State,
)
from bot.enquiries import Enquiries
from bot.filing import Clerk, Draft, Filed, nameless, written
from bot.messages import Choice, Post, Text
from bot.ports import Act, Case, Consent, Heard, Ledger, Person
from bot.practice import practising
from bot.reports.report import Report


@dataclass(slots=True)
class Visit:
    """One event of one person while it is worked on: what is read so far, what is to be written."""

    ledger: Ledger
    heard: Heard
    person: Person
    now: datetime
    state: State
    draft: str | None


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes a citizen's event to the engine and carries out what it answers.

    `new_id` makes random report ids; `language` is a new citizen's first one.
    """

    talk: Talk
    clerk: Clerk
    enquiries: Enquiries
    new_id: Callable[[], str]
    practice: bool = False
    language: str = "id"

    async def receive(
        self, ledger: Ledger, heard: Heard, now: datetime, *, flooded: bool = False
    ) -> None:
        """Work on one event in the ledger's transaction.

        `flooded` says that much more of this person waits: what he says counts, but he is not
        asked back after each word. A ticket, and what he asked to see, is told all the same.
        """
        if isinstance(heard.event, Left):
            await ledger.unreachable(heard.sender, now)
            return
        person = await ledger.person(heard.sender, self.language, now)
        await ledger.overhear(heard.sender, heard.event, now)
        before = await ledger.conversation(person.id)
        state = State.from_json(before.state) if before.state else State(language=person.language)
        turn = self.talk.advance(state, heard.event, now)
        if turn.state.asking == "review":
            away = await self.clerk.away(ledger, Report.from_answers(_filable(turn.state)))
            if away != state.away:  # the talk is a pure function: said again, with what we know
                turn = self.talk.advance(state.with_(away=away), heard.event, now)
        visit = Visit(ledger, heard, person, now, turn.state, before.draft)
        for effect in turn.effects:
            await self._carry_out(visit, effect)
        for reply in () if flooded else turn.replies:
            await self._say(visit, reply.texts, reply.choices)
        if visit.state != state or visit.draft != before.draft:
            await ledger.remember(person.id, before, visit.state.to_json(), visit.draft, now)

    async def _carry_out(self, visit: Visit, effect: Effect) -> None:  # noqa: C901 - one table
        match effect:
            case OpenDraft(version):
                await self._open(visit, version)
            case DropDraft():
                await self._drop(visit)
            case KeepEvidence():
                await self._keep(visit, effect)
            case FileReport(answers):
                await self._file(visit, Report.from_answers(answers))
            case Amend(ticket, answers):
                await self._amend(visit, ticket, answers)
            case LeaveFeedback(city, text):
                await visit.ledger.keep_feedback(visit.person.id, city, text, visit.now)
            case SpeakLanguage(language):
                await visit.ledger.speak(visit.person.id, language)
            case ShowTickets(ticket, secret):
                await self._tell(
                    visit,
                    await self.enquiries.tickets(visit.ledger, visit.person.id, ticket, secret),
                )
            case ShowSecret(ticket):
                await self._tell(
                    visit, await self.enquiries.secret(visit.ledger, visit.person.id, ticket)
                )
            case ShowOffices(place):
                await self._tell(visit, await self.enquiries.offices(visit.ledger, place))
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

    async def _keep(self, visit: Visit, item: KeepEvidence) -> None:
        """Write a file down with the draft, or with the filed report it was sent after."""
        if visit.draft is not None:
            sorted_ = _sorted(item, visit.state.answers.get("door"))
            await visit.ledger.add_exhibit(visit.draft, self.new_id(), sorted_, visit.now)
            return
        case = await self._own(visit, visit.state.ticket)
        if case is None:
            return
        sorted_ = _sorted(item, case.report.lane)
        await visit.ledger.add_exhibit(case.id, self.new_id(), sorted_, visit.now)
        counts = {**case.report.evidence, item.kind: case.report.evidence.get(item.kind, 0) + 1}
        await self._correct(visit, case, replace(case.report, evidence=counts), "evidence-added")

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
        await self._say(visit, (*mark, *self._filed(filed, report)), choices, filed.ticket)
        visit.draft = None

    def _filed(self, filed: Filed, report: Report) -> tuple[Text, ...]:
        office = self.clerk.office_name(filed.office)
        texts = [
            Text("filed", {"ticket": filed.ticket}),
            Text("filed-reader", {"office": office, "first_word": filed.first_word}),
        ]
        if filed.reason not in ("kecamatan", "wanted-city"):
            reason = Text(f"reason-{filed.reason}")
            texts.append(Text("filed-reason", {"reason": reason}))
        if filed.limits is not None:
            texts.append(Text("filed-limit", {"limit": filed.limits.safe}))
        category = self.talk.catalogue.category(report.category)
        texts.append(Text(f"filed-meanwhile-{category.meanwhile}"))
        return tuple(texts)

    async def _amend(self, visit: Visit, ticket: str, answers: Answers) -> None:
        case = await self._own(visit, ticket)
        if case is None:
            return
        merged = Report.from_json({**case.report.to_json(), **answers})
        await self._correct(visit, case, nameless(merged), "amended")

    async def _correct(self, visit: Visit, case: Case, report: Report, action: str) -> None:
        await visit.ledger.amend(case, report, visit.now)
        await visit.ledger.journal(Act(visit.person.id, action, case.id, visit.now))
        newer = await written(visit.ledger, case.ticket)
        await self.clerk.refresh(visit.ledger, newer, visit.now)

    async def _own(self, visit: Visit, ticket: str | None) -> Case | None:
        """The filed report behind a ticket, if it is this person's."""
        case = await visit.ledger.case(ticket) if ticket else None
        return case if case is not None and case.person == visit.person.id else None

    async def _tell(self, visit: Visit, said: "tuple[Sequence[Text], Sequence[Choice]]") -> None:
        texts, choices = said
        await self._say(visit, tuple(texts), tuple(choices))

    async def _say(
        self,
        visit: Visit,
        texts: tuple[Text, ...],
        choices: tuple[Choice, ...],
        ticket: str | None = None,
    ) -> None:
        """One message to the person, sealed under the draft's key while there is one."""
        await visit.ledger.post(
            Post(
                to=visit.heard.sender,
                texts=texts,
                choices=choices,
                language=visit.state.language,
                case=visit.draft,
                ticket=ticket,
                asking=visit.state.asking,
            ),
            visit.now,
        )


def _filable(state: State) -> Answers:
    return {"visibility": "confidential", **state.answers}


def _sorted(item: KeepEvidence, lane: str | None) -> KeepEvidence:
    """In the voting-right lane people send their KTP and KK; no group may ever see those."""
    documents = lane == "rights" and item.kind in ("photo", "document")
    return replace(item, sort="identity") if documents else item
