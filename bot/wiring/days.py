"""Declared closed days, read again each minute, so that no restart is needed to know of them."""

import logging
from dataclasses import dataclass, field
from datetime import date

from bot.bell import Bell
from bot.people.days import closed_days
from bot.ports import Fault
from storage.store.store import Store

log = logging.getLogger(__name__)

MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class DeclaredDays:
    """`known` is the calendar's own set of (city, day): what is put here, it knows."""

    store: Store
    known: set[tuple[str, date]]
    _bell: Bell = field(default_factory=Bell)

    async def renew(self) -> None:
        """Read what was declared, here or by another process."""
        async with self.store.reading() as ledger:
            declared = {(one.city, one.day) for one in await closed_days(ledger)}
        self.known.intersection_update(declared)
        self.known.update(declared)

    async def run(self) -> None:
        """Renew for ever."""
        while True:
            try:
                await self.renew()
            except Fault as fault:
                log.warning("the closed days cannot be read just now: %s", fault)
            await self._bell.heard(MINUTE)
