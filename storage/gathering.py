"""Cards that leave together in one message: gathered behind the row that is sent, settled with it,
given back when it was not sent."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.messages import Post
from bot.ports import Claim
from bot.ports.leaving import LINES
from storage import arrived, traces
from storage.crowd import FEW, LATE, MOST, waited
from storage.errors import Erased
from storage.tables import card, outbox, prompt, word
from storage.work import Work

_WAITING = outbox.c.state == word("waiting")
_GATHERED = outbox.c.state == word("gathered")
_ID_CASE = (outbox.c.id, outbox.c.case, outbox.c.repeat)
_ASTRAY = {"state": "waiting", "folded_into": None, "repeat": True}
"""What was gathered and may have arrived, when it waits again."""


@dataclass(frozen=True, slots=True)
class Along:
    """What leaves with a row: the cases of its message, its own first."""

    cases: tuple[str, ...]
    repeat: bool


async def cards(
    work: Work,
    head: sa.Row[Any],
    now: datetime,
    waiting: Sequence[int],
    few: int = FEW,
    late: timedelta = LATE,
) -> Along | None:
    """Gather what else waits behind the oldest, and what was to change on any of them; None when
    it leaves alone: its chat's pace is not behind, or fewer than `few` others wait."""
    others = [id_ for id_ in waiting if id_ != head.id][: MOST - 1]
    if len(others) < few or not waited(head.created_at, late, now):
        return None
    rows = await _gather(work, head, outbox.c.id.in_(others))
    cases = tuple(dict.fromkeys((head.case, *(row.case for row in rows))))
    stale = _changes(head.recipient, cases, now)
    edits = await _gather(work, head, stale)
    return Along(cases, head.repeat or any(row.repeat for row in (*rows, *edits)))


async def changes(work: Work, head: sa.Row[Any], mac: str, now: datetime) -> Along:
    """Gather all changes of the message (its mac) that the oldest changes."""
    cases = await lines(work, head.recipient, mac)
    stale = _changes(head.recipient, cases, now) & (outbox.c.id != head.id)
    rows = await _gather(work, head, stale)
    return Along(cases, head.repeat or any(row.repeat for row in rows))


async def lines(work: Work, chat: str, mac: str) -> tuple[str, ...]:
    """The cases that a message shows, in its order."""
    found = await work.one(sa.select(prompt).where(prompt.c.message_mac == mac))
    if found is not None:
        body = await work.open(None, found.body, "prompt", found.uid, "body")
        return tuple(body.get(LINES, ()))
    mine = (card.c.chat == chat) & (card.c.message_mac == mac) & card.c.shared
    rows = await work.all(sa.select(card.c.case).where(mine).order_by(card.c.first_at, card.c.case))
    return tuple(row.case for row in rows)


def _changes(recipient: str, cases: Collection[str], now: datetime) -> sa.ColumnElement[bool]:
    """Edits of cards of these cases that are due there."""
    theirs = (outbox.c.recipient == recipient) & outbox.c.case.in_(cases)
    return theirs & outbox.c.edits_card & (outbox.c.not_before <= now)


async def _gather(
    work: Work, head: sa.Row[Any], which: sa.ColumnElement[bool]
) -> Sequence[sa.Row[Any]]:
    # A row that an erasure holds is passed over: that wants this lane next, which we hold.
    order = (outbox.c.haste, outbox.c.id)
    free = work.locked(sa.select(*_ID_CASE).where(which, _WAITING).order_by(*order), outbox)
    rows = await work.all(free)
    if rows:
        taken = outbox.update().where(outbox.c.id.in_([row.id for row in rows]))
        await work.run(taken.values(state="gathered", folded_into=head.id))
    return rows


# --- settling


async def settle(
    work: Work,
    claim: Claim,
    row: sa.Row[Any],
    name: str | None,
    now: datetime,
    face: str | None,
    *,
    final: bool,
) -> None:
    """It arrived: what was gathered is folded, and each case's card is the message from here on.

    When this is not `final` what was gathered stays whole, should it be given back after all.
    """
    with suppress(Erased):
        await arrived.keep_name(work, row, name)
    await traces.arrived(work, row.recipient, claim.post, name, now)
    left: dict[str, Any] = {"body": None, "address": None} if final else {}
    await _become(work, claim.id, _GATHERED, state="folded", settled_at=now, **left)
    if claim.post.kind == "edit":
        await _renew(work, claim, row.recipient, now, face)
    elif name is not None:
        # What the office may know of no more was left out of the message.
        for case in (claim.post.prompt or {}).get(LINES, claim.together):
            with suppress(Erased):
                await _keep(work, claim.post, case, row.recipient, name, now, face)
        await arrived.keep_prompt(work, claim.post, row.recipient, name, now)


async def behind(work: Work, head: sa.Row[Any]) -> Sequence[sa.Row[Any]]:
    """What is in the message of which a receipt tells before it is settled: the cards in their
    order, then changes of them. The receipt may tell of an earlier message of a repeat: what was
    not in that waits again, marked."""
    mine = (outbox.c.folded_into == head.id) & _GATHERED
    if head.repeat:
        await work.run(outbox.update().where(mine, ~outbox.c.repeat).values(**_ASTRAY))
    order = (outbox.c.edits_card, outbox.c.haste, outbox.c.id)
    return await work.all(sa.select(outbox).where(mine).order_by(*order))


async def reported(work: Work, head: int) -> None:
    """The channel says that the message is there: what was folded into it is not needed again."""
    folded = (outbox.c.folded_into == head) & (outbox.c.state == word("folded"))
    await work.run(outbox.update().where(folded).values(body=None, address=None))


async def _keep(
    work: Work, post: Post, case: str, chat: str, name: str, now: datetime, face: str | None
) -> None:
    """Remember the message as the case's card, unless it has one of its own in the chat. Raises
    `Erased`."""
    row, to = f"{case}:{chat}", post.to
    seen = {
        "name": await work.seal(case, to.name, "card", row, "name"),
        "message": await work.seal(case, name, "card", row, "message"),
        "message_mac": work.message_mac(to, name),
        "version": 0,
        "face": await work.seal(case, face, "card", row, "face") if face else None,
        "shared": True,
        "at": now,
    }
    new = work.insert(card).values(
        case=case, chat=chat, channel=to.channel, account=to.account, first_at=now, **seen
    )
    keys = ["case", "chat"]
    await work.run(new.on_conflict_do_update(index_elements=keys, set_=seen, where=card.c.shared))


async def _renew(work: Work, claim: Claim, chat: str, now: datetime, face: str | None) -> None:
    """Remember how the message looks now."""
    if claim.post.about is None:
        return
    mac = work.message_mac(claim.post.to, claim.post.about)
    for case in claim.together:
        with suppress(Erased):
            sealed = await work.seal(case, face, "card", f"{case}:{chat}", "face") if face else None
            mine = (card.c.case == case) & (card.c.chat == chat) & (card.c.message_mac == mac)
            await work.run(card.update().where(mine, card.c.shared).values(face=sealed, at=now))


# --- when it was not sent


async def park(work: Work, claim: Claim, now: datetime, *, nudged: bool) -> None:
    """Its recipient's window is closed, for what was gathered too: one template tells of all."""
    parked = {"state": "parked", "nudged": nudged, "reason": "window closed", "settled_at": now}
    await _become(work, claim.id, _GATHERED, **parked, folded_into=None)


async def give_back(
    work: Work,
    heads: Collection[int],
    *,
    repeat: bool,
    alone: bool = False,
    until: datetime | None = None,
) -> int:
    """What was gathered waits again (`until` then), marked as a `repeat` where it may have arrived;
    return how many rows. Those left `alone` have no haste any more."""
    if not heads:
        return 0
    whole = (outbox.c.state == word("folded")) & outbox.c.body.is_not(None)
    again = outbox.c.repeat | sa.literal(repeat)
    values: dict[str, Any] = {"state": "waiting", "folded_into": None, "settled_at": None}
    values |= {"haste": None} if alone else {}
    values |= {"not_before": until} if until else {}
    mine = outbox.c.folded_into.in_(heads) & (_GATHERED | whole)
    change = outbox.update().where(mine).values(**values, repeat=again)
    return (await work.run(change)).rowcount


async def strays(work: Work) -> Sequence[sa.Row[Any]]:
    """What was gathered behind a row that is not being sent (any more) waits again: a process of
    an older version, which knows nothing of such rows, freed or settled it. Return whom their
    lanes are to be told of, and when."""
    head = outbox.alias("head")
    sent = sa.exists().where(head.c.id == outbox.c.folded_into, head.c.state == word("sending"))
    change = outbox.update().where(_GATHERED, ~sent).values(**_ASTRAY)
    due = (outbox.c.recipient, outbox.c.channel, outbox.c.account, outbox.c.not_before)
    return await work.all(change.returning(*due))


async def give_up(work: Work, claim: Claim, reason: str, now: datetime) -> None:
    """None of it will ever arrive."""
    gone = {"state": "given_up", "reason": reason, "settled_at": now, "folded_into": None}
    await _become(work, claim.id, _GATHERED, **gone)


async def _become(work: Work, head: int, which: sa.ColumnElement[bool], **values: Any) -> None:
    mine = outbox.update().where(outbox.c.folded_into == head, which)
    await work.run(mine.values(**values))
