"""The short road to Telegram, for what is said with every update: words, edits, clicks' answers.

The library builds its own objects of each button and of the answer, and takes them to pieces again:
0.5 ms of a call that costs 0.2. What it knows of the answer's errors is used as it is.
"""

from collections.abc import Mapping
from typing import Any

from telegram.ext import ExtBot

from bot.messages import Message, Refused
from handlers.cut import cut
from handlers.telegram.buttons import rows
from handlers.telegram.send.request import Plain
from handlers.telegram.send.tickets import tickets

EMPTY = "the message is empty"
NO_PREVIEW = {"is_disabled": True}


class Road:
    """Calls of the Bot API whose parameters are plain JSON, over the bot's own connections and
    under its own rate limiter."""

    def __init__(self, bot: ExtBot[int]) -> None:
        self._bot = bot

    async def call(self, method: str, parameters: Mapping[str, Any]) -> Any:
        """The answer's result; parameters that are None are left out. Raises the library's errors.

        https://core.telegram.org/bots/api#making-requests
        """
        asked = {name: value for name, value in parameters.items() if value is not None}
        limiter = self._bot.rate_limiter
        if limiter is None:
            return await self._post(method, asked)
        return await limiter.process_request(self._post, (method, asked), {}, method, asked, None)

    async def _post(self, method: str, asked: Mapping[str, Any]) -> Any:
        # It only hands them on, to do_request.
        plain: Any = Plain(asked)
        return await self._bot.request.post(f"{self._bot.base_url}/{method}", plain)


def named(result: Any) -> str:
    """The name of a message just sent. Raises KeyError and TypeError where it has none."""
    return str(int(result["message_id"]))


def body(message: Message, limit: int) -> str:
    """What it says, cut to so many UTF-16 units. Raises Refused when that is nothing."""
    text = cut(message.body, limit)
    if not text:
        raise Refused(EMPTY)
    return text


def marked(text: str) -> list[dict[str, Any]] | None:
    """Its tickets as code: one tap copies them."""
    found = tickets(text)
    return [{"type": "code", "offset": at, "length": length} for at, length in found] or None


def keyboard(message: Message) -> dict[str, Any] | None:
    """The buttons under it. Raises Refused for what Telegram does not take."""
    if not message.buttons:
        return None
    return {
        "inline_keyboard": [
            [
                {"text": button.label, "url": button.link}
                if button.link
                else {"text": button.label, "callback_data": button.value}
                for button in row
            ]
            for row in rows(message.buttons)
        ]
    }


def under(message: Message) -> dict[str, Any] | None:
    """The message this one hangs under; it is said all the same when that one is gone."""
    if not message.about or not message.about.isdecimal():
        return None
    return {"message_id": int(message.about), "allow_sending_without_reply": True}
