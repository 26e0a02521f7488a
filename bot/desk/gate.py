"""The door of an office's group: who acts there is looked at, and while somebody strange sits
there nothing of a case is said."""

from dataclasses import dataclass
from datetime import datetime

from bot.conversation.events import Entered, Exited, Joined, Left, Member, Renamed, Spoke
from bot.desk.visit import Visit
from bot.filing.short import ASKS
from bot.messages import Text
from bot.ports import Heard, Ledger
from bot.watch import Watch

_OPEN = frozenset({ASKS, "staff.bind", "staff.invite", "/ikat", "/undang", "/meja"})
"""What is answered in private, or must be done in the group: binding it, saying who sits there."""


@dataclass(frozen=True, slots=True)
class Gate:
    watch: Watch

    async def looks(self, ledger: Ledger, heard: Heard, now: datetime) -> bool:
        """Look who came, went or acted in an office's group; True when there is no more to it."""
        event, chat = heard.event, heard.chat
        news = isinstance(event, Entered | Exited | Spoke)
        if heard.private or chat.plain or isinstance(event, Joined | Left | Renamed):
            return news
        office = await ledger.bound(chat)
        if office is None:
            return news
        match event:
            case Entered(members):
                for member in members:
                    await self.watch.entered(ledger, chat, office.id, member, now)
            case Exited(member):
                await self.watch.exited(ledger, chat, member, now)
            case _:
                who = Member(heard.sender.name, heard.title)
                await self.watch.acted(ledger, chat, office.id, who, now)
        return news

    async def shut(self, visit: Visit, what: str = "") -> bool:
        """Whether an officer is told to act elsewhere (the desk, his own chat); `what` is his
        command or button. Whoever is not enrolled hears what he always does."""
        if visit.heard.private or not visit.roles or what in _OPEN:
            return False
        if not await visit.ledger.watched_chat(visit.heard.chat):
            return False
        await visit.answer(Text("short-closed"))
        return True
