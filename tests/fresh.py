"""A database as the first start makes it, made once for all tests: to migrate takes its time."""

import asyncio
import tempfile
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from storage.migrate import migrate

Found = TypeVar("Found")


def place(path: Path) -> None:
    """Put an empty, migrated SQLite database there."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_bytes(_made())


def migrated(url: str) -> None:
    """Bring that database up to date."""
    done(migrate(url))


def done(work: Coroutine[Any, Any, Found]) -> Found:
    """What that comes to, whether or not an event loop runs here."""
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, work).result()


@cache
def _made() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "posko.db")
        migrated(f"sqlite+aiosqlite:///{made}")
        return made.read_bytes()
