"""What arrives while something is being stored waits, and shares the next commit."""

import asyncio
from collections.abc import Sequence

from bot.ports import Arrival, Fault, Inbox


class Together:
    """An inbox for a webhook: one commit at a time, of all that waits.

    A database at fault is so found out once for all who wait, and not by each in turn.
    """

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._open = _Batch()
        self._turn = asyncio.Lock()

    async def keep(self, arrivals: Sequence[Arrival]) -> int:
        """Store them; return how many of the whole commit were new. Raises `Fault`."""
        batch = self._open
        batch.arrivals.extend(arrivals)
        async with self._turn:
            if self._open is batch:
                self._open = _Batch()
            if not batch.done:
                try:
                    batch.new = await self._inbox.keep(batch.arrivals)
                except Fault as fault:
                    batch.fault = fault
                batch.done = True
        if batch.fault:
            raise batch.fault
        return batch.new


class _Batch:
    def __init__(self) -> None:
        self.arrivals: list[Arrival] = []
        self.done = False
        self.new = 0
        self.fault: Fault | None = None
