"""Long work that steps aside for those who wait for an answer, a short piece at a time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

OWN = 0.5
"""The share of the time that may go into what an officer waits for."""
NIGHTLY = 0.05
"""The same of what is made each night and nobody waits for: of a million cases in two hours."""
LONGEST = 2.0
"""Seconds of one rest at most."""


@asynccontextmanager
async def aside(share: float) -> AsyncIterator[None]:
    """After a piece of work rest so long that it took but this `share` of the time; `LONGEST` at
    most, for the piece may have waited itself."""
    begun = monotonic()
    yield
    await asyncio.sleep(min((monotonic() - begun) * (1 / share - 1), LONGEST))
