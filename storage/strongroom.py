"""Where parcels' files lie until they expire: sealed, apart from the evidence.

A room of its own beside that of the evidence, in the same store, for whoever makes a parcel need
not be the process that hands it out: a backup takes what lies beside it and passes it
by, for whoever restored a backup would have lists again whose time is over.
"""

import asyncio
import secrets
from collections.abc import Iterator

from bot.ports import Parcel
from storage import seal
from storage.errors import Erased, Missing
from storage.files import apart
from storage.work import Ground

_ROOM = "parcels"


class Strongroom:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._folder = ground.folder.room(_ROOM)

    async def put(self, data: bytes, case: str | None = None) -> str:
        """Seal the bytes, under the key of the case that they are of (None: of several), and
        return the path for their `Parcel`. What no row names within the hour is removed.

        Raises `Erased` (a ValueError) when the case is gone, `Fault`, and OSError when the disk is
        full.
        """
        key = await self._key(case)
        path = secrets.token_hex(16)
        sealed = await asyncio.to_thread(seal.seal, key, data, "parcel", path, "bytes")
        await apart(lambda: self._folder.put(path, sealed))
        return path

    async def read(self, parcel: Parcel) -> bytes:
        """The bytes. Raises LookupError when they are gone, or the case that they were of, and
        `Fault` while their store is away."""
        if parcel.path is None:
            raise Missing
        path = parcel.path
        try:
            key = await self._key(parcel.case)
            sealed = await apart(lambda: self._folder.read(path))
        except (Erased, OSError):
            raise Missing from None
        return await asyncio.to_thread(seal.unseal, key, sealed, "parcel", path, "bytes")

    async def remove(self, path: str) -> None:
        """A second time does nothing. Raises OSError when the folder cannot be written, and `Fault`
        while the store is away."""
        await apart(lambda: self._folder.remove(path))

    def names(self) -> Iterator[str]:
        """Every file there is, halves that a crash left included. Blocks."""
        return self._folder.names()

    async def _key(self, case: str | None) -> bytes:
        async with self._ground.reading() as work:
            return await work.key(case)
