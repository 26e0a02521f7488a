"""Files a report: its office, ticket, history, clocks and likenesses, and a card to its office."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.filing import rush
from bot.filing.cards import Cards
from bot.filing.short import besides
from bot.filing.voters import concerned
from bot.messages import Address, Post, Text
from bot.ports import Act, Case, Entry, Filing, Ledger, Stale, TraitKind
from bot.reports import ticket, traits
from bot.reports.calendar import Calendar, Limits
from bot.reports.catalogue import Catalogue
from bot.reports.clocks import start_for
from bot.reports.law import Law
from bot.reports.likeness import about_city, concerns
from bot.reports.places import Gazetteer
from bot.reports.report import Report
from bot.reports.routing import Desk, Route, route

TAKEN = "eight tickets in a row were taken"
Bytes = Callable[[int], bytes]
"""Randomness, as an argument."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft about to be filed: whose, by which channel, told what. `by` is the officer who files
    it for a citizen at the counter or on the phone, `phone` a number that he left there."""

    case: str
    person: str
    channel: str
    report: Report
    practice: bool = False
    by: str | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """What the citizen is told at the end. `read` is False while nobody is at the office's desk
    yet, so that he must be told the way there."""

    ticket: str
    office: str
    reason: str
    first_word: datetime
    limits: Limits | None
    read: bool = True


@dataclass(frozen=True, slots=True)
class Clerk:
    """`chats_on` says that some channel can bring cards to an office's chat at all."""

    law: Law
    cards: Cards
    randomness: Bytes
    chats_on: bool

    @property
    def places(self) -> Gazetteer:
        return self.law.places

    @property
    def catalogue(self) -> Catalogue:
        return self.law.catalogue

    @property
    def calendar(self) -> Calendar:
        return self.law.calendar

    @property
    def language(self) -> str:
        """That of offices."""
        return self.cards.language

    async def file(self, ledger: Ledger, draft: Draft, now: datetime) -> Filed:
        """File the draft in this transaction; raises `bot.ports.Stale` if it is filed already."""
        report = nameless(draft.report)
        chosen = await besides(ledger, await self.route(ledger, report, now), report.city)
        filing = await self._filing(ledger, replace(draft, report=report), chosen, now)
        category = self.law.of(report.city).catalogue.category(report.category)
        await ledger.file(filing, concerned(report, category))
        detail = {"office": chosen.office, "reason": chosen.reason}
        await ledger.journal(Act(draft.by or draft.person, "filed", draft.case, now, detail))
        await self._enter(ledger, draft, filing)
        if report.lane == "rights":
            # What came before the lane was known is somebody's KTP as likely as what came after.
            await ledger.hold_documents(draft.case)
        case = await written(ledger, filing.ticket)
        await self._begin(ledger, case, draft, now)
        await self._announce(ledger, case, chosen, now)
        first_word = self.law.of(report.city).calendar.first_word_by(report.city, now)
        limits = self.limits(report)
        read = chosen.reason != "about-city" or await self._staffed(ledger, chosen.office)
        return Filed(filing.ticket, chosen.office, chosen.reason, first_word, limits, read)

    # --- cards, by the clerk's own hand
    async def bring(
        self, ledger: Ledger, case: Case, office: str, now: datetime, act: str | None = None
    ) -> int:
        """Post the case's card to every chat of an office; return how many there are."""
        return await self.cards.bring(ledger, case, office, now, act)

    async def card(self, ledger: Ledger, case: Case, to: Address, now: datetime) -> Post:
        """The case's card for one chat, not posted yet."""
        return await self.cards.card(ledger, case, to, now)

    async def refresh(
        self,
        ledger: Ledger,
        case: Case,
        now: datetime,
        *,
        act: str | None = None,
        gone: Collection[str] = (),
        coming: Collection[str] = (),
    ) -> None:
        """Post an edit of the case's card to every chat that has one (see `Cards.refresh`)."""
        await self.cards.refresh(ledger, case, now, act=act, gone=gone, coming=coming)

    async def show(self, ledger: Ledger, case: Case, now: datetime) -> None:
        """Bring pictures of the event to the chats of an office that chose to see them there."""
        await self.cards.show(ledger, case, now)

    async def hang(
        self,
        ledger: Ledger,
        case: Case,
        office: str,
        now: datetime,
        *texts: Text,
        act: str | None = None,
    ) -> None:
        """Say something under the case's card in an office's chats."""
        for post in await self.cards.under(ledger, case, office, *texts):
            await ledger.post(replace(post, act=act), now)

    def limits(self, report: Report) -> Limits | None:
        """The legal limits of a violation; the voter-list lane has none."""
        return self.cards.limits(report)

    def office_name(self, office: str) -> Text:
        """An office by its place code, in words."""
        return self.cards.office_name(office)

    # --- where to
    async def away(self, ledger: Ledger, report: Report, now: datetime) -> bool:
        """Whether the place's posko receives nothing just now, so that the city office reads."""
        if report.kecamatan is None:
            return False
        return not (await self.posko(ledger, report.kecamatan, now)).receives

    async def posko(self, ledger: Ledger, office: str, now: datetime) -> Desk:
        """A posko as routing sees it: open, with somebody to receive, answering, in a stage that
        has poskos."""
        row = await ledger.office(office)
        staffed = self.law.of(office).calendar.stage(office[:5], now).poskos
        if row is None:
            return Desk(open=False, staffed=staffed)
        # Where no chat channel is on at all, every office's desk is its page on the web.
        bound = not self.chats_on or bool(await ledger.chats(office))
        opened, answers = row.state != "closed", row.state != "silent"
        return Desk(open=opened, bound=bound, reachable=answers, staffed=staffed)

    async def concerned(
        self, ledger: Ledger, report: Report, poskos: Sequence[str]
    ) -> frozenset[str]:
        """Those of the poskos (codes) whose own people the report names."""
        found = set()
        for code in poskos:
            names = [colleague.name for colleague in await ledger.colleagues(code)]
            if concerns(report, names):
                found.add(code)
        return frozenset(found)

    async def index(self, ledger: Ledger, case: str, report: Report, phone: str = "") -> None:
        """Make a case findable by what its report says now. `phone` is a number known besides."""
        found = traits.of(report, phone)
        kinds: dict[TraitKind, str] = dict(found.items())
        await ledger.index(case, kinds | {"words": rush.words(report)})

    async def route(self, ledger: Ledger, report: Report, now: datetime) -> Route:
        """The office such a report goes to if it is filed now."""
        desks: Mapping[str, Desk] = {}
        own: frozenset[str] = frozenset()
        if report.kecamatan is not None:
            desks = {report.kecamatan: await self.posko(ledger, report.kecamatan, now)}
            own = await self.concerned(ledger, report, (report.kecamatan,))
        city = self.places.place(report.city)
        return route(
            report,
            self.law.of(report.city).catalogue.category(report.category).destination,
            desks,
            own_people=bool(own),
            about_city=about_city(report, city.name if city else ""),
        )

    async def _staffed(self, ledger: Ledger, office: str) -> bool:
        return bool(await ledger.chats(office) or await ledger.staff_of(office))

    # --- what is written
    async def _filing(self, ledger: Ledger, draft: Draft, chosen: Route, now: datetime) -> Filing:
        report, law = draft.report, self.law.of(draft.report.city)
        stage, promises = law.calendar.stage(report.city, now), law.promises
        free = draft.practice or draft.by is not None
        flood = not free and await rush.floods(ledger, report, draft.person, promises, now)
        return Filing(
            case=draft.case,
            ticket=await self._ticket(ledger, report.city),
            secret=ticket.make_secret(self.randomness(9)),
            report=report,
            office=chosen.office,
            reason=chosen.reason,
            channel=draft.channel,
            election=stage.election,
            stage=stage.key,
            practice=draft.practice,
            at=now,
            state="unreviewed" if flood else "new",
            escalated=chosen.also is not None,
            conflict=chosen.conflict,
            by=draft.by,
        )

    async def _enter(self, ledger: Ledger, draft: Draft, filing: Filing) -> None:
        """The first line of the history, and what the case can be found by."""
        name = await ledger.officer_name(draft.by) if draft.by else ""
        await ledger.enter(
            Entry(
                id=self.randomness(16).hex(),
                case=draft.case,
                kind="filed",
                actor=draft.by or "reporter",
                name=name,
                office=filing.office,
                at=filing.at,
                state=filing.state,
            )
        )
        if not draft.practice:
            await self.index(ledger, draft.case, filing.report, draft.phone)

    async def _begin(self, ledger: Ledger, case: Case, draft: Draft, now: datetime) -> None:
        """Its clocks: none in practice, and only the law's own before anybody looked at it."""
        if draft.practice:
            return
        law = self.law.of(case.report.city)
        dues = start_for(case.report, now, law.calendar, law.promises)
        if case.state == "unreviewed":
            dues = {kind: due for kind, due in dues.items() if kind == "legal-limit"}
        await ledger.start_clocks(case.id, dues)

    async def _announce(self, ledger: Ledger, case: Case, chosen: Route, now: datetime) -> None:
        """Cards for what an office is to take; a note for the digest of what nobody looked at."""
        if case.state == "unreviewed":
            await rush.hold(ledger, case, now)
        else:
            for office in filter(None, (chosen.office, chosen.also)):
                await self.cards.bring(ledger, case, office, now)
            await self.show(ledger, case, now)
        await rush.alarm(ledger, self.cards, case, now)

    async def _ticket(self, ledger: Ledger, city: str) -> str:
        """A ticket nobody has; chance makes the second try all but unheard of."""
        for _ in range(8):
            made = ticket.make(self.places.prefix(city), self.randomness(5))
            if await ledger.case(made) is None:
                return made
        raise Stale(TAKEN)


async def written(ledger: Ledger, ticket: str) -> Case:
    """The case just written. Raises `Stale` if somebody erased it in between."""
    case = await ledger.case(ticket)
    if case is None:
        raise Stale(ticket)
    return case


def affected(report: Report) -> Sequence[Mapping[str, object]]:
    """The persons a report is about, each to be sealed: here the one who was named, if any."""
    if not report.identity and not report.nik:
        return ()
    return ({"identity": report.identity, "nik": report.nik},)


def nameless(report: Report) -> Report:
    """The report as an anonymous reporter may file it: no name, no NIK, whatever was typed."""
    return replace(report, identity="", nik="") if report.visibility == "anonymous" else report
