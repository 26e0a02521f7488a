"""Invented people on a channel with windows, other names and receipts."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

import sqlalchemy as sa

from bot.messages import Address, SendError
from bot.ports import Claim, Receipt
from storage.outbox import Outbox
from storage.store import Store
from storage.tables import outbox as rows
from storage.work import Ground
from tests.storage.people import NOW

OURS = Address("whatsapp", "555", "")
RINA = Address("whatsapp", "555", "ID.1349001")
NUMBER = Address("whatsapp", "555", "628000000001")
DODI = Address("whatsapp", "555", "ID.1349002")
DAY = timedelta(days=1)

Word = Literal["sent", "delivered", "read", "failed"]


def told(
    mark: str,
    state: Word,
    error: SendError | None = None,
    *,
    name: str = "wamid.1",
    at: datetime = NOW,
) -> Receipt:
    return Receipt(name, mark, state, at, error)


async def hear(store: Store, receipt: Receipt, now: datetime = NOW) -> str | None:
    """Which post will never arrive, if one will not."""
    async with store.transaction() as ledger:
        post = await ledger.receipt(OURS, receipt, now)
    return None if post is None else post.texts[0].name


async def write(
    store: Store, who: Address = RINA, at: datetime = NOW, now: datetime | None = None
) -> int:
    async with store.transaction() as ledger:
        return len(await ledger.opened(who, at, now or at))


async def claimed(outbox: Outbox, now: datetime = NOW) -> Sequence[Claim]:
    return await outbox.claim(now, {"whatsapp": 9})


async def hand_over(outbox: Outbox, now: datetime = NOW, name: str = "wamid.1") -> list[str]:
    """The channel takes all that is due; the marks of it."""
    claims = await claimed(outbox, now)
    for one in claims:
        await outbox.delivered(one, name, now, now, final=False)
    return [one.mark for one in claims]


async def kept(ground: Ground) -> list[tuple[str, str | None]]:
    """How each row stands, and what was last reported of it."""
    query = sa.select(rows.c.state, rows.c.report).order_by(rows.c.id)
    async with ground.reading() as work:
        return [(row.state, row.report) for row in await work.all(query)]
