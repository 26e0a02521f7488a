"""Telegram's limits as data: how fast, how long, how many.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this and
https://core.telegram.org/bots/api
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.messages import Kind, Message
from bot.pace import Pace
from handlers.cut import units

_PRIVATE, _GROUP, _OVERALL = Pace(9, 1.0), Pace(5, 0.24), Pace(5, 24.0)


@dataclass(frozen=True, slots=True)
class Limits:
    """How fast Telegram takes messages: in one private chat, in one group, from the whole bot.

    Telegram counts in sliding windows, so a bucket's burst is part of its window: a group's
    5 + 60 x 0.24 stays under 20 a minute, the bot's 5 + 24 under 30 a second. A private chat's
    burst is not published; ten are taken in practice, and one is left for late arrivals.
    `counted` are the kinds that count: for edits and answers no number is published, and their
    429, if one comes, is a `Later` of that chat like any other.
    """

    private: Pace = _PRIVATE
    group: Pace = _GROUP
    overall: Pace = _OVERALL
    counted: frozenset[Kind] = frozenset({"send"})

    def of(self, name: str) -> Pace:
        """The pace of one chat, by its name."""
        return self.group if is_group(name) else self.private

    def weight(self, message: Message) -> int:
        """How many messages Telegram counts this as: each file of an album is one."""
        if message.kind not in self.counted:
            return 0
        media = len(message.files) + (message.picture is not None)
        return max(1, media + (media > 1 or units(message.body) > CAPTION_UNITS))


LIMITS = Limits()

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
ANSWER_LETTERS = 200
BUTTONS = 100
BUTTON_BYTES = 64
ALBUM = 10
PHOTO_BYTES = 10 << 20
UPLOAD_BYTES = 50 << 20
DOWNLOAD_BYTES = 20 << 20

UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")
"""What we ask Telegram to tell us; "chat_member" comes where we are asked in as an admin."""


def is_group(name: str) -> bool:
    """Whether a chat's name is a group's: Telegram gives those negative ids."""
    return name.startswith("-")


def waits(first: float = 1.0, most: float = 60.0) -> Iterator[float]:
    """Seconds to wait before each new try: twice as long each time."""
    while True:
        yield first
        first = min(first * 2, most)
