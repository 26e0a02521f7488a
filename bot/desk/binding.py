"""Binding a chat to an office, and letting it go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.casework import Casework
from bot.desk.visit import Visit
from bot.filing import Clerk
from bot.messages import Address, Choice, Post, Text
from bot.ports import Act, Heard, Ledger, Office
from bot.reports.places import Gazetteer
from bot.reports.staff import may


@dataclass(frozen=True, slots=True)
class Binding:
    """A room of the desk: /ikat, and what happens when a group takes us in or puts us out."""

    places: Gazetteer
    clerk: Clerk
    casework: Casework
    cities: Sequence[str]
    language: str = "id"
    words: frozenset[str] = frozenset({"/ikat"})

    async def command(self, visit: Visit, _word: str, rest: str) -> bool:
        if visit.heard.private:
            await visit.say(Text("bind-in-group"))
        elif not rest:
            await visit.say(Text("bind-how"))
        elif rest.lower() in ("kota", "city"):
            await self._offered(visit, self.cities)
        elif rest.lower() in ("provinsi", "province"):
            await self._offered(visit, sorted({city[:2] for city in self.cities}))
        else:
            finding = self.places.find(rest)
            codes = dict.fromkeys(match.kecamatan.code for match in finding.matches)
            await self._offered(visit, tuple(codes))
        return True

    async def click(self, visit: Visit, act: str, rest: str) -> bool:
        if act != "staff.bind":
            return False
        await visit.answer(None)
        if not visit.heard.private:
            await self._bind(visit, rest)
        return True

    async def said(self, _visit: Visit) -> bool:
        return False

    async def joined(self, ledger: Ledger, heard: Heard, now: datetime) -> None:
        if await ledger.bound(heard.chat) is None:
            await ledger.post(self._post(heard.chat, Text("group-hello")), now)

    async def left(self, ledger: Ledger, heard: Heard, now: datetime) -> None:
        office = await ledger.bound(heard.chat)
        await ledger.unbind(heard.chat, now)
        if office is not None:
            await self._tell_city(ledger, office, Text("posko-lost", self._named(office.id)), now)

    async def _offered(self, visit: Visit, offices: Sequence[str]) -> None:
        """Bind when one office is meant, ask when several, say how when none."""
        if len(offices) == 1:
            await self._bind(visit, offices[0])
        elif offices:
            choices = tuple(
                Choice(f"staff.bind:{office}", self.clerk.office_name(office)) for office in offices
            )
            await visit.say(Text("bind-which"), choices=choices)
        else:
            await visit.say(Text("bind-how"))

    async def _bind(self, visit: Visit, office: str) -> None:
        row = await visit.ledger.office(office)
        if row is None or not may(visit.roles, "bind", office):
            await visit.stranger("bind")
            return
        before = await visit.ledger.bound(visit.heard.chat)
        let_go = await visit.ledger.bind(office, visit.heard.chat, visit.person.id, visit.now)
        await visit.ledger.journal(Act(visit.person.id, "bound", office, visit.now))
        await visit.say(Text("bound", self._named(office)))
        await self.casework.catch_up(visit.ledger, office, visit.now)
        for chat in let_go:
            await visit.ledger.post(
                self._post(chat.address, Text("bound-elsewhere", self._named(office))), visit.now
            )
        if before is not None and before.id != office:
            await self._tell_city(
                visit.ledger, before, Text("posko-unbound", self._named(before.id)), visit.now
            )
        await self._tell_city(
            visit.ledger, row, Text("posko-bound", self._named(office)), visit.now
        )

    async def _tell_city(self, ledger: Ledger, office: Office, text: Text, now: datetime) -> None:
        if office.kind == "posko":
            for chat in await ledger.chats(office.place[:5]):
                await ledger.post(self._post(chat.address, text), now)

    def _post(self, to: Address, *texts: Text) -> Post:
        return Post(to=to, texts=texts, language=self.language, protect=True)

    def _named(self, office: str) -> dict[str, Text]:
        return {"office": self.clerk.office_name(office)}
