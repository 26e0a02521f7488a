"""A bell that wakes a worker: rung after a commit, heard once, never needed for correctness."""

import asyncio
from collections.abc import Callable

Tell = Callable[[str], None]
"""Rings a bell by its name."""


class Bell:
    """Rings are not counted: a worker that was rung ten times looks once."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()

    async def heard(self, patience: float) -> bool:
        """Wait for a ring, at most `patience` seconds; whether there was one."""
        try:
            async with asyncio.timeout(max(patience, 0)):
                await self._event.wait()
        except TimeoutError:
            return False
        self._event.clear()
        return True
