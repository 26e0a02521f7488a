"""Clicks on buttons: Telegram shows a waiting sign on each until it is answered, once."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from bot.messages import SendError
from bot.ports import Unreadable
from handlers.raw import Json, decoded, part
from handlers.telegram.ears import Ears
from handlers.telegram.raw import citizens_click

SHORT = 10.0
"""Seconds; by then the person has seen the answer to what he clicked."""


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
    ears: Ears, click: str, pause: Callable[[float], Awaitable[object]] = asyncio.sleep
) -> None:
    """Answer a click with nothing. Harmless: an answer too late or lost is let go.

    What Telegram surely did not do is tried again; an answer that may have arrived is not.
    """
    for wait in (1, 2, 4, 0):
        asked = await _answered(ears, click)
        if asked is None or not wait:
            return
        await pause(min(asked or wait, 15))


async def _answered(ears: Ears, click: str) -> float | None:
    """None when it is over; else the seconds that Telegram asks us to wait, 0 for no number."""
    try:
        status, body = await ears.post("answerCallbackQuery", {"callback_query_id": click}, SHORT)
    except SendError:
        return None
    return _wait(body) if status == 429 or status >= 500 else None


def _wait(body: bytes) -> float:
    try:
        found = part(decoded(body), "parameters").get("retry_after")
    except Unreadable:
        return 0
    return found if isinstance(found, int | float) else 0


def blank(click: str) -> dict[str, str]:
    """The answer, as the response to the webhook that brought the click.

    https://core.telegram.org/bots/api#making-requests-when-getting-updates
    """
    return {"method": "answerCallbackQuery", "callback_query_id": click}
