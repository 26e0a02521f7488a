"""Files that nothing names: staged and forgotten, or left by a crash between a file and its row."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from itertools import islice

import sqlalchemy as sa

from storage.errors import Away, Erased
from storage.files import Files, apart
from storage.store.drafts import STAGED
from storage.strongroom import Strongroom
from storage.tables import exhibit, parcel, word
from storage.work import Ground, Work

UNNAMED = timedelta(hours=1)
"""A parcel's row is written right after its file."""
_PAGE = 500


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
        with suppress(Away):  # the next search finds them
            there = {*await self._unnamed(folder), *await self._unnamed(folder.copies)}
            async with self._ground.reading() as work:
                self._files = _since(self._files, there - await staged(work), now)
            await self._sweep_parcels(now)
        for name in _older(self._files, now - self._patience):
            with suppress(OSError, LookupError, Away):
                await apart(partial(folder.remove, name))

    async def _unnamed(self, folder: Files) -> set[str]:
        """Files that are no kept evidence, looked for a page at a time: there may be a million."""
        found: set[str] = set()
        names = await apart(folder.names)
        while page := await apart(lambda: {*islice(names, _PAGE)}):
            kept = sa.select(exhibit.c.path).where(exhibit.c.path.in_(page))
            async with self._ground.reading() as work:
                found |= page - {row.path for row in await work.all(kept)}
        return found

    async def _sweep_parcels(self, now: datetime) -> None:
        """Parcels' files that a crash left before their row was written."""
        names = await apart(lambda: set(self._strongroom.names()))
        async with self._ground.reading() as work:
            kept = await work.all(sa.select(parcel.c.path).where(parcel.c.path.is_not(None)))
        self._parcels = _since(self._parcels, names - {row.path for row in kept}, now)
        for name in _older(self._parcels, now - UNNAMED):
            with suppress(OSError, LookupError, Away):
                await self._strongroom.remove(name)


def _since(known: Mapping[str, datetime], names: set[str], now: datetime) -> dict[str, datetime]:
    """Since when each of these names was seen with no row."""
    return {name: known.get(name, now) for name in names}


def _older(since: Mapping[str, datetime], then: datetime) -> list[str]:
    return [name for name, seen_at in since.items() if seen_at <= then]


async def staged(work: Work) -> set[str]:
    """Staged bytes that are still to be fetched."""
    wanted = set()
    for row in await work.all(sa.select(exhibit).where(exhibit.c.state == word("waiting"))):
        try:
            where = await work.open(row.case, row.reference, "exhibit", row.id, "reference")
        except Erased:
            continue
        wanted.add(where.removeprefix(STAGED))
    return wanted
