"""Messages taken back from a private chat, a hundred at a time."""

from collections.abc import Awaitable, Callable, Sequence

from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.messages import Message

AT_ONCE = 100
"""https://core.telegram.org/bots/api#deletemessages"""
ALREADY = ("can't be deleted", "message to delete not found", "message identifier")
"""Words of a 400 by which a message is gone, or too old to be deleted."""


def deletions(bot: ExtBot[int], message: Message) -> Sequence[Callable[[], Awaitable[None]]]:
    """The calls that delete what the message names; a second time they do nothing."""
    ids = [int(name) for name in message.gone if name.isdecimal()]
    lists = [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]
    return [_bound(bot, message.to.name, some) for some in lists]


def _bound(bot: ExtBot[int], chat: str, ids: Sequence[int]) -> Callable[[], Awaitable[None]]:
    return lambda: _delete(bot, chat, ids)


async def _delete(bot: ExtBot[int], chat: str, ids: Sequence[int]) -> None:
    """Delete all of them; one that Telegram keeps makes it refuse a whole list, so that a refused
    list is halved until only that one is left."""
    try:
        await bot.delete_messages(chat, list(ids))
    except BadRequest as error:
        if not any(sign in str(error).lower() for sign in ALREADY):
            raise
        if len(ids) > 1:
            half = len(ids) // 2
            await _delete(bot, chat, ids[:half])
            await _delete(bot, chat, ids[half:])
