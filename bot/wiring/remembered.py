"""Storage, opened on one database, and the bells that it rings after a commit."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.bell import Bell, Tell
from bot.settings import Settings
from bot.wiring.shelf import shelf
from storage import migrate, moving
from storage.database import Database
from storage.doors import Doors
from storage.evidence import Evidence
from storage.inbox import Inbox
from storage.journal import Journal
from storage.keys import Keys
from storage.outbox import Outbox
from storage.seal import Ring
from storage.store.store import Store
from storage.strongroom import Strongroom
from storage.transcript import Transcript
from storage.upkeep import Upkeep
from storage.work import Ground

Clock = Callable[[], datetime]
WORKERS = ("inbox", "outbox", "evidence", "journal")


class Refusal(Exception):
    """Posko cannot start as it is set up; the message says what to do."""


OLD = "The database is older than the program; run: posko migrate"


@dataclass(frozen=True, slots=True, repr=False)
class Remembered:
    """Everything of storage, opened on one database."""

    database: Database
    keys: Keys
    store: Store
    inbox: Inbox
    outbox: Outbox
    evidence: Evidence
    strongroom: Strongroom
    journal: Journal
    transcript: Transcript
    doors: Doors
    upkeep: Upkeep
    worker: str
    """This set of workers, by a random number."""


@asynccontextmanager
async def remember(
    settings: Settings,
    clock: Clock,
    bells: Mapping[str, Bell],
    pages: list[Tell],
    others: Sequence[Tell] = (),
) -> AsyncIterator[Remembered]:
    """Open storage: migrate on SQLite, find the keys, make them where there is no data yet."""
    url = settings.database_url
    await asyncio.to_thread(_folders, settings)
    fresh = await migrate.current(url) is None
    # Keys first: where they cannot be made, the database stays empty, to be begun another time.
    ring = await asyncio.to_thread(_ring, settings, fresh)
    if url.startswith("sqlite") or fresh:
        await migrate.migrate(url)
    elif await migrate.pending(url):
        raise Refusal(OLD)
    database = Database.open(url)
    try:
        await moving.refuse(database)
        keys = await Keys.open(database, ring)
        ground = Ground(
            database,
            keys,
            shelf(settings),
            lambda name: _rung(name, bells, pages, others),
        )
        yield _remembered(ground, clock, pages, others)
    finally:
        await database.close()


def _rung(
    name: str, bells: Mapping[str, Bell], pages: Sequence[Tell], others: Sequence[Tell]
) -> None:
    """After a commit: here, and in the other processes."""
    wake(name, bells, pages)
    for tell in others:
        tell(name)


def wake(name: str, bells: Mapping[str, Bell], pages: Sequence[Tell]) -> None:
    """Ring a worker's bell, or else that of the open pages by this name."""
    if name in bells:
        bells[name].ring()
        return
    for ring in pages:
        ring(name)


def _remembered(
    ground: Ground, clock: Clock, pages: Sequence[Tell], others: Sequence[Tell]
) -> Remembered:
    def on_line(session: str, _: int) -> None:
        for ring in (*pages, *others):
            ring(session)

    inbox, evidence, doors = Inbox(ground, clock), Evidence(ground), Doors(ground)
    worker = secrets.token_hex(8)
    outbox = Outbox(ground, worker)
    return Remembered(
        database=ground.database,
        keys=ground.keys,
        store=Store(ground),
        inbox=inbox,
        outbox=outbox,
        evidence=evidence,
        strongroom=Strongroom(ground),
        journal=Journal(ground),
        transcript=Transcript(ground, on_line),
        doors=doors,
        upkeep=Upkeep(ground),
        worker=worker,
    )


def _folders(settings: Settings) -> None:
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)


def _ring(settings: Settings, fresh: bool) -> Ring:
    if settings.keys_file.exists():
        return Ring.load(settings.keys_file)
    return Ring.create(settings.keys_file, allow=fresh and not evident(settings))


def evident(settings: Settings) -> bool:
    """Whether evidence lies there: then a database that is missing was lost."""
    return not shelf(settings).empty()
