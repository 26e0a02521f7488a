"""A receipt applied to the outbox row that it is about."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, assert_never

import sqlalchemy as sa

from bot.messages import Address, Post
from bot.ports import Claim, Receipt
from storage import arrived, gathering, windows
from storage.errors import Erased
from storage.lanes import Free
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
            await self._learn(final=isinstance(step, Arrived))
        values: dict[str, Any] = {"state": "sent"}
        if isinstance(step, Arrived):
            if row.card is not None:
                await gathering.reported(self.work, row.id)
            values = {"state": "delivered", "body": None, "address": None}
        await self._change(**values, **_FREE, report=self.receipt.state, settled_at=self.now)

    async def _learn(self, *, final: bool) -> None:
        """Keep what it is called, for all that left in the same message."""
        behind = await gathering.behind(self.work, self.row)
        if behind:
            work, row, receipt = self.work, self.row, self.receipt
            claim = await self._claim((row, *behind))
            await gathering.settle(work, claim, row, receipt.name, self.now, None, final=final)
            return
        with suppress(Erased):
            post = await post_of(self.work, self.row)
            await arrived.keep_all(self.work, self.row, post, self.receipt.name, self.now)

    async def _claim(self, rows: Sequence[sa.Row[Any]]) -> Claim:
        """As whoever sent it has it, but for what a reply to the message is about: that is known
        to nobody else, and he keeps it (see `storage.delivered`)."""
        row = self.row
        post = Post(to=Address(row.channel, row.account, ""), texts=())  # of cases that are erased
        for one in rows:
            with suppress(Erased):
                post = await post_of(self.work, one)
                break
        post = replace(post, kind=row.kind, case=None, card=None, prompt=None)
        cases = tuple(dict.fromkeys(one.case for one in rows))
        return Claim(row.id, "", row.attempts, row.repeat, post, row.uid, together=cases)

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
        again = values.get("not_before")
        await self._scatter(repeat=bool(values.get("repeat")), until=again)
        with suppress(Erased):
            await arrived.keep_name(self.work, self.row, self.receipt.name)

    async def _lose(self, reason: str) -> Post | None:
        given_up = {"state": "given_up", "reason": reason, "settled_at": self.now, **_FREE}
        await self._change(**given_up, report="failed")
        await self._scatter(repeat=False)
        try:
            return await post_of(self.work, self.row)
        except Erased:
            return None

    async def _scatter(self, *, repeat: bool, until: datetime | None = None) -> None:
        """Cards that left in the row's message wait again."""
        heads = (self.row.id,) if self.row.card is not None else ()
        if await gathering.give_back(self.work, heads, repeat=repeat, until=until):
            self._tell(until or self.now)

    async def _change(self, **values: Any) -> None:
        change = outbox.update().where(outbox.c.id == self.row.id)
        await self.work.run(change.values(**values))
        if self.row.state == "sending":
            self.work.freed.setdefault(self.row.recipient, Free())
            self.work.rung.add("outbox")

    def _tell(self, when: datetime) -> None:
        self.work.tell(self.row.recipient, self.row.channel, self.row.account, when)
