"""Erasures that wait: they are named without their tickets, and can be taken back."""

from collections.abc import Sequence

from bot.conversation.rights import UNDO
from bot.intake.visit import Visit
from bot.messages import Choice, Text
from bot.ports import Request


async def waiting(visit: Visit) -> Sequence[Request]:
    """His erasures that can still be taken back."""
    mine = await visit.ledger.requests_of(visit.person.id)
    return [one for one in mine if (one.kind, one.state) == ("erase", "waiting")]


async def mention(visit: Visit) -> tuple[tuple[Text, ...], tuple[Choice, ...]]:
    """What is said under the list of his reports while an erasure waits; () for none."""
    found = await waiting(visit)
    if not found:
        return (), ()
    until = min(one.due_at for one in found)
    told = Text("erasure-waits", {"count": len(found), "until": until})
    return (told,), (Choice(UNDO, Text("forget-undo")),)
