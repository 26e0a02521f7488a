"""Making the key file, and turning its ring: a new key in front, all wrapped anew, the old out."""

import asyncio
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.admin import Declined, onpaper
from bot.admin.turning import AddKey, NothingOld, NotOnPaper, TakeOut, Turned, WrapAnew, next_step
from bot.admin.turning import unprinted as not_printed
from bot.ports import Act
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.house import House, house
from bot.wiring.keys.asked import from_paper
from bot.wiring.keys.look import ON_PAPER, opening, sealed_something
from bot.wiring.login import who
from bot.wiring.remembered import evident
from storage import errors, keyfile
from storage.database import Database
from storage.proving import survey
from storage.seal import Ring

BATCH = 1000
"""So many keys are wrapped in one transaction."""
PAUSE = 0.1
"""Seconds between two of them, for whoever else wants to write: SQLite's waiting is not in turn."""


class NothingSealed(Declined):
    """There is nothing sealed yet, so there is nothing to do; start Posko once with: posko run"""


class NotTheKeys(Declined):
    """The key file was not written: {}."""


async def init(asked: Namespace, settings: Settings) -> int:
    """Make the key file: new where there is no data at all, else from its paper copy."""
    path = settings.keys_file
    if path.exists():
        raise errors.KeysAreThere(path)
    if asked.paper is not None:
        names = await _restored(path, asked.paper, settings)
        sentence = f"{path} was written from paper: {', '.join(names)}. Now run: posko check"
    else:
        data = await sealed_something(settings) or await asyncio.to_thread(evident, settings)
        ring = await asyncio.to_thread(Ring.create, path, allow=not data)
        names = ring.names
        sentence = (
            f"{path} was made, with the key {ring.first}. Without it nobody can read what is "
            "stored:\nprint it today (posko admin keys escrow), and keep the paper elsewhere."
        )
    told.done(sentence, {"file": str(path), "keys": list(names)}, as_json=asked.json)
    return 0


async def _restored(path: Path, source: str, settings: Settings) -> Sequence[str]:
    """Write the file from paper, if it opens all that there is. Raises `Declined`."""
    keys = onpaper.typed(await asyncio.to_thread(from_paper, source))
    if await sealed_something(settings):
        database = Database.open(settings.database_url)
        try:
            found = await survey(database, Ring(keys))
        finally:
            await database.close()
        if not found.whole:
            raise NotTheKeys(next(opening([*keys], found)).says)
        # The key that wraps most was the first one.
        keys = dict(sorted(keys.items(), key=lambda one: -found.wrapped[one[0]]))
    await asyncio.to_thread(keyfile.write, path, keys)
    return [*keys]


async def rotate(asked: Namespace, settings: Settings) -> int:
    """Begin a rotation or go on with one that broke off; with --finish take the old key out."""
    if not await sealed_something(settings):
        raise NothingSealed
    async with house(settings) as built:
        sentence, row = await (_finished(built) if asked.finish else _turned(built))
    told.done(sentence, row, as_json=asked.json)
    return 0


async def _turned(built: House) -> tuple[str, dict[str, Any]]:
    path = built.settings.keys_file
    ring = await asyncio.to_thread(Ring.load, path)
    keys, database = built.remembered.keys, built.remembered.database
    match next_step(ring.names, await keys.counts(database)):
        case AddKey():
            await _journal(built, "keys-rotation-begun", {"keys": list(ring.names)})
            await asyncio.to_thread(keyfile.add, path, ring)
            ring = await asyncio.to_thread(Ring.load, path)
        case WrapAnew(left):
            print(f"Going on with the rotation: {left} keys to go.", file=sys.stderr)
        case TakeOut(older):
            raise Turned(ring.first, ", ".join(older))
    done = await _wrapped_anew(built)
    await _journal(built, "keys-rotated", {"key": ring.first, "wrapped": done})
    sentence = (
        f"All keys are wrapped by {ring.first} now ({done} were wrapped anew). A running Posko "
        f"goes on with it.\nPrint it today: posko admin keys escrow\nThen take "
        f"{', '.join(ring.names[1:])} out of the file: posko admin keys rotate --finish"
    )
    return sentence, {"key": ring.first, "wrapped": done, "older": list(ring.names[1:])}


async def _wrapped_anew(built: House) -> int:
    keys, database = built.remembered.keys, built.remembered.database
    counts = await keys.counts(database)
    all_, done = sum(counts.values()), 0
    while wrapped := await keys.rewrap(database, BATCH):
        done += wrapped
        _progress(done, all_)
        await asyncio.sleep(PAUSE)
    return done


async def _finished(built: House) -> tuple[str, dict[str, Any]]:
    path = built.settings.keys_file
    ring = await asyncio.to_thread(Ring.load, path)
    if len(ring.names) == 1:
        raise NothingOld
    async with built.remembered.store.reading() as ledger:
        if not_printed(ring.names[:1], await ledger.setting(ON_PAPER)):
            raise NotOnPaper(ring.first)
    gone = await built.remembered.keys.retire(built.remembered.database, path)
    await _journal(built, "keys-retired", {"keys": list(gone)})
    sentence = (
        f"{', '.join(gone)} left the key file. Backups made before open only with it: keep its "
        "paper as long as you keep such a backup.\nMake a new one now: posko admin backup FOLDER"
    )
    return sentence, {"key": ring.first, "retired": list(gone)}


async def _journal(built: House, action: str, detail: dict[str, Any]) -> None:
    async with built.remembered.store.transaction() as ledger:
        act = Act("system", action, "", built.clock(), {"by": who(), **detail})
        await ledger.journal(act)


def _progress(done: int, all_: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {all_} keys", end="", file=sys.stderr, flush=True)
        if done >= all_:
            print(file=sys.stderr)
