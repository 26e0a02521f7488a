"""Words that answer a question of ours: a reply to it, or plain words soon after in private."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.conversation.events import Event, Gave, Picked, Wrote
from bot.conversation.turn import State
from bot.desk.asking import ASKED
from bot.desk.front import CHOICES
from bot.desk.many import PROMPT
from bot.filing import CARD
from bot.ports import Conversation, Heard, Ledger, Prompt

FRESH = timedelta(minutes=10)
"""So long plain words in private answer the question asked last. Hardly anybody on WhatsApp knows
how to reply to a message."""
LOOKED = 5
"""How many of a chat's last messages are looked at for the question: cards come in between."""
_NUMBER = re.compile(r"[1-9][0-9]?")
_TAKES_FILES = ("ask", "tell")


async def meant(ledger: Ledger, heard: Heard, now: datetime, language: str) -> Heard | None:
    """What was heard as a reply to a message of ours that a room of the desk may know; None for
    what is the citizen's (or nobody's).

    In a group any reply may be; in private (where citizens reply too) one to a question to an
    officer or a card, plain words while a question of his is open, and the number of a choice:
    that is as good as its button.
    """
    if heard.reply_to is not None:
        return heard if not heard.private or await _known(ledger, heard) else None
    command = isinstance(heard.event, Wrote) and heard.event.text.startswith("/")
    if command or not heard.private:
        return None
    latest = await ledger.latest_prompts(heard.chat, now - FRESH, LOOKED)
    found = question(latest, heard.event)
    number = numbered(latest, heard.event)
    asked = found or number
    if asked is None:
        return None
    message, prompt = asked[0], asked[1]
    person = await ledger.person(heard.sender, language, now)
    if await _acted(ledger, prompt, person.id):
        return None
    talk = await ledger.conversation(person.id, now)
    if number is not None:
        # The numbers that count are those shown last: the talk may have shown its own since.
        newer = talk.changed_at is not None and talk.changed_at > prompt.at
        return None if newer else replace(heard, event=Picked(number[2]), pressed=message)
    return None if told_since(talk, prompt.at) else replace(heard, reply_to=message)


def question(latest: Sequence[tuple[str, Prompt]], event: Event) -> tuple[str, Prompt] | None:
    """The question that plain words (or a file) may answer: the last thing that stands in the
    chat, cards aside, which come by themselves."""
    for message, prompt in latest:
        act = prompt.body.get("act")
        if act == CARD["act"]:
            continue
        takes = _TAKES_FILES if isinstance(event, Gave) else (*ASKED, PROMPT)
        return (message, prompt) if act in takes else None
    return None


def numbered(latest: Sequence[tuple[str, Prompt]], event: Event) -> tuple[str, Prompt, str] | None:
    """The choice (its value) that a typed number means of the menu that stands in the chat last,
    where a menu is a list whose choices have numbers."""
    typed = event.text.strip() if isinstance(event, Wrote) else ""
    if not latest or not _NUMBER.fullmatch(typed):
        return None
    message, prompt = latest[0]
    values = prompt.body.get(CHOICES, ())
    if int(typed) > len(values):
        return None
    return message, prompt, str(values[int(typed) - 1])


def told_since(talk: Conversation, at: datetime) -> bool:
    """Whether he went on telling a report of his own after he was asked: his words belong there."""
    state = State.from_json(talk.state) if talk.state else State()
    said = datetime.fromisoformat(state.at) if state.at else None
    return state.drafting and said is not None and said > at


async def _known(ledger: Ledger, heard: Heard) -> bool:
    message = heard.reply_to or ""
    if await ledger.prompted(heard.chat, message) is not None:
        return True
    return await ledger.case_on_card(heard.chat, message) is not None


async def _acted(ledger: Ledger, prompt: Prompt, person: str) -> bool:
    """Whether he did something with the case since he was asked: then it was answered."""
    entries = await ledger.entries(prompt.case) if prompt.case else ()
    return any(entry.actor == person and entry.at > prompt.at for entry in entries)
