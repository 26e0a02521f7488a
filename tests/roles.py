"""Several sets of workers on one PostgreSQL, in one process, for tests of roles apart."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from bot.wiring.company import Company, company
from tests.whole import Stage, stage


@asynccontextmanager
async def sets(number: int, tmp_path: Path, url: str) -> AsyncIterator[list[Stage]]:
    """So many sets of workers on one database, with one clock and one pair of hands."""
    async with AsyncExitStack() as stack:
        found = [await stack.enter_async_context(stage(tmp_path, url)) for _ in range(number)]
        for other in found[1:]:
            other.delivery.senders = {"telegram": found[0].hands}
        yield found


@asynccontextmanager
async def keeps(posko: Stage, parts: set[str]) -> AsyncIterator[Company]:
    """The set has company, as the program with these parts has."""
    async with company(posko.house, parts) as found, asyncio.TaskGroup() as group:
        tasks = [group.create_task(job()) for job in found.jobs(posko.house, parts)]
        yield found
        for task in tasks:
            task.cancel()
