"""What is done about a colleague, by buttons in private: deputy, moving, leaving, a new factor."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.desk.aside import turned
from bot.desk.visit import Visit
from bot.messages import Choice, Text
from bot.people import People
from bot.people.rights import fits, invitable, known
from bot.people.telling import named
from bot.ports import Colleague
from bot.reports.staff import SUPERIOR

_POSKO = 8


@dataclass(frozen=True, slots=True)
class Colleagues:
    """A room of the desk. A button names a person and the office he is in: "staff.out:p:16.71.02";
    what may be done is asked again when it is pressed."""

    people: People
    words: frozenset[str] = frozenset()

    async def command(self, _visit: Visit, _word: str, _rest: str) -> bool:
        return False

    async def said(self, _visit: Visit) -> bool:
        return False

    async def click(self, visit: Visit, act: str, rest: str) -> bool:
        person, office, to, *_ = [*rest.split(":"), "", "", ""]
        match act:
            case "staff.poskos":
                await self._poskos(visit, person)
            case "staff.person":
                await self._shown(visit, person, office)
            case "staff.out":
                await self._sure(visit, person, office)
            case "staff.move" if not to:
                await self._where(visit, person, office)
            case "staff.gone" | "staff.deputy" | "staff.plain" | "staff.move" | "staff.factor":
                await turned(visit, await self._done(visit, act, person, office, to))
            case _:
                return False
        return True

    async def _done(self, visit: Visit, act: str, person: str, office: str, to: str) -> Text:
        roster, ledger, now = self.people.roster, visit.ledger, visit.now
        officer = await visit.officer()
        match act:
            case "staff.gone":
                return await roster.remove(ledger, officer, person, office, now)
            case "staff.move":
                return await roster.move(ledger, officer, person, office, to, now)
            case "staff.factor":
                return await roster.reset(ledger, officer, person, now)
        deputy = act == "staff.deputy"
        return await roster.depute(ledger, officer, person, office, now, deputy=deputy)

    async def _poskos(self, visit: Visit, city: str) -> None:
        """The poskos of a city, each a button that lists its people."""
        if not known(visit.roles, city):
            await visit.stranger("who")
            return
        below = [o.id for o in await visit.ledger.offices() if o.parent == city]
        choices = [Choice(f"staff.office:{code}", self._label(code)) for code in below]
        await turned(visit, Text("staff-which-posko", self._at(city)), choices=choices)

    async def _shown(self, visit: Visit, person: str, office: str) -> None:
        """One colleague, and what may be done about him."""
        held = await self._held(visit, person, office)
        if not held or not known(visit.roles, office):
            await turned(visit, Text("staff-not-there"))
            return
        roles = tuple(self.people.teller.role(one.role, one.office, one.place) for one in held)
        shown = Text("staff-shown", {"name": named(held[0].name), "lines": roles})
        able = all(invitable(visit.roles, one.role, office) for one in held)
        choices = await self._acts(visit, held) if able else ()
        await turned(visit, shown, choices=choices)

    async def _acts(self, visit: Visit, held: Sequence[Colleague]) -> tuple[Choice, ...]:
        one = held[0]
        at = f"{one.person}:{one.office}"
        deputy = any(role.deputy for role in held)
        choices = [
            Choice(f"staff.plain:{at}", Text("staff-press-no-deputy"))
            if deputy
            else Choice(f"staff.deputy:{at}", Text("staff-press-deputy"))
        ]
        if await self._elsewhere(visit, held):
            choices.append(Choice(f"staff.move:{at}", Text("staff-press-move")))
        if one.person != visit.person.id:
            if any(role.role in SUPERIOR for role in held):
                choices.append(Choice(f"staff.factor:{at}", Text("staff-press-factor")))
            choices.append(Choice(f"staff.out:{at}", Text("staff-press-out")))
        return tuple(choices)

    async def _sure(self, visit: Visit, person: str, office: str) -> None:
        held = await self._held(visit, person, office)
        if not held:
            await turned(visit, Text("staff-not-there"))
            return
        asked = Text("staff-out-sure", {"name": named(held[0].name), **self._at(office)})
        yes = Choice(f"staff.gone:{person}:{office}", Text("staff-press-sure"))
        await turned(visit, asked, choices=(yes,))

    async def _where(self, visit: Visit, person: str, office: str) -> None:
        held = await self._held(visit, person, office)
        codes = await self._elsewhere(visit, held) if held else []
        if not codes:
            await turned(visit, Text("staff-not-there"))
            return
        asked = Text("staff-move-where", {"name": named(held[0].name)})
        choices = [
            Choice(f"staff.move:{person}:{office}:{code}", self._label(code)) for code in codes
        ]
        await turned(visit, asked, choices=choices)

    async def _elsewhere(self, visit: Visit, held: Sequence[Colleague]) -> list[str]:
        """The other offices of the same city (or the other cities) where the roles fit."""
        office, roles = held[0].office, visit.roles
        codes = [row.id for row in await visit.ledger.offices() if row.id != office]
        near = [code for code in codes if len(code) < _POSKO or code[:5] == office[:5]]
        return [
            code
            for code in near
            if all(fits(one.role, code) and invitable(roles, one.role, code) for one in held)
        ]

    async def _held(self, visit: Visit, person: str, office: str) -> list[Colleague]:
        everybody = await visit.ledger.colleagues(office)
        return [one for one in everybody if one.person == person]

    def _label(self, code: str) -> Text:
        place = self.people.teller.clerk.places.place(code)
        named_so = place is not None and place.level != "kota"
        return Text("plain", {"words": place.name}) if place and named_so else self._office(code)

    def _office(self, code: str) -> Text:
        return self.people.teller.office(code)

    def _at(self, office: str) -> dict[str, Text]:
        return {"office": self._office(office)}
