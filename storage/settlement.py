"""A receipt applied to the outbox row that it is about."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, assert_never

import sqlalchemy as sa

from bot.messages import Post
from bot.ports import Receipt
from storage import arrived, windows
from storage.errors import Erased
from storage.outbox import post_of
from storage.settling import Again, Arrived, Lost, Noted, Shut, Step, Taken
from storage.tables import outbox
from storage.work import Work

_FREE = {"token": None, "lease": None}
WAITING: dict[str, Any] = {"state": "waiting", "settled_at": None, "nudged": False, **_FREE}
"""What a row is that waits to be sent again."""


@dataclass(frozen=True, slots=True)
class Settlement:
    work: Work
    row: sa.Row[Any]
    receipt: Receipt
    now: datetime

    async def take(self, step: Step) -> Post | None:
        """Do what follows from the receipt; return the post when it will never arrive."""
        match step:
            case Noted():
                await self._change(report=self.receipt.state)
            case Taken() | Arrived():
                await self._settle(step)
            case Again(after, reason):
                await self._again(self.now + after, reason)
            case Shut():
                await self._shut()
            case Lost(reason):
                return await self._lose(reason)
            case _:
                assert_never(step)
        return None

    async def _settle(self, step: Taken | Arrived) -> None:
        row = self.row
        if row.state != "sent":  # whoever sent it did not learn what it is called
            with suppress(Erased):
                post = await post_of(self.work, row)
                await arrived.keep_all(self.work, row, post, self.receipt.name, self.now)
        values: dict[str, Any] = {"state": "sent"}
        if isinstance(step, Arrived):
            values = {"state": "delivered", "body": None, "address": None}
        await self._change(**values, **_FREE, report=self.receipt.state, settled_at=self.now)

    async def _again(self, when: datetime, reason: str) -> None:
        again = {**WAITING, "not_before": when, "reason": reason}
        if self.row.state == "parked":  # only the template failed: it is tried once more
            await self._change(**again)
        else:
            await self._failed(**again, repeat=True)
        self._tell(when)

    async def _shut(self) -> None:
        """It waits once more: to be parked, with a template to lead him back; or, when he wrote
        since, to be sent."""
        since = await windows.hold(self.work, self.row.recipient)
        if since <= self.receipt.at:
            await windows.close(self.work, self.row.recipient)
        await self._failed(**WAITING, reason="window closed")
        self._tell(self.now)

    async def _failed(self, **values: Any) -> None:
        """Known by its name, so that nothing told late of this attempt is taken for the next."""
        await self._change(**values, report="failed")
        with suppress(Erased):
            await arrived.keep_name(self.work, self.row, self.receipt.name)

    async def _lose(self, reason: str) -> Post | None:
        given_up = {"state": "given_up", "reason": reason, "settled_at": self.now, **_FREE}
        await self._change(**given_up, report="failed")
        try:
            return await post_of(self.work, self.row)
        except Erased:
            return None

    async def _change(self, **values: Any) -> None:
        change = outbox.update().where(outbox.c.id == self.row.id)
        await self.work.run(change.values(**values))
        if self.row.state == "sending":
            self.work.freed.add(self.row.recipient)
            self.work.rung.add("outbox")

    def _tell(self, when: datetime) -> None:
        self.work.tell(self.row.recipient, self.row.channel, self.row.account, when)
