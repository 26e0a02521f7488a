"""What city offices declared and decided, and boundaries that were imported, read again each
minute: no restart is needed for it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.bell import Bell
from bot.people.days import closed_days
from bot.ports import Fault, Rule
from bot.reports.law import Law, standing
from bot.wiring.borders import Borders
from storage.store.store import Store

log = logging.getLogger(__name__)

MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Living:
    """`known` is the calendar's own set of (city, day), `cities` the law's own of each city: what
    is put there, they know. `law` is that of the data files."""

    store: Store
    law: Law
    known: set[tuple[str, date]]
    cities: dict[str, Law]
    borders: Borders | None = None
    _seen: dict[str, Sequence[Rule]] = field(default_factory=dict)
    _bell: Bell = field(default_factory=Bell)

    async def renew(self) -> None:
        """Read what was declared, decided and imported, here or by another process."""
        if self.borders is not None:
            await self.borders.renew()
        async with self.store.reading() as ledger:
            declared = {(one.city, one.day) for one in await closed_days(ledger)}
            rules = await ledger.rules()
        self.known.intersection_update(declared)
        self.known.update(declared)
        for city in self.law.places.cities():
            self._decide(city.code, [rule for rule in rules if rule.city == city.code])

    def _decide(self, city: str, rules: Sequence[Rule]) -> None:
        if city in self.cities and self._seen.get(city) == rules:
            return
        self._seen[city] = rules
        try:
            self.cities[city] = standing(self.law, city, rules)
        except (ValueError, KeyError) as fault:
            # What stood before goes on, or else the files: a law we cannot read is none.
            log.warning("the rows of %s do not stand together (%s)", city, type(fault).__name__)
            self.cities.setdefault(city, standing(self.law, city, ()))

    def ring(self) -> None:
        """Another process changed something: renew at once."""
        self._bell.ring()

    async def run(self) -> None:
        """Renew for ever."""
        while True:
            try:
                await self.renew()
            except Fault as fault:
                log.warning("the law cannot be read again just now: %s", fault)
            await self._bell.heard(MINUTE)
