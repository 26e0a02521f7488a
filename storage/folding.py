"""Edits of a case's card: only the newest counts, and only when the card is there and older."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.errors import Erased
from storage.tables import card, outbox, word
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Shown:
    """The message that a row edits, and what it shows where that is known."""

    message: str | None = None
    face: str | None = None


async def fold_edits(
    work: Work, rows: Sequence[sa.Row[Any]], now: datetime
) -> tuple[list[tuple[sa.Row[Any], Shown]], set[str]]:
    """Split due rows into those to be sent, with the card each edits, and the recipients
    whose row was folded and who are to be looked at again."""
    kept: list[tuple[sa.Row[Any], Shown]] = []
    folded: set[str] = set()
    for row in rows:
        if not row.edits_card:
            kept.append((row, Shown()))
            continue
        newer = await _newer(work, row)
        shown = None if newer is not None else await _shown(work, row)
        if shown is None:
            await _fold(work, row, newer, now)
            folded.add(row.recipient)
        else:
            kept.append((row, shown))
    return kept, folded


async def _newer(work: Work, row: sa.Row[Any]) -> int | None:
    """The newest waiting edit of the same card that is due as well."""
    same = (outbox.c.recipient == row.recipient) & (outbox.c.case == row.case)
    query = sa.select(outbox.c.id).where(
        same,
        outbox.c.state == word("waiting"),
        outbox.c.edits_card,
        outbox.c.id > row.id,
        outbox.c.not_before <= row.not_before,
        sa.func.coalesce(outbox.c.card, 0) >= (row.card or 0),
    )
    found = await work.one(query.order_by(outbox.c.id.desc()).limit(1))
    return found.id if found is not None else None


async def _shown(work: Work, row: sa.Row[Any]) -> Shown | None:
    """The card as it stands in that chat; None when it was not sent or is unknown, and when it
    shows a newer version already: an edit that was to wait may come after one that was not."""
    query = sa.select(card).where(card.c.case == row.case, card.c.chat == row.recipient)
    found = await work.one(query)
    if found is None or (row.card is not None and row.card < found.version):
        return None
    name = f"{found.case}:{found.chat}"
    try:
        message = await work.open(row.case, found.message, "card", name, "message")
        face = await work.open(row.case, found.face, "card", name, "face")
    except Erased:
        return None
    return Shown(str(message), face)


async def _fold(work: Work, row: sa.Row[Any], into: int | None, now: datetime) -> None:
    change = outbox.update().where(outbox.c.id == row.id)
    gone = {"state": "folded", "body": None, "address": None, "settled_at": now}
    await work.run(change.values(**gone, folded_into=into))
