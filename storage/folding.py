"""Cards and edits of cards as they leave: a case in danger first, new ones together where many
wait; of edits only the newest counts, and only when the card is there and older."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage import crowd, gathering
from storage.crowd import LATE, TOGETHER, Crowd
from storage.errors import Erased
from storage.gathering import Along
from storage.pacing import spent
from storage.tables import card, outbox, word
from storage.watched import watching
from storage.windows import CHANNELS
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Shown:
    """The message that a row edits, and what it shows where that is known; `along` is what leaves
    with it."""

    message: str | None = None
    face: str | None = None
    along: Along | None = None


@dataclass(frozen=True, slots=True)
class _There:
    """A card as it stands in a chat; `mac` is that of a message that several cases share."""

    shown: Shown
    mac: str | None


_Kept = tuple[sa.Row[Any], Shown]


async def fold_edits(
    work: Work, rows: Sequence[sa.Row[Any]], now: datetime
) -> tuple[list[_Kept], set[str]]:
    """Split due rows into those to be sent, with the card each edits, and the recipients
    whose row was folded and who are to be looked at again."""
    kept: list[_Kept] = []
    folded: set[str] = set()
    for row in rows:
        # Who comes right after it was written is never looked past: that is every talk.
        if row.edits_card or row.haste in TOGETHER or crowd.waited(row.created_at, LATE, now):
            found = await _foremost(work, row, now)
            if found is None:
                folded.add(row.recipient)
            else:
                kept.append(found)
        else:
            kept.append((row, Shown()))
    return kept, folded


async def _foremost(work: Work, row: sa.Row[Any], now: datetime) -> _Kept | None:
    """What leaves in the place of a row; None when that is an edit and was folded."""
    waiting = await crowd.of(work, row.recipient, now)
    ahead = await _row(work, waiting.first[0]) if waiting.first else None
    if ahead is not None:
        return ahead, Shown(along=await gathering.cards(work, ahead, now, *waiting.ahead(now)))
    if row.haste in TOGETHER:
        older = await _older(work, row.recipient, now) if crowd.turns(now) else None
        if older is None:
            return await _with_others(work, await _of_cards(work, row, waiting, now), waiting, now)
        row = older
    if not row.edits_card:
        return await _after_cards(work, (row, Shown()), waiting, now)
    newer = await _newer(work, row)
    there = None if newer is not None else await _there(work, row)
    if there is None:
        await _fold(work, row, newer, now)
        return None
    if there.mac is None or row.channel in CHANNELS:
        return await _after_cards(work, (row, there.shown), waiting, now)
    return await _shared(work, row, there, waiting, now)


async def _with_others(work: Work, head: sa.Row[Any], waiting: Crowd, now: datetime) -> _Kept:
    """New cards that wait, in one message; a card alone where there are few."""
    return head, Shown(along=await gathering.cards(work, head, now, waiting.cards))


async def _of_cards(work: Work, row: sa.Row[Any], waiting: Crowd, now: datetime) -> sa.Row[Any]:
    """The foremost of what may leave together: a new card, unless what only reminds waited long."""
    if not waiting.cards or crowd.their_turn(row.created_at, now):
        return row
    return await _row(work, waiting.cards[0]) or row


async def _older(work: Work, recipient: str, now: datetime) -> sa.Row[Any] | None:
    """The oldest message without haste, if it waited so long that it has turns of its own."""
    query = leaving().where(
        outbox.c.recipient == recipient,
        outbox.c.state == word("waiting"),
        outbox.c.haste.is_(None),
        outbox.c.not_before <= now,
        outbox.c.created_at <= now - crowd.LONG,
    )
    found: sa.Row[Any] | None = await work.one(
        work.locked(query.order_by(outbox.c.id).limit(1), outbox)
    )
    return found


async def _after_cards(work: Work, kept: _Kept, waiting: Crowd, now: datetime) -> _Kept:
    """What was written before new cards that wait, unless these press."""
    give_way = waiting.presses(now) and not crowd.their_turn(kept[0].created_at, now)
    head = await _row(work, waiting.cards[0]) if give_way else None
    return kept if head is None else await _with_others(work, head, waiting, now)


async def _shared(
    work: Work, row: sa.Row[Any], there: _There, waiting: Crowd, now: datetime
) -> _Kept:
    """A change of a message that several cases share: it gives way to new cards for a while."""
    late = crowd.waited(row.created_at, crowd.PATIENCE, now)
    if not late and len(waiting.cards) >= crowd.FEW:
        head = await _row(work, waiting.cards[0])
        if head is not None:
            return await _with_others(work, head, waiting, now)
    along = await gathering.changes(work, row, there.mac or "", now)
    return row, Shown(there.shown.message, there.shown.face, along)


def leaving() -> sa.Select[Any]:
    """Rows as a claim reads them: with who sits in the chat, and how fast it was written to."""
    return sa.select(outbox, watching().label("watched"), spent().label("paced_at"))


async def _row(work: Work, id_: int) -> sa.Row[Any] | None:
    """A waiting row as the claim reads it; None when somebody else has it."""
    query = leaving().where(outbox.c.id == id_, outbox.c.state == word("waiting"))
    found: sa.Row[Any] | None = await work.one(work.locked(query, outbox))
    return found


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


async def _there(work: Work, row: sa.Row[Any]) -> _There | None:
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
    return _There(Shown(str(message), face), found.message_mac if found.shared else None)


async def _fold(work: Work, row: sa.Row[Any], into: int | None, now: datetime) -> None:
    change = outbox.update().where(outbox.c.id == row.id)
    gone = {"state": "folded", "body": None, "address": None, "settled_at": now}
    await work.run(change.values(**gone, folded_into=into))
