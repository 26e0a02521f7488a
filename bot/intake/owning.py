"""What a citizen does with reports he filed: adds, corrects, answers, withdraws, reopens, rates."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.casework import Casework
from bot.conversation import wanted
from bot.conversation.turn import Answers, KeepEvidence, Own
from bot.filing import nameless
from bot.filing.voters import named_people
from bot.intake.listing import corrected
from bot.intake.visit import Visit
from bot.messages import Text
from bot.ports import Act, Case, Entry
from bot.reports.acts import Answered, AskAgain, No, Wish, Withdraw
from bot.reports.report import Report

UNKNOWN = Text("ticket-unknown")
"""Said of a ticket that is not there and of one that is somebody else's, alike."""
MOST = 8
"""So many of one's own reports are offered to choose from."""
_NAMED_AS = {"more": "story", "pin": "where"}
"""Items that the history names as another one."""


@dataclass(frozen=True, slots=True)
class Owning:
    """Nothing here is done with a report of anybody else. `say` gives a text in a language."""

    casework: Casework
    new_id: Callable[[], str]
    say: Callable[[Text, str], str]

    async def claimed(self, visit: Visit) -> tuple[Own, ...] | None:
        """The open reports that the event is about; None when it claims one that is not his."""
        ticket = wanted(visit.heard.event, visit.state)
        if ticket is None:
            return ()
        if not ticket:
            cases = await visit.ledger.cases_of(visit.person.id)
            open_ = [case for case in cases if case.standing.is_open][:MOST]
            return tuple([await _own(visit, case) for case in open_])
        case = await visit.own(ticket)
        if case is None:
            return None
        return (await _own(visit, case),) if case.standing.is_open else ()

    async def keep(self, visit: Visit, item: KeepEvidence) -> None:
        """Write a file down with the filed report it was sent for."""
        case = await visit.own(item.ticket or visit.state.ticket)
        if case is None:
            visit.refused = UNKNOWN
            return
        exhibit = self.new_id()
        await visit.ledger.add_exhibit(case.id, exhibit, held(item, case.report.lane), visit.now)
        counts = {**case.report.evidence, item.kind: case.report.evidence.get(item.kind, 0) + 1}
        report = replace(case.report, evidence=counts)
        await self._correct(visit, case, report, "evidence-added")
        kind = "replied" if item.ticket else "amended"
        await self._enter(visit, case, kind, self._office_says(f"count-{item.kind}"), (exhibit,))

    async def amend(self, visit: Visit, ticket: str, answers: Answers) -> None:
        """Add to the filed report, or correct it."""
        case = await visit.own(ticket)
        if case is None:
            visit.refused = UNKNOWN
            return
        merged = nameless(Report.from_json({**case.report.to_json(), **answers}))
        await corrected(self.casework, visit, case, merged)
        await self._correct(visit, case, merged, "amended")
        items = (self._office_says(f"item-{_NAMED_AS.get(item, item)}") for item in answers)
        await self._enter(visit, case, "amended", ", ".join(items))
        if merged.way == "formal" and case.report.way != "formal":
            await self._announce(visit, ticket)

    async def _announce(self, visit: Visit, ticket: str) -> None:
        """His officers read under the card that he comes to make it formal."""
        case = await visit.own(ticket)
        if case is not None and case.state != "unreviewed":
            text = Text("case-formal", {"ticket": ticket})
            await self.casework.clerk.hang(visit.ledger, case, case.office, visit.now, text)

    async def answer(self, visit: Visit, ticket: str, words: str) -> None:
        """Bring words to the officers."""
        refused = await self._wish(visit, ticket, Answered(words))
        visit.refused = refused or visit.refused

    async def leave_open(self, visit: Visit, ticket: str) -> None:
        """The officer's question gets no answer: the officers learn it, and go on."""
        case = await visit.own(ticket)
        if case is not None and case.state == "waiting":
            await self.answer(visit, ticket, self._office_says("line-passed-over"))

    async def take_back(self, visit: Visit, ticket: str) -> None:
        await self._wish_told(visit, ticket, Withdraw())

    async def ask_again(self, visit: Visit, ticket: str, words: str) -> None:
        await self._wish_told(visit, ticket, AskAgain(words))

    async def rate(self, visit: Visit, ticket: str, stars: int) -> None:
        """Keep what he thinks of the handling, once it ended; the last word counts."""
        case = await visit.own(ticket)
        if case is None or case.standing.is_open:
            visit.refused = Text("rate-later") if case else UNKNOWN
            return
        await visit.ledger.rate(case.id, stars)
        await visit.ledger.journal(Act(visit.person.id, "rated", case.id, visit.now))
        await self._enter(visit, case, "rated", str(stars))

    async def open_facts(self, visit: Visit, ticket: str, *, open_: bool) -> None:
        """Whether officers may read what his files say of their making."""
        case = await visit.own(ticket)
        if case is None:
            visit.refused = UNKNOWN
            return
        await visit.ledger.open_facts(case.id, open_=open_)
        action = "facts-opened" if open_ else "facts-shut"
        await visit.ledger.journal(Act(visit.person.id, action, case.id, visit.now))

    async def stop_reminding(self, visit: Visit) -> None:
        """His open reports remind him of no limit any more; the officers' own reminders stay."""
        for case in await visit.ledger.cases_of(visit.person.id):
            if case.standing.is_open:
                await visit.ledger.stop_clocks(case.id, {"remind-reporter"})

    async def _wish_told(self, visit: Visit, ticket: str, wish: Wish) -> None:
        """A wish whose outcome casework tells him; here only that it was refused."""
        refused = await self._wish(visit, ticket, wish)
        if refused is not None:
            await visit.say((refused,), ())

    async def _wish(self, visit: Visit, ticket: str, wish: Wish) -> Text | None:
        """Why it was refused; None when it is done."""
        case = await visit.own(ticket)
        if case is None:
            return UNKNOWN
        done = await self.casework.wish(visit.ledger, case, wish, visit.now)
        return done.why if isinstance(done, No) else None

    async def _correct(self, visit: Visit, case: Case, report: Report, action: str) -> None:
        await visit.ledger.journal(Act(visit.person.id, action, case.id, visit.now))
        await self.casework.amend(visit.ledger, case, report, visit.now)

    async def _enter(
        self, visit: Visit, case: Case, kind: str, words: str, files: tuple[str, ...] = ()
    ) -> None:
        await visit.ledger.enter(
            Entry(
                id=self.new_id(),
                case=case.id,
                kind=kind,
                actor="reporter",
                name="",
                office=case.office,
                at=visit.now,
                state=case.state,
                words=words,
                files=files,
            )
        )

    def _office_says(self, name: str) -> str:
        """A text in the officers' language; of things counted, one."""
        values = {"count": 1} if name.startswith("count-") else {}
        return self.say(Text(name, values), self.casework.clerk.language)


async def _own(visit: Visit, case: Case) -> Own:
    """A report of his, with how many persons stand on its list."""
    return Own(case.ticket, case.report, await named_people(visit.ledger, case))


def held(item: KeepEvidence, lane: str | None) -> KeepEvidence:
    """In the voting-right lane people send their KTP and KK; no group may ever see those."""
    documents = lane == "rights" and item.kind in ("photo", "document")
    return replace(item, sort="identity") if documents else item
