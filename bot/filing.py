"""What filing a report writes: report, ticket, journal, clocks, and a card to its office."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.messages import Address, File, FileKind, Kind, Post, Text
from bot.ports import Act, Case, Exhibit, Filing, Ledger, Stale
from bot.reports import card, ticket
from bot.reports.calendar import Calendar, Limits
from bot.reports.catalogue import Catalogue
from bot.reports.places import Gazetteer
from bot.reports.report import Report
from bot.reports.routing import Desk, Route, route

TAKEN = "eight tickets in a row were taken"
Bytes = Callable[[int], bytes]
"""Randomness, as an argument."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft about to be filed: whose, by which channel, told what."""

    case: str
    person: str
    channel: str
    report: Report
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Filed:
    """What the citizen is told at the end."""

    ticket: str
    office: str
    reason: str
    first_word: datetime
    limits: Limits | None


@dataclass(frozen=True, slots=True)
class Clerk:
    """Files reports. `desk` is the desk's address seen from outside, if it has one; `chats_on`
    says that some channel can bring cards to an office's chat at all."""

    places: Gazetteer
    catalogue: Catalogue
    calendar: Calendar
    randomness: Bytes
    chats_on: bool
    desk: str | None
    language: str = "id"

    async def file(self, ledger: Ledger, draft: Draft, now: datetime) -> Filed:
        """File the draft in this transaction; raises `bot.ports.Stale` if it is filed already."""
        report = nameless(draft.report)
        chosen = await self._route(ledger, report)
        stage = self.calendar.stage(report.city, now)
        filing = Filing(
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
        )
        await ledger.file(filing, affected(report))
        await ledger.journal(
            Act(
                draft.person,
                "filed",
                draft.case,
                now,
                {"office": chosen.office, "reason": chosen.reason},
            )
        )
        first_word = self.calendar.first_word_by(report.city, now)
        limits = self.limits(report)
        if not draft.practice:
            await self._start_clocks(ledger, draft.case, first_word, limits)
        if report.lane == "rights":
            # What came before the lane was known is somebody's KTP as likely as what came after.
            await ledger.hold_documents(draft.case)
        case = await written(ledger, filing.ticket)
        await self.bring(ledger, case, chosen.office, now)
        await self.show(ledger, case, now)
        return Filed(filing.ticket, chosen.office, chosen.reason, first_word, limits)

    async def bring(self, ledger: Ledger, case: Case, office: str, now: datetime) -> int:
        """Post the case's card to every chat of an office; return how many there are."""
        chats = await ledger.chats(office)
        first_word = await self._due(ledger, case)
        for chat in chats:
            await ledger.post(self._card(case, chat.address, first_word), now)
        return len(chats)

    async def refresh(self, ledger: Ledger, case: Case, now: datetime) -> None:
        """Post an edit of the case's card to every chat of its office."""
        first_word = await self._due(ledger, case)
        for chat in await ledger.chats(case.office):
            await ledger.post(self._card(case, chat.address, first_word, "edit"), now)

    async def show(self, ledger: Ledger, case: Case, now: datetime) -> None:
        """Bring pictures of the event to the chats of an office that chose to see them there.

        Documents of a person never; each picture once, which the journal remembers.
        """
        office = await ledger.office(case.office)
        if office is None or not office.photos_in_group:
            return
        for exhibit in await ledger.exhibits(case.id):
            fits = exhibit.state == "kept" and exhibit.sort == "event"
            if fits and exhibit.kind in ("photo", "video") and await ledger.show_once(exhibit.id):
                for chat in await ledger.chats(case.office):
                    await ledger.post(self._picture(case, exhibit, chat.address), now)

    def _picture(self, case: Case, exhibit: Exhibit, to: Address) -> Post:
        kind: FileKind = "photo" if exhibit.kind == "photo" else "video"
        return Post(
            to=to,
            texts=(Text("evidence-of", {"ticket": case.ticket}),),
            files=(File(exhibit.id, case.id, kind, exhibit.mime),),
            language=self.language,
            case=case.id,
            ticket=case.ticket,
            protect=True,
        )

    def limits(self, report: Report) -> Limits | None:
        """The legal limits of a violation; the voter-list lane has none."""
        if report.lane != "violation" or report.known_at is None:
            return None
        return self.calendar.limits(report.known_at, report.city)

    def office_name(self, office: str) -> Text:
        """An office by its place code, in words."""
        place = self.places.place(office)
        name = place.name if place else office
        return Text("office-posko" if len(office) > 5 else "office-city", {"name": name})

    def _card(self, case: Case, to: Address, first_word: datetime, kind: Kind = "send") -> Post:
        report = case.report
        texts = card.texts(
            case.ticket,
            case.state,
            report,
            self.places.full_name(report.place),
            case.reason,
            first_word,
            self.limits(report),
        )
        if case.practice:
            texts = (Text("practice-mark"), *texts)
        return Post(
            to=to,
            texts=texts,
            choices=card.choices(case.ticket, case.version, report.evidence, self.desk),
            kind=kind,
            language=self.language,
            case=case.id,
            ticket=case.ticket,
            card=case.version,
            protect=True,
        )

    async def _due(self, ledger: Ledger, case: Case) -> datetime:
        clocks = await ledger.clocks(case.id)
        return clocks.get("first-word") or self.calendar.first_word_by(
            case.report.city, case.filed_at
        )

    async def _route(self, ledger: Ledger, report: Report) -> Route:
        category = self.catalogue.category(report.category)
        desks: Mapping[str, Desk] = {}
        if report.kecamatan is not None:
            desks = {report.kecamatan: await self._desk(ledger, report.kecamatan)}
        return route(report, category.destination, desks)

    async def _desk(self, ledger: Ledger, office: str) -> Desk:
        row = await ledger.office(office)
        if row is None:
            return Desk(open=False)
        # Where no chat channel is on at all, every office's desk is its page on the web.
        bound = not self.chats_on or bool(await ledger.chats(office))
        return Desk(open=row.state != "closed", bound=bound, reachable=row.state != "silent")

    async def away(self, ledger: Ledger, report: Report) -> bool:
        """Whether the place's posko receives nothing just now, so that the city office reads."""
        if report.kecamatan is None:
            return False
        desk = await self._desk(ledger, report.kecamatan)
        return not (desk.open and desk.bound and desk.reachable)

    async def _ticket(self, ledger: Ledger, city: str) -> str:
        """A ticket nobody has; chance makes the second try all but unheard of."""
        for _ in range(8):
            made = ticket.make(self.places.prefix(city), self.randomness(5))
            if await ledger.case(made) is None:
                return made
        raise Stale(TAKEN)

    async def _start_clocks(
        self, ledger: Ledger, case: str, first_word: datetime, limits: Limits | None
    ) -> None:
        await ledger.start_clock(case, "first-word", first_word)
        if limits is not None:
            midnight = datetime.combine(limits.legal, datetime.min.time(), first_word.tzinfo)
            await ledger.start_clock(case, "legal-limit", midnight.replace(hour=23, minute=59))


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
