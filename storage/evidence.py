"""The evidence: bytes sealed in files of random names, and the queue of what is to be fetched."""

import asyncio
import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from bot.messages import Address, FileKind
from bot.ports import Copy, Exhibit
from storage import seal
from storage.errors import Erased, Missing
from storage.files import apart
from storage.prepared import Prepared
from storage.store.drafts import STAGED
from storage.store.exhibits import opened
from storage.tables import address, exhibit, report, word
from storage.work import Ground, Work

_PATIENCE = timedelta(minutes=5)
"""Who took an exhibit to fetch it has it for so long; then it is due again."""
LEAST, MOST = 200 * 1024**2, 1024**3
"""Bytes of free disk that are kept for words: so many at least, and at most."""
SHARE = 2
"""Percent of the disk that are kept for words, between these two."""
_WAITING = exhibit.c.state == word("waiting")
_DUE = sa.select(exhibit).where(_WAITING, exhibit.c.next_at <= sa.bindparam("now"))
_OLDEST = Prepared(
    _DUE.order_by(exhibit.c.next_at)
    .limit(sa.bindparam("most", type_=sa.Integer))
    .with_for_update(skip_locked=True, of=exhibit)
)
_NEXT = Prepared(sa.select(exhibit.c.next_at).where(_WAITING).order_by(exhibit.c.next_at).limit(1))
_MINE = Prepared(
    sa.select(exhibit).where(
        exhibit.c.id == sa.bindparam("its"), exhibit.c.case == sa.bindparam("case")
    )
)


def roomy(total: int, free: int) -> bool:
    """Whether a disk of so many bytes, so many of them free, has room for files."""
    return free >= max(LEAST, min(total * SHARE // 100, MOST))


class Evidence:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._folder = ground.folder

    async def due(self, now: datetime, limit: int) -> Sequence[tuple[Exhibit, Address]]:
        """Exhibits to fetch now, with the address whose channel and account hold them."""
        async with self._ground.writing() as work:
            rows = await work.all(_OLDEST, {"now": now, "most": limit})
            taken = exhibit.update().where(exhibit.c.id.in_([row.id for row in rows]))
            if rows:
                attempts = exhibit.c.attempts + 1
                await work.run(taken.values(next_at=now + _PATIENCE, attempts=attempts))
            pairs = [await self._pair(work, row) for row in rows]
        return [pair for pair in pairs if pair is not None]

    async def _pair(self, work: Work, row: sa.Row[Any]) -> tuple[Exhibit, Address] | None:
        where = await _source(work, row)
        try:
            item = await opened(work, row)
            if item.reference.startswith(STAGED) and (where is None or where.channel != "web"):
                # An officer's file: it lies here, whatever channel the reporter is reached by.
                return item, Address("web", "", "")
            if where is None:
                return None
            name = await work.open(where.person, where.name, "address", where.mac, "name")
            return item, Address(where.channel, where.account, name)
        except Erased:
            return None

    async def keep(
        self,
        item: Exhibit,
        data: bytes,
        mime: str,
        now: datetime,  # noqa: ARG002 - the port
        facts: Mapping[str, Any] | None = None,
    ) -> None:
        """Seal and store the bytes; a second time, or once the draft was dropped, does nothing.

        Raises `Fault`, and OSError when the disk is full.
        """
        with suppress(Erased):
            async with self._ground.reading() as work:
                key = await work.key(item.case)
            path = await self._write(key, data, item.id)
            await self._record(item, data, mime, path, facts)

    async def _record(
        self, item: Exhibit, data: bytes, mime: str, path: str, facts: Mapping[str, Any] | None
    ) -> None:
        # An officer's file waits until the reporter is told of it; it is no likeness of anything.
        given = item.sort == "staff"
        values: dict[str, Any] = {"path": path, "mime": mime, "size": len(data), "reason": None}
        values |= {} if given else {"state": "kept"}
        async with self._ground.writing() as work:
            work.doomed.append(path)  # unless the row takes it
            sha256 = hashlib.sha256(data).hexdigest()
            sealed = await work.seal(item.case, sha256, "exhibit", item.id, "sha256")
            mac = None if given else work.keys.mac("content", sha256)
            if facts:
                values["facts"] = await work.seal(item.case, facts, "exhibit", item.id, "facts")
            values |= {"sha256": sealed, "content_mac": mac, "its": item.id}
            if (await work.run(_kept(frozenset(values)), values)).rowcount == 1:
                work.doomed.remove(path)
            if item.reference.startswith(STAGED):
                work.doomed.append(item.reference.removeprefix(STAGED))

    async def _write(self, key: bytes, data: bytes, id_: str) -> str:
        return await apart(
            lambda: self._folder.write(seal.seal(key, data, "exhibit", id_, "bytes"))
        )

    async def refuse(self, item: Exhibit, reason: str) -> None:
        """It came and is not kept, for what it is."""
        async with self._ground.writing() as work:
            change = exhibit.update().where(exhibit.c.id == item.id, _WAITING)
            await work.run(change.values(state="refused", reason=reason))
            if item.reference.startswith(STAGED):
                work.doomed.append(item.reference.removeprefix(STAGED))

    async def postpone(self, item: Exhibit, reason: str, until: datetime) -> None:
        """Not before then, through no fault of its own: the attempt does not count."""
        values = {"reason": reason, "next_at": until, "attempts": item.attempts}
        async with self._ground.writing() as work:
            change = exhibit.update().where(exhibit.c.id == item.id, _WAITING)
            await work.run(change.values(**values))

    async def fail(self, item: Exhibit, reason: str, again: datetime | None) -> None:
        """Not this time: try `again`, or (None) never; the reference stays."""
        values: dict[str, Any] = {"reason": reason}
        values |= {"state": "failed"} if again is None else {"next_at": again}
        async with self._ground.writing() as work:
            change = exhibit.update().where(exhibit.c.id == item.id, _WAITING)
            await work.run(change.values(**values))

    def roomy(self) -> bool:
        """Whether the disk has room for files: what is left is for words. A bucket has no
        end: even then it is this machine's own disk that is asked for."""
        return roomy(*self._folder.space())

    async def read(self, id_: str, case: str) -> bytes:
        """The original bytes. Raises LookupError when they are not kept (any more), and `Fault`
        while their store is away."""
        row, key = await self._row(id_, case)
        sealed = await self._bytes(row.path)
        return await asyncio.to_thread(seal.unseal, key, sealed, "exhibit", id_, "bytes")

    async def copy(self, id_: str, case: str) -> Copy | None:
        """The copy to look at, or that there can be none; None where none was made yet. Raises
        LookupError when the original is not kept (any more)."""
        row, key = await self._row(id_, case)
        if row.sort == "staff":  # was made anew before it was kept
            kind: FileKind = "photo" if row.mime.startswith("image/") else "document"
            return Copy(kind, await self.read(id_, case), row.mime)
        try:
            sealed = await apart(lambda: self._folder.copies.read(row.path))
        except OSError:
            return None
        whole = await asyncio.to_thread(seal.unseal, key, sealed, "copy", id_, "bytes")
        head, _, data = whole.partition(b"\n")
        told = json.loads(head)
        return Copy(told["kind"], data, told["mime"])

    async def keep_copy(self, id_: str, case: str, made: Copy) -> None:
        """Seal and store it beside the original. Raises LookupError as `copy`, and OSError when
        the disk is full."""
        row, key = await self._row(id_, case)
        head = json.dumps({"kind": made.kind, "mime": made.mime}).encode()
        sealed = await asyncio.to_thread(
            seal.seal, key, head + b"\n" + made.data, "copy", id_, "bytes"
        )
        with suppress(FileExistsError):  # somebody else is at it
            await apart(lambda: self._folder.copies.put(row.path, sealed))

    async def _row(self, id_: str, case: str) -> tuple[sa.Row[Any], bytes]:
        """A kept exhibit's row and its case's key."""
        async with self._ground.reading() as work:
            row = await work.one(_MINE, {"its": id_, "case": case})
            if row is None or row.path is None:
                raise Missing
            return row, await work.key(case)

    async def _bytes(self, name: str) -> bytes:
        try:
            return await apart(lambda: self._folder.read(name))
        except OSError:
            raise Missing from None

    async def next_due(self) -> datetime | None:
        """When the next exhibit is to be fetched; None when none is."""
        async with self._ground.reading() as work:
            row = await work.one(_NEXT)
        return row.next_at if row is not None else None

    # --- files that come with a web request

    async def upload(self, data: bytes) -> str:
        """Stage bytes that came with a web request, where every process finds them; return the
        reference to fetch them by. Raises `Fault` while the store is away."""
        sealed = seal.seal(self._ground.keys.house, data, "upload", "", "bytes")
        return STAGED + await apart(lambda: self._folder.write(sealed))

    async def uploaded(self, reference: str) -> bytes:
        """Raises LookupError."""
        if not reference.startswith(STAGED):
            raise Missing
        sealed = await self._bytes(reference.removeprefix(STAGED))
        return seal.unseal(self._ground.keys.house, sealed, "upload", "", "bytes")


async def _source(work: Work, row: sa.Row[Any]) -> sa.Row[Any] | None:
    """The address the exhibit came from, or else the person's latest on the case's channel."""
    if row.address is not None:
        found: sa.Row[Any] | None = await work.one(_FROM, {"its": row.address})
    else:
        found = await work.one(_LATEST, {"case": row.case})
    return found


@cache
def _kept(names: frozenset[str]) -> Prepared:
    mine = (exhibit.c.id == sa.bindparam("its")) & exhibit.c.path.is_(None)
    return Prepared(exhibit.update().where(mine), " ".join(sorted(names - {"its"})))


def _latest() -> sa.Select[Any]:
    of = report.c.id == sa.bindparam("case")
    owner = sa.select(report.c.person).where(of).scalar_subquery()
    channel = sa.select(report.c.channel).where(of).scalar_subquery()
    query = sa.select(address).where(address.c.person == owner, address.c.channel == channel)
    return query.order_by(address.c.heard_at.desc()).limit(1)


_LATEST = Prepared(_latest())
_FROM = Prepared(sa.select(address).where(address.c.id == sa.bindparam("its")))
