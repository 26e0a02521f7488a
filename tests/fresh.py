"""A database as the first start makes it, made once for all tests: to migrate takes its time."""

import asyncio
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from storage.migrate import migrate


def place(path: Path) -> None:
    """Put an empty, migrated SQLite database there."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_bytes(_made())


@cache
def _made() -> bytes:
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as beside:
        made = Path(folder, "posko.db")
        beside.submit(asyncio.run, migrate(f"sqlite+aiosqlite:///{made}")).result()
        return made.read_bytes()
