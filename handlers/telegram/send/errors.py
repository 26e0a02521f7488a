"""What python-telegram-bot raises, told as the bot's own errors: the one table of this channel."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.messages import Later, Moved, Refused, SendError

TOO_LARGE = "request entity too large"
UNREAD = "Parsing the server response"
"""How python-telegram-bot begins to quote what it could not read."""
GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "group chat was deactivated",
    "not enough rights to send",
    "have no rights to send",
    "chat_write_forbidden",
    "chat_restricted",
    "need administrator rights",
)
"""Words of a 400 by which nothing at all can be sent to that chat."""

OTHERS = (
    "Another program reads this bot's messages (a second Posko, or a bot with the same token), and "
    "is waited for"
)


class NotReached(NetworkError):
    """Telegram was not reached, so the message has surely not arrived."""


FAULTS = (TelegramError, AttributeError, KeyError, TypeError, ValueError)
"""What a call may raise; all but the first say that the library cannot read the answer."""


def told(error: Exception) -> SendError:
    """The error in the bot's words. https://core.telegram.org/bots/api#making-requests"""
    if UNREAD in str(error):
        # No answer of Telegram's own: it decides nothing, and may quote the address with the token.
        large = str(error).lower().startswith(TOO_LARGE)
        error = NetworkError(TOO_LARGE if large else "")
    for kind, tell in TABLE:
        if isinstance(error, kind):
            return tell(error)
    # An answer that python-telegram-bot could not read: the message itself was taken.
    return Later(f"Telegram's answer cannot be read ({type(error).__name__})", lost=True)


def _bad_request(error: BadRequest) -> SendError:
    # What Telegram quotes may be a link that opens something.
    reason = re.sub(r"'[^']*'", "'…'", str(error))
    return Refused(reason, gone=any(sign in reason.lower() for sign in GONE))


def _network(error: NetworkError) -> SendError:
    if TOO_LARGE in str(error).lower():
        return Refused("Telegram does not take so large a file")
    return Later("Telegram's answer was lost, or it is in trouble", lost=True)


# In this order: BadRequest and TimedOut are NetworkErrors too.
# https://docs.python-telegram-bot.org/en/stable/telegram.error.html
TABLE: tuple[tuple[type[Exception], Callable[[Any], SendError]], ...] = (
    (RetryAfter, lambda error: Later("Telegram asks us to wait", _delta(error.retry_after))),
    (ChatMigrated, lambda error: Moved(str(error.new_chat_id))),
    (Forbidden, lambda error: Refused(str(error), gone=True)),
    (BadRequest, _bad_request),
    (
        InvalidToken,
        lambda _: Later(
            "Telegram does not know this bot token; check POSKO_TELEGRAM__TOKEN",
            timedelta(minutes=1),
            pause=True,
        ),
    ),
    (NotReached, lambda _: Later("Telegram cannot be reached")),
    (TimedOut, lambda _: Later("Telegram did not answer in time", lost=True)),
    (NetworkError, _network),
    (Conflict, lambda _: Later(OTHERS)),
    (TelegramError, lambda _: Later("Telegram's answer cannot be read", lost=True)),
)


def _delta(wait: int | timedelta) -> timedelta:
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
