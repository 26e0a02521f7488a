"""A case goes on with another reporter: what has not left for the old one leaves for him."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.messages import Address
from bot.ports import Case
from storage.errors import Erased
from storage.outbox import post_of
from storage.store.posts import write_post
from storage.tables import address, outbox, word
from storage.work import Work


async def bring_along(work: Work, case: Case, person: str, now: datetime) -> None:
    """What waits for the old reporter, or until he writes, goes to where the new one was heard of
    last; only what would change or answer a message at the old place is dropped."""
    home = await _home(work, person)
    if home is None:
        return
    for row in await _taken_back(work, case, now):
        into = None
        with suppress(Erased):
            post = await post_of(work, row)
            if post.kind == "send":
                due = row.not_before if row.not_before > now else None
                # It hangs under nothing there, and to him it was never sent.
                moved = replace(post, to=home, about=None, not_before=due)
                into = await write_post(work, moved, now)
        gone = outbox.update().where(outbox.c.id == row.id)
        await work.run(gone.values(body=None, address=None, folded_into=into))
        work.tell(row.recipient, row.channel, row.account, now)


async def leave_behind(work: Work, case: Case, now: datetime) -> None:
    """What waits for the case's reporter, or until he writes, never leaves."""
    for row in await _taken_back(work, case, now):
        gone = outbox.update().where(outbox.c.id == row.id)
        await work.run(gone.values(body=None, address=None))
        work.tell(row.recipient, row.channel, row.account, now)


async def _home(work: Work, person: str) -> Address | None:
    mine = sa.select(address).where(address.c.person == person)
    latest = mine.order_by(address.c.heard_at.desc(), address.c.id.desc()).limit(1)
    row = await work.one(latest)
    if row is None:
        return None
    name = await work.open(person, row.name, "address", row.mac, "name")
    return Address(row.channel, row.account, name)


async def _taken_back(work: Work, case: Case, now: datetime) -> Sequence[sa.Row[Any]]:
    """Rows of the case for its old reporter, oldest first; an office's card in his chat stays."""
    homes = sa.select(address.c.mac).where(address.c.person == case.person)
    his = (outbox.c.case == case.id) & outbox.c.recipient.in_(homes) & outbox.c.card.is_(None)
    rows: list[sa.Row[Any]] = []
    for state in ("waiting", "parked"):
        mine = outbox.update().where(his, outbox.c.state == word(state))
        rows += await work.all(mine.values(state="folded", settled_at=now).returning(outbox))
    return sorted(rows, key=lambda row: int(row.id))
