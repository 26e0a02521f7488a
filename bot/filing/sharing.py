"""A message that shows several cases, changed through one of them."""

from dataclasses import replace
from datetime import datetime

from bot.filing.cards import Cards
from bot.messages import Address, Post
from bot.ports import Case, Ledger
from bot.ports.leaving import LINES

ACT = "cards"
"""The prompt's act of such a message."""


async def beside(
    ledger: Ledger, cards: Cards, case: Case, chat: Address, message: str, now: datetime
) -> Post | None:
    """An edit of another case that the same message shows, so that it is told anew without this
    one; None for a message of its own, and where no other is left."""
    prompt = await ledger.prompted(chat, message)
    if prompt is None or prompt.body.get("act") != ACT:
        return None
    for id_ in prompt.body[LINES]:
        other = await ledger.case_by_id(id_) if id_ != case.id else None
        if other is not None and await ledger.card_in(id_, chat) == message:
            return replace(await cards.card(ledger, other, chat, now), kind="edit")
    return None
