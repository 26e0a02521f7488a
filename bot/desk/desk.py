"""A staff member's act in a chat, from what was heard to what is written, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversation.events import Began, Gave, Joined, Left, Picked, Renamed, Wrote
from bot.desk.binding import Binding
from bot.desk.visit import Room, Visit
from bot.messages import Text
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
        match heard.event:
            case Renamed(name):
                new = replace(heard.chat, name=name)
                await ledger.rename(heard.chat, new, now)
            case Joined() if not heard.private:
                await self.binding.joined(ledger, heard, now)
            case Left() if not heard.private:
                await self.binding.left(ledger, heard, now)
            case Wrote(text) if text.startswith("/") and self._mine(heard, text):
                await self._command(await self._visit(ledger, heard, now), text)
            case Picked(value) if value.startswith(STAFF_CLICKS):
                await self._click(await self._visit(ledger, heard, now), value)
            case Began(payload) if payload.startswith(STAFF_LINKS):
                await self._said(await self._visit(ledger, heard, now))
            case Wrote() | Gave() if await _answers(ledger, heard):
                taken = await self._said(await self._visit(ledger, heard, now))
                return taken or not heard.private
            case _:
                return not heard.private
        return True

    def _mine(self, heard: Heard, text: str) -> bool:
        if not heard.private:
            return True
        word = text.split(maxsplit=1)[0].lower()
        wanted = _TWINS.get(word, word)
        return wanted not in _CITIZENS and any(wanted in room.words for room in self.rooms)

    async def _visit(self, ledger: Ledger, heard: Heard, now: datetime) -> Visit:
        person = await ledger.person(heard.sender, self.language, now)
        roles = list(await ledger.staff(person.id))
        if (heard.sender.channel, heard.sender.name) in self.admins:
            roles.append(Staff(person.id, "administrator", "", ""))
        return Visit(ledger, heard, person, roles, now, self.language)

    async def _command(self, visit: Visit, text: str) -> None:
        word, _, rest = text.partition(" ")
        wanted = _TWINS.get(word.lower(), word.lower())
        for room in self.rooms:
            if wanted in room.words and await room.command(visit, wanted, rest.strip()):
                return

    async def _click(self, visit: Visit, value: str) -> None:
        act, _, rest = value.partition(":")
        for room in self.rooms:
            if await room.click(visit, act, rest):
                return
        await visit.answer(_OLD)

    async def _said(self, visit: Visit) -> bool:
        for room in self.rooms:
            if await room.said(visit):
                return True
        return False


async def _answers(ledger: Ledger, heard: Heard) -> bool:
    """Whether it is a reply to one of our messages that a room may know: in a group any, in
    private (where citizens reply too) a question to an officer or a card."""
    if heard.reply_to is None or not heard.private:
        return heard.reply_to is not None
    if await ledger.prompted(heard.chat, heard.reply_to) is not None:
        return True
    return await ledger.case_on_card(heard.chat, heard.reply_to) is not None
