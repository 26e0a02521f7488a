"""Leaving, moving, deputies, names and second factors: what happens to who is there already."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.messages import Text
from bot.people.rights import POSKO_ROLES, fits, invitable
from bot.people.steps import NAME
from bot.people.telling import Teller, named, noted
from bot.ports import Case, Filter, Ledger
from bot.reports.acts import Officer
from bot.reports.case import OPEN
from bot.reports.staff import SUPERIOR, Staff

GiveBack = Callable[[Ledger, Case, Officer, datetime], Awaitable[bool]]
"""Gives a case of somebody who leaves back to its office; False when that may not be."""
MOST = 200
"""Cases given back in one go; nobody holds as many."""


@dataclass(frozen=True, slots=True)
class Roster:
    teller: Teller
    give_back: GiveBack

    async def dismiss(
        self, ledger: Ledger, officer: Officer, roles: Sequence[Staff], now: datetime
    ) -> Text:
        """End one person's roles in one office; his cases go back to it. Returns what to answer."""
        if not roles:
            return Text("staff-not-there")
        has = await ledger.staff(roles[0].person)
        held = tuple(role for role in roles if role in has)
        if not held:
            return Text("staff-not-there")
        if not all(_over(officer, role) for role in held):
            await ledger.journal(noted(officer, "refused-dismiss", held[0].person, now))
            return Text("not-yours")
        name = named(await ledger.officer_name(held[0].person))
        back = await self._end(ledger, officer, held, now)
        for role in held:
            detail = {"role": role.role, "office": role.office, "place": role.place, "cases": back}
            await ledger.journal(noted(officer, "staff-removed", role.person, now, **detail))
        await self._tell_end(ledger, officer, held, now)
        office = self.teller.office(held[0].office)
        return Text("staff-ended", {"name": name, "office": office, "cases": back})

    async def leave(self, ledger: Ledger, officer: Officer, office: str, now: datetime) -> Text:
        """Somebody ends his own roles in an office."""
        mine = await _roles(ledger, officer.person, office)
        return await self.dismiss(ledger, officer, mine, now)

    async def remove(
        self, ledger: Ledger, officer: Officer, person: str, office: str, now: datetime
    ) -> Text:
        """End all roles that somebody has in an office."""
        return await self.dismiss(ledger, officer, await _roles(ledger, person, office), now)

    async def move(
        self, ledger: Ledger, officer: Officer, person: str, office: str, to: str, now: datetime
    ) -> Text:
        """Bring somebody with his roles to another office; his cases stay behind."""
        held = await _roles(ledger, person, office)
        row = await ledger.office(to)
        if not held:
            return Text("staff-not-there")
        if row is None or to == office or not all(fits(role.role, to) for role in held):
            return Text("invite-no-office")
        if not all(invitable(officer.roles, r.role, at) for r in held for at in (office, to)):
            await ledger.journal(noted(officer, "refused-move", person, now))
            return Text("not-yours")
        back = await self._end(ledger, officer, held, now)
        for role in held:
            await ledger.enrol(replace(role, office=to, place=to if role.place else ""), now)
        await self.teller.watch.enrolled(ledger, person, now)
        detail = {"from": office, "to": to, "cases": back}
        await ledger.journal(noted(officer, "staff-moved", person, now, **detail))
        name = named(await ledger.officer_name(person))
        values = {"name": name, "office": self.teller.office(office), "to": self.teller.office(to)}
        await self.teller.person(ledger, person, now, Text("staff-you-moved", values))
        for group in (office, to):
            await self.teller.group(ledger, group, now, Text("staff-moved", values))
        return Text("staff-moved", values)

    async def depute(
        self,
        ledger: Ledger,
        officer: Officer,
        person: str,
        office: str,
        now: datetime,
        *,
        deputy: bool,
    ) -> Text:
        """Make somebody a deputy of his office, who is nagged when nobody answers; or no more."""
        held = await _roles(ledger, person, office)
        if not held:
            return Text("staff-not-there")
        if not all(invitable(officer.roles, role.role, office) for role in held):
            return Text("not-yours")
        for role in held:
            await ledger.depute(role, deputy)
        action = "deputy-made" if deputy else "deputy-ended"
        await ledger.journal(noted(officer, action, person, now, office=office))
        name = named(await ledger.officer_name(person))
        values = {"name": name, "office": self.teller.office(office)}
        if person != officer.person:
            told = Text("staff-you-deputy" if deputy else "staff-you-no-deputy", values)
            await self.teller.person(ledger, person, now, told)
        return Text("staff-deputy" if deputy else "staff-no-deputy", values)

    async def rename(self, ledger: Ledger, officer: Officer, name: str, now: datetime) -> Text:
        """Somebody says what his colleagues are to call him."""
        kept = " ".join(name.split())[:NAME]
        if not kept:
            return Text("staff-name-how")
        await ledger.call_officer(officer.person, kept)
        await ledger.journal(noted(officer, "staff-renamed", officer.person, now, name=kept))
        return Text("staff-name-kept", {"name": kept})

    async def reset(self, ledger: Ledger, officer: Officer, person: str, now: datetime) -> Text:
        """Forget somebody's second factor, so that he sets up a new one; his sessions end."""
        roles = [role for role in await ledger.staff(person) if role.role in SUPERIOR]
        chief = any(role.role == "administrator" for role in officer.roles)
        able = any(invitable(officer.roles, role.role, role.office) for role in roles)
        if person == officer.person or not (chief or able):
            await ledger.journal(noted(officer, "refused-factor-reset", person, now))
            return Text("not-yours")
        if not await ledger.forget_factor(person):
            return Text("factor-none")
        await ledger.journal(noted(officer, "factor-reset", person, now))
        await self.teller.person(ledger, person, now, Text("factor-was-reset"))
        return Text("factor-reset")

    async def _end(
        self, ledger: Ledger, officer: Officer, held: Sequence[Staff], now: datetime
    ) -> int:
        """Give the cases back first, while he who leaves may still do so himself."""
        person, office = held[0].person, held[0].office
        stays = {r for r in await ledger.staff(person) if r.office == office} - set(held)
        back = 0
        if not stays:
            mine = Filter(office=office, holder=person, states=OPEN)
            for case in await ledger.cases(mine, MOST):
                if case.broken:
                    continue  # nothing can be written on it; its office sees it in the list
                back += await self.give_back(ledger, case, officer, now)
            await _hang_up(ledger, person, office, officer, now)
        for role in held:
            await ledger.dismiss(role, now)
        await self.teller.watch.let_go(ledger, person, office, now)
        return back

    async def _tell_end(
        self, ledger: Ledger, officer: Officer, held: Sequence[Staff], now: datetime
    ) -> None:
        """Tell whose roles ended, his posko, and all administrators of a role above poskos."""
        person, office = held[0].person, held[0].office
        if person != officer.person:
            ended = Text("staff-you-ended", {"office": self.teller.office(office)})
            await self.teller.person(ledger, person, now, ended)
        name = named(await ledger.officer_name(person))
        for role in held:
            what = self.teller.role(role.role, role.office, role.place)
            left = Text("staff-left", {"name": name, "role": what})
            if role.role in POSKO_ROLES:
                await self.teller.group(ledger, office, now, left)
                continue
            for chief in await self.teller.administrators(ledger, now):
                if chief not in (person, officer.person):
                    await self.teller.person(ledger, chief, now, left)


def _over(officer: Officer, role: Staff) -> bool:
    """Whether the officer may end a role: his own, or one he might have invited to."""
    return officer.person == role.person or invitable(officer.roles, role.role, role.office)


async def _hang_up(
    ledger: Ledger, person: str, office: str, officer: Officer, now: datetime
) -> None:
    """His own number is no longer the office's chat."""
    address = await ledger.address(person)
    for chat in await ledger.chats(office):
        if chat.address == address:
            await ledger.unbind(chat.address, now)
            await ledger.journal(noted(officer, "unbound", office, now))


async def _roles(ledger: Ledger, person: str, office: str) -> tuple[Staff, ...]:
    return tuple(role for role in await ledger.staff(person) if role.office == office)
