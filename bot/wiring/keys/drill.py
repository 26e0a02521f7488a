"""The drill: keys read from paper are tried on what is sealed, live or in a backup; no writing."""

import asyncio
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from secrets import SystemRandom

from bot.admin import onpaper
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.keys.asked import from_paper
from bot.wiring.keys.look import sealed_something
from bot.wiring.keys.turn import NothingSealed
from bot.wiring.shelf import shelf
from storage.backup.wrapping import closed_by
from storage.database import Database
from storage.proving import Proof, Survey, prove, prove_backup
from storage.seal import Ring

IDLE = "Nothing in {} needs {}: of another Posko, or rotated out."
UNHELD = "The paper does not hold. Nothing was changed."


async def drill(asked: Namespace, settings: Settings) -> int:
    """Try keys from paper; 1 when they do not open everything. Key file and journal are let be."""
    backup: Path | None = asked.backup
    if backup is None and not await sealed_something(settings):
        raise NothingSealed
    keys = onpaper.typed(await asyncio.to_thread(from_paper, asked.paper))
    ring = Ring(keys)
    if backup is not None:
        closed = await asyncio.to_thread(closed_by, backup, ring)
        if closed is not None:
            return _unopened(closed, ring.names, backup, as_json=asked.json)
        proof = await prove_backup(backup, ring, asked.sample, SystemRandom())
    else:
        proof = await _live(settings, ring, asked.sample)
    where = f"the backup {backup}" if backup is not None else "the database"
    faults = [*_faults(proof, where)]
    told.done("\n".join(_said(proof, ring.names, where, faults)), _row(proof, ring.names, faults),
              as_json=asked.json)  # fmt: skip
    return int(bool(faults))


def _unopened(master: str, typed: Sequence[str], backup: Path, *, as_json: bool) -> int:
    """A backup that is closed as a whole: nothing in it can be tried."""
    if master in typed:
        fault = (
            f"The key {master} on the paper is not the one of that id: the backup {backup} does "
            "not open with it. The paper is of another Posko, or mistyped where no check sum was "
            "typed along."
        )
    else:
        fault = (
            f"The key {master} is not on the paper, and the backup {backup} is sealed with it: "
            "look for its sheet."
        )
    proof, where = Proof(Survey()), f"the backup {backup}"
    others = [name for name in typed if name != master]
    said = [fault, *([IDLE.format(where, ", ".join(others))] if others else []), UNHELD]
    told.done("\n".join(said), _row(proof, typed, [fault]), as_json=as_json)
    return 1


async def _live(settings: Settings, ring: Ring, size: int) -> Proof:
    database = Database.open(settings.database_url)
    try:
        return await prove(database, shelf(settings), ring, size, SystemRandom())
    finally:
        await database.close()


def _faults(proof: Proof, where: str) -> Iterator[str]:
    """What is wrong with the paper, a sentence each."""
    found = proof.keys
    for master, number in found.lacking.items():
        yield (
            f"The key {master} is not on the paper, and {number} of the "
            f"{found.wrapped.total()} keys in {where} need it: look for its sheet."
        )
    for master, number in found.false.items():
        yield (
            f"The key {master} on the paper is not the one of that id: {number} keys in {where} do "
            "not open with it. The paper is of another Posko, or mistyped where no check sum was "
            "typed along."
        )
    if found.whole and proof.closed:
        yield f"The keys open, but not all that they sealed: {', '.join(proof.closed)}."


def _said(proof: Proof, typed: Sequence[str], where: str, faults: Sequence[str]) -> Iterator[str]:
    idle = [name for name in typed if not proof.keys.wrapped[name]]
    yield from faults
    if idle:
        yield IDLE.format(where, ", ".join(idle))
    if faults:
        yield UNHELD
    else:
        yield (
            f"The paper holds: all {proof.keys.wrapped.total()} keys in {where} open with it, and "
            f"{proof.fields} sealed fields and {proof.files} files taken at random."
        )


def _row(proof: Proof, typed: Sequence[str], faults: Sequence[str]) -> dict[str, object]:
    return {
        "holds": not faults,
        "faults": list(faults),
        "typed": list(typed),
        "keys": proof.keys.wrapped.total(),
        "fields": proof.fields,
        "files": proof.files,
    }
