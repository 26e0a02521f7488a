"""What a citizen's own screen still shows of the talk: names of messages, sealed, for 48 hours."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.messages import Address, Post
from storage.errors import Erased
from storage.prepared import Prepared, Values
from storage.tables import trace
from storage.work import Work, new_id

KEPT = timedelta(hours=48)
"""So long Telegram lets a bot delete messages in a private chat, its own and the other's.
https://core.telegram.org/bots/api#deletemessage"""
MARGIN = timedelta(minutes=5)
"""One message too old makes Telegram refuse a whole list, and clocks differ."""
DELETING = frozenset({"telegram"})
"""Channels that let a bot delete by name; the web's transcript goes as a whole."""
_NOTED = Prepared(trace.insert(), "uid recipient person message at")


async def note(work: Work, to: Address, person: str, messages: Sequence[str], at: datetime) -> None:
    """Remember that these messages stand in the chat with the person. Raises `Erased`."""
    if to.channel in DELETING:
        await work.run(_NOTED, await _line(work, to, person, messages, at))


async def _line(
    work: Work, to: Address, person: str, messages: Sequence[str], at: datetime
) -> Values:
    uid = new_id()
    sealed = await work.seal(person, list(messages), "trace", uid, "message")
    return {"uid": uid, "recipient": work.mac_of(to), "person": person, "message": sealed, "at": at}


async def standing(work: Work, recipient: str, now: datetime) -> tuple[str, ...]:
    """The names of messages in this chat that may still be deleted, oldest first."""
    return tuple(
        dict.fromkeys([name for _, names in await _rows(work, recipient, now) for name in names])
    )


async def arrived(work: Work, recipient: str, post: Post, name: str | None, now: datetime) -> None:
    """Remember what was sent to a person; forget what was deleted there."""
    match post.kind:
        case "send" if name is not None and post.to.channel in DELETING:
            person = await work.owner_of(recipient)
            if person is not None:
                line = await _line(work, post.to, person, tuple(_called(post, name)), now)
                work.later.setdefault(_NOTED, []).append(line)
        case "delete":
            gone = set(post.gone)
            rows = await _rows(work, recipient, now)
            done = [row.id for row, names in rows if gone.issuperset(names)]
            await work.run(trace.delete().where(trace.c.id.in_(done)))


def _called(post: Post, name: str) -> Iterator[str]:
    """Files and words of one post may be several messages, of which we know one by name. Telegram
    numbers them one after another, and passes over numbers that are not in the chat."""
    pieces = len(post.files) + (post.paper is not None) + (post.chart is not None)
    if not pieces or not name.isdecimal():
        yield name
        return
    for number in range(max(1, int(name) - pieces), int(name) + pieces + 1):
        yield str(number)


async def _rows(work: Work, recipient: str, now: datetime) -> list[tuple[sa.Row[Any], list[str]]]:
    """What may still be deleted, of a person whose key is still there."""
    young = trace.c.at > now - KEPT + MARGIN
    query = sa.select(trace).where(trace.c.recipient == recipient, young).order_by(trace.c.id)
    found = []
    for row in await work.all(query):
        try:
            names = await work.open(row.person, row.message, "trace", row.uid, "message")
        except Erased:
            continue
        found.append((row, names))
    return found
