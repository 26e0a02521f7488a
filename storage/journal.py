"""The journal's chain: each line linked to the one before and signed; any change shows."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.tables import journal
from storage.work import Ground, Work

_START = bytes(32)
_CHAINER = 7079
"""PostgreSQL's advisory lock of the one who links."""
_PAGE = 1000


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
            links = list(self._linked(rows, *await _head(work))) if rows else []
            if links:
                change = journal.update().where(journal.c.id == sa.bindparam("row"))
                await work.run(change.values(_LINK), links)
        return len(links)

    def _linked(
        self, rows: Iterable[sa.Row[Any]], seq: int, prev: bytes
    ) -> Iterable[Mapping[str, Any]]:
        for row in rows:
            seq += 1
            digest = _digest(seq, row, prev)
            sign = self._sign(digest)
            yield {"row": row.id, "n": seq, "before": prev, "digest": digest, "sign": sign}
            prev = digest

    def _sign(self, digest: bytes) -> bytes:
        return hmac.new(self._ground.keys.journal, digest, hashlib.sha256).digest()

    async def head(self) -> tuple[int, str]:
        """The chain's last line and its hash, to be sent out of the house: a cut tail or a
        rewritten whole shows only against an anchor outside."""
        async with self._ground.reading() as work:
            seq, digest = await _head(work)
        return seq, digest.hex()

    async def verify(self, anchors: Mapping[int, str] | None = None) -> str | None:
        """None when the chain is whole, else a sentence naming the place.

        `anchors` are heads that were sent out of the house, by their seq.
        """
        anchors, seq, prev = anchors or {}, 0, _START
        async with self._ground.reading() as work:
            while rows := await work.all(_page(seq)):
                for row in rows:
                    seq += 1
                    fault = self._fault(row, seq, prev, anchors.get(seq))
                    if fault is not None:
                        return f"The journal is broken at line {seq}: {fault}."
                    prev = row.hash
        if anchors and max(anchors) > seq:
            return f"The journal is broken at line {seq + 1}: it was cut off there."
        return None

    def _fault(self, row: Any, seq: int, prev: bytes, anchor: str | None) -> str | None:
        if row.seq != seq:
            return "a line is missing"
        if row.prev != prev or _digest(seq, row, prev) != row.hash:
            return "the line was changed or moved"
        if hashlib.sha256(row.detail).digest() != row.commitment:
            return "its detail was changed"
        if not hmac.compare_digest(self._sign(row.hash), row.signature or b""):
            return "its signature is false"
        if anchor is not None and anchor != row.hash.hex():
            return "the journal was written anew"
        return None


_LINK: dict[str, Any] = {
    "seq": sa.bindparam("n"),
    "prev": sa.bindparam("before"),
    "hash": sa.bindparam("digest"),
    "signature": sa.bindparam("sign"),
}


async def _head(work: Work) -> tuple[int, bytes]:
    query = sa.select(journal.c.seq, journal.c.hash).where(journal.c.seq.is_not(None))
    row = await work.one(query.order_by(journal.c.seq.desc()).limit(1))
    return (0, _START) if row is None else (row.seq, row.hash)


def _page(after: int) -> sa.Select[Any]:
    return sa.select(journal).where(journal.c.seq > after).order_by(journal.c.seq).limit(_PAGE)


def _digest(seq: int, row: Any, prev: bytes) -> bytes:
    """Over canonical JSON; the detail enters as ciphertext, so that erasing breaks nothing."""
    at: datetime = row.at
    line = [seq, at.isoformat(), row.actor, row.action, row.subject]
    whole = [*line, row.owner, row.uid, row.commitment.hex(), prev.hex()]
    text = json.dumps(whole, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).digest()
