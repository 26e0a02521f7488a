"""A steady load on the real program, and what it holds meanwhile."""

import sqlite3
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression

import psutil

from tests.sim.chaos import Chaos

COUNTS = {
    "inbox rows that wait": "SELECT count(*) FROM inbox WHERE state = 'waiting'",
    "outbox rows that wait": "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending')",
    "inbox rows": "SELECT count(*) FROM inbox",
    "outbox rows": "SELECT count(*) FROM outbox",
    "seen rows": "SELECT count(*) FROM seen",
    "lanes": "SELECT count(*) FROM lane",
    "reports": "SELECT count(*) FROM report",
}
HELD = ("memory MiB", "handles", "threads", "inbox rows that wait", "outbox rows that wait")
"""What must not grow, whatever is reported."""
EVERY = 3.0


@dataclass(frozen=True, slots=True)
class Look:
    """What there was at a moment, by name, after so many updates."""

    updates: int
    found: Mapping[str, float]


def look(pid: int, database: Path, updates: int) -> Look:
    process = psutil.Process(pid)
    found: dict[str, float] = {
        "memory MiB": process.memory_info().rss / 2**20,
        "handles": process.num_fds(),
        "threads": process.num_threads(),
        "database MiB": sum(f.stat().st_size for f in database.parent.glob("posko.db*")) / 2**20,
    }
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=20)) as open_:
        found |= {name: open_.execute(query).fetchone()[0] for name, query in COUNTS.items()}
    return Look(updates, found)


def slope(looks: Sequence[Look], name: str) -> float:
    """How much more of it there is after a thousand updates more; of the last two thirds."""
    late = looks[len(looks) // 3 :]
    line = linear_regression([one.updates for one in late], [one.found[name] for one in late])
    return line.slope * 1000


def watched(storm: Chaos, seconds: float, pause: float, citizens: int, days: float) -> list[Look]:
    """Let citizens report for so long, each pausing between two reports."""
    end = time.monotonic() + seconds
    looks: list[Look] = []
    over = threading.Event()

    def watch() -> None:
        while not over.wait(EVERY):
            spent = 1 - (end - time.monotonic()) / seconds
            storm.hostile.later(days * 86_400 * min(spent, 1))
            process = storm.program.process
            if process is not None:
                looks.append(look(process.pid, storm.program.database, storm.tally.number))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        with ThreadPoolExecutor(citizens) as crowd:
            list(
                crowd.map(
                    lambda first: _reports(storm, first, end, pause, citizens), range(citizens)
                )
            )
    finally:
        over.set()
        watcher.join()
    return looks


def _reports(storm: Chaos, first: int, end: float, pause: float, citizens: int) -> None:
    number = first
    time.sleep(pause * first / citizens)
    while time.monotonic() < end:
        storm.one(number)
        number += citizens
        time.sleep(pause)
