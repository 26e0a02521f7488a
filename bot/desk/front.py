"""A case where an officer acts: its card looked up and kept true, menus and questions under it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.desk.reach import fits, sees
from bot.desk.visit import Visit
from bot.filing import CARD, Clerk
from bot.filing.cards import AFTER_UNDO
from bot.filing.sharing import ACT
from bot.messages import Choice, Text
from bot.ports import Case
from bot.reports.ticket import read

OVER: Mapping[str, Any] = {"act": "done"}
"""The prompt of a message that asked for something and needs no answer any more."""

CHOICES = "choices"
"""Under which a menu's prompt keeps the values of its choices, where they are shown numbered."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button of a case carries: "PLG-7K4M-2QX9:3:more"."""

    ticket: str
    version: int
    more: str

    @classmethod
    def of(cls, rest: str) -> "Pressed":
        ticket, _, tail = rest.partition(":")
        version, _, more = tail.partition(":")
        return cls(ticket, int(version) if version.isdecimal() else 0, more)

    def value(self, act: str, more: str = "") -> str:
        """A button of the same case: "case.refer:PLG-7K4M-2QX9:3:kpu"."""
        return f"case.{act}:{self.ticket}:{self.version}:{more}".rstrip(":")


def pressing(case: Case) -> Pressed:
    """What the buttons of a case carry now."""
    return Pressed(case.ticket, case.version, "")


def listing(
    visit: Visit, prompt: Mapping[str, Any], choices: Sequence[Choice]
) -> Mapping[str, Any]:
    """A menu's prompt, with its choices where their numbers may be typed."""
    return {**prompt, CHOICES: [choice.value for choice in choices]} if visit.plain else prompt


def undoing(case: Case, act: str | None) -> tuple[Choice, ...]:
    """The button that takes the last act back, while there is one."""
    return (Choice(pressing(case).value("undo"), Text("press-undo")),) if act else ()


@dataclass(frozen=True, slots=True)
class Front:
    """Shows cases in the chat of a visit, to those who may see them there."""

    clerk: Clerk

    async def case(self, visit: Visit, words: str) -> Case | None:
        """The case of a ticket; None when it is not to be had here, which is then said.

        What does not exist and what another office has are told alike; only in a group whose
        office has the case is a member told that it is no duty of his.
        """
        ticket = read(words)
        case = await visit.ledger.case(ticket) if ticket else None
        if not visit.roles:
            await visit.stranger("case")
        elif ticket is None:
            await visit.answer(Text("click-old"))
        elif case is None or not await self._fits(visit, case):
            await self._left(visit, ticket)
        elif not sees(visit.roles, case):
            await visit.refuse("case", Text("no-not-yours"))
        else:
            return case
        return None

    async def seen(self, visit: Visit, ticket: str) -> Case | None:
        """The case if he may see it in this chat; nothing is said."""
        case = await visit.ledger.case(ticket)
        if case is None or not sees(visit.roles, case) or not await self._fits(visit, case):
            return None
        return case

    async def show(self, visit: Visit, case: Case) -> None:
        """Bring the card up again, as the last message of the chat."""
        card = await self.clerk.card(visit.ledger, case, visit.heard.chat, visit.now)
        await visit.ledger.post(card, visit.now)

    async def place(
        self,
        visit: Visit,
        case: Case,
        texts: Sequence[Text],
        choices: Sequence[Choice],
        prompt: Mapping[str, Any],
    ) -> None:
        """A menu or a question: from the card a message that hangs under it, from there on in the
        place of the message whose button was pressed."""
        post = self.clerk.cards.about(case, visit.heard.chat, *texts)
        post = replace(post, choices=tuple(choices), prompt=prompt)
        pressed = visit.heard.pressed
        if pressed is None or visit.plain or await self._shows_card(visit, case):
            post = replace(post, about=pressed or visit.heard.reply_to)
        else:
            post = replace(post, kind="edit", about=pressed)
        await visit.ledger.post(post, visit.now)

    async def settle(self, visit: Visit, case: Case, said: Text, act: str | None = None) -> None:
        """After an act by a button: the card shows the case as it stands now, and a menu what was
        done. `act` is the entry by which it may be undone."""
        if visit.plain:
            await self.tell(visit, case, said, act)
            return
        await self.keep(visit, case, act)
        pressed, private = visit.heard.pressed, visit.heard.private
        is_card = await self._is_card(visit, case)
        if pressed is None or (is_card and (not private or sees(visit.roles, case))):
            return  # a group's newest card is the clerk's to keep true, a private one is kept above
        if is_card or await self._shows_card(visit, case):
            await self._renew(visit, case, pressed, said)
        else:
            await visit.edit(pressed, said, choices=undoing(case, act))

    async def tell(self, visit: Visit, case: Case, said: Text, act: str | None = None) -> None:
        """Where nothing said can be changed: what there is to say, and the card as it stands now
        in the same message."""
        if not sees(visit.roles, case):
            await visit.say(said, choices=undoing(case, act))
            return
        ledger, chat = visit.ledger, visit.heard.chat
        bound = await ledger.bound(chat) is not None
        if bound and await ledger.card_in(case.id, chat) is not None:
            # An office's card is shown anew by the clerk; a still newer one may take that one's
            # place, so what was done is said by itself.
            post = self.clerk.cards.about(case, chat, said)
            await ledger.post(replace(post, choices=undoing(case, act)), visit.now)
            return
        card = await self.clerk.cards.card(ledger, case, chat, visit.now, undo=act is not None)
        await ledger.post(replace(card, texts=(said, *card.texts), act=act), visit.now)

    async def keep(self, visit: Visit, case: Case, act: str | None = None) -> None:
        """Keep the card true in an officer's own chat; the clerk does so in groups."""
        if not visit.heard.private or not sees(visit.roles, case):
            return
        card = await self.clerk.card(visit.ledger, case, visit.heard.chat, visit.now)
        edit = replace(card, kind="edit", act=act)
        choices = (*edit.choices, *undoing(case, act))
        await visit.ledger.post(replace(edit, choices=choices), visit.now)
        if act is not None:
            later = visit.now + AFTER_UNDO
            await visit.ledger.post(replace(edit, not_before=later), visit.now)

    async def changed(self, visit: Visit, case: Case) -> None:
        """Somebody was faster: a card is shown as it stands now, a menu is over."""
        pressed, said = visit.heard.pressed, Text("work-changed")
        if visit.plain:
            await self.tell(visit, case, said)
            return
        await visit.toast(said)
        if pressed is None:
            return
        if await self._shows_card(visit, case):
            await self._renew(visit, case, pressed, said)
        else:
            await visit.edit(pressed, said)

    async def over(self, visit: Visit, said: Text) -> None:
        """A menu or a question (whose button was pressed, or that was replied to) needs no answer
        any more."""
        await visit.toast(None)
        message = visit.heard.pressed or visit.heard.reply_to
        if message is not None:
            await visit.edit(message, said, prompt=OVER)

    async def _renew(self, visit: Visit, case: Case, pressed: str, otherwise: Text) -> None:
        """Show the case in the pressed card as it stands now, if it may be shown here."""
        if not sees(visit.roles, case) or not await self._fits(visit, case):
            await visit.edit(pressed, otherwise)
            return
        card = await self.clerk.card(visit.ledger, case, visit.heard.chat, visit.now)
        # Of several copies in a chat only the newest is kept true; another stays as it is now.
        kept = card.card if await self._is_card(visit, case) else None
        await visit.ledger.post(replace(card, kind="edit", about=pressed, card=kept), visit.now)

    async def _fits(self, visit: Visit, case: Case) -> bool:
        """Whether this chat may show the case: in private to him alone who may see it."""
        if visit.heard.private:
            return sees(visit.roles, case)
        return fits(await visit.ledger.bound(visit.heard.chat), case)

    async def _left(self, visit: Visit, ticket: str) -> None:
        """The case went away from this chat's office: an old button must not show it here. A
        message that shows others as well stays as it is."""
        text, pressed = Text("work-left", {"ticket": ticket}), visit.heard.pressed
        if pressed is None:
            await visit.answer(text)
            return
        await visit.toast(text)
        prompt = await visit.ledger.prompted(visit.heard.chat, pressed)
        if visit.plain or prompt is None or prompt.body.get("act") != ACT:
            await visit.edit(pressed, text)

    async def _is_card(self, visit: Visit, case: Case) -> bool:
        """Whether the pressed message is the one that is kept as the chat's card."""
        pressed = visit.heard.pressed
        found = await visit.ledger.case_on_card(visit.heard.chat, pressed) if pressed else None
        return found == case.id

    async def _shows_card(self, visit: Visit, case: Case) -> bool:
        """Whether the pressed message is a card of the case, be it an older copy."""
        if await self._is_card(visit, case):
            return True
        pressed = visit.heard.pressed
        prompt = await visit.ledger.prompted(visit.heard.chat, pressed) if pressed else None
        return prompt is not None and prompt.body.get("act") == CARD["act"]
