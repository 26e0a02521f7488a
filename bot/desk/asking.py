"""What an officer must say in words: the bot asks for it, and a reply to that is the deed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.conversation.events import Gave, Wrote
from bot.conversation.turn import KeepEvidence
from bot.desk import choosing, menus
from bot.desk.doing import Doing
from bot.desk.front import pressing
from bot.desk.visit import Visit
from bot.messages import Text
from bot.ports import Case, Render
from bot.reports import sentences
from bot.reports.acts import (
    Ask,
    Close,
    Decline,
    Deed,
    Escalate,
    Link,
    Note,
    Register,
    Tell,
)
from bot.reports.law import Law
from bot.reports.ticket import read

LONGEST = 2000
"""Characters of an officer's words; a longer text is surely a paste of something else."""
ASKED = frozenset(
    {"ask", "tell", "note", "decline", "escalate", "close", "register", "link", "place"}
)
"""Acts that are asked for in words."""
_TICKET = re.compile(r"[A-Za-z]{3}[\s\-_.]*[0-9A-Za-z]{4}[\s\-_.]*[0-9A-Za-z]{4}\b")
_DROPPING = frozenset({"batal", "cancel", "tidak jadi"})
_FILES = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp"})


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks for words, and does with a reply what they were asked for."""

    doing: Doing
    render: Render
    new_id: Callable[[], str]

    async def ask(self, visit: Visit, case: Case, act: str, more: str = "") -> None:
        """Post the question; whoever replies to it acts, or uses one of the ready sentences."""
        body = {
            "act": act,
            "ticket": case.ticket,
            "version": case.version,
            "by": visit.person.id,
            "more": more,
        }
        texts = [self._question(case, act, more)]
        ready = self._sentences(case, act, more)
        if ready:
            texts.append(menus.sentences(act, ready))
        texts.append(Text("work-how-to-write" if visit.heard.private else "work-how-to-reply"))
        choices = (*menus.uses(pressing(case), act, more, ready), menus.drop(case))
        await self.doing.front.place(visit, case, texts, choices, body)

    def _question(self, case: Case, act: str, more: str) -> Text:
        values = {"ticket": case.ticket}
        if act == "close":
            needs = choosing.needs(case, self._law.of(case.report.city), more)
            return Text(f"prompt-close-{needs}", {**values, "outcome": Text(f"outcome-{more}")})
        if act == "link" and more:
            return Text("prompt-link-words", {**values, "twin": more})
        return Text(f"prompt-{act}", values)

    def _sentences(self, case: Case, act: str, more: str) -> tuple[str, ...]:
        if act == "close" and choosing.needs(case, self._law.of(case.report.city), more) != "words":
            return ()
        return sentences.keys(act, case.report.lane)

    async def use(self, visit: Visit, case: Case, act: str, more: str, key: str) -> None:
        """Do the act with a ready sentence, in the reporter's language."""
        language = await visit.ledger.language(case.person)
        words = self.render(Text(f"template-{act}-{key}"), language)
        deed = self._deed(case, act, words, more.partition(".")[0])
        if deed is not None:
            await self.doing.pressed(visit, case, deed)

    async def replied(self, visit: Visit, case: Case, body: Mapping[str, Any]) -> None:
        """Do what a reply to one of our questions says."""
        act, more = str(body["act"]), str(body.get("more", ""))
        match visit.heard.event:
            case Wrote(text) if drops(text):
                await self.doing.front.over(visit, Text("work-dropped"))
            case Wrote(text):
                await self.words(visit, case, act, text, more, visit.heard.reply_to)
            case Gave() as gift if act in ("ask", "tell"):
                await self.file(visit, case, gift, gift.caption, visit.heard.reply_to)
            case _:
                await visit.say(Text("work-words-only"))

    async def words(
        self,
        visit: Visit,
        case: Case,
        act: str,
        text: str,
        more: str = "",
        prompt: str | None = None,
    ) -> None:
        """Do an act in words; `prompt` is the message that asked for them."""
        text = text.strip()
        if not text or len(text) > LONGEST:
            await visit.say(Text("work-words-length", {"most": LONGEST}))
        elif act == "place":
            await self._place(visit, case, text, prompt)
        elif (deed := self._deed(case, act, text, more)) is None:
            await visit.say(Text("work-ticket-unclear"))
        else:
            await self.doing.spoken(visit, case, deed, prompt)

    async def file(
        self, visit: Visit, case: Case, gift: Gave, words: str, prompt: str | None = None
    ) -> None:
        """Send a picture or a PDF to the reporter, with the words that stand under it."""
        if gift.kind != "photo" and gift.mime not in _FILES:
            await visit.say(Text("work-file-kinds"))
            return
        exhibit = self.new_id()
        item = KeepEvidence(
            gift.kind, gift.reference, gift.name, gift.mime, gift.size, sort="staff"
        )
        # It is fetched, made anew and sent with the act that names it; without one it is dropped.
        await visit.ledger.add_exhibit(case.id, exhibit, item, visit.now)
        await self.doing.spoken(visit, case, Tell(words.strip(), exhibit), prompt)

    async def _place(self, visit: Visit, case: Case, text: str, prompt: str | None) -> None:
        """Offer the places that the words may mean; the choice is the deed."""
        matches = self._law.places.find(text, case.report.city).matches
        if not matches:
            await visit.say(Text("work-place-unknown"))
            return
        at = pressing(case)
        choices = (*menus.spots(matches, at), menus.drop(case))
        question = Text("work-place-which", {"ticket": case.ticket})
        if prompt is None:
            await visit.say(question, choices=choices)
        else:
            await visit.edit(prompt, question, choices=choices)

    @property
    def _law(self) -> Law:
        return self.doing.casework.law

    def _deed(self, case: Case, act: str, text: str, more: str) -> Deed | None:
        """What is done by saying these words; None when they lack the other ticket."""
        match act:
            case "close":
                numbered = choosing.needs(case, self._law.of(case.report.city), more) == "number"
                return Close(more, number=text) if numbered else Close(more, text)
            case "link":
                return _link(text, more)
        return _SAYING[act](text)


_SAYING: Mapping[str, Callable[[str], Deed]] = {
    "ask": Ask,
    "tell": Tell,
    "note": Note,
    "decline": Decline,
    "escalate": Escalate,
    "register": Register,
}


def drops(text: str) -> bool:
    """Whether the answer to a question of ours is that it is not wanted any more."""
    return text.strip().lower() in _DROPPING


def without_ticket(text: str) -> str:
    """The words beside a ticket."""
    return _TICKET.sub("", text, count=1).strip(" \t\n:,.-–—")


def _link(text: str, twin: str) -> Link | None:
    """The other ticket, unless it was chosen already, and the words beside it."""
    if twin:
        return Link(twin, text)
    found = read(text)
    return Link(found, without_ticket(text)) if found else None
