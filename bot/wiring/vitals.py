"""Whether this process works, for /health, and how it goes, for /metrics: cheap to ask."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import timedelta
from typing import Generic, TypeVar

from bot.ports import Fault, Stale
from bot.wiring import metrics
from bot.wiring.channels import Channels
from bot.wiring.house import House

PATIENCE = 2.0
"""Seconds within which the database must have taken something."""
FRESH, MEASURED = 1.0, 5.0
"""Seconds for which an answer to /health and /metrics is good enough for whoever asks next."""
SILENT = {"receive": 30.0, "deliver": 30.0, "clocks": 900.0}
"""Seconds after which a worker that did not go round stands still; the clocks' sweeps are long."""
STUCK = 120.0
"""Seconds that something may wait while nothing at all is done about it."""
PROBE = "health"
"""The setting that is written to see whether the database takes it."""
_Told = TypeVar("_Told")


class _Kept(Generic[_Told]):
    """An answer that is worked out once for all who ask within `lasts` seconds."""

    def __init__(
        self, ask: Callable[[], Awaitable[_Told]], lasts: float, tick: Callable[[], float]
    ) -> None:
        self._ask = ask
        self._lasts = lasts
        self._tick = tick
        self._turn = asyncio.Lock()
        self._known: tuple[float, _Told] | None = None

    async def __call__(self) -> _Told:
        async with self._turn:
            if self._known is None or self._tick() - self._known[0] >= self._lasts:
                told = await self._ask()
                self._known = (self._tick(), told)
            return self._known[1]


class Vitals:
    """`parts` are those that run in this process: nobody answers for those of another one."""

    def __init__(self, house: House, channels: Channels, parts: Collection[str] = ()) -> None:
        self._house = house
        self._channels = channels
        self._parts = parts
        self._meter = house.remembered.database.meter
        self._began = self._meter.tick()
        self.health = _Kept(self._look, FRESH, self._meter.tick)
        self.metrics = _Kept(self._measure, MEASURED, self._meter.tick)

    async def _look(self) -> Mapping[str, bool]:
        """What must be well for this process to be of use, by name."""
        roomy = await asyncio.to_thread(self._house.remembered.evidence.roomy)
        try:
            async with asyncio.timeout(PATIENCE):
                await self._write()
                stuck = await self._stuck()
        except (Fault, Stale, TimeoutError):
            return {"database": False, "disk": roomy, **self._rounds()}
        rounds = {part: well and part not in stuck for part, well in self._rounds().items()}
        return {"database": True, "disk": roomy, **rounds}

    async def _write(self) -> None:
        """The database takes something, unless it just did: nobody asks it more than needed."""
        if self._meter.age(self._meter.kept_at) < FRESH:
            return
        async with self._house.remembered.store.transaction() as ledger:
            await ledger.keep_setting(PROBE, "", self._house.clock())

    def _rounds(self) -> dict[str, bool]:
        """Whether the workers here go round."""
        return {
            part: self._meter.age(self._meter.beats.get(part, self._began)) < silent
            for part, silent in SILENT.items()
            if part in self._parts
        }

    async def _stuck(self) -> set[str]:
        """Parts with work that waits for long while they do none: a long queue alone is no fault,
        and to begin again would only make it longer."""
        if not {"receive", "deliver"} & set(self._parts):
            return set()
        unread, ripe = await self._house.remembered.upkeep.queues()
        now, meter = self._house.clock(), self._meter
        late = now - timedelta(seconds=STUCK)
        speaking = [at for name, at in ripe.items() if meter.paused.get(name, now) <= now]
        waiting = {
            "receive": (unread is not None and unread < late, meter.worked_at),
            "deliver": (any(at < late for at in speaking), meter.claimed_at),
        }
        return {
            part
            for part, (long, last) in waiting.items()
            if long and meter.age(self._began if last is None else last) >= STUCK
        }

    async def _measure(self) -> str:
        house, now = self._house, self._house.clock()
        found = await house.remembered.upkeep.standing(now, metrics.SETTINGS)
        roomy = await asyncio.to_thread(house.remembered.evidence.roomy)
        machine = metrics.machine(house.settings.data_dir, roomy=roomy)
        names = self._channels.senders
        done = metrics.counted(self._meter, now, self._channels.overall, names)
        return metrics.text([*done, *metrics.stood(found, now, names), *machine])
