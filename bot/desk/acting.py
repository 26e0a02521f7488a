"""Working on a case in a chat: its card's buttons, replies to it, and questions in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.conversation.events import Gave, Wrote
from bot.desk import choosing
from bot.desk.asking import ASKED, Asking, without_ticket
from bot.desk.doing import Doing
from bot.desk.front import Front, Pressed
from bot.desk.offering import MENUS, Offering
from bot.desk.visit import Visit
from bot.filing import CARD
from bot.messages import Text
from bot.ports import Case
from bot.reports.acts import Assign, Confirm, Deed, Release, Reopen, Review, TakeOn, Trace
from bot.reports.ticket import read

_AT_ONCE: Mapping[str, Deed] = {
    "review": Review(),
    "claim": TakeOn(),
    "release": Release(),
    "trace": Trace(),
    "confirm": Confirm(),
    "reopen": Reopen(),
}
_ALWAYS = frozenset({"claim", "undo", "history", "drop"})
"""What may be pressed on an old card: the state decides, or nothing changes."""
_KNOWN = ASKED | MENUS | _ALWAYS | _AT_ONCE.keys()
_BY_COMMAND = {"/tanya": "ask", "/ask": "ask", "/jawab": "tell", "/answer": "tell"}


@dataclass(frozen=True, slots=True)
class Acting:
    """A room of the desk: buttons "case.<act>:<ticket>:<version>[:more]", replies, /tanya, /jawab.

    Who may do what is decided by `Casework.do`; here it is only asked for and told.
    """

    front: Front
    doing: Doing
    asking: Asking
    offering: Offering
    words: frozenset[str] = frozenset({"/tanya", "/jawab"})

    async def command(self, visit: Visit, word: str, rest: str) -> bool:
        """ "/tanya jam berapa?" as a reply to a card, or with the ticket before the words."""
        case = await self._meant(visit, rest)
        if case is not None:
            words = without_ticket(rest) if visit.heard.reply_to is None else rest
            await self._say(visit, case, _BY_COMMAND[word], words)
        return True

    async def click(self, visit: Visit, act: str, rest: str) -> bool:
        name, at = act.removeprefix("case."), Pressed.of(rest)
        if act == name or name not in _KNOWN:
            return False
        case = await self.front.case(visit, at.ticket)
        if case is None:
            return True
        if at.version < case.version and name not in _ALWAYS:
            await self.front.changed(visit, case)
        elif name in _AT_ONCE:
            await self.doing.pressed(visit, case, _AT_ONCE[name])
        else:
            await self._open(visit, case, name, at.more)
        return True

    async def said(self, visit: Visit) -> bool:
        """A reply to a question of ours, or to a card."""
        body = await self._replied_to(visit)
        if body is None:
            return False
        case = await self.front.case(visit, str(body["ticket"]))
        if case is None:
            return True
        match visit.heard.event:
            case Gave(caption=caption) as gift if _command(caption) == "tell":
                await self.asking.file(visit, case, gift, caption.partition(" ")[2])
            case Wrote(text) if body["act"] == CARD["act"]:
                await self._say(visit, case, "note", text)
            case Gave() if body["act"] == CARD["act"]:
                await visit.say(Text("work-file-how"))
            case _:
                await self.asking.replied(visit, case, body)
        return True

    async def _replied_to(self, visit: Visit) -> Mapping[str, object] | None:
        """What the message replied to is about: a question of ours, a card; None for others."""
        chat, message = visit.heard.chat, visit.heard.reply_to
        if message is None:
            return None
        prompt = await visit.ledger.prompted(chat, message)
        if prompt is not None and prompt.body.get("act") in ASKED:
            return prompt.body
        id_ = await visit.ledger.case_on_card(chat, message)
        if id_ is None and prompt is not None and prompt.body.get("act") == CARD["act"]:
            id_ = prompt.case
        case = await visit.ledger.case_by_id(id_) if id_ else None
        return {**CARD, "ticket": case.ticket} if case is not None else None

    async def _meant(self, visit: Visit, rest: str) -> Case | None:
        """The case of a command: of what it replies to, else of the ticket in its words."""
        body = await self._replied_to(visit)
        ticket = str(body["ticket"]) if body is not None else read(rest)
        if ticket is not None:
            return await self.front.case(visit, ticket)
        if visit.roles:
            await visit.say(Text("work-reply-to-card"))
        else:
            await visit.stranger("case")
        return None

    async def _say(self, visit: Visit, case: Case, act: str, words: str) -> None:
        if words.strip():
            await self.asking.words(visit, case, act, words)
        else:
            await self.asking.ask(visit, case, act)

    async def _open(self, visit: Visit, case: Case, name: str, more: str) -> None:
        """What does no deed by its name alone."""
        match name:
            case "undo":
                await self.doing.undo(visit, case)
            case "drop":
                await self.front.over(visit, Text("work-dropped"))
            case _:
                await self._chosen(visit, case, name, more)

    async def _chosen(self, visit: Visit, case: Case, name: str, more: str) -> None:
        """A choice of a menu: a deed, a question in words, or a further menu."""
        law = self.doing.casework.law.of(case.report.city)
        deed = choosing.deed(case, law, name, more)
        if name == "assign" and more:
            deed = await self._given_to(visit, case, more)
        if deed is not None:
            await self.doing.pressed(visit, case, deed)
        elif (key := choosing.ready(name, case.report.lane, more)) is not None:
            await self.asking.use(visit, case, name, more, key)
        elif choosing.lacks_words(case, law, name, more):
            await visit.toast(Text("work-reply-below"))
            await self.asking.ask(visit, case, name, "" if more == choosing.OTHER else more)
        else:
            await self.offering.offer(visit, case, name, more)

    async def _given_to(self, visit: Visit, case: Case, more: str) -> Assign | None:
        """The colleague whose id begins so, with what he may do."""
        for one in await visit.ledger.colleagues(case.office):
            if one.person.startswith(more):
                return Assign(one.person, tuple(await visit.ledger.staff(one.person)))
        return None


def _command(caption: str) -> str | None:
    """The act of a caption that is a command; None for other words."""
    return _BY_COMMAND.get(caption.split(maxsplit=1)[0].lower()) if caption else None
