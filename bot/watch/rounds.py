"""Goes round offices' groups: puts out whom a lead told to, looks who sits there, counts."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.messages import Later, Refused
from bot.ports import Crowd, Doorkeeper, Fault, Ledger, Stale, Store, Stranger
from bot.watch.watch import Watch

log = logging.getLogger(__name__)

EVERY = 5.0
"""Seconds between two rounds."""
COUNTED = timedelta(days=1)
REST = timedelta(seconds=30)
"""So long nothing is asked of a channel that asked for patience, or was not reached."""
KEPT = timedelta(days=90)
"""How long it is remembered who left."""


@dataclass(slots=True)
class Rounds:
    """The worker of one process. `keepers` are the channels that have groups. What is still to be
    done stands in the store, so that a restart forgets nothing."""

    store: Store
    watch: Watch
    keepers: Mapping[str, Doorkeeper]
    now: Callable[[], datetime]
    _rest: datetime | None = field(default=None, init=False)
    _tidied: datetime | None = field(default=None, init=False)

    async def run(self, pause: Callable[[float], Awaitable[object]] = asyncio.sleep) -> None:
        """Go round for ever."""
        while True:
            try:
                await self.round()
            except (Fault, Stale) as fault:
                log.warning("the groups cannot be looked at just now: %s", type(fault).__name__)
            await pause(EVERY)

    async def round(self) -> None:
        """Do all that is due; what cannot be done now is due the next time."""
        now = self.now()
        if self._rest is not None and abs(self._rest - now) < REST:
            return
        self._rest = None
        async with self.store.reading() as ledger:
            unwanted = await ledger.strangers("unwanted")
            unsure = await ledger.strangers("unsure")
            opened = await ledger.strangers("open")
            ours = [row for row in opened if await self.watch.is_enrolled(ledger, row)]
            crowds = await ledger.uncounted(now - COUNTED)
        for row in ours:
            async with self.store.transaction() as ledger:
                await self.watch.is_ours(ledger, row, now)
        try:
            for row in unwanted:
                await self._put_out(row)
            for row in unsure:
                await self._look(row)
            for crowd in crowds:
                await self._count(crowd)
        except Later as error:
            log.info("the groups are looked at later: %s", error)
            self._rest = now
        if self._tidied is None or abs(now - self._tidied) >= COUNTED:
            self._tidied = now
            async with self.store.transaction() as ledger:
                await ledger.tidy_strangers(now - KEPT)

    async def _put_out(self, row: Stranger) -> None:
        keeper, done = self.keepers.get(row.chat.channel), True
        if keeper is None:
            return
        try:
            await keeper.remove(row.chat, row.member)
        except Refused as error:
            log.info("a stranger cannot be put out of a group: %s", error)
            done = False
        async with self.store.transaction() as ledger:
            if await _is_still(ledger, row):
                settle = self.watch.removed if done else self.watch.stays
                await settle(ledger, row, self.now())

    async def _look(self, row: Stranger) -> None:
        """Whoever was let go may sit there or not."""
        keeper = self.keepers.get(row.chat.channel)
        if keeper is None:
            return
        there = await _sits(keeper, row)
        async with self.store.transaction() as ledger:
            if await _is_still(ledger, row):
                settle = self.watch.sits if there else self.watch.gone
                await settle(ledger, row, self.now())

    async def _count(self, crowd: Crowd) -> None:
        keeper = self.keepers.get(crowd.chat.channel)
        if keeper is None:
            return
        now = self.now()
        try:
            number = await keeper.count(crowd.chat)
            left = await self._left(keeper, crowd)
        except Refused as error:
            log.info("a group cannot be counted: %s", error)
            async with self.store.transaction() as ledger:
                await ledger.accept(crowd.chat, crowd.accepted, now)
            return
        async with self.store.transaction() as ledger:
            for row in left:
                if await _is_still(ledger, row):
                    await self.watch.gone(ledger, row, now)
            fresh = await ledger.crowd(crowd.chat)
            if fresh is not None and fresh.office == crowd.office:
                await self.watch.counted(ledger, fresh, number, now)

    async def _left(self, keeper: Doorkeeper, crowd: Crowd) -> list[Stranger]:
        """Strangers whose leaving nobody told us."""
        async with self.store.reading() as ledger:
            rows = await ledger.strangers("open", chat=crowd.chat)
        return [row for row in rows if row.member and not await _sits(keeper, row)]


async def _sits(keeper: Doorkeeper, row: Stranger) -> bool:
    """Whether he sits in the group; where nobody can say, he does."""
    try:
        return await keeper.sits(row.chat, row.member)
    except Refused:
        return True


async def _is_still(ledger: Ledger, row: Stranger) -> bool:
    """Whether nothing happened to the row while the channel was asked."""
    now = await ledger.stranger(row.chat, row.member)
    return now is not None and now.state == row.state
