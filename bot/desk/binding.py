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
from bot.watch import Watch

_LETTING_GO = ("lepas", "release")


@dataclass(frozen=True, slots=True)
class Binding:
    """A room of the desk: /ikat, and what happens when a group takes us in or puts us out.

    Where there are no groups, a number is bound: its own officer's.
    """

    places: Gazetteer
    clerk: Clerk
    casework: Casework
    cities: Sequence[str]
    watch: Watch
    language: str = "id"
    words: frozenset[str] = frozenset({"/ikat"})

    async def command(self, visit: Visit, _word: str, rest: str) -> bool:
        words = rest.lower()
        if not _bindable(visit):
            await visit.say(Text("bind-in-group"))
        elif words in _LETTING_GO:
            await self._released(visit)
        else:
            await self._offered(visit, await self._meant(visit, words))
        return True

    async def click(self, visit: Visit, act: str, rest: str) -> bool:
        if act != "staff.bind":
            return False
        await visit.toast(None)
        if _bindable(visit):
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
            await ledger.journal(Act("system", "unbound", office.id, now))
            await self._tell_city(ledger, office, Text("posko-lost", self._named(office.id)), now)

    async def _meant(self, visit: Visit, words: str) -> tuple[str, ...]:
        """The offices that words may mean; without words, for a number, its officer's own."""
        match words:
            case "kota" | "city":
                return tuple(self.cities)
            case "provinsi" | "province":
                return tuple(sorted({city[:2] for city in self.cities}))
            case "":
                own = dict.fromkeys(role.office for role in visit.roles if role.office)
                return tuple(one for one in own if _may_bind(visit, one)) if visit.plain else ()
        found = self.places.find(words).matches
        return tuple(dict.fromkeys(match.kecamatan.code for match in found))

    async def _offered(self, visit: Visit, offices: Sequence[str]) -> None:
        """Bind when one office is meant, ask when several, say how when none."""
        if len(offices) == 1:
            await self._bind(visit, offices[0])
        elif offices:
            choices = tuple(
                Choice(f"staff.bind:{office}", self.clerk.office_name(office)) for office in offices
            )
            await visit.say(_text(visit.plain, "bind-which"), choices=choices)
        elif visit.plain and not visit.roles:
            await visit.stranger("bind")
        else:
            await visit.say(_text(visit.plain, "bind-how"))

    async def _bind(self, visit: Visit, office: str) -> None:
        row = await visit.ledger.office(office)
        if row is None or not _may_bind(visit, office):
            await visit.stranger("bind")
            return
        before = await visit.ledger.bound(visit.heard.chat)
        let_go = await visit.ledger.bind(office, visit.heard.chat, visit.person.id, visit.now)
        await visit.ledger.journal(Act(visit.person.id, "bound", office, visit.now))
        await visit.say(_text(visit.plain, "bound", self._named(office)))
        if not visit.plain:
            anew = before is None or before.id != office
            group, by = visit.heard.chat, visit.heard.sender
            await self.watch.begin(visit.ledger, group, office, by, visit.now, anew=anew)
        await self.casework.catch_up(visit.ledger, office, visit.now)
        for chat in let_go:
            told = _text(visit.plain, "bound-elsewhere", self._named(office))
            await visit.ledger.post(self._post(chat.address, told), visit.now)
        if before is not None and before.id != office:
            await visit.ledger.journal(Act(visit.person.id, "unbound", before.id, visit.now))
            await self._left_behind(visit, before)
        bound = _text(visit.plain, "posko-bound", self._named(office))
        await self._tell_city(visit.ledger, row, bound, visit.now)

    async def _released(self, visit: Visit) -> None:
        """Let the chat's office go: one's own number always, a group whoever may bind it."""
        office = await visit.ledger.bound(visit.heard.chat)
        if office is None:
            await visit.say(_text(visit.plain, "bind-how"))
        elif not (visit.heard.private or _may_bind(visit, office.id)):
            await visit.stranger("bind")
        else:
            await visit.ledger.unbind(visit.heard.chat, visit.now)
            await visit.ledger.journal(Act(visit.person.id, "unbound", office.id, visit.now))
            await visit.say(_text(visit.plain, "unbound", self._named(office.id)))
            await self._left_behind(visit, office)

    async def _left_behind(self, visit: Visit, office: Office) -> None:
        """An office has a chat less; with none at all its reports go to the city."""
        none = not await visit.ledger.chats(office.id)
        if none or not visit.plain:
            text = _text(visit.plain, "posko-unbound", self._named(office.id))
            await self._tell_city(visit.ledger, office, text, visit.now)

    async def _tell_city(self, ledger: Ledger, office: Office, text: Text, now: datetime) -> None:
        if office.kind == "posko":
            for chat in await ledger.chats(office.place[:5]):
                await ledger.post(self._post(chat.address, text), now)

    def _post(self, to: Address, *texts: Text) -> Post:
        return Post(to=to, texts=texts, language=self.language, protect=True)

    def _named(self, office: str) -> dict[str, Text]:
        return {"office": self.clerk.office_name(office)}


def _bindable(visit: Visit) -> bool:
    """A group, or an officer's own chat where there are no groups."""
    return visit.plain or not visit.heard.private


def _may_bind(visit: Visit, office: str) -> bool:
    """Who may bind the office's group; his own number also a panwascam, who reads all of it."""
    own = any(role.role == "panwascam" and role.office == office for role in visit.roles)
    return may(visit.roles, "bind", office) or (visit.plain and own)


_OF_NUMBERS = {
    "bind-how": "bind-how-number",
    "bind-which": "bind-which-number",
    "bound": "bound-number",
    "bound-elsewhere": "bound-elsewhere-number",
    "unbound": "unbound-number",
    "posko-bound": "posko-bound-number",
    "posko-unbound": "posko-unbound-number",
}
"""What is said of a group, and its twin of a number."""


def _text(plain: bool, name: str, values: dict[str, Text] | None = None) -> Text:
    return Text(_OF_NUMBERS[name] if plain else name, values or {})
