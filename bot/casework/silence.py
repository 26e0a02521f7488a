"""Poskos that do not answer, and what they get when they answer again; reports nobody reviewed."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.casework.writing import Writing
from bot.filing import UNREVIEWED, written
from bot.filing.together import haste
from bot.messages import Text
from bot.ports import Act, Case, Entry, Filter, Ledger, Office
from bot.reports.acts import Officer
from bot.reports.calendar import Calendar
from bot.reports.case import OPEN, State
from bot.reports.clocks import Promises

MISSED = 50
"""Cards that a posko is brought at once when it is back; the rest stands in /kasus."""
_WAITING: tuple[State, ...] = ("new", "reopened")
_SHOWN: tuple[State, ...] = tuple(state for state in OPEN if state != "unreviewed")
_IN_ITS_STEAD = ("posko-unbound", "posko-unreachable", "posko-closed", "no-poskos")
"""Reasons for which the city has what a posko could not receive."""


def is_silent(
    calendar: Calendar,
    promises: Promises,
    city: str,
    since: datetime,
    acted: datetime | None,
    now: datetime,
) -> bool:
    """Whether a posko counts as not answering: a report waits since `since`, nobody there did
    anything since (`acted`: the last act), and so much of its opening hours is over."""
    quiet = max(since, acted or since)
    return calendar.office_time(city, quiet, promises.silent) <= now


@dataclass(frozen=True, slots=True)
class Silence:
    writing: Writing

    async def heard_of(self, ledger: Ledger, officer: Officer, now: datetime) -> None:
        """An officer did something, so his posko answers."""
        for code in sorted({role.office for role in officer.roles if len(role.office) > 5}):
            await ledger.keep_setting(_acted(code), now.isoformat(), now)
            office = await ledger.office(code)
            if office is not None and office.state == "silent":
                await self._tell_city(ledger, office, "posko-answers", now)
                await self.catch_up(ledger, code, now)

    async def catch_up(self, ledger: Ledger, code: str, now: datetime) -> int:
        """Bring a posko what it missed, and give back what the city has new in its stead."""
        office = await ledger.office(code)
        if office is None or office.kind != "posko" or office.state == "closed":
            return 0
        if office.state == "silent":
            await ledger.mark_silent(code, None)
            await ledger.journal(Act("system", "posko-answers", code, now))
        back = [
            await self._give_back(ledger, case, code, now) for case in await _lent(ledger, office)
        ]
        known = {case.id for case in back}
        filter_ = Filter(office=code, states=_SHOWN, order="clock")
        found = await ledger.cases(filter_, MISSED)
        missed = [c for c in found if c.id not in known and not c.broken]
        chats = {chat.address for chat in await ledger.chats(code)}
        count = len(back)
        for case in missed:
            without = chats - set(await ledger.carded(case.id))
            for chat in sorted(without, key=lambda to: to.name):
                card = await self.writing.clerk.card(ledger, case, chat, now)
                await ledger.post(replace(card, haste=haste(case)), now)
            count += bool(without)
        return count

    async def look_round(self, ledger: Ledger, now: datetime) -> None:
        for office in await ledger.offices():
            if office.kind == "posko" and office.state == "open":
                await self._listen(ledger, office, now)
            await self._digest(ledger, office, now)

    async def _listen(self, ledger: Ledger, office: Office, now: datetime) -> None:
        """Mark a posko that claimed nothing for too long; the city is told once."""
        law, city = self.writing.law.of(office.place), office.place[:5]
        old = now - law.promises.silent
        waiting = Filter(office=office.id, states=_WAITING, until=old, order="clock")
        oldest = min((case.filed_at for case in await ledger.cases(waiting, MISSED)), default=None)
        if oldest is None or not await ledger.chats(office.id):
            return
        kept = await ledger.setting(_acted(office.id))
        acted = datetime.fromisoformat(kept) if kept else None
        if is_silent(law.calendar, law.promises, city, oldest, acted, now):
            await ledger.mark_silent(office.id, now)
            await ledger.journal(Act("system", "posko-silent", office.id, now))
            await self._tell_city(ledger, office, "posko-silent", now)

    async def _digest(self, ledger: Ledger, office: Office, now: datetime) -> None:
        """One message to the city for all that came unreviewed since the last one."""
        came = await ledger.setting(UNREVIEWED + office.id)
        if not came:
            return
        told = await ledger.setting(_told(office.id), alone=True)
        last = datetime.fromisoformat(told) if told else None
        span = self.writing.law.of(office.place).promises.flood_span
        if last is not None and (datetime.fromisoformat(came) <= last or now - last < span):
            return
        await ledger.keep_setting(_told(office.id), now.isoformat(), now)
        count = await ledger.rush(Filter(office=office.id, states=("unreviewed",)))
        cards = self.writing.clerk.cards
        text = Text("unreviewed-digest", {"count": count, "office": cards.office_name(office.id)})
        above = office.place[:5] if len(office.place) > 5 else office.id
        for chat in await ledger.chats(above) if count else ():
            await ledger.post(cards.say(chat.address, text), now)

    async def _give_back(self, ledger: Ledger, case: Case, office: str, now: datetime) -> Case:
        """From the city to the posko it is for; no clock starts anew, and it is no hand-over."""
        clerk = self.writing.clerk
        standing = replace(case.standing, office=office, reason="kecamatan", escalated=True)
        await ledger.stand(case, standing, now)
        entry = Entry(
            self.writing.new_id(), case.id, "hand-over", "system", "", case.office, now, case.state
        )
        await ledger.enter(entry)
        await ledger.journal(Act("system", "given-back", case.id, now, {"office": office}))
        newer = await written(ledger, case.ticket)
        await clerk.refresh(ledger, newer, now, coming=(office,))
        await clerk.bring(ledger, newer, office, now)
        return newer

    async def _tell_city(self, ledger: Ledger, office: Office, name: str, now: datetime) -> None:
        cards = self.writing.clerk.cards
        silent = self.writing.law.of(office.place).promises.silent
        hours = round(silent.total_seconds() / 3600)
        text = Text(name, {"office": cards.office_name(office.id), "count": hours})
        for chat in await ledger.chats(office.place[:5]):
            await ledger.post(cards.say(chat.address, text), now)


async def _lent(ledger: Ledger, office: Office) -> list[Case]:
    filter_ = Filter(place=office.place, office=office.place[:5], states=("new",), conflicts=False)
    cases = await ledger.cases(filter_, MISSED)
    return [c for c in cases if c.standing.reason in _IN_ITS_STEAD and not c.broken]


def _acted(office: str) -> str:
    return f"acted:{office}"


def _told(office: str) -> str:
    return f"unreviewed-told:{office}"
