"""A clock that fell due: the case's card says so, and somebody is reminded or told, each once."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.casework import signing
from bot.casework.writing import Writing
from bot.filing import written
from bot.filing.together import haste
from bot.messages import Choice, Post, Text
from bot.ports import Act, Case, Entry, Ledger, Ring
from bot.reports.card import moment
from bot.reports.clocks import KINDS, NAGS, Alarm, Whom, after_ring, quiet_until, reminds

_LIMITS = {
    "nag-claim": "claim",
    "nag-deputies": "claim",
    "nag-first-word": "first-word",
    "nag-limit": "legal-limit",
    "remind-reporter": "legal-limit",
}
"""Of which clock each reminder reminds."""
_GROUPS: tuple[Whom, ...] = ("group", "city")
"""Whom many reminders reach in few messages, as many cards do."""


@dataclass(frozen=True, slots=True)
class Ringing:
    writing: Writing

    async def ring(self, ledger: Ledger, ring: Ring, now: datetime) -> None:
        """Do what a clock leads to. Raises `bot.ports.Stale`."""
        if not await ledger.rung(ring):
            return
        case = await ledger.case_by_id(ring.case)
        if case is None:
            return
        clocks = await ledger.clocks(case.id)
        limit = clocks.get(_LIMITS.get(ring.kind, ring.kind), ring.due)
        if ring.kind in NAGS and limit <= now:
            return  # after a long sleep the limit itself rings: nobody is told twice
        law = self.writing.law.of(case.report.city)
        city = case.report.city
        alarm = after_ring(ring.kind, case.standing, law.calendar, law.promises, city, now)
        if alarm is None or ("reporter" in alarm.to and not await self._listens(ledger, case)):
            return
        # Officers work nights in the urgent stages; a citizen is never woken.
        stage = "" if "reporter" in alarm.to else law.calendar.stage(city, now).key
        quiet = quiet_until(law.promises, stage, now)
        if quiet is not None and ring.kind in NAGS:
            await ledger.start_clock(case.id, ring.kind, quiet)
            return
        await self._follow(ledger, case, ring, alarm, now)
        if "reporter" in alarm.to:
            await self._remind(ledger, case, now)
            return
        for whom in alarm.to:
            await self._tell(ledger, case, alarm, whom, limit, now, quiet)

    async def _listens(self, ledger: Ledger, case: Case) -> bool:
        """Whether the reporter can be reminded: he may make it formal, has not yet, and is reached
        where he writes."""
        open_ = case.standing.number is None and reminds(case.report)
        return open_ and await ledger.listening(case.person) is not None

    async def _remind(self, ledger: Ledger, case: Case, now: datetime) -> None:
        """The one message to the reporter before the limit; a button stops such messages."""
        to = await ledger.listening(case.person)
        if to is None:
            return
        ticket = case.ticket
        way = await signing.the_way(ledger, self.writing.clerk, case, now)
        post = Post(
            to=to,
            texts=(Text("remind-limit", {"ticket": ticket}), *way),
            choices=(
                Choice(f"own:fix.{ticket}", Text("own-fix")),
                Choice(f"own:hush.{ticket}", Text("own-hush")),
            ),
            language=await ledger.language(case.person),
            case=case.id,
            ticket=ticket,
        )
        await ledger.post(post, now)

    async def _follow(
        self, ledger: Ledger, case: Case, ring: Ring, alarm: Alarm, now: datetime
    ) -> None:
        """History, clocks that begin, the city's card, and the line of the time on all cards."""
        kind = "escalated-late" if alarm.escalates else "nagged"
        kind = "reminded" if "reporter" in alarm.to else kind
        if alarm.to:
            entry = Entry(
                self.writing.new_id(), case.id, kind, "system", "", case.office, now, case.state
            )
            await ledger.enter(entry)
            await ledger.journal(Act("system", alarm.what, case.id, now))
        await ledger.start_clocks(case.id, alarm.start)
        newer, city = case, case.report.city
        if alarm.escalates and not case.standing.escalated:
            await ledger.stand(case, replace(case.standing, escalated=True), now)
            newer = await written(ledger, case.ticket)
        clerk = self.writing.clerk
        brought = alarm.escalates and case.office != city
        if ring.kind in KINDS:
            await clerk.refresh(ledger, newer, now, coming=(city,) if brought else ())
        if brought:
            await clerk.cards.bring(ledger, newer, city, now, late=True)

    async def _tell(
        self,
        ledger: Ledger,
        case: Case,
        alarm: Alarm,
        whom: Whom,
        limit: datetime,
        now: datetime,
        quiet: datetime | None,
    ) -> None:
        clerk, city = self.writing.clerk, case.report.city
        if alarm.escalates and case.office != city:
            return  # the card itself was brought to the city
        text = Text(
            f"ring-{alarm.what}",
            {
                "ticket": case.ticket,
                "office": clerk.office_name(case.office),
                "due": moment(limit, now),
            },
        )
        choices = _choices(case) if whom != "province" else ()
        crowd = haste(case, late=True) if whom in _GROUPS else None
        for post in await self._posts(ledger, case, whom, text):
            said = replace(post, choices=choices, not_before=quiet, haste=crowd)
            await ledger.post(said, now)

    async def _posts(self, ledger: Ledger, case: Case, whom: Whom, text: Text) -> tuple[Post, ...]:
        """One message for everybody who is to be told."""
        cards, city = self.writing.clerk.cards, case.report.city
        match whom:
            case "group":
                return await cards.under(ledger, case, case.office, text)
            case "city":
                return await cards.under(ledger, case, city, text)
            case "province":
                office = await ledger.office(city)
                above = office.parent if office else None
                return await cards.under(ledger, case, above, text) if above else ()
            case "reporter":
                return ()  # told in his own words, and not about the case's card
            case "holder":
                holder = case.standing.holder
                to = await ledger.address(holder) if holder else None
                if to is None:
                    return await cards.under(ledger, case, case.office, text)
                return (cards.about(case, to, text),)
            case "deputies":
                people = [c for c in await ledger.colleagues(case.office) if c.deputy]
                found = [await ledger.address(c.person) for c in people]
                return tuple(cards.about(case, to, text) for to in dict.fromkeys(found) if to)


def _choices(case: Case) -> tuple[Choice, ...]:
    """The way to act at once, while nobody has the case."""
    if case.state not in ("new", "reopened"):
        return ()
    return (Choice(f"case.claim:{case.ticket}:{case.version}", Text("press-claim")),)
