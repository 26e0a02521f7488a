"""Clicks on buttons: Telegram shows a waiting sign on each until it is answered, once."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramRetryAfter, TelegramServerError

from handlers.raw import Json
from handlers.telegram.raw import citizens_click


class Clicks:
    """Remembers the clicks answered lately, so that an update that comes twice is not."""

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._seen: dict[str, None] = {}

    def new(self, updates: Iterable[Json]) -> list[str]:
        """The citizens' clicks among the updates that are to be answered now."""
        clicks = [click for update in updates if (click := citizens_click(update))]
        fresh = [click for click in dict.fromkeys(clicks) if click not in self._seen]
        self._seen.update(dict.fromkeys(fresh))
        while len(self._seen) > self._most:
            del self._seen[next(iter(self._seen))]
        return fresh


async def answer_blank(
    bot: Bot, click: str, pause: Callable[[float], Awaitable[object]] = asyncio.sleep
) -> None:
    """Answer a click with nothing. Harmless: an answer too late or lost is let go.

    What Telegram surely did not do is tried again; an answer that may have arrived is not.
    """
    for wait in (1, 2, 4, 0):
        try:
            await bot.answer_callback_query(click, request_timeout=10)
        except (TelegramRetryAfter, TelegramServerError) as error:
            if wait:
                await pause(min(getattr(error, "retry_after", wait), 15))
        except (AiogramError, ValueError, OSError):
            return
        else:
            return


def blank(click: str) -> dict[str, str]:
    """The answer, as the response to the webhook that brought the click.

    https://core.telegram.org/bots/api#making-requests-when-getting-updates
    """
    return {"method": "answerCallbackQuery", "callback_query_id": click}
