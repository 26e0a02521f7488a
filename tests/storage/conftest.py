"""Real databases for the storage tests: each test runs on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.evidence import Evidence
from storage.files import Folder
from storage.inbox import Inbox
from storage.journal import Journal
from storage.keys import Keys
from storage.migrate import migrate
from storage.outbox import Outbox
from storage.seal import Ring
from storage.store import Store
from storage.work import Ground
from tests import fresh
from tests.storage.people import NOW


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'posko.db'}"
    ready = "database" in request.fixturenames
    return str(request.getfixturevalue("migrated_postgres_url" if ready else "postgres_url"))


@pytest.fixture
def ring(tmp_path: Path) -> Ring:
    return Ring.create(tmp_path / "keys" / "secret.keys", allow=True)


@pytest.fixture
async def database(database_url: str, tmp_path: Path) -> AsyncIterator[Database]:
    if database_url.startswith("sqlite"):
        fresh.place(tmp_path / "posko.db")
    await migrate(database_url)
    opened = Database.open(database_url)
    yield opened
    await opened.close()


@pytest.fixture
def rung() -> list[str]:
    """Who was woken, in order."""
    return []


@pytest.fixture
async def ground(database: Database, ring: Ring, tmp_path: Path, rung: list[str]) -> Ground:
    keys = await Keys.open(database, ring)
    return Ground(database, keys, Folder(tmp_path / "evidence"), rung.append)


@pytest.fixture
def store(ground: Ground) -> Store:
    return Store(ground)


@pytest.fixture
def inbox(ground: Ground) -> Inbox:
    return Inbox(ground, lambda: NOW)


@pytest.fixture
def outbox(ground: Ground) -> Outbox:
    return Outbox(ground, "first")


@pytest.fixture
def evidence(ground: Ground) -> Evidence:
    return Evidence(ground)


@pytest.fixture
def journal(ground: Ground) -> Journal:
    return Journal(ground)
