"""What a citizen may ask of what is stored: his tickets, their secret, the offices near him."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.casework.matter import matter
from bot.filing import Clerk
from bot.messages import Choice, Text, Value
from bot.ports import Case, Entry, Ledger, Office
from bot.reports.acts import AskAgain, No, Wish, Withdraw
from bot.reports.law import Law
from bot.reports.ticket import read, read_secret
from bot.reports.told import Voice, reopen_until
from bot.reports.wishes import wished

Said = tuple[Sequence[Text], Sequence[Choice]]
SHOWN = 8
"""How many of a person's tickets one message lists; older ones are asked for by number."""
_ENDING = frozenset({"close", "confirm", "link"})
UNKNOWN: Said = ((Text("ticket-unknown"),), ())
"""Said of a ticket that is not there, of one that is somebody else's, of a wrong secret: alike."""


@dataclass(frozen=True, slots=True)
class Enquiries:
    law: Law
    clerk: Clerk

    async def tickets(self, ledger: Ledger, person: str, now: datetime) -> Said:
        """The state of one's own tickets."""
        own = await ledger.cases_of(person)
        return await self.one(ledger, person, own[0], now) if len(own) == 1 else self._list(own)

    async def found(
        self, ledger: Ledger, person: str, words: str, secret: str | None
    ) -> Case | None:
        """The case of one's own ticket, or of anybody's with its secret."""
        ticket = read(words)
        if ticket is None:
            return None
        if secret:
            return await ledger.case_with_secret(ticket, read_secret(secret))
        case = await ledger.case(ticket)
        return case if case is not None and case.person == person else None

    async def one(self, ledger: Ledger, person: str, case: Case, now: datetime) -> Said:
        """One ticket: what it is, where it stands, and what comes next. What can be done with it
        is offered to whoever filed it."""
        mine = case.person == person
        choices = await self.acts(ledger, case, now) if mine else ()
        return await self._one(ledger, case, now), choices

    async def goes_on(self, ledger: Ledger, case: Case, now: datetime) -> bool:
        """Whether anything can still come of a case: it is open, or may be opened again."""
        return case.standing.is_open or await self._may(ledger, case, AskAgain(), now)

    async def call(self, ledger: Ledger, person: str, ticket: str) -> Said:
        """What an officer asked on one's own ticket, once more."""
        case = await ledger.case(ticket)
        if case is None or case.person != person:
            return UNKNOWN
        asked = await self.asked(ledger, case)
        question = (Text("line-question", {"words": asked.words}),) if asked else ()
        return (*question, Text("line-waiting", {"ticket": ticket})), (
            Choice(f"reply:{ticket}", Text("reply-answer")),
            Choice(f"own:pass.{ticket}", Text("line-skip")),
            Choice("own:new", Text("own-new")),
        )

    async def asked(self, ledger: Ledger, case: Case) -> Entry | None:
        """The last question of an officer in the case's history."""
        return _last(await ledger.entries(case.id), frozenset({"ask"}))

    async def secret(self, ledger: Ledger, person: str, ticket: str) -> Said:
        """The secret of one's own ticket."""
        case = await ledger.case(ticket)
        if case is None or case.person != person:
            return UNKNOWN
        return (
            Text("ticket-secret", {"ticket": ticket, "secret": await ledger.secret(case.id)}),
        ), ()

    async def offices(self, ledger: Ledger, place: str) -> Said:
        """The posko of a place, its city office, and how each is reached."""
        texts = []
        for code in dict.fromkeys((place[:8], place[:5])):
            office = await ledger.office(code)
            if office is not None:
                texts.append(self._office(office))
        return (*texts, Text("offices-lists")), ()

    async def facts(self, ledger: Ledger, case: Case, now: datetime) -> tuple[Text, ...]:
        """Which office has the case, since when it stands so, and what came of it in the end."""
        entries = await ledger.entries(case.id)
        may = await self._may(ledger, case, AskAgain(), now)
        until = reopen_until(case.closed_at, self.law.promises) if may and case.closed_at else None
        office = self.clerk.office_name(case.office)
        at = Text("ticket-at", {"office": office, "since": _since(case, entries)})
        rated = (Text("ticket-rated", {"stars": case.rating}),) if case.rating else ()
        return (at, *self._end(case, entries, until), *rated)

    def _end(self, case: Case, entries: Sequence[Entry], until: date | None) -> tuple[Text, ...]:
        """How it ended, the officer's reason, and until when it may be opened again."""
        voice = Voice(case.ticket, self.clerk.office_name(case.office))
        if case.state == "withdrawn":
            return voice.withdrawn(until)
        if case.standing.is_open or (case.standing.outcome is None and case.state != "duplicate"):
            return ()
        end = _last(entries, _ENDING)
        return voice.ended(case.standing, end.words if end else "", until)

    async def _one(self, ledger: Ledger, case: Case, now: datetime) -> tuple[Text, ...]:
        head: dict[str, Value] = {
            "ticket": case.ticket,
            "state": Text(f"state-{case.state}"),
            "category": Text(f"category-{case.report.category}"),
            "filed": case.filed_at,
        }
        office = self.clerk.office_name(case.office)
        ahead = (Text(f"next-{case.state}", {"office": office}),) if case.standing.is_open else ()
        return (Text("ticket-head", head), *await self.facts(ledger, case, now), *ahead)

    async def acts(self, ledger: Ledger, case: Case, now: datetime) -> tuple[Choice, ...]:
        """What can be done with one's own ticket as it stands."""
        ticket = case.ticket
        if case.standing.is_open:
            able = await self._may(ledger, case, Withdraw(), now)
            acts = ("ask", "more", "fix", *(("withdraw",) if able else ()), "secret")
        else:
            able = await self._may(ledger, case, AskAgain(), now)
            acts = ("rate", *(("reopen",) if able else ()), "ask", "secret")
        waits = case.state == "waiting"
        answer = (Choice(f"reply:{ticket}", Text("reply-answer")),) if waits else ()
        return (*answer, *(Choice(f"own:{act}.{ticket}", Text(f"own-{act}")) for act in acts))

    async def _may(self, ledger: Ledger, case: Case, wish: Wish, now: datetime) -> bool:
        """Whether the law allows the reporter's wish now."""
        asked = wished(wish, await matter(ledger, case, self.clerk), self.law, now)
        return not isinstance(asked, No)

    def _list(self, cases: Sequence[Case]) -> Said:
        if not cases:
            return (Text("tickets-none"),), ()
        shown = cases[:SHOWN]
        lines = tuple(self._line(case) for case in shown)
        texts = (Text("tickets-own", {"count": len(cases)}), *lines, Text("tickets-more"))
        label = [Text("plain", {"words": case.ticket}) for case in shown]
        buttons = zip(shown, label, strict=True)
        return texts, tuple(Choice(f"own:show.{case.ticket}", words) for case, words in buttons)

    def _line(self, case: Case) -> Text:
        return Text(
            "ticket-line",
            {
                "ticket": case.ticket,
                "category": Text(f"category-{case.report.category}"),
                "office": self.clerk.office_name(case.office),
                "state": Text(f"state-{case.state}"),
                "filed": case.filed_at,
            },
        )

    def _office(self, office: Office) -> Text:
        name = self.clerk.office_name(office.id)
        known = (office.address, office.hours, office.phone, office.map_link)
        if not any(known):
            return Text(
                "office-unknown" if office.kind == "posko" else "office-unknown-city",
                {"name": name},
            )
        parts = {
            "address": office.address,
            "hours": office.hours,
            "phone": office.phone,
            "map": office.map_link,
        }
        lines = tuple(Text(f"office-{key}", {key: value}) for key, value in parts.items() if value)
        return Text("office-card", {"name": name, "lines": lines})


def _last(entries: Sequence[Entry], kinds: frozenset[str]) -> Entry | None:
    """The newest line of the history of these kinds, but what was undone."""
    done = (entry for entry in reversed(entries) if not entry.undone)
    return next((entry for entry in done if entry.kind in kinds), None)


def _since(case: Case, entries: Sequence[Entry]) -> datetime:
    """Since when the case stands in its state."""
    since = case.filed_at
    state = "new"
    for entry in entries:
        if entry.state != state:
            since, state = entry.at, entry.state
    return since if state == case.state else case.changed_at
