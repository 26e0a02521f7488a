"""What is due by the clock: cases' clocks ring, old rows go, the journal is chained."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.bell import Bell
from bot.casework import Casework
from bot.counting import AT_ONCE, fold
from bot.digest import Digest
from bot.heads import Heads
from bot.keeping import Keeper
from bot.meter import Meter
from bot.patterns import Patterns
from bot.ports import Act, Away, Fault, Journal, Parcel, Ring, Stale, Store, Strongroom, Upkeep
from bot.publishing.publisher import Publisher
from bot.reminders import Reminders
from bot.rights.clocks import Clocks

log = logging.getLogger(__name__)

TIDY_EVERY = timedelta(minutes=1)
LOOK_EVERY = timedelta(seconds=1)
CHAIN = 500
RINGS = 50
"""Clocks of cases taken at a time."""
PARCELS = 100
"""Files past their time that are removed in a round."""
BATCHES = 20
"""So many times in a round, so that after a long sleep the rest of the work goes on as well."""
SECOND = 1.0


@dataclass(slots=True)
class Timekeeper:
    store: Store
    journal: Journal
    upkeep: Upkeep
    strongroom: Strongroom
    casework: Casework
    now: Callable[[], datetime]
    reminders: Reminders | None = None
    heads: Heads | None = None
    keeper: Keeper | None = None
    patterns: Patterns | None = None
    publisher: Publisher | None = None
    digest: Digest | None = None
    meter: Meter = field(default_factory=Meter)
    _tidied: datetime | None = field(default=None, init=False)
    _looked: datetime | None = field(default=None, init=False)

    async def run(self, bell: Bell) -> None:
        """Keep time for ever; rung by `bell` when the journal grew."""
        while True:
            try:
                linked = await self.round()
                self.meter.beat("clocks")
            except Fault as fault:
                log.warning("the timekeeper cannot work just now: %s", fault)
                linked = 0
            if linked < CHAIN:
                await bell.heard(SECOND)

    async def round(self) -> int:
        """Do what is due now; return how many journal rows were linked."""
        now = self.now()
        if _over(self._looked, LOOK_EVERY, now):
            self._looked = now
            await self._ring_due(now)
            await self._count()
            if self.reminders is not None:
                await self.reminders.round(now)
        if _over(self._tidied, TIDY_EVERY, now):
            self._tidied = now
            await self._tidy(now)
            if self.heads is not None:
                await self.heads.round(now)
            if self.patterns is not None:
                await self.patterns.round(now)
            if self.publisher is not None:
                await self.publisher.round(now)
            if self.digest is not None:
                await self.digest.round(now)
        return await self.journal.chain(CHAIN)

    async def _ring_due(self, now: datetime) -> None:
        """Ring every clock that fell due, the oldest first, each in a transaction of its own."""
        for _ in range(BATCHES):
            async with self.store.reading() as ledger:
                due = await ledger.due_clocks(now, RINGS)
            for ring in due:
                await self._ring(ring, now)
            if len(due) < RINGS:
                return

    async def _ring(self, ring: Ring, now: datetime) -> None:
        try:
            async with self.store.transaction() as ledger:
                await self.casework.ring(ledger, ring, now)
        except Stale:
            # Somebody worked on the case at this moment: the clock rings in the next second,
            # if it still runs.
            log.info("a clock of a case that just changed waits a second")
        except Fault:
            raise
        except Exception:  # what one case cannot bear must not stop the clocks of all others
            log.exception("a clock (%s) could not ring and is passed over", ring.kind)
            async with self.store.transaction() as ledger:
                await ledger.rung(ring)

    async def _count(self) -> None:
        """Fold what changed into the figures; what is left after a flood waits for the next."""
        for _ in range(BATCHES):
            try:
                if await fold(self.store, self.casework.law) < AT_ONCE:
                    return
            except Stale:
                log.info("somebody else is at the figures: they are folded in a second")
                return

    async def _tidy(self, now: datetime) -> None:
        await self.upkeep.rebase(now)
        if self.keeper is not None:
            await self.keeper.round(now)
        await self._empty(now)
        await Clocks(self.store, self.casework).round(now)
        async with self.store.transaction() as ledger:
            await self.casework.look_round(ledger, now)

    async def _empty(self, now: datetime) -> None:
        """Remove the files of parcels whose time is over; who made them, when and why stays."""
        async with self.store.reading() as ledger:
            over = await ledger.expired_parcels(now, PARCELS)
        gone = [parcel for parcel in over if await self._removed(parcel)]
        if not gone:
            return
        async with self.store.transaction() as ledger:
            for parcel in gone:
                await ledger.parcel_gone(parcel.id)
                if parcel.kind == "part":
                    continue  # a page of an export, whose own row says who made it
                await ledger.journal(Act("system", "parcel-expired", parcel.id, now))

    async def _removed(self, parcel: Parcel) -> bool:
        try:
            if parcel.path is not None:
                await self.strongroom.remove(parcel.path)
        except (Away, OSError) as fault:
            # The next round tries again; nothing else waits for it.
            log.warning("a file past its time cannot be removed: %s", type(fault).__name__)
            return False
        return True


def _over(last: datetime | None, span: timedelta, now: datetime) -> bool:
    # A clock set back must not stop the work: any distance counts.
    return last is None or abs(now - last) >= span
