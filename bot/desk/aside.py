"""Answers that concern one person alone: said in private, wherever he asked."""

from collections.abc import Sequence
from dataclasses import replace

from bot.desk.visit import Visit
from bot.messages import Choice, Text


async def privately(visit: Visit, *texts: Text, choices: Sequence[Choice] = ()) -> None:
    """Say something to whoever asked, in private; in a group only that it was said there."""
    post = visit.post(visit.heard.sender, *texts)
    await visit.ledger.post(replace(post, choices=tuple(choices)), visit.now)
    if not visit.heard.private:
        await visit.answer(Text("said-in-private"))


async def turned(visit: Visit, *texts: Text, choices: Sequence[Choice] = ()) -> None:
    """Answer a button: in private what it stood under becomes the answer."""
    if visit.heard.private and visit.heard.pressed is not None:
        await visit.toast(None)
        await visit.edit(visit.heard.pressed, *texts, choices=choices)
        return
    if visit.heard.private:
        await visit.toast(None)
    await privately(visit, *texts, choices=choices)
