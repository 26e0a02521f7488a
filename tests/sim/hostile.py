"""What a bad day does to the program, by a schedule that a seed makes: kills, a database that
somebody else holds, a full disk, a clock that jumps, updates that come twice and out of order."""

import math
import random
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tests.sim.stage import Json, Platform, Program, Simulator
from tests.sim.whatsapp import WhatsApp

Kind = Literal["kill", "lock", "full", "clock", "repeat", "fail-over"]
DAY = 86_400.0
DISK = 420
"""MiB of the small disk: the program keeps files only while 200 of them are free."""
CRAMPED = 150
"""MiB that are left free when there is room for words alone."""
TELEGRAM: Mapping[str, Json] = {
    "429": {"retry_after": 1}, "error": {"code": 500}, "http": {"code": 502},
    "html": {"code": 502}, "reset": {}, "drop_response": {}, "truncate": {},
}  # fmt: skip
WHATSAPP: Mapping[str, Json] = {
    "graph": {"code": 131000, "http_status": 500}, "http": {"code": 503}, "html": {"code": 502},
    "reset": {}, "drop_response": {}, "truncate": {},
}  # fmt: skip
LOST = frozenset({"drop_response", "truncate"})
"""Faults after which the platform did what it was asked, and nobody learnt it."""


@dataclass(frozen=True, slots=True)
class Strike:
    """One blow, when the crowd has done `at` things. `size` is how long it lasts in seconds (of a
    clock that is a day behind: below 0); of a repeat how many updates come again."""

    at: int
    kind: Kind
    size: float


def schedule(seed: int, updates: int, counts: Mapping[Kind, int]) -> Sequence[Strike]:
    """So many blows of each kind, spread over the first nine tenths of the updates. Pure."""
    chance = random.Random(seed)  # noqa: S311 - a storm, no secret
    kinds: list[Kind] = [kind for kind, count in sorted(counts.items()) for _ in range(count)]
    chance.shuffle(kinds)
    end = int(updates * 0.9)
    times = sorted(chance.randrange(min(20, end), end + 1) for _ in kinds)
    return [Strike(at, kind, _size(kind, chance)) for at, kind in zip(times, kinds, strict=True)]


def _size(kind: Kind, chance: random.Random) -> float:
    match kind:
        case "clock":
            return chance.choice((-1, 1)) * chance.uniform(2.0, 6.0)
        case "repeat":
            return chance.randrange(1, 12)
        case "lock" | "full":
            return chance.uniform(1.0, 4.0)
        case "kill" | "fail-over":
            return chance.uniform(0.0, 0.5)


@dataclass(frozen=True, slots=True)
class Recovery:
    """A kill: when, and after how many seconds the first answer of the next program came."""

    at: float
    seconds: float


@dataclass
class Hostile:
    """Does the blows. `platforms` are those of the program; `room` is its small disk, if any."""

    program: Program
    platforms: Sequence[Platform]
    clock: Path
    room: Path | None = None
    fail_over: Callable[[], None] | None = None
    recoveries: list[Recovery] = field(default_factory=list)
    troubled: list[tuple[float, float]] = field(default_factory=list)
    """From when to when (on the platforms' clock) the program could not settle what it sent."""
    jumps: list[float] = field(default_factory=list)
    """When the program's clock jumped; the next day, what nobody took is late."""

    @classmethod
    def in_(cls, program: Program, room: Path | None = None) -> "Hostile":
        """Give the program, before it starts, a clock that can be put (`tests.sim.jumping`)."""
        clock = program.folder.parent / "clock"
        clock.write_text("0", encoding="ascii")
        program.more = {**program.more, "CLOCK_JUMPS": "1"}
        return cls(program, program.platforms, clock, room)

    def faults(self, share: float) -> None:
        """From now on so much of all that the program asks the platforms for goes wrong."""
        for platform in self.platforms:
            kinds = TELEGRAM if isinstance(platform, Simulator) else WHATSAPP
            part, left = share / len(kinds), 1.0
            for kind, more in kinds.items():
                # The first fault that strikes is the one: what is left for the next is less.
                asked = {"kind": kind, "times": -1, "probability": part / left, **more}
                platform.post("/faults", **asked)
                left -= part

    def calm(self) -> None:
        """Nothing goes wrong any more."""
        for platform in self.platforms:
            platform.mend()
        self._put(0.0)

    def later(self, seconds: float) -> None:
        """So much time passes for the program."""
        self._put(seconds)

    def strike(self, blow: Strike) -> None:
        match blow.kind:
            case "kill":
                self._kill(blow.size)
            case "lock":
                with self._trouble(), _locked(self.program.database):
                    time.sleep(blow.size)
            case "full":
                self._fill(blow.size)
            case "clock":
                self._jump(blow.size)
            case "repeat":
                self._repeat(int(blow.size))
            case "fail-over" if self.fail_over is not None:
                with self._trouble():
                    self.fail_over()

    def _now(self) -> float:
        return float(self.platforms[0].get("/clock")["now"])

    @contextmanager
    def _trouble(self) -> Iterator[None]:
        start = self._now()
        try:
            yield
        finally:
            self.troubled.append((start, self._now() + 1))

    def _kill(self, pause: float) -> None:
        time.sleep(pause)
        with self._trouble():
            at, since = self._now(), self.platforms[0].now()
            self.program.kill()
        self.program.start()
        if (first := self._first(since)) is not None:
            self.recoveries.append(Recovery(at, first - at))

    def _first(self, since: int) -> float | None:
        """When the first answer after a kill came."""
        for _ in range(20):
            asked = {"method": "sendMessage", "since_seq": since, "min": 1, "wait": 3}
            calls = self.platforms[0].get("/calls", **asked)
            if done := [call["time"] for call in calls if call["status"] == 200]:
                return float(min(done))
        return None

    def _fill(self, seconds: float) -> None:
        """First only words have room, then nothing has; then somebody makes room."""
        if self.room is None:
            return
        ballast = self.room / "ballast"
        try:
            fill(ballast, shutil.disk_usage(self.room).free - CRAMPED * 2**20)
            time.sleep(seconds)
            with self._trouble():
                fill(ballast, shutil.disk_usage(self.room).free)
                time.sleep(seconds)
        finally:
            ballast.unlink(missing_ok=True)

    def _jump(self, size: float) -> None:
        """The clock is a day ahead or behind for some seconds, and jumps back."""
        for shift in (math.copysign(DAY, size), 0.0):
            self.jumps.append(self._now())
            self._put(shift)
            if shift:
                time.sleep(abs(size))

    def _put(self, shift: float) -> None:
        new = self.clock.with_suffix(".new")
        new.write_text(str(shift), encoding="ascii")
        new.rename(self.clock)  # whole at any moment, for it is read at every moment

    def _repeat(self, count: int) -> None:
        for platform in self.platforms:
            if isinstance(platform, WhatsApp):
                platform.hold()
                time.sleep(0.5)
                platform.release(mode="batch", order="shuffle", copies=2)
            else:
                platform.post("/updates/redeliver", last=count)


def fill(ballast: Path, size: int) -> None:
    """Take so many bytes of a disk, or all that there are."""
    block = bytes(2**20)
    try:
        with ballast.open("ab", buffering=0) as file:
            while size > 0:
                size -= file.write(block[:size])
    except OSError:
        return


@contextmanager
def _locked(database: Path) -> Iterator[None]:
    """Another process (this one) is in the middle of writing."""
    with closing(sqlite3.connect(database, timeout=60, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def small_disk(folder: Path) -> Iterator[Path | None]:
    """A disk of `DISK` MiB in that folder; None where this machine lets us have none."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK}m", "tmpfs", str(folder)]
    mount = shutil.which("mount")
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False, capture_output=True)
