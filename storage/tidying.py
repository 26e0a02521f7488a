"""What must be put in order even when whoever began it is cancelled."""

import asyncio
from collections.abc import Coroutine
from typing import Any


class Tidying:
    """Goes on when its caller is cancelled; who closes the database waits for all of it."""

    def __init__(self) -> None:
        self._left = 0
        self._over = asyncio.Event()

    async def do(self, work: Coroutine[Any, Any, None]) -> None:
        self._left += 1
        await asyncio.shield(self._do(work))

    async def _do(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        finally:
            self._left -= 1
            self._over.set()

    async def done(self) -> None:
        while self._left:
            self._over.clear()
            await self._over.wait()
