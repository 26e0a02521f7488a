"""What everything about letters is done with, and the words that several of its acts need."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.casework import Casework
from bot.casework.identity import rank
from bot.filing import Clerk
from bot.letters.choosing import To
from bot.letters.numbering import Usage
from bot.messages import Post, Text
from bot.papers.press import Press
from bot.ports import Act, Case, Entry, Ledger, Letter, Render
from bot.reports.acts import Officer
from bot.reports.told import heading


@dataclass(frozen=True, slots=True)
class Room:
    """`new_id` makes random ids. Papers and histories are in the clerk's language: an office's."""

    clerk: Clerk
    casework: Casework
    usage: Usage
    render: Render
    press: Press
    new_id: Callable[[], str]

    def say(self, text: Text) -> str:
        return self.render(text, self.clerk.language)

    async def pdf(self, paper: Mapping[str, Any]) -> bytes:
        """A paper, printed. Raises `bot.papers.press.Unprintable`."""
        return await self.press.pdf(paper, self.clerk.language)

    def place(self, code: str) -> str:
        """A place's own name; its code where no city file knows it (any more)."""
        place = self.clerk.places.place(code)
        return place.name if place is not None else code

    def addressee(self, letter: Letter) -> Text:
        """ "Ketua PPS Kelurahan 7 Ulu", or as it was typed for an appeal."""
        to = str(letter.facts.get("to", ""))
        if letter.kind == "appeal":
            return Text("letters-typed", {"words": to})
        return Text(f"letters-to-{to}", {"place": self.place(letter.place)})

    async def note(
        self, ledger: Ledger, case: Case, kind: str, words: str, officer: Officer, now: datetime
    ) -> None:
        """A line in the case's history; the reporter does not read it there."""
        entry = Entry(
            self.new_id(), case.id, kind, officer.person, officer.name, case.office, now,
            case.state, words=words, role=rank(officer, case),
        )  # fmt: skip
        await ledger.enter(entry)

    async def tell(self, ledger: Ledger, case: Case, now: datetime, *texts: Text) -> None:
        """Say it to the case's reporter, if he can be reached; nothing when it is practice."""
        to = await ledger.listening(case.person) if not case.practice else None
        if to is None:
            return
        language = await ledger.language(case.person)
        await ledger.post(
            Post(
                to,
                (heading(case.ticket), *texts),
                language=language,
                case=case.id,
                ticket=case.ticket,
            ),
            now,
        )

    async def journal(
        self, ledger: Ledger, letter: Letter, action: str, officer: Officer, now: datetime,
        **detail: object,
    ) -> None:  # fmt: skip
        """Nothing of a citizen stands in it: numbers and counts."""
        told = {"number": letter.number, **detail}
        await ledger.journal(Act(officer.person, action, letter.id, now, told))


def short(to: To) -> Text:
    """ "PPS", "PPK", "KPU"."""
    return Text(f"letters-short-{to}")
