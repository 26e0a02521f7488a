"""One set of workers on a data directory; administration works beside it."""

import asyncio
import sys
from pathlib import Path

import pytest

from bot.ports import Store
from storage.alive import alive
from storage.database import Database
from storage.errors import Busy
from tests.storage.people import file

HOLD = """
import asyncio, pathlib, sys
from storage.alive import alive
from storage.database import Database
async def main():
    async with alive(Database.open(sys.argv[1]), pathlib.Path(sys.argv[2]), "other"):
        print("held", flush=True)
        await asyncio.sleep(60)
asyncio.run(main())
"""


async def test_a_second_set_is_refused_until_the_first_is_killed(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/posko.db"
    command = (sys.executable, "-c", HOLD, url, str(tmp_path))
    other = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert other.stdout is not None
    assert await other.stdout.readline() == b"held\n"
    with pytest.raises(Busy, match="runs already on the data directory"):
        await alive(Database.open(url), tmp_path, "mine").__aenter__()
    other.kill()
    await other.wait()
    async with alive(Database.open(url), tmp_path, "mine"):
        pass


async def test_administration_works_beside_a_running_set(
    database: Database, store: Store, tmp_path: Path
) -> None:
    async with alive(database, tmp_path, "first"):
        await file(store)
        async with store.transaction() as ledger:
            assert await ledger.case_by_id("c1") is not None
