"""What is said about a stranger: to the leads of the office, in its group, to who answered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.filing.cards import Cards
from bot.filing.short import ASKS
from bot.messages import Address, Choice, Text, Value
from bot.ports import CROWD, Ledger, Stranger
from bot.watch.deciding import leads

_CITY = len("16.71")


@dataclass(frozen=True, slots=True)
class Telling:
    """`admins` are the addresses of POSKO_ADMINS, who hear what nobody else can."""

    cards: Cards
    admins: tuple[Address, ...] = ()

    async def leads(self, ledger: Ledger, row: Stranger, said: str, now: datetime) -> None:
        """Ask the leads of an office in private, and the city office in its chat."""
        text, choices = await self.question(ledger, row, said)
        for to in await self._whom(ledger, row):
            post = self.cards.say(to, text)
            await ledger.post(replace(post, choices=choices), now)

    async def question(
        self, ledger: Ledger, row: Stranger, said: str
    ) -> tuple[Text, tuple[Choice, ...]]:
        """What is asked of a stranger, and the answers."""
        kept = await ledger.stranger(row.chat, row.member)
        text = Text(said, self._values(row))
        return text, answers(kept) if kept is not None else ()

    async def binder(self, ledger: Ledger, row: Stranger, now: datetime) -> None:
        """Ask whoever bound a new group, in it, whether all who sit there are the office's own."""
        kept = await ledger.stranger(row.chat, CROWD)
        values = {"count": int(row.name), **self._office(row)}
        post = self.cards.say(row.chat, Text("crowd-ask", values))
        choices = answers(kept)[:1] if kept is not None else ()
        await ledger.post(replace(post, choices=choices), now)

    async def calm(self, ledger: Ledger, row: Stranger, now: datetime) -> None:
        """Tell the group why its cards are short, and who can end it."""
        name = "short-why" if len(row.office) > _CITY else "short-why-city"
        await ledger.post(self.cards.say(row.chat, Text(name, self._office(row))), now)

    async def told(self, ledger: Ledger, row: Stranger, name: str, now: datetime) -> None:
        """Tell whoever said what is to be done how it went, in private."""
        to = await ledger.address(row.answered_by) if row.answered_by else None
        if to is not None:
            await ledger.post(self.cards.say(to, Text(name, self._values(row))), now)

    async def _whom(self, ledger: Ledger, row: Stranger) -> Sequence[Address]:
        office, city = row.office, row.office[:_CITY]
        found = await self._at(ledger, leads(await ledger.colleagues(office), office))
        if office != city:
            found |= dict.fromkeys(chat.address for chat in await ledger.chats(city))
        found.pop(row.at, None)
        if not found and office != city:
            found = await self._at(ledger, leads(await ledger.colleagues(city), city))
        return list(found) or list(self.admins)

    async def _at(self, ledger: Ledger, people: Sequence[str]) -> dict[Address, None]:
        known = [await ledger.address(person) for person in people]
        return dict.fromkeys(to for to in known if to is not None)

    def _values(self, row: Stranger) -> dict[str, Value]:
        if row.member == CROWD:
            return {"count": int(row.name or 0), **self._office(row)}
        return {"name": named(row), **self._office(row)}

    def _office(self, row: Stranger) -> dict[str, Value]:
        return {"office": self.cards.office_name(row.office)}


def named(row: Stranger) -> str | Text:
    """What a stranger is called, whatever the platform shows of him."""
    return row.name or Text("stranger-nameless", {"id": row.member})


def answers(row: Stranger) -> tuple[Choice, ...]:
    """The two answers about a stranger, or about a crowd."""
    yes, no = ("crowd-yes", "crowd-no") if row.member == CROWD else ("stranger-yes", "stranger-no")
    return (
        Choice(f"{ASKS}:{row.handle}:yes", Text(yes)),
        Choice(f"{ASKS}:{row.handle}:no", Text(no)),
    )
