"""What channels report later of what was sent, and what waits until somebody writes."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from bot.messages import Address, Post
from bot.ports import Receipt
from bot.ports.leaving import NUDGE
from storage import windows
from storage.columns import EPOCH
from storage.errors import Erased
from storage.settlement import WAITING, Settlement
from storage.settling import Standing, nudge_step, step
from storage.store.part import Part
from storage.tables import address, outbox, report, word

_PARKED = outbox.c.state == word("parked")
_WAITING = outbox.c.state == word("waiting")


class Receipts(Part):
    async def opened(self, to: Address, at: datetime, now: datetime) -> Sequence[str]:
        """He wrote at `at`: his window is open from then (never moved back), and what was parked
        for him, or put off after a failure, waits to be sent, unless that was too long ago; return
        the case of each row."""
        recipient = self._work.mac_of(to)
        # The platform counts by its own clock; ours may be behind, but no clock is by days.
        wrote = at if at < now + windows.BEHIND else now
        since = await windows.open_since(self._work, recipient, wrote)
        if not windows.is_open(since, now):
            return ()
        # What was never tried waits for a moment of its own: the minute of undoing.
        put_off = _WAITING & (outbox.c.attempts > 0) & (outbox.c.not_before > now)
        held = outbox.update().where(outbox.c.recipient == recipient, _PARKED | put_off)
        values = {**WAITING, "reason": None, "not_before": EPOCH}
        freed = held.values(values).returning(outbox.c.case)
        rows = await self._work.all(freed)
        if rows:
            self._work.tell(recipient, to.channel, to.account, now)
        return [row.case or "" for row in rows]

    async def parked(self, case: str) -> bool:
        """Whether something for the reporter of this case waits until he writes."""
        joined = outbox.join(address, address.c.mac == outbox.c.recipient)
        joined = joined.join(report, report.c.person == address.c.person)
        query = sa.select(outbox.c.id).select_from(joined).where(_PARKED, outbox.c.case == case)
        return await self._work.one(query.where(report.c.id == case).limit(1)) is not None

    async def receipt(self, account: Address, receipt: Receipt, now: datetime) -> Post | None:
        """Settle the outbox row that a receipt is about; out of order and with steps missing.

        Returns the post when it will never arrive. A receipt about nothing we know, or about what
        is settled, changes nothing.
        """
        uid = receipt.mark.removesuffix(NUDGE)
        row = await self._marked(account, uid) if uid else None
        if row is None:
            return None
        name = await self._remote_name(row)
        standing = Standing(row.state, row.repeat, row.attempts, row.report, name)
        about = step if uid == receipt.mark else nudge_step
        next_ = about(standing, receipt)
        if next_ is None:
            return None
        return await Settlement(self._work, row, receipt, now).take(next_)

    async def _marked(self, account: Address, uid: str) -> sa.Row[tuple[object, ...]] | None:
        # The channel as a literal, as in the index.
        mine = (outbox.c.channel == word(account.channel)) & (outbox.c.account == account.account)
        query = sa.select(outbox).where(outbox.c.uid == uid, mine)
        return await self._work.one(query if self._work.sqlite else query.with_for_update())

    async def _remote_name(self, row: sa.Row[tuple[object, ...]]) -> str | None:
        try:
            name = await self._work.open(row.owner, row.remote, "outbox", row.uid, "remote")
        except Erased:
            return None
        return None if name is None else str(name)
