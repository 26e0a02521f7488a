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


def migrated(url: str) -> None:
    """Bring that database up to date, whether or not an event loop runs here."""
    with ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, migrate(url)).result()


@cache
def _made() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "posko.db")
        migrated(f"sqlite+aiosqlite:///{made}")
        return made.read_bytes()
