"""Keeps calls to Telegram apart at the very moment of calling: the second net under the pace."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import BaseRateLimiter

from bot.pace import Pace
from handlers.telegram.limits import is_group

OVERALL = Pace(1, 28.0)
"""Never more than 29 calls in one second."""
GROUP = Pace(40, 40 / 60)
"""Twice what delivery allows a group: edits, which it does not count, are counted here."""
REMEMBERED = 1_000
"""So many groups, and those that have rested are forgotten."""


class Apart(BaseRateLimiter[int]):
    """python-telegram-bot's rate limiter, for its own calls and those of the short road.

    Its library's one does the same at ten times the cost, for what nearly always need not wait.
    """

    def __init__(self, overall: Pace = OVERALL, group: Pace = GROUP) -> None:
        self._overall = overall
        self._group = group
        self._free = 0.0
        self._groups: dict[str, float] = {}

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,  # noqa: ARG002 - all of them count
        data: dict[str, Any],
        rate_limit_args: int | None,  # noqa: ARG002
    ) -> Any:
        """Call when it may be called. Nothing is tried again: that is delivery's."""
        if data.get("chat_id") is not None:
            await self.turn(str(data["chat_id"]))
        return await callback(*args, **kwargs)

    async def turn(self, chat: str) -> None:
        """Wait until that chat may be spoken to; who asks first speaks first."""
        now = asyncio.get_running_loop().time
        # The group's turn first: nobody else waits for a group that was told much.
        for take in (self._of_group, self._of_all):
            wait = take(chat, now())
            if wait > 0:
                await asyncio.sleep(wait)

    def _of_group(self, chat: str, now: float) -> float:
        """Seconds until the group's turn, which is taken herewith."""
        if not is_group(chat):
            return 0.0
        due = max(self._groups.get(chat, now), now)
        every = 1 / self._group.per_second
        self._groups[chat] = due + every
        self._forget(now)
        return due - now - (self._group.burst - 1) * every

    def _of_all(self, _: str, now: float) -> float:
        at = max(now, self._free)
        self._free = at + 1 / self._overall.per_second
        return at - now

    def _forget(self, now: float) -> None:
        if len(self._groups) > REMEMBERED:
            self._groups = {chat: due for chat, due in self._groups.items() if due > now}
