"""Telling people and offices what concerns them: who came, who left, who is to agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.filing import Clerk
from bot.messages import Address, Choice, Post, Text, Value
from bot.people.rights import invitable
from bot.ports import Act, Ledger
from bot.reports.acts import Officer
from bot.reports.staff import Role, Staff
from bot.watch import Watch

MACHINE = "system"
"""Who acts, in the journal, when somebody types at the machine itself."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Writes to people in private and to offices' chats.

    `admins` are the addresses of POSKO_ADMINS; `language` is that of offices.
    """

    clerk: Clerk
    admins: tuple[Address, ...] = ()
    language: str = "id"

    async def person(
        self,
        ledger: Ledger,
        person: str,
        now: datetime,
        *texts: Text,
        choices: Sequence[Choice] = (),
    ) -> bool:
        """Write to somebody in private; False when we know no way to him."""
        to = await ledger.address(person)
        if to is None:
            return False
        await ledger.post(self.post(to, *texts, choices=choices), now)
        return True

    async def group(self, ledger: Ledger, office: str, now: datetime, *texts: Text) -> None:
        """Write to an office's chats."""
        for chat in await ledger.chats(office):
            await ledger.post(self.post(chat.address, *texts), now)

    def post(self, to: Address, *texts: Text, choices: Sequence[Choice] = ()) -> Post:
        return Post(
            to=to, texts=texts, choices=tuple(choices), language=self.language, protect=True
        )

    async def agreeing(
        self, ledger: Ledger, role: Role, office: str, now: datetime
    ) -> tuple[str, ...]:
        """The persons who may bring others to a superior role: their agreement counts."""
        found = dict.fromkeys(await self.administrators(ledger, now))
        for staff in await ledger.staff_of(office[:5]):
            if staff.role == "city" and invitable((staff,), role, office):
                found[staff.person] = None
        return tuple(found)

    async def administrators(self, ledger: Ledger, now: datetime) -> tuple[str, ...]:
        """All administrators: those enrolled, and those of POSKO_ADMINS."""
        found: dict[str, None] = {}
        for office in await ledger.offices():
            members = await ledger.staff_of(office.id)
            found |= {staff.person: None for staff in members if staff.role == "administrator"}
        for address in self.admins:
            found[await self._at(ledger, address, now)] = None
        return tuple(found)

    async def roles(self, ledger: Ledger, person: str, now: datetime) -> tuple[Staff, ...]:
        """What somebody may do: his roles, and that of POSKO_ADMINS."""
        roles = tuple(await ledger.staff(person))
        admins = {await self._at(ledger, to, now) for to in self.admins}
        return (*roles, Staff(person, "administrator", "", "")) if person in admins else roles

    async def _at(self, ledger: Ledger, address: Address, now: datetime) -> str:
        """The person at an address of POSKO_ADMINS, who may be known by another name by now."""
        known = await ledger.known_as(address) if address.plain else address
        return (await ledger.person(known, self.language, now)).id

    @property
    def watch(self) -> Watch:
        """Who sits in offices' groups."""
        return Watch(self.clerk.cards, self.admins)

    def office(self, office: str) -> Text:
        return self.clerk.office_name(office)

    def role(self, role: Role, office: str, place: str) -> Text:
        """A role with where it is: "panwascam Posko Plaju"."""
        values: dict[str, Value] = {"role": Text(f"role-{role}")}
        if role == "administrator":
            return Text("role-administrator")
        values["office"] = self.office(office)
        below = self.clerk.places.place(place) if place != office else None
        if below is None:
            return Text("staff-role", values)
        return Text("staff-role-in", {**values, "place": below.name})


def named(name: str) -> str | Text:
    """What somebody is called, whatever we know of him."""
    return name or Text("staff-nameless")


def machine(name: str) -> Officer:
    """Whoever types at the machine itself, by his login name."""
    return Officer(MACHINE, name, (Staff(MACHINE, "administrator", "", ""),))


def noted(officer: Officer, action: str, subject: str, now: datetime, **detail: Any) -> Act:
    """A line of the journal; whoever typed at the machine is named in its detail."""
    by = {"by": officer.name} if officer.person == MACHINE else {}
    return Act(officer.person, action, subject, now, {**detail, **by})
