"""What a reporter does with his own case, and how his officers notice."""

from dataclasses import dataclass
from datetime import datetime

from bot.casework.matter import matter
from bot.casework.writing import Author, Done, Writing
from bot.messages import Text
from bot.ports import Case, Ledger
from bot.reports.acts import Answered, AskAgain, No, Wish, Withdraw
from bot.reports.card import mask, shorten
from bot.reports.wishes import wished

LONGEST = 1500
"""Characters of the reporter's words that a chat shows at once; the desk shows all."""


@dataclass(frozen=True, slots=True)
class Wishing:
    writing: Writing

    async def wish(self, ledger: Ledger, case: Case, wish: Wish, now: datetime) -> Done | No:
        """Carry the wish out, or say why not. Raises `bot.ports.Stale`."""
        clerk = self.writing.clerk
        law = self.writing.law.of(case.report.city)
        decided = wished(wish, await matter(ledger, case, clerk), law, now)
        if isinstance(decided, No):
            return decided
        done = await self.writing.write(ledger, case, decided, Author("reporter"), now)
        if decided.move == "reply":
            await ledger.call(case.person, None, now)
        if done.case.state != "unreviewed":
            text = _news(done.case.ticket, wish)
            await clerk.hang(ledger, done.case, done.case.office, now, text)
        return done


def _news(ticket: str, wish: Wish) -> Text:
    match wish:
        case Answered(words):
            return Text("case-answered", {"ticket": ticket, "words": shorten(mask(words), LONGEST)})
        case Withdraw():
            return Text("case-withdrawn", {"ticket": ticket})
        case AskAgain(""):
            return Text("case-asked-again", {"ticket": ticket})
        case AskAgain(words):
            said = shorten(mask(words), LONGEST)
            return Text("case-asked-again-words", {"ticket": ticket, "words": said})
