"""A staff member's act in a chat, from what was heard to what is written, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversation.events import Began, Gave, Joined, Left, Picked, Renamed, Wrote
from bot.desk.answering import meant
from bot.desk.binding import Binding
from bot.desk.gate import Gate
from bot.desk.visit import Room, Visit
from bot.messages import Address, Text
from bot.ports import Heard, Ledger
from bot.reports.staff import Staff

STAFF_CLICKS = ("case.", "stats.", "staff.")
"""How the values of staff buttons begin; the channels know them too."""
STAFF_LINKS = "s_"
"""How the payload of a staff invite's deep link begins."""

_OLD = Text("click-old")
_TWINS = {
    "/bind": "/ikat",
    "/invite": "/undang",
    "/desk": "/meja",
    "/whoami": "/siapa",
    "/cases": "/kasus",
    "/ask": "/tanya",
    "/answer": "/jawab",
    "/report": "/lapor",
    "/export": "/ekspor",
}
_CITIZENS = frozenset({"/lapor"})
"""Commands of officers in groups that are a citizen's in private."""
_ASKED_BY_ALL = frozenset({"/tanya"})
"""Commands of officers that mean something else to whoever is none, in private."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Takes what is said in offices' groups, and staff commands said in private.

    `admins` are the addresses of POSKO_ADMINS, who may use every staff command. `rooms` are asked
    in their order.
    """

    binding: Binding
    rooms: Sequence[Room]
    admins: frozenset[tuple[str, str]]
    language: str = "id"

    async def receive(self, ledger: Ledger, heard: Heard, now: datetime) -> bool:
        """Work on one event; False when it is a citizen's and for intake to answer."""
        if await self._gate.looks(ledger, heard, now):
            return True
        match heard.event:
            case Renamed(name):
                new = replace(heard.chat, name=name)
                await ledger.rename(heard.chat, new, now)
            case Joined() | Left() if not heard.private:
                came = isinstance(heard.event, Joined)
                settle = self.binding.joined if came else self.binding.left
                await settle(ledger, heard, now)
            case Wrote(text) if text.startswith("/") and self._mine(heard, text):
                return await self._command(await self._visit(ledger, heard, now), text)
            case Picked(value) if value.startswith(STAFF_CLICKS):
                await self._click(await self._visit(ledger, heard, now), value)
            case Began(payload) if payload.startswith(STAFF_LINKS):
                await self._said(await self._visit(ledger, heard, now))
            case Wrote() | Gave():
                reply = await meant(ledger, heard, now, self.language)
                taken = reply and await self._taken(await self._visit(ledger, reply, now))
                return bool(taken) or not heard.private
            case _:
                return not heard.private
        return True

    @property
    def _gate(self) -> Gate:
        return Gate(self.binding.watch)

    def _mine(self, heard: Heard, text: str) -> bool:
        if not heard.private:
            return True
        wanted = _wanted(text)
        return wanted not in _CITIZENS and any(wanted in room.words for room in self.rooms)

    async def _visit(self, ledger: Ledger, heard: Heard, now: datetime) -> Visit:
        person = await ledger.person(heard.sender, self.language, now)
        roles = list(await ledger.staff(person.id))
        if await self._administers(ledger, heard.sender):
            roles.append(Staff(person.id, "administrator", "", ""))
        return Visit(ledger, heard, person, roles, now, self.language)

    async def _administers(self, ledger: Ledger, who: Address) -> bool:
        """Whether he is one of POSKO_ADMINS, who may be named there by a number that is not the
        name we know him by."""
        if (who.channel, who.name) in self.admins:
            return True
        numbers = [name for channel, name in self.admins if channel == who.channel and who.plain]
        for number in numbers:
            if await ledger.known_as(replace(who, name=number)) == who:
                return True
        return False

    async def _command(self, visit: Visit, text: str) -> bool:
        """Whether it was for us: what officers ask reporters by is asked of the guide by others."""
        wanted, rest = _wanted(text), text.partition(" ")[2]
        if visit.heard.private and not visit.roles and wanted in _ASKED_BY_ALL:
            return False
        if await self._gate.shut(visit, wanted):
            return True
        for room in self.rooms:
            if wanted in room.words and await room.command(visit, wanted, rest.strip()):
                break
        return True

    async def _click(self, visit: Visit, value: str) -> None:
        act, _, rest = value.partition(":")
        if await self._gate.shut(visit, act):
            return
        for room in self.rooms:
            if await room.click(visit, act, rest):
                return
        await visit.answer(_OLD)

    async def _taken(self, visit: Visit) -> bool:
        """Words that are a reply, or as good as a button."""
        match visit.heard.event:
            case Picked(value):
                await self._click(visit, value)
                return True
        return await self._said(visit)

    async def _said(self, visit: Visit) -> bool:
        if await self._gate.shut(visit):
            return True
        for room in self.rooms:
            if await room.said(visit):
                return True
        return False


def _wanted(text: str) -> str:
    """The command that a text begins with, by its Indonesian name."""
    word = (text.split(maxsplit=1) or [""])[0].lower()
    return _TWINS.get(word, word)
