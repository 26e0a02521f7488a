"""The figures of this process as Prometheus text: a family for each, nothing per office.

Written by ourselves: the format is lines of text, and a library's counters lock at every addition.
https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
"""

import json
import os
import shutil
import sys
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from math import inf
from pathlib import Path

from bot.keeping import VERIFIED
from bot.meter import BOUNDS, Meter, Times
from bot.pace import Pace
from storage.gauges import Standing

BACKED_UP = "backed-up"
SETTINGS = (BACKED_UP, VERIFIED)
"""What is asked of the database beside the queues."""
Labels = tuple[tuple[str, str], ...]
Sample = tuple[str, Labels, float]


@dataclass(frozen=True, slots=True)
class Family:
    """One name with its samples; a histogram's have endings of their own."""

    name: str
    kind: str
    says: str
    samples: tuple[Sample, ...]

    def lines(self) -> Iterator[str]:
        if not self.samples:
            return
        yield f"# HELP {self.name} {self.says}"
        yield f"# TYPE {self.name} {self.kind}"
        for ending, labels, value in self.samples:
            told = ",".join(f'{name}="{_escaped(word)}"' for name, word in labels)
            yield f"{self.name}{ending}{f'{{{told}}}' if told else ''} {_number(value)}"


def text(families: Iterable[Family]) -> str:
    return "".join(f"{line}\n" for family in families for line in family.lines())


def counted(
    meter: Meter, now: datetime, paces: Mapping[str, Pace], channels: Collection[str]
) -> Iterator[Family]:
    """What this process did; each of its channels has its samples from the start, for an alert
    sees a rise from 0 and none from nothing."""
    none = dict.fromkeys(channels, 0)
    stored, worked, busy = ({**none, **one} for one in (meter.stored, meter.worked, meter.busy))
    yield _by("updates_stored_total", "counter", "Payloads stored.", "channel", stored)
    yield _by("rows_worked_total", "counter", "Inbox rows worked on.", "channel", worked)
    yield Family(
        "posko_messages_total", "counter", "Messages, by what became of an attempt to send them.",
        tuple(
            ("", (("channel", channel), ("outcome", outcome)), number)
            for outcome, numbers in _outcomes(meter).items()
            for channel, number in sorted({**none, **numbers}.items())
        ),
    )  # fmt: skip
    yield _one("workers_broken_total", "counter", "Workers begun again.", meter.broke)
    yield _one("database_commits_total", "counter", "Transactions stored.", meter.commits)
    yield _one("database_faults_total", "counter", "Database not usable.", meter.faults)
    yield _by("messages_on_their_way", "gauge", "Messages being sent.", "channel", busy)
    paused = {name: float(until > now) for name, until in meter.paused.items()}
    says = "Whether a whole channel waits."
    yield _by("channel_paused", "gauge", says, "channel", {**none, **paused})
    limits = {name: pace.per_second for name, pace in paces.items() if pace.per_second < inf}
    yield _by("pace_per_second", "gauge", "Messages a channel may be sent.", "channel", limits)
    silent = {part: meter.age(at) for part, at in meter.beats.items()}
    yield _by("worker_silence_seconds", "gauge", "Since a worker went round.", "part", silent)
    yield _timed("worked_seconds", "From stored to worked on.", {"": meter.working})
    yield _timed("first_reply_seconds", "From stored to its reply claimed.", {"": meter.replying})
    yield _timed("send_seconds", "What a platform took for a message.", meter.sending)


def _outcomes(meter: Meter) -> Mapping[str, Mapping[str, int]]:
    return {
        "sent": meter.sent,
        "later": meter.later,
        "refused": meter.refused,
        "given-up": meter.given_up,
    }


def stood(found: Standing, now: datetime, channels: Collection[str]) -> Iterator[Family]:
    """What the database holds for all processes together; times in the future are of no age."""
    yield _by("waiting", "gauge", "Rows that wait to be worked on.", "what", found.waiting)
    says = "Age of the oldest payload that waits to be worked on."
    yield _one("oldest_unread_seconds", "gauge", says, _age(found.unread, now))
    known = {*channels, *found.unsent}
    unsent = {name: _age(found.unsent.get(name), now) for name in known}
    says = "Since when a channel's oldest message could have been sent."
    yield _by("oldest_unsent_seconds", "gauge", says, "channel", unsent)
    says = "Clocks of cases that should have rung."
    yield _one("clocks_overdue", "gauge", says, found.clocks)
    says = "Age of the oldest line of the journal that is not linked."
    yield _one("journal_unlinked_seconds", "gauge", says, _age(found.unlinked, now))
    yield from _looked(found, now)


def _looked(found: Standing, now: datetime) -> Iterator[Family]:
    """Whether the journal was whole when it was last looked through, and the last backup."""
    known = found.settings.get(VERIFIED)
    if known is not None:
        told = json.loads(known)
        says = "Whether the journal was whole when it was last looked through."
        yield _one("journal_whole", "gauge", says, float(told["whole"]))
        says = "Since when the journal was last looked through."
        age = _age(datetime.fromisoformat(told["at"]), now)
        yield _one("journal_verified_seconds", "gauge", says, age)
    backed = found.settings.get(BACKED_UP)
    age = inf if backed is None else _age(datetime.fromisoformat(backed), now)
    says = "Age of the last whole backup; endless where there never was one."
    yield _one("backup_age_seconds", "gauge", says, age)


def machine(folder: Path, *, roomy: bool) -> Iterator[Family]:
    """The disk that holds the data folder, and this process, under Prometheus's usual names."""
    there = next(path for path in (folder, *folder.resolve().parents) if path.is_dir())
    disk = shutil.disk_usage(there)
    free = disk.free / disk.total if disk.total else 0.0
    yield _one("disk_free_ratio", "gauge", "Share of the data's disk that is free.", free)
    yield _one("disk_roomy", "gauge", "Whether files are still taken.", float(roomy))
    labels = (("version", metadata.version("posko-kawal")),)
    says = "This program."
    yield Family("posko_build_info", "gauge", says, (("", labels, 1.0),))
    for name, (kind, says, value) in _process().items():
        yield Family(f"process_{name}", kind, says, (("", (), value),))


def _process() -> dict[str, tuple[str, str, float]]:
    found = {"cpu_seconds_total": ("counter", "CPU time used.", time.process_time())}
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        size = float(pages * os.sysconf("SC_PAGE_SIZE"))
        found["resident_memory_bytes"] = ("gauge", "Memory held.", size)
        found["open_fds"] = (
            "gauge",
            "Open files.",
            float(sum(1 for _ in Path("/proc/self/fd").iterdir())),
        )
    return found


def _one(name: str, kind: str, says: str, value: float) -> Family:
    return Family(f"posko_{name}", kind, says, (("", (), value),))


def _by(name: str, kind: str, says: str, label: str, values: Mapping[str, float]) -> Family:
    samples = (("", ((label, word),), value) for word, value in sorted(values.items()))
    return Family(f"posko_{name}", kind, says, tuple(samples))


def _timed(name: str, says: str, every: Mapping[str, Times]) -> Family:
    """A histogram for each channel, or one ("") of all."""
    samples: list[Sample] = []
    for channel, times in sorted(every.items()):
        labels: Labels = (("channel", channel),) if channel else ()
        so_far = 0
        for bound, count in zip((*BOUNDS, inf), times.counts, strict=True):
            so_far += count
            samples.append(("_bucket", (*labels, ("le", _number(bound))), so_far))
        samples += [("_sum", labels, times.total), ("_count", labels, so_far)]
    return Family(f"posko_{name}", "histogram", says, tuple(samples))


def _age(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else max((now - since).total_seconds(), 0.0)


def _number(value: float) -> str:
    if value == inf:
        return "+Inf"
    return str(int(value)) if value == int(value) else repr(float(value))


def _escaped(word: str) -> str:
    return word.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
