"""Files that nothing names: staged and forgotten, or left by a crash between a file and its row."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta

import sqlalchemy as sa

from storage.errors import Erased
from storage.store.drafts import STAGED
from storage.strongroom import Strongroom
from storage.tables import exhibit, parcel, word
from storage.work import Ground, Work

UNNAMED = timedelta(hours=1)
"""A parcel's row is written right after its file."""


class Orphans:
    """Remembers since when each was seen, for a file's time and ours may differ (POSKO_NOW); what
    nothing has named for `patience` is removed."""

    def __init__(self, ground: Ground, patience: timedelta) -> None:
        self._ground = ground
        self._patience = patience
        self._strongroom = Strongroom(ground)
        self._files: dict[str, datetime] = {}
        self._parcels: dict[str, datetime] = {}

    async def sweep(self, now: datetime) -> None:
        """Remove what is over. A file that cannot be removed waits for the next search,
        and what is none of ours (by its name) stays."""
        folder = self._ground.folder
        names = await asyncio.to_thread(lambda: {*folder.names(), *folder.copies.names()})
        async with self._ground.reading() as work:
            self._files = _since(self._files, names - await _wanted(work), now)
        for name in _older(self._files, now - self._patience):
            with suppress(OSError, LookupError):
                await asyncio.to_thread(self._ground.folder.remove, name)
        await self._sweep_parcels(now)

    async def _sweep_parcels(self, now: datetime) -> None:
        """Parcels' files that a crash left before their row was written."""
        names = await asyncio.to_thread(lambda: set(self._strongroom.names()))
        async with self._ground.reading() as work:
            kept = await work.all(sa.select(parcel.c.path).where(parcel.c.path.is_not(None)))
        self._parcels = _since(self._parcels, names - {row.path for row in kept}, now)
        for name in _older(self._parcels, now - UNNAMED):
            with suppress(OSError, LookupError):
                await self._strongroom.remove(name)


def _since(known: Mapping[str, datetime], names: set[str], now: datetime) -> dict[str, datetime]:
    """Since when each of these names was seen with no row."""
    return {name: known.get(name, now) for name in names}


def _older(since: Mapping[str, datetime], then: datetime) -> list[str]:
    return [name for name, seen_at in since.items() if seen_at <= then]


async def _wanted(work: Work) -> set[str]:
    """Files that a row names: kept evidence, and staged bytes still to be fetched."""
    kept = sa.select(exhibit.c.path).where(exhibit.c.path.is_not(None))
    wanted = {row.path for row in await work.all(kept)}
    for row in await work.all(sa.select(exhibit).where(exhibit.c.state == word("waiting"))):
        try:
            where = await work.open(row.case, row.reference, "exhibit", row.id, "reference")
        except Erased:
            continue
        wanted.add(where.removeprefix(STAGED))
    return wanted
