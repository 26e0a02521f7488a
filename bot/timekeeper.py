"""What is due by the clock: abandoned drafts are erased, old rows go, the journal is chained."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.bell import Bell
from bot.ports import Act, Fault, Journal, Store, Upkeep

log = logging.getLogger(__name__)

DRAFT_LIFE = timedelta(days=30)
"""How long a talk may rest unfinished; then everything told in it is erased."""
TIDY_EVERY = timedelta(minutes=1)
CHAIN = 500
SECOND = 1.0


@dataclass(slots=True)
class Timekeeper:
    store: Store
    journal: Journal
    upkeep: Upkeep
    now: Callable[[], datetime]
    _tidied: datetime | None = field(default=None, init=False)

    async def run(self, bell: Bell) -> None:
        """Keep time for ever; rung by `bell` when the journal grew."""
        while True:
            try:
                linked = await self.round()
            except Fault as fault:
                log.warning("the timekeeper cannot work just now: %s", fault)
                linked = 0
            if linked < CHAIN:
                await bell.heard(SECOND)

    async def round(self) -> int:
        """Do what is due now; return how many journal rows were linked."""
        now = self.now()
        # A clock set back must not stop the minute's work: any distance counts.
        if self._tidied is None or abs(now - self._tidied) >= TIDY_EVERY:
            self._tidied = now
            await self._tidy(now)
        return await self.journal.chain(CHAIN)

    async def _tidy(self, now: datetime) -> None:
        await self.upkeep.rebase(now)
        await self.upkeep.tidy(now)
        async with self.store.transaction() as ledger:
            for case in await ledger.abandoned(now - DRAFT_LIFE, 100):
                await ledger.drop_draft(case, now)
                await ledger.journal(Act("system", "draft-erased", case, now))
