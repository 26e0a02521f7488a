"""The other processes on the same database: how this one is told of them, and they of it."""

from collections.abc import AsyncIterator, Callable, Collection, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial

from bot.bell import Bell
from bot.ports import Fault, Stale
from bot.wiring.channels import Job
from bot.wiring.house import House
from bot.wiring.remembered import WORKERS
from handlers.web.parts import DESK
from storage.alive import alive
from storage.hearing import Hearing
from storage.turns import Turns
from storage.wire import Wire
from storage.work import FORGET

HOME = {"receive": ("inbox",), "deliver": ("outbox", "evidence")}
"""Whose workers run with a part; the clocks' run in one process of several, which is to be told."""
PAGE, LAW = "page:", "law"
LOOK = 1.0
"""Seconds between two looks for what a dead process was sending."""
SETTLED = 3.0
"""So many seconds after our own connection came back, for the server may have been away: by then
the others that live say so again."""


@dataclass(frozen=True, slots=True)
class Company:
    """`called` names a web session to other processes, by a keyed digest: its own name opens it.

    On SQLite the process is alone: nobody is told, and it is always its turn.
    """

    wire: Wire
    turns: Turns
    hearing: Hearing
    called: Callable[[str], str]

    def tell(self, name: str) -> None:
        """What is rung here is to ring in the others."""
        self.hearing.tell(self.called(name))

    def in_turn(self, name: str, job: Job) -> Job:
        """The job as one process at a time does it."""
        return partial(self.turns.take, name, job)

    def jobs(self, built: House, parts: Collection[str]) -> Iterator[Job]:
        """What keeps the company; nothing where there is none."""
        if self.wire.alone:
            return
        yield self.wire.run
        yield self.hearing.run
        if "deliver" in parts:
            yield partial(self._recover, built)

    async def _recover(self, built: House) -> None:
        """Free for ever what dead processes were sending."""
        bell = Bell()
        while True:
            await bell.heard(LOOK)
            call = self.wire.call
            if call is not None and call.age > SETTLED:
                with suppress(Fault, Stale):
                    await built.remembered.outbox.recover(built.clock())


@asynccontextmanager
async def company(built: House, parts: Collection[str]) -> AsyncIterator[Company]:
    """Be one of the processes on this database. Raises `Busy` and `Fault`."""
    remembered = built.remembered
    meter, keys = remembered.database.meter, remembered.keys
    known = {*WORKERS, DESK, LAW}

    def called(name: str) -> str:
        plain = name in known or name.startswith((PAGE, FORGET))
        return name if plain else PAGE + keys.mac("page", name)

    def heard(name: str) -> None:
        if name.startswith(FORGET):
            keys.forget(name.removeprefix(FORGET))
        elif name == LAW:
            built.days.ring()
        else:
            built.hear(name)

    home = [name for part in parts for name in HOME.get(part, ())]
    async with alive(remembered.database, built.settings.data_dir, remembered.worker) as wire:
        hearing = Hearing(wire, heard, home)
        await hearing.begin()
        # Whoever waits for his turn works as he should.
        found = Company(wire, Turns(wire, meter.beat), hearing, called)
        if not wire.alone:
            built.others.append(found.tell)
        yield found
