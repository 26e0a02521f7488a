"""One act of one staff member (or stranger) in a chat, and the ways of answering him."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from bot.messages import Address, Choice, Post, Text
from bot.ports import Act, Heard, Ledger, Person
from bot.reports.acts import Officer
from bot.reports.staff import Staff


@dataclass(slots=True)
class Visit:
    """One act while it is worked on. `language` is that of offices."""

    ledger: Ledger
    heard: Heard
    person: Person
    roles: Sequence[Staff]
    now: datetime
    language: str

    async def officer(self) -> Officer:
        """Who acts, by the name his colleagues know."""
        name = await self.ledger.officer_name(self.person.id)
        return Officer(self.person.id, name, tuple(self.roles))

    @property
    def plain(self) -> bool:
        """Whether what we said in this chat stays as it is, and a press has no toast."""
        return self.heard.chat.plain

    async def say(self, *texts: Text, choices: Sequence[Choice] = ()) -> None:
        """Say something in the chat where he acted."""
        post = replace(self.post(self.heard.chat, *texts), choices=tuple(choices))
        await self.ledger.post(post, self.now)

    async def edit(
        self,
        message: str,
        *texts: Text,
        choices: Sequence[Choice] = (),
        prompt: Mapping[str, Any] | None = None,
    ) -> None:
        """Say something anew in the place of one of our messages in this chat; where that cannot
        be changed, after it."""
        post = self.post(self.heard.chat, *texts)
        if not self.plain:
            post = replace(post, kind="edit", about=message)
        await self.ledger.post(replace(post, choices=tuple(choices), prompt=prompt), self.now)

    async def answer(self, text: Text) -> None:
        """Say back what he must read: as a toast to a click, else in the chat."""
        if self.heard.click is not None:
            await self.toast(text)
        else:
            await self.say(text)

    async def toast(self, text: Text | None) -> None:
        """Answer his click, if it was one, with what the chat shows anyway, or with nothing."""
        if self.heard.click is not None:
            texts = (text,) if text else ()
            post = self.post(self.heard.sender, *texts)
            await self.ledger.post(replace(post, kind="answer", about=self.heard.click), self.now)

    async def stranger(self, what: str) -> None:
        """A polite no, and a line in the journal."""
        await self.refuse(what, Text("not-yours"))

    async def refuse(self, what: str, why: Text) -> None:
        """No to an officer whose duties do not reach so far, and a line in the journal."""
        await self.ledger.journal(Act(self.person.id, f"refused-{what}", "", self.now))
        await self.answer(why)

    def post(self, to: Address, *texts: Text) -> Post:
        return Post(to=to, texts=texts, language=self.language, protect=True)


class Room(Protocol):
    """A part of the desk. Each method says False when the matter is not its own."""

    @property
    def words(self) -> frozenset[str]:
        """The commands it takes, in Indonesian ("/ikat")."""
        ...

    async def command(self, visit: Visit, word: str, rest: str) -> bool: ...

    async def click(self, visit: Visit, act: str, rest: str) -> bool:
        """A button "act:rest", "case.claim:PLG-7K4M-2QX9:3"."""
        ...

    async def said(self, visit: Visit) -> bool:
        """A reply to one of our messages in a group, or a deep link of staff ("s_…") in private."""
        ...
