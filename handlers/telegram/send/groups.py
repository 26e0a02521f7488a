"""Telegram's groups: how many sit there, whether somebody does, and putting him out."""

from collections.abc import Awaitable
from typing import TypeVar

from telegram.ext import ExtBot

from bot.messages import Address, Refused
from handlers.telegram.send.errors import FAULTS, told

T = TypeVar("T")
GONE = ("user not found", "participant_id_invalid", "user_not_participant", "member not found")
"""Words of a 400 by which somebody does not sit in the group."""
_OUT = ("left", "kicked")
NAMELESS = "that is nobody who can be looked for"


class TelegramGroups:
    """A bot.ports.Doorkeeper. Putting people out takes the right to ban, which a group gives."""

    def __init__(self, bot: ExtBot[int]) -> None:
        self._bot = bot

    async def count(self, chat: Address) -> int:
        """How many sit in the group, ourselves included. Raises Later and Refused."""
        return int(await _asked(self._bot.get_chat_member_count(chat.name)))

    async def sits(self, chat: Address, member: str) -> bool:
        """Raises Later, and Refused where nobody can say: of a channel, or where we are no admin.

        https://core.telegram.org/bots/api#getchatmember
        """
        try:
            found = await _asked(self._bot.get_chat_member(chat.name, _person(member)))
        except Refused as error:
            if _gone(error):
                return False
            raise
        if found.status == "restricted":
            return bool(getattr(found, "is_member", True))
        return found.status not in _OUT

    async def remove(self, chat: Address, member: str) -> None:
        """Put somebody out; he may be brought in again, but a channel may not. A second time it
        does nothing. Raises Later and Refused.

        https://core.telegram.org/bots/api#banchatmember
        """
        if member.startswith("-"):
            await _asked(self._bot.ban_chat_sender_chat(chat.name, int(member)))
            return
        try:
            await _asked(self._bot.ban_chat_member(chat.name, _person(member)))
        except Refused as error:
            if not _gone(error):
                raise
            return
        try:
            await _asked(self._bot.unban_chat_member(chat.name, int(member), only_if_banned=True))
        except Refused:
            return  # in a small group nobody stays banned


async def _asked(call: Awaitable[T]) -> T:
    try:
        return await call
    except FAULTS as error:
        raise told(error) from None


def _person(member: str) -> int:
    if not member.isdecimal():
        raise Refused(NAMELESS)
    return int(member)


def _gone(error: Refused) -> bool:
    return any(sign in str(error).lower() for sign in GONE)
