"""What can be found out about the keys: the file, its place, what it opens, its paper copy."""

import asyncio
import os
import stat
from argparse import Namespace
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

from bot.admin.turning import unprinted
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.found import Found, fail, ok, warn
from bot.wiring.house import House, house
from storage import errors, migrate
from storage.database import Database
from storage.files import Folder
from storage.proving import Survey, survey
from storage.seal import Ring

ON_PAPER = "keys-on-paper"
"""The setting that holds the ids of the keys that were printed."""


async def check_keys(asked: Namespace, settings: Settings) -> int:
    """Print what was found; 1 if anything is wrong. Nothing is made or changed."""
    wrong = False
    async for found in _all(settings):
        wrong = wrong or found.level == "fail"
        if asked.json:
            told.print_json(found.row())
        else:
            print(found.line(), flush=True)
    return int(wrong)


async def _all(settings: Settings) -> AsyncIterator[Found]:
    used = await sealed_something(settings)
    found = await asyncio.to_thread(file, settings, used=used)
    yield found
    yield await asyncio.to_thread(place, settings)
    if found.level == "fail" or not used:
        return
    ring = await asyncio.to_thread(Ring.load, settings.keys_file)
    database = Database.open(settings.database_url)
    try:
        weighed = await survey(database, ring)
    finally:
        await database.close()
    for one in opening(ring.names, weighed):
        yield one
    if weighed.whole and not await migrate.pending(settings.database_url):
        async with house(settings) as built:
            yield await _paper(built, ring.names)


async def inside(built: House) -> AsyncIterator[Found]:
    """For posko check: what the key file opens, and whether it is on paper."""
    ring = await asyncio.to_thread(Ring.load, built.settings.keys_file)
    for found in opening(ring.names, await survey(built.remembered.database, ring)):
        yield found
    yield await _paper(built, ring.names)


async def sealed_something(settings: Settings) -> bool:
    """Whether there is a database; looking makes none."""
    url = settings.database_url
    path = Path(url.partition(":///")[2].partition("?")[0])
    if url.startswith("sqlite") and not await asyncio.to_thread(path.exists):
        return False
    return await migrate.current(url) is not None


def file(settings: Settings, *, used: bool) -> Found:
    """How the key file lies there; `used` says that there is data sealed under it."""
    path = settings.keys_file
    if not path.exists() and not used:
        return ok("keys", f"{path} is not there yet; the first start makes it")
    try:
        Ring.load(path)
    except errors.Refusal as fault:
        return fail("keys", str(fault))
    if os.name == "posix" and stat.S_IMODE(path.parent.stat().st_mode) & 0o022:
        advice = f"run: chmod go-w {path.parent}"
        return fail("keys", f"others may put another file in the place of {path}", advice)
    return ok("keys", f"{path}, for this user only")


def place(settings: Settings) -> Found:
    """Whether keys and data are apart."""
    why = _together(settings)
    if why is None:
        return ok("keys apart", "keys and data do not share a folder")
    advice = "move it where no backup of the data takes it along, and set POSKO_KEYS_FILE"
    return fail("keys apart", why, advice)


def opening(ring: Sequence[str], found: Survey) -> Iterator[Found]:
    """What the ring, by its ids, opens and what not."""
    for master, number in found.lacking.items():
        says = f"{number} keys are wrapped by the master key {master}, which the file lacks"
        yield fail("keys open", says, "put it back from its paper: a line more in the key file")
    for master, number in found.false.items():
        says = f"{number} keys of {found.wrapped[master]} do not open with the master key {master}"
        yield fail("keys open", says, "restore your copy of it; else those rows were changed")
    if not found.whole:
        return
    counts = ", ".join(f"{found.wrapped[name]} by {name}" for name in ring if found.wrapped[name])
    yield ok("keys open", f"everything opens: {counts}")
    left = sum(number for master, number in found.wrapped.items() if master != ring[0])
    if left:
        advice = "go on with it: posko admin keys rotate"
        yield warn("keys turned", f"a rotation broke off, {left} keys to go", advice)
    elif len(ring) > 1:
        says = f"nothing needs {', '.join(ring[1:])} any more"
        yield warn("keys turned", says, "posko admin keys rotate --finish takes it out of the file")


async def _paper(built: House, ring: Sequence[str]) -> Found:
    async with built.remembered.store.reading() as ledger:
        missing = unprinted(ring, await ledger.setting(ON_PAPER))
    if missing:
        says = f"never printed: {', '.join(missing)}; were the file lost, so were all reports"
        return warn("keys paper", says, "posko admin keys escrow, then posko admin keys drill")
    return ok("keys paper", "printed; try the paper now and then: posko admin keys drill")


def folders(settings: Settings) -> dict[str, Path]:
    """Folders that a backup of the data takes along, by what they are."""
    found = {"the data folder": settings.data_dir}
    if settings.evidence_url.startswith("file://"):
        found["the evidence folder"] = Folder.open(settings.evidence_url).root
    if settings.database_url.startswith("sqlite"):
        database = Path(settings.database_url.partition(":///")[2])
        found["the database's folder"] = database.parent
    return {name: path.resolve() for name, path in found.items()}


def _together(settings: Settings) -> str | None:
    """Why key and data are not apart, in words; None when they are."""
    key, data = settings.keys_file.resolve(), settings.data_dir.resolve()
    for name, folder in folders(settings).items():
        if key.is_relative_to(folder):
            return f"{settings.keys_file} lies in {name} ({folder})"
        if folder.is_relative_to(key.parent):
            return f"{name} ({folder}) lies in the folder of {settings.keys_file}"
    copies = [*data.glob("*.keys"), *data.glob("*/*.keys")] if data.is_dir() else []
    return f"a copy of a key file lies in the data folder ({copies[0]})" if copies else None
