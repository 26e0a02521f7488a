"""The journal's chain: each line linked to the one before and signed; any change shows."""

import logging
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import aclosing
from typing import Any

import sqlalchemy as sa

from bot.ports import Fault
from storage.links import START, Anchor, Walk, digest, is_born, signed, stamp
from storage.tables import journal
from storage.work import Ground, Work

log = logging.getLogger(__name__)

_CHAINER = 7079
"""PostgreSQL's advisory lock of the one who links."""
_PAGE = 1000
_STRANGE = (ArithmeticError, AttributeError, TypeError, ValueError)
"""What reading a row raises that holds what no program of ours writes."""
_UNREADABLE = (Fault, *_STRANGE)


class Journal:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    async def chain(self, limit: int) -> int:
        """Link and sign the newest journal rows; return how many."""
        async with self._ground.writing() as work:
            if not work.sqlite:
                await work.run(sa.select(sa.func.pg_advisory_xact_lock(_CHAINER)))
            unlinked = sa.select(journal).where(journal.c.seq.is_(None))
            rows = await work.all(unlinked.order_by(journal.c.id).limit(limit))
            links = list(self._linked(rows, await _last(work))) if rows else []
            if links:
                change = journal.update().where(journal.c.id == sa.bindparam("row"))
                await work.run(change.values(_LINK), links)
        return len(links)

    def _linked(
        self, rows: Iterable[sa.Row[Any]], last: sa.Row[Any] | None
    ) -> Iterable[Mapping[str, Any]]:
        seq, prev = (0, START) if last is None else (last.seq, last.hash)
        old = last is None or digest(seq, last._mapping, last.prev, old=True) == prev
        for row in rows:
            seq += 1
            # What an earlier release wrote bears no birthmark; it never follows what does.
            old = old and row.signature is None
            hash_ = digest(seq, row._mapping, prev, old=old)
            sign = signed(self._key, hash_)
            if not old and not is_born(self._key, row._mapping):
                # Changed or put in before it was linked: it is linked, so that the journal goes
                # on, and not signed, so that it shows for ever.
                log.error("line %d of the journal was not written by Posko", seq)
                sign = b""
            yield {"row": row.id, "n": seq, "before": prev, "digest": hash_, "sign": sign}
            prev = hash_

    @property
    def _key(self) -> bytes:
        return self._ground.keys.journal

    async def head(self) -> tuple[int, str]:
        """The chain's last line and its hash, to be sent out of the house: a cut tail or a
        rewritten whole shows only against an anchor outside."""
        async with self._ground.reading() as work:
            last = await _last(work)
        return (0, START.hex()) if last is None else (last.seq, last.hash.hex())

    def sign(self, said: bytes) -> str:
        """A signature by the journal's key over what leaves the house."""
        return stamp(self._key, said)

    async def verify(self, anchors: Sequence[Anchor] = ()) -> str | None:
        """None when the chain is whole, else a sentence naming the place.

        `anchors` are heads that were sent out of the house. What is written and not linked yet is
        looked at as well. Raises `Fault`.
        """
        looking = self.looking(anchors)
        await looking.go_on()
        return looking.fault

    def looking(self, anchors: Sequence[Anchor] = ()) -> "Looking":
        """The same, a part at a time."""
        return Looking(self._ground, anchors)


class Looking:
    """The journal, looked through from its first line on; `fault` is what was found at the end."""

    def __init__(self, ground: Ground, anchors: Sequence[Anchor]) -> None:
        self._ground = ground
        self._walk = Walk(ground.keys.journal, anchors)
        self.fault: str | None = None

    async def go_on(self, most: int | None = None) -> bool:
        """Look at so many more lines, at all without `most`, as of one moment; True when that was
        the end, or something is wrong. Raises `Fault`, and then goes on from there."""
        walk, begun = self._walk, self._walk.seq
        async with self._ground.reading() as work, aclosing(_lines(work, begun)) as lines:
            async for row in lines:
                fault = "it cannot be read" if row is None else walk.step(row._mapping)
                if fault is not None:
                    self.fault = walk.told(fault)
                    return True
                if most is not None and walk.seq - begun >= most:
                    return False
            self.fault = await self._beside(work)
            return True

    async def _beside(self, work: Work) -> str | None:
        """What no walk along the chain meets: a cut tail, twins, lines that are not linked."""
        walk = self._walk
        if walk.cut():
            return walk.told("it was cut off there")
        if await work.one(sa.select(journal.c.id).where(journal.c.seq < 1).limit(1)):
            return "The journal is broken at line 1: a line was put in before it."
        twice = sa.select(sa.func.max(journal.c.seq)).group_by(journal.c.uid)
        twin = await work.one(twice.having(sa.func.count() > 1).limit(1))
        if twin is not None:
            line = twin[0] or walk.seq + 1
            return f"The journal is broken at line {line}: it stands there a second time."
        waiting = sa.select(journal).where(journal.c.seq.is_(None)).order_by(journal.c.id)
        try:
            rows = await work.all(waiting.limit(_PAGE))
        except _STRANGE:
            return walk.told("a line that is not linked yet cannot be read")
        for row in rows:
            unmarked = walk.old and row.signature is None
            if not unmarked and not is_born(self._ground.keys.journal, row._mapping):
                return walk.told("the line, not linked yet, was changed or put in")
        return None


_LINK: dict[str, Any] = {
    "seq": sa.bindparam("n"),
    "prev": sa.bindparam("before"),
    "hash": sa.bindparam("digest"),
    "signature": sa.bindparam("sign"),
}


async def _last(work: Work) -> sa.Row[Any] | None:
    linked = sa.select(journal).where(journal.c.seq.is_not(None))
    return await work.one(linked.order_by(journal.c.seq.desc()).limit(1))


async def _lines(work: Work, after: int) -> AsyncGenerator[sa.Row[Any] | None, None]:
    """The chain in its order; None, and no more, for a line that cannot be read."""
    size = _PAGE
    while True:
        rows = await _page(work, after, size)
        if rows is None and size > 1:
            size = 1  # line by line, to find the one
            continue
        if rows is None:
            yield None
            return
        for row in rows:
            yield row
        if len(rows) < size:
            return
        after = rows[-1].seq


async def _page(work: Work, after: int, size: int) -> Sequence[sa.Row[Any]] | None:
    """None when one of the rows cannot be read. Raises `Fault` when nothing can."""
    page = sa.select(journal).where(journal.c.seq > after).order_by(journal.c.seq).limit(size)
    try:
        return await work.all(page)
    except _UNREADABLE:
        await work.one(sa.select(sa.func.count()).select_from(journal))
        return None
