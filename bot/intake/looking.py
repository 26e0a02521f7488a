"""What a citizen may see of reports, and how he goes on here with one that he sent from elsewhere.

Whoever has a ticket's secret sees where it stands, and may take the report over to where he writes
now. Right secrets are not remembered, wrong ones are counted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.casework import Casework
from bot.conversation import holds, let_go, proved
from bot.conversation.turn import ShowTickets, State
from bot.enquiries import UNKNOWN, Enquiries, Said
from bot.filing import Clerk, written
from bot.intake.visit import Visit
from bot.intake.waiting import mention
from bot.messages import Choice, Post, Text
from bot.ports import Act, Case, Entry
from bot.reports.acts import UNDO
from bot.reports.ticket import read
from bot.reports.told import heading
from bot.rights import Erasing

MISSES = 5
"""So many wrong secrets within `PERIOD` are looked at; a slip of the finger needs two or three."""
PERIOD = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Looking:
    enquiries: Enquiries
    clerk: Clerk
    new_id: Callable[[], str]
    casework: Casework

    async def show(self, visit: Visit, asked: ShowTickets) -> None:
        """Tell him of his reports, or of the one he asked for; ask whether to go on with it here
        when it is another's and its secret was right."""
        if asked.ticket is None:
            said = await self.enquiries.tickets(visit.ledger, visit.person.id, visit.now)
        elif asked.secret and len(recent(visit.state, visit.now)) >= MISSES:
            said = ((Text("ticket-too-often"),), ())
        else:
            said = await self._one(visit, asked.ticket, asked.secret)
        if asked.ticket is None:
            texts, choices = await mention(visit)
            said = ((*said[0], *texts), (*said[1], *choices))
        offer_numbers(visit, said[1])
        await visit.tell(said)

    async def desk(self, visit: Visit, ticket: str) -> None:
        """Tell him the way to the desk where his report is made a formal one."""
        said = await self.enquiries.desk(visit.ledger, visit.person.id, ticket, visit.now)
        offer_numbers(visit, said[1])
        await visit.tell(said)

    async def go_on(self, visit: Visit, ticket: str) -> None:
        """From now on he is the report's reporter. Raises `bot.ports.Stale`."""
        case = await visit.ledger.case(ticket)
        if case is None or not holds(visit.came, ticket, visit.now):
            await visit.tell(UNKNOWN)
            return
        asked = await visit.ledger.erasing(case.id)
        if asked is not None:
            # Whoever has the secret may take an erasure back, from wherever he writes.
            erasing = Erasing(self.casework)
            await erasing.cancel(visit.ledger, asked, visit.person.id, visit.now)
        elif case.person != visit.person.id:
            if not await self.enquiries.goes_on(visit.ledger, case, visit.now):
                await visit.say((Text("own-ended"),), ())
                return
            await self._move(visit, case)
        await self._welcome(visit, ticket)

    async def _one(self, visit: Visit, ticket: str, secret: str | None) -> Said:
        ledger, person, now = visit.ledger, visit.person.id, visit.now
        case = await self.enquiries.found(ledger, person, ticket, secret)
        if case is None:
            visit.state = _in_vain(visit.state, ticket, secret, now)
            return UNKNOWN
        visit.state = visit.state.with_(sought=())
        texts, choices = await self.enquiries.one(ledger, person, case, now)
        erasing = await ledger.erasing(case.id)
        if erasing is not None:
            texts = (*texts, Text("erasure-open", {"until": erasing.due_at}))
        elif case.person == person or not await self.enquiries.goes_on(ledger, case, now):
            return texts, choices
        if visit.state.drafting:
            return (*texts, Text("continue-later")), ()
        visit.state, asked = proved(visit.state, case.ticket, now)
        return (*texts, *asked.texts), asked.choices

    async def _move(self, visit: Visit, case: Case) -> None:
        """The report becomes his; where it was, that is told once, and the talk lets go of it."""
        ledger, now, old = visit.ledger, visit.now, case.person
        # Afterwards what waits for that address is his who goes on.
        to, language = await ledger.listening(old), await ledger.language(old)
        await _forget(visit, old, case.ticket)
        await ledger.move(case, visit.person.id, now)
        await ledger.journal(Act(visit.person.id, "continued", case.id, now, {"from": old}))
        newer = await written(ledger, case.ticket)
        await ledger.enter(self._entry(newer, now))
        await self.clerk.refresh(ledger, newer, now)
        if to is not None:
            told = (
                heading(case.ticket),
                *_mark(case),
                Text("continued-elsewhere", {"ticket": case.ticket}),
            )
            # Without the case: that he cannot be reached there is no news for its officers.
            await ledger.post(Post(to, told, language=language, ticket=case.ticket), now)

    def _entry(self, case: Case, now: datetime) -> Entry:
        id_, office, state = self.new_id(), case.office, case.state
        return Entry(id_, case.id, "continued", "reporter", "", office, now, state)

    async def _welcome(self, visit: Visit, ticket: str) -> None:
        """Tell him that it goes on here; with what an officer asked, if that is still open."""
        case = await written(visit.ledger, ticket)
        begun = (*_mark(case), Text("continued", {"ticket": ticket}))
        if await self._asked(visit, case):
            visit.state = visit.state.with_(called=ticket)
            texts, choices = await self.enquiries.call(visit.ledger, visit.person.id, ticket)
        else:
            texts, choices = (), await self.enquiries.acts(visit.ledger, case, visit.now)
        offer_numbers(visit, choices)
        await visit.say((*begun, *texts), tuple(choices), ticket)

    async def _asked(self, visit: Visit, case: Case) -> bool:
        """Whether an officer's question is open for him now; one that could be asked of nobody
        until now is asked here."""
        ledger, person, now = visit.ledger, visit.person.id, visit.now
        if case.state != "waiting":
            return False
        called = (await ledger.conversation(person)).called
        if called == case.ticket:
            return (await ledger.conversation(person, now)).called == case.ticket
        asked = await self.enquiries.asked(ledger, case)
        if asked is None or now < asked.at + UNDO:
            return False  # it may still be taken back; /cek shows it
        await ledger.call(person, case.ticket, now)
        return True


def recent(state: State, now: datetime) -> tuple[str, ...]:
    """The moments of the wrong secrets that still count."""
    return tuple(at for at in state.misses if abs(now - datetime.fromisoformat(at)) < PERIOD)


def _in_vain(state: State, typed: str, secret: str | None, now: datetime) -> State:
    """The talk after a ticket could not be shown: its secret may follow, unless it was wrong too
    often."""
    ticket, at = read(typed), now.isoformat()
    if ticket is None:
        return state
    misses = (*recent(state, now), *((at,) if secret else ()))
    return state.with_(sought=(ticket, at), misses=misses)


def offer_numbers(visit: Visit, choices: Sequence[Choice]) -> None:
    """A typed number presses a button of the list, where nothing else is asked just now."""
    state = visit.state
    if not state.drafting and state.called is None and not state.proved:
        visit.state = state.with_(offered=tuple(choice.value for choice in choices))


async def _forget(visit: Visit, old: str, ticket: str) -> None:
    """Whoever had the report until now can add nothing to it, and is not asked to."""
    before = await visit.ledger.conversation(old)
    if before.state is None:
        return
    state = State.from_json(before.state)
    freed = let_go(state, ticket)
    if freed != state:
        await visit.ledger.remember(old, before, freed.to_json(), before.draft, visit.now)


def _mark(case: Case) -> tuple[Text, ...]:
    return (Text("practice-mark"),) if case.practice else ()
