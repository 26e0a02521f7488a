"""A simulation of Posko's queues: what a machine, a bot's token and a group's limit let through.

    .venv/bin/python benchmarks/queueing.py             one machine, beside what was measured
    .venv/bin/python benchmarks/queueing.py --plan      a city, a province, the nation on voting day
    .venv/bin/python benchmarks/queueing.py --write     ... and the tables go to docs/scale.md

Every update waits for the processor, for the commit that stores it, for reception's and for the
claim's (each shared by all that wait), for the pace of the bot and of the chat, and for the API, as
in bot/reception.py, bot/delivery and bot/pace.py. What a step costs is `Costs`, from the table of
run.py; nothing else is fitted.
"""

import argparse
import random
import re
import sys
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import simpy

HERE = Path(__file__).resolve().parent
SCALE = HERE.parent / "docs" / "scale.md"
sys.path.insert(0, str(HERE.parent))

from benchmarks.demand import PLACES, Demand, planned  # noqa: E402  (the tree comes first)
from benchmarks.measured import MEASURED, Costs, Measured  # noqa: E402

Step = Generator[Any, Any, None]
STEPS = 8
"""Updates of one report (benchmarks/report_posko.json)."""


@dataclass(frozen=True)
class Machine:
    """`processes` of the same program on one database; `fsync` in seconds. `pace` is what the bot
    may send a second (None: all it can), `group` what a group may get a second."""

    costs: Costs
    processes: int = 1
    api: float = 0.0
    pace: float | None = None
    group: float | None = None
    digest: int = 10
    at_once: int = 48
    together: int = 32


@dataclass
class Seen:
    """What came of it: how long each update waited for its answer, when each card was there."""

    answered: list[float] = field(default_factory=list)
    cards: list[float] = field(default_factory=list)
    filed: int = 0
    sent: int = 0
    busy: float = 0.0


@dataclass
class Load:
    """A crowd of `citizens` that begin anew at once, or `rate` reports a second (an open loop)."""

    citizens: int = 0
    rate: float = 0.0
    think: float = 0.1
    groups: int = 1
    seconds: float = 30.0
    warm: float = 5.0


class Shared:
    """A transaction that all who wait share, `together` at most: so much of the processor for it,
    `each` for every one of them, and a wait for the disk."""

    def __init__(self, office: "Office", each: float) -> None:
        self.office, self.each = office, each
        self.waiting = simpy.Store(office.world)
        office.world.process(self.run())

    def joined(self) -> simpy.Event:
        done = self.office.world.event()
        self.waiting.put(done)
        return done

    def run(self) -> Step:
        machine = self.office.machine
        while True:
            rows = [(yield self.waiting.get())]
            while self.waiting.items and len(rows) < machine.together:
                rows.append((yield self.waiting.get()))
            yield from self.office.work(machine.costs.batch + self.each * len(rows))
            yield from self.office.commit()
            for done in rows:
                done.succeed()


class Office:
    """One database and its processes, for as long as a simulation lasts."""

    def __init__(self, world: simpy.Environment, machine: Machine, load: Load, seed: int) -> None:
        self.world, self.machine, self.load = world, machine, load
        self.chance = random.Random(seed)  # noqa: S311 - a crowd, no secret
        self.processor = simpy.Resource(world, machine.processes)
        self.disk = simpy.Resource(world, 1)
        costs = machine.costs
        self.stored = Shared(self, 0.0)
        self.received = Shared(self, costs.reception)
        self.claimed = Shared(self, costs.claim)
        self.settled = Shared(self, costs.settle)
        self.on_the_way = simpy.Resource(world, machine.at_once)
        self.token_free = self.group_free = 0.0
        self.waiting_cards: list[list[float]] = [[] for _ in range(load.groups)]
        self.seen = Seen()

    # --- the program

    def work(self, seconds: float) -> Step:
        """So long on a processor; other steps go on in between, first come, first served."""
        with self.processor.request() as turn:
            yield turn
            yield self.world.timeout(seconds)
        self.seen.busy += seconds

    def commit(self) -> Step:
        with self.disk.request() as turn:
            yield turn
            yield self.world.timeout(self.machine.costs.fsync)

    def update(self, last: bool) -> Step:
        """One update, from the door to its answer; the last of a talk files the report."""
        begun = self.world.now
        yield from self.work(self.machine.costs.door)
        yield self.stored.joined()
        yield self.received.joined()
        yield from self.deliver()
        if self.world.now > self.load.warm:
            self.seen.answered.append(self.world.now - begun)
        if last:
            self.file()

    def deliver(self) -> Step:
        """Claimed when the bot's pace allows it, sent, settled."""
        yield from self.paced()
        with self.on_the_way.request() as place:
            yield place
            yield self.claimed.joined()
            yield from self.work(self.machine.costs.send)
            yield self.world.timeout(self.machine.api)
            # The answer is with the citizen; what follows holds up only the next one.
            self.world.process(self.settle())
        self.seen.sent += 1

    def settle(self) -> Step:
        yield self.settled.joined()

    def paced(self) -> Step:
        if self.machine.pace is not None:
            self.token_free = max(self.token_free, self.world.now) + 1 / self.machine.pace
            yield self.world.timeout(
                max(0.0, self.token_free - self.world.now - 5 / self.machine.pace)
            )

    # --- the posko's group

    def file(self) -> None:
        if self.world.now > self.load.warm:
            self.seen.filed += 1
        which = self.chance.randrange(self.load.groups)
        waiting = self.waiting_cards[which]
        waiting.append(self.world.now)
        if len(waiting) == 1:
            self.world.process(self.cards(waiting))

    def cards(self, waiting: list[float]) -> Step:
        """One message at a time; under pressure ten reports share one."""
        while waiting:
            count = min(len(waiting), self.machine.digest) if len(waiting) > 3 else 1
            yield from self.deliver()
            self.seen.cards += [self.world.now - since for since in waiting[:count]]
            if self.machine.group is not None:
                yield self.world.timeout(1 / self.machine.group)
            del waiting[:count]

    # --- the crowd

    def talk(self) -> Step:
        for step in range(STEPS):
            yield self.world.timeout(self.chance.expovariate(1 / self.load.think))
            yield from self.update(last=step == STEPS - 1)

    def citizen(self) -> Step:
        yield self.world.timeout(self.chance.random() * 2)
        while True:
            yield from self.talk()

    def crowd(self) -> Step:
        for _ in range(self.load.citizens):
            self.world.process(self.citizen())
        while self.load.rate:
            yield self.world.timeout(self.chance.expovariate(self.load.rate))
            self.world.process(self.talk())


def simulated(machine: Machine, load: Load, seed: int = 1) -> Seen:
    """The same load always gives the same."""
    world = simpy.Environment()
    office = Office(world, machine, load, seed)
    world.process(office.crowd())
    world.run(until=load.warm + load.seconds)
    return office.seen


def share(values: Sequence[float], part: float) -> float:
    found = sorted(values)
    return found[min(len(found) - 1, int(part * len(found)))] if found else 0.0


# --- one machine


def rows(measured: Measured) -> Iterator[tuple[str, float, float]]:
    """What was asked, what was measured, what the simulation says."""
    machine = Machine(measured.costs)
    full = simulated(machine, Load(citizens=200))
    yield "updates/s, 200 citizens", measured.full, len(full.answered) / 30
    yield "p50 ms, 200 citizens", measured.full_p50, 1000 * median(full.answered)
    slow = simulated(Machine(measured.costs, api=0.06), Load(citizens=200))
    yield "updates/s, API after 60 ms", measured.slow, len(slow.answered) / 30
    calm = simulated(machine, Load(rate=measured.rate))
    name = f"p50 ms, {8 * measured.rate:g} updates/s"
    yield name, measured.calm_p50, 1000 * median(calm.answered)


def compared(measured: Measured) -> str:
    lines = ["| | measured | simulated | off by |", "|---|---:|---:|---:|"]
    for name, real, found in rows(measured):
        off = f"{100 * (found / real - 1):+.0f} %" if real else "-"
        lines.append(f"| {name} | {real:.0f} | {found:.0f} | {off} |")
    return "\n".join(lines)


# --- the plan


def flood(seconds: float = 600.0) -> str:
    """One report a second to one group for ten minutes, with digests and without."""
    lines = ["| one report a second to one group, ten minutes | all at the posko after | "
             "a card waits, median | p99 |", "|---|---:|---:|---:|"]  # fmt: skip
    for name, digest in (("digests of ten", 10), ("one by one", 1)):
        machine = Machine(MEASURED.costs, pace=24, group=0.24, digest=digest)
        seen = simulated(machine, Load(rate=1, think=2, seconds=seconds, warm=0))
        left = seen.filed - len(seen.cards)
        after = f"{left} still wait" if left > 30 else "at once"
        middle, most = share(seen.cards, 0.5), share(seen.cards, 0.99)
        lines.append(f"| {name} | {after} | {middle:.0f} s | {most:.0f} s |")
    return "\n".join(lines)


HEADS = (
    "", "reports in the busiest hour", "updates/s", "tokens", "of the busiest token",
    "reports a minute, busiest posko", "processors", "answer p50 s", "p99 s", "card p99 s",
    "GB a year",
)  # fmt: skip


def plan() -> str:
    lines = [f"| {' | '.join(HEADS)} |", "|---" + "|---:" * (len(HEADS) - 1) + "|"]
    lines += [f"| {' | '.join(_planned(demand))} |" for demand in PLACES]
    return "\n".join(lines)


def _planned(demand: Demand) -> Iterator[str]:
    need, costs = planned(demand, MEASURED.costs), MEASURED.costs
    # The busiest city's bot is what can bind: cities share nothing but the machines.
    machine = Machine(costs, need.processes_a_city, api=0.06, pace=24, group=0.24)
    poskos = max(1, round(demand.groups / demand.crowded))
    load = Load(rate=need.busiest, think=15, groups=poskos, seconds=300, warm=200)
    seen = simulated(machine, load)
    yield from (demand.name, f"{demand.hour:,.0f}", f"{need.updates:,.0f}", f"{demand.cities:,}")
    yield from (f"{need.token:.0%}", f"{need.posko:.1f}", f"{need.processors:,.1f}")
    yield from (f"{share(seen.answered, 0.5):.2f}", f"{share(seen.answered, 0.99):.2f}")
    yield from (f"{share(seen.cards, 0.99):.0f}", f"{need.storage:,.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--plan", action="store_true")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/scale.md")
    asked = parser.parse_args()
    found = {"one": compared(MEASURED)}
    if asked.plan or asked.write:
        found |= {"flood": flood(), "plan": plan()}
    print("\n\n".join(found.values()))
    if asked.write:
        text = SCALE.read_text(encoding="utf-8")
        for mark, words in found.items():
            place = re.compile(rf"(?<=<!-- {mark} -->\n).*?(?=<!-- end -->)", re.DOTALL)
            text = place.sub(lambda _, words=words: f"{words}\n", text)
        SCALE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
