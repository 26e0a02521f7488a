"""What the timekeeper erases when its time is over, and what it does when the clock is wrong.

Each hour a look at the clock comes first: one that is far ahead of the last look erases nothing,
for a wrong clock would purge everything at once. What is erased is told to the journal as counts.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot import alarms
from bot.filing import Clerk
from bot.messages import Address
from bot.ports import ERASED, Act, Fault, Journal, Ledger, Looking, Stale, Store, Upkeep
from bot.reports.law import Law
from bot.reports.retention import Verdict, Watch, looked, trusted

log = logging.getLogger(__name__)

WATCH = "clock:watch"
"""The setting that remembers the clock between two starts."""
CLOCK, CHAIN = "alarm-clock-ahead", "alarm-journal-broken"
EVERY = timedelta(hours=1)
SOON = timedelta(minutes=1)
"""So soon a sweep goes on that did not come to its end."""
VERIFIED = "journal-verified"
"""The setting that says when the journal was last looked through, and whether it was whole."""
VERIFY_EVERY = timedelta(days=1)
TOO_OLD = timedelta(days=7)
"""A look that took so long, by a process that did not have its turn perhaps, begins anew."""
LINES = 20_000
"""Lines of the journal that are looked at in one round, within a second: the clocks of cases are
not held up for longer, however long the journal is."""
BATCHES, MOST = 20, 500
"""Batches of a class of the house's own in one sweep, and of a city's cases so many: the clocks of
cases are not held up for longer."""
DRAFTS = 100


@dataclass(slots=True)
class Keeper:
    """Keeps the schedule of retention.toml. `admins` are those of POSKO_ADMINS."""

    store: Store
    upkeep: Upkeep
    journal: Journal
    clerk: Clerk
    law: Law
    admins: Sequence[Address] = ()
    _swept: datetime | None = field(default=None, init=False)
    _verified: datetime | None = field(default=None, init=False)
    _looking: Looking | None = field(default=None, init=False)
    _every: timedelta = field(default=SOON, init=False)

    async def round(self, now: datetime) -> None:
        """Once an hour, erase what is over, unless the clock is in doubt; look on through the
        journal.

        A database that cannot be written just now (a full disk) holds up nothing else: what was
        erased stays erased and counted, the rest goes soon.
        """
        due = _over(self._swept, self._every, now)
        if due:
            self._swept, self._every = now, EVERY
        await self._look_on(now)
        try:
            if due:
                await self._keep(now)
        except (Fault, Stale) as fault:
            self._every = SOON
            name = type(fault).__name__
            log.warning("what is past its time cannot be erased just now: %s", name)

    async def _keep(self, now: datetime) -> None:
        if await self._look(now) == "ahead":
            await self._alarm(CLOCK, now)
            return
        left = await self._sweep(now)
        self._every = SOON if left else EVERY
        async with self.store.transaction() as ledger:
            await self._tell(ledger, now)

    async def _look(self, now: datetime) -> Verdict:
        """Look at the clock, and remember it. In the first hour of a house that was there before
        this was remembered, the newest line of the journal says what time it was."""
        async with self.store.reading() as ledger:
            known = await ledger.setting(WATCH)
        if known is None:
            before = Watch(sure := await self.upkeep.newest() or now, sure)
        else:
            before = Watch.from_json(json.loads(known))
        after, verdict = looked(before, now, self.law.retention)
        async with self.store.transaction() as ledger:
            await ledger.keep_setting(WATCH, json.dumps(after.to_json()), now)
        return verdict

    async def _look_on(self, now: datetime) -> None:
        """What cannot be looked through just now keeps nothing else from being erased."""
        try:
            await self._verify(now)
        except (Fault, Stale) as fault:
            self._looking, self._verified = None, now - VERIFY_EVERY + EVERY
            log.warning("the journal cannot be looked through: %s", type(fault).__name__)

    async def _verify(self, now: datetime) -> None:
        """Look once a day, and at the start, whether the journal is whole, some lines a round; a
        broken one stops nothing: what is written from here on is linked as ever."""
        if self._looking is None or _over(self._verified, TOO_OLD, now):
            if not _over(self._verified, VERIFY_EVERY, now):
                return
            self._looking, self._verified = self.journal.looking(), now
        if not await self._looking.go_on(LINES):
            return
        fault = self._looking.fault
        if fault is not None:
            log.error("%s", fault)
        async with self.store.transaction() as ledger:
            # As of when it was begun: what lay behind was looked at then.
            told = {"at": (self._verified or now).isoformat(), "whole": fault is None}
            await ledger.keep_setting(VERIFIED, json.dumps(told), now)
        if fault is not None:
            await self._alarm(CHAIN, now)
        self._looking = None

    async def _alarm(self, name: str, now: datetime) -> None:
        async with self.store.transaction() as ledger:
            await alarms.sound(ledger, self.clerk, name, "", self.admins, now)

    async def _sweep(self, now: datetime) -> bool:
        """Erase in batches; True when something is left for the next sweep. A class that cannot
        be erased just now (a full disk) holds up no other."""
        left = await self._house(now)
        left = await self._drafts(now) or left
        for city in self.law.places.cities():
            kept = self.law.of(city.code).retention
            for one in kept.erased(city=True):
                before = one.over_before(now)
                if before is not None:
                    left = await self._cases(one.key, city.code, before, now) or left
        return left

    async def _house(self, now: datetime) -> bool:
        for _ in range(BATCHES):
            if not await self.upkeep.tidy(now):
                return False
        return True

    async def _cases(self, key: str, city: str, before: datetime, now: datetime) -> bool:
        try:
            return await self.upkeep.tidy_cases(key, city, before, now, MOST) == MOST
        except OSError as fault:
            log.warning("a file past its time cannot be removed: %s", type(fault).__name__)
            return True

    async def _drafts(self, now: datetime) -> bool:
        """Erase talks that rest unfinished, with everything told in them."""
        before = now - self.law.retention.span("drafts")
        for _ in range(BATCHES):
            async with self.store.transaction() as ledger:
                cases = await ledger.abandoned(before, DRAFTS)
                for case in cases:
                    await ledger.drop_draft(case, now)
                    await ledger.journal(Act("system", "draft-erased", case, now))
                if cases:
                    await _counted(ledger, "drafts", len(cases), now)
            if len(cases) < DRAFTS:
                return False
        return True

    async def _tell(self, ledger: Ledger, now: datetime) -> None:
        """Tell the journal what was erased since it was told last, class by class."""
        for key in self.law.retention.classes:
            known = await ledger.setting(ERASED.format(key))
            told = json.loads(known) if known else {}
            if told.get("waiting"):
                detail = {"rows": told["waiting"]}
                await ledger.journal(Act("system", "retention", key, now, detail))
                kept = json.dumps({**told, "rows": told["waiting"], "waiting": 0})
                await ledger.keep_setting(ERASED.format(key), kept, now)


async def believe(ledger: Ledger, who: str, now: datetime) -> None:
    """A person says that the clock is right: what is over may be erased from here on."""
    await ledger.keep_setting(WATCH, json.dumps(trusted(now).to_json()), now)
    await ledger.journal(Act("system", "clock-believed", "", now, {"by": who}))


async def watch(ledger: Ledger) -> Watch | None:
    """What is remembered of the clock; None before the first sweep."""
    known = await ledger.setting(WATCH)
    return None if known is None else Watch.from_json(json.loads(known))


async def _counted(ledger: Ledger, key: str, rows: int, now: datetime) -> None:
    known = json.loads(await ledger.setting(ERASED.format(key)) or "{}")
    waiting = known.get("waiting", 0) + rows
    kept = {"at": now.isoformat(), "rows": waiting, "waiting": waiting}
    await ledger.keep_setting(ERASED.format(key), json.dumps(kept), now)


def _over(last: datetime | None, span: timedelta, now: datetime) -> bool:
    # A clock set back must not stop the work: any distance counts.
    return last is None or abs(now - last) >= span
