"""What a citizen may ask of what is stored: his tickets, their secret, the offices near him."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.casework import signing
from bot.casework.identity import openings
from bot.casework.matter import matter
from bot.directory import reached_all
from bot.filing import Clerk
from bot.filing.voters import voters_line
from bot.messages import Choice, Text, Value
from bot.ports import Case, Entry, Ledger
from bot.reports.acts import AskAgain, No, Wish, Withdraw
from bot.reports.law import Law
from bot.reports.ticket import read, read_secret
from bot.reports.told import Voice, reopen_until
from bot.reports.wishes import wished

Said = tuple[Sequence[Text], Sequence[Choice]]
SHOWN = 8
"""How many of a person's tickets one message lists; older ones are asked for by number."""
OPENINGS = 5
"""How many openings of his identity one message tells a reporter each by itself: the newest."""
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
        group = await self._group(ledger, case) if mine else ()
        lacking = await signing.stands(ledger, self.clerk, case, now) if mine else ()
        code = (Text("ticket-genuine", {"code": ledger.genuine(case.ticket)}),) if mine else ()
        return (*await self._one(ledger, case, now), *lacking, *group, *code), choices

    async def goes_on(self, ledger: Ledger, case: Case, now: datetime) -> bool:
        """Whether anything can still come of a case: it is open, or may be opened again."""
        return case.standing.is_open or await self._may(ledger, case, AskAgain(), now)

    async def _group(self, ledger: Ledger, case: Case) -> tuple[Text, ...]:
        """The group that helps watch by which his report came, if that is noted."""
        named = [one.name for one in await ledger.partners() if one.id == case.group]
        return tuple(Text("ticket-group", {"group": name}) for name in named)

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

    async def desk(self, ledger: Ledger, person: str, ticket: str, now: datetime) -> Said:
        """How one's own report is made a formal one: where, until when, with what."""
        case = await ledger.case(ticket)
        if case is None or case.person != person:
            return UNKNOWN
        way = await signing.the_way(ledger, self.clerk, case, now)
        acts = ["fix", *(["paper"] if case.standing.is_open else [])]
        if (await ledger.clocks(case.id)).get("remind-reporter", now) > now:
            acts.append("hush")
        choices = tuple(Choice(f"own:{act}.{ticket}", Text(f"own-{act}")) for act in acts)
        return (Text("formal-way", {"ticket": ticket}), *way), choices

    async def secret(self, ledger: Ledger, person: str, ticket: str) -> Said:
        """The secret of one's own ticket."""
        case = await ledger.case(ticket)
        if case is None or case.person != person:
            return UNKNOWN
        return (
            Text("ticket-secret", {"ticket": ticket, "secret": await ledger.secret(case.id)}),
        ), ()

    async def offices(self, ledger: Ledger, place: str, now: datetime) -> Said:
        """The posko of a place, its city office, how each is reached and if it is open now."""
        calendar = self.law.of(place).calendar
        found = [await ledger.office(code) for code in dict.fromkeys((place[:8], place[:5]))]
        named = [(one, self.clerk.office_name(one.id)) for one in found if one is not None]
        return (*reached_all(named, calendar, now), Text("offices-lists")), ()

    async def facts(self, ledger: Ledger, case: Case, now: datetime) -> tuple[Text, ...]:
        """Which office has the case, since when it stands so, what came of it in the end, and of
        each person on the voter list."""
        entries = await ledger.entries(case.id)
        may = await self._may(ledger, case, AskAgain(), now)
        promises = self.law.of(case.report.city).promises
        until = reopen_until(case.closed_at, promises) if may and case.closed_at else None
        office = self.clerk.office_name(case.office)
        at = Text("ticket-at", {"office": office, "since": _since(case, entries)})
        rated = (Text("ticket-rated", {"stars": case.rating}),) if case.rating else ()
        people = await voters_line(ledger, case)
        return (at, *self._end(case, entries, until), *rated, *people, *opened(case, entries))

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
            acts = (
                *("ask", "more", "fix", *_further(case), "paper"),
                *(("withdraw",) if able else ()),
                "secret",
            )
        else:
            able = await self._may(ledger, case, AskAgain(), now)
            acts = ("rate", *(("reopen",) if able else ()), "ask", "secret")
        waits = case.state == "waiting"
        answer = (Choice(f"reply:{ticket}", Text("reply-answer")),) if waits else ()
        own = (Choice(f"own:{act}.{ticket}", Text(f"own-{act}")) for act in acts)
        off = Choice(f"groups:off.{ticket}", Text("own-group-off"))
        return (*answer, *own, *((off,) if case.group is not None else ()))

    async def _may(self, ledger: Ledger, case: Case, wish: Wish, now: datetime) -> bool:
        """Whether the law allows the reporter's wish now."""
        law = self.law.of(case.report.city)
        asked = wished(wish, await matter(ledger, case, self.clerk), law, now)
        return not isinstance(asked, No)

    def _list(self, cases: Sequence[Case]) -> Said:
        if not cases:
            return (Text("tickets-none"),), ()
        shown = cases[:SHOWN]
        lines = tuple(self._line(case) for case in shown)
        texts = (Text("tickets-own", {"count": len(cases)}), *lines, Text("tickets-more"))
        label = [Text("plain", {"words": case.ticket}) for case in shown]
        buttons = zip(shown, label, strict=True)
        older = (Choice("mine:1", Text("mine-all")),) if len(cases) > SHOWN else ()
        return texts, (*(Choice(f"own:show.{c.ticket}", words) for c, words in buttons), *older)

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


def _last(entries: Sequence[Entry], kinds: frozenset[str]) -> Entry | None:
    """The newest line of the history of these kinds, but what was undone."""
    done = (entry for entry in reversed(entries) if not entry.undone)
    return next((entry for entry in done if entry.kind in kinds), None)


def opened(case: Case, entries: Sequence[Entry]) -> tuple[Text, ...]:
    """Who opened the reporter's identity, and when: never by name. Where he stays nameless it was
    the persons on his list."""
    found = openings(entries)
    older, newest = found[:-OPENINGS], found[-OPENINGS:]
    more = (Text("ticket-opened-more", {"count": len(older)}),) if older else ()
    name = "ticket-opened-people" if case.report.visibility == "anonymous" else "ticket-opened"
    lines = (Text(name, {"who": Text(f"opened-by-{o.role}"), "at": o.at}) for o in newest)
    return (*more, *lines)


def _further(case: Case) -> tuple[str, ...]:
    """What only one of the lanes offers: more persons, or making it a formal report."""
    if case.report.lane == "rights":
        return ("people",)
    if case.standing.number is not None or case.report.reporter == "outsider":
        return ()
    return ("desk" if case.report.way == "formal" else "formal",)


def _since(case: Case, entries: Sequence[Entry]) -> datetime:
    """Since when the case stands in its state."""
    since = case.filed_at
    state = "new"
    for entry in entries:
        if entry.state != state:
            since, state = entry.at, entry.state
    return since if state == case.state else case.changed_at
