"""`posko check --deep`: beyond settings and counts, whether what is stored is sound. Only reads."""

import asyncio
import os
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from statistics import median

from bot.counting import shape
from bot.ports import Fault
from bot.settings import Settings
from bot.wiring.found import Found, fail, ok, warn
from bot.wiring.house import House, clock_of, house
from bot.wiring.remembered import Clock
from bot.wiring.shelf import shelf
from storage.errors import Refusal
from storage.recounting import Recounting
from storage.soundness import Soundness
from storage.work import Ground

SAMPLE = 200
"""Files that are opened, and reports that are judged anew."""
WRITES = 15
SLOW, STALLED = 0.05, 0.5
"""Seconds a durable write takes on a slow disk, and on one that holds everybody up."""
OFF, FAR = timedelta(seconds=30), timedelta(minutes=5)
"""How far two clocks may be apart before it is told, and before it does harm."""
PATIENCE = 5.0
KEEP = "stop Posko, keep a copy of the data folder, then restore a backup: posko admin restore FILE"
TELL = "tell its makers, with this line; docs/runbook/check.md"


class Progress:
    """How far a long look has come, on a terminal alone."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = sys.stderr.isatty()
        self._last = -1

    def __call__(self, done: int, total: int) -> None:
        share = done * 100 // total if total else 100
        if self._shown and share != self._last:
            self._last = share
            end = "\r\x1b[K" if done >= total else ""
            print(f"\r{self._what} {share} %{end}", end="", file=sys.stderr, flush=True)


async def deep(settings: Settings) -> AsyncIterator[Found]:
    """Each thing that was looked into, in the order in which it matters."""
    yield await asyncio.to_thread(_disk, settings)
    async for found in _clocks(settings):
        yield found
    try:
        async with house(settings) as built:
            async for found in _inside(built):
                yield found
    except (Refusal, Fault) as fault:
        yield fail("database", f"cannot be looked into ({fault})", "see: posko check")


async def _inside(built: House) -> AsyncIterator[Found]:
    remembered = built.remembered
    ground = Ground(remembered.database, remembered.keys, shelf(built.settings), lambda _: None)
    sound = Soundness(ground)
    yield _engine(await sound.engine())
    yield _dangling(await sound.dangling())
    for found in _promises(await sound.promises(built.clock())):
        yield found
    yield await _server(sound, built)
    yield _keyless(await sound.keyless())
    fault = await remembered.journal.verify()
    yield ok("journal", "whole, line by line") if fault is None else fail("journal", fault, KEEP)
    async for found in _files(sound):
        yield found
    async for found in _figures(Recounting(ground), built):
        yield found


def _engine(wrong: Sequence[str]) -> Found:
    if not wrong:
        return ok("pages", "the database finds nothing wrong with itself")
    return fail("pages", f"the database is damaged: {'; '.join(wrong)}", KEEP)


def _dangling(lost: Mapping[str, int]) -> Found:
    if not lost:
        return ok("rows", "every row that is named is there")
    told = ", ".join(f"{count} of {name}" for name, count in lost.items())
    return fail("rows", f"rows name others that are not there: {told}", KEEP)


def _promises(broken: Mapping[str, int]) -> Iterator[Found]:
    for wrong, count in broken.items():
        yield fail("queues", f"{count} rows {wrong}", TELL)
    if not broken:
        yield ok("queues", "inbox, outbox and lanes agree")


def _keyless(count: int) -> Found:
    if not count:
        return ok("owners", "every report that has words has its key")
    advice = "restore a backup from before the keys were lost: posko admin restore FILE"
    return fail("owners", f"{count} reports have words and no key", advice)


async def _files(sound: Soundness) -> AsyncIterator[Found]:
    try:
        found = await sound.files(SAMPLE, Progress("opening files"))
    except (Fault, OSError) as fault:
        yield fail("files", f"cannot be looked at ({type(fault).__name__})", "see: posko check")
        return
    if found.missing:
        says = f"{found.missing} of {found.named} files of evidence are not there"
        yield fail("files", says, "put the evidence folder of a backup back beside the database")
    if found.broken:
        says = f"{found.broken} of {found.opened} files that were opened are damaged"
        yield fail("files", says, "put them back from a backup; look at the disk itself (SMART)")
    if not found.missing and not found.broken:
        yield ok("files", f"all {found.named} are there; {found.opened} opened whole")
    if found.loose:
        says = f"{found.loose} have no row"
        yield ok("loose", f"{says}; the running Posko removes them after their time")


async def _figures(recounting: Recounting, built: House) -> AsyncIterator[Found]:
    different = await recounting.differing(Progress("adding up figures"))
    sample = await recounting.sample(SAMPLE)
    stale = sum(1 for one in sample if shape(one, built.rules) != one.counted)
    if different:
        yield fail("figures", f"{different} sums are not those of the reports", TELL)
    if stale:
        says = f"{stale} of {len(sample)} reports count for something else than they are"
        yield warn("figures", says, "each is counted anew when it changes; else: " + TELL)
    if not different and not stale:
        yield ok("figures", f"sums agree with every report; {len(sample)} judged anew")


# --- this machine


def _disk(settings: Settings) -> Found:
    """How long a durable write takes: every message that comes waits for one."""
    folder = settings.data_dir
    if not folder.is_dir():
        return ok("disk speed", "nothing is stored yet")
    try:
        took = median(_written(folder))
    except OSError as fault:
        return fail("disk speed", f"cannot be written ({type(fault).__name__})", "see: posko check")
    says = f"a durable write takes {took * 1000:.1f} ms"
    advice = "move the data folder to a disk of its own, an SSD; not to one over the network"
    if took >= STALLED:
        return fail("disk speed", says, advice)
    return warn("disk speed", says, advice) if took >= SLOW else ok("disk speed", says)


def _written(folder: Path) -> Iterator[float]:
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(WRITES):
            began = time.perf_counter()
            file.write(b"\0" * 4096)
            file.flush()
            os.fsync(file.fileno())
            yield time.perf_counter() - began


async def _clocks(settings: Settings) -> AsyncIterator[Found]:
    """This machine's clock against those of the channels' servers."""
    groups = {"telegram": settings.telegram, "whatsapp": settings.whatsapp}
    for name, group in groups.items():
        if group is None or settings.now is not None:
            continue
        told = await asyncio.to_thread(_date_of, group.api_url, clock_of(settings))
        if told is None:
            yield warn("clock", f"{name}'s server does not tell the time", "see: posko check")
        else:
            yield _apart(name, told[0] - told[1])


def _date_of(url: str, now: Clock) -> tuple[datetime, datetime] | None:
    """What a server takes the time for, and what this machine did then."""
    request = urllib.request.Request(url, method="HEAD")  # noqa: S310 - from the settings
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            said = answer.headers.get("Date")
    except urllib.error.HTTPError as refused:
        said = refused.headers.get("Date")
    except (OSError, ValueError):
        return None
    try:
        then = parsedate_to_datetime(said or "")
    except ValueError:
        return None
    return then, now()


def _apart(whose: str, difference: timedelta) -> Found:
    seconds = difference.total_seconds()
    says = f"{abs(seconds):.0f} s {'behind' if seconds > 0 else 'ahead of'} {whose}'s"
    advice = "let it be set by itself: timedatectl set-ntp true"
    if abs(difference) >= FAR:
        return fail("clock", says, advice)
    if abs(difference) >= OFF:
        return warn("clock", says, advice)
    return ok("clock", f"agrees with {whose}'s")


async def _server(sound: Soundness, built: House) -> Found:
    """The database server's clock, where it has one of its own."""
    told = await sound.clock()
    if told is None:
        return ok("clock", "the database has no other than this machine's")
    return _apart("the database", told - built.clock())
