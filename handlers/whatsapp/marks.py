"""The two signs that a message has arrived: the blue ticks, and "typing" until the answer comes."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Protocol

log = logging.getLogger(__name__)

MOST = 200
"""So many messages wait for their signs at most; under pressure the newest get none."""
AT_ONCE = 4
REMEMBERED = 10_000
LATE = 3.0
"""Seconds after which "typing" would more likely follow the answer than announce it."""
REST = 30.0
"""Seconds that the signs rest when WhatsApp does not take them."""

Pause = Callable[[float], Awaitable[object]]


class Signs(Protocol):
    """The two calls of pywa's `GraphAPIAsync` that are used here."""

    async def set_indicator(self, phone_id: str, message_id: str, typ: str) -> object: ...

    async def mark_message_as_read(self, phone_id: str, message_id: str) -> object: ...


class Speaker(Protocol):
    """What pywa speaks through, as `handlers.whatsapp.send.speak` opens it."""

    @property
    def api(self) -> Signs: ...


class Marks:
    """Shows the signs as well as it can: nobody waits for them, and a lost one is let go.

    One call shows both. https://developers.facebook.com/docs/whatsapp/cloud-api/typing-indicators
    """

    def __init__(
        self,
        speaker: Speaker,
        phone_id: str,
        *,
        most: int = MOST,
        now: Callable[[], float] = time.monotonic,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._api = speaker.api
        self._phone_id = phone_id
        self._waiting: asyncio.Queue[tuple[str, float]] = asyncio.Queue(most)
        self._known: dict[str, None] = {}
        self._now = now
        self._pause = pause
        self._failing = False

    def seen(self, message_id: str) -> None:
        """Let the signs of a message be shown, once; never waits, and raises nothing."""
        if message_id in self._known or self._waiting.full():
            return
        self._waiting.put_nowait((message_id, self._now()))
        self._known[message_id] = None
        if len(self._known) > REMEMBERED:
            del self._known[next(iter(self._known))]

    async def run(self) -> None:
        """Shows signs until cancelled, a few at once."""
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(self._work())

    async def _work(self) -> None:
        while True:
            message_id, since = await self._waiting.get()
            try:
                await self._show(message_id, late=self._now() - since > LATE)
            except Exception as error:  # whatever pywa raises: a sign that is lost harms nobody
                await self._rest(error)
            else:
                self._well()

    async def _show(self, message_id: str, *, late: bool) -> None:
        if late:
            await self._api.mark_message_as_read(self._phone_id, message_id)
        else:
            await self._api.set_indicator(self._phone_id, message_id, "text")

    async def _rest(self, error: Exception) -> None:
        # Never the library's own words: they may hold what was sent.
        if not self._failing:
            log.info("WhatsApp does not take our read marks just now (%s).", type(error).__name__)
        self._failing = True
        await self._pause(REST)

    def _well(self) -> None:
        if self._failing:
            log.info("WhatsApp takes our read marks again.")
        self._failing = False
