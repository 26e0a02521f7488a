"""Commands on backups: everything remembered into one file, and out of it again."""

import asyncio
import signal
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from bot.admin import Declined, Row
from bot.ports import Act
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.check import revision
from bot.wiring.house import clock_of, house
from bot.wiring.login import who
from bot.wiring.shelf import shelf
from storage import backup, migrate
from storage.database import Database
from storage.seal import Ring


class NothingYet(Declined):
    """There is nothing to back up yet; start Posko once with: posko run"""


class BesideTheKeys(Declined):
    """The backup would lie beside the keys in {}; whoever finds both can read everything."""


def typed(backup: ArgumentParser, restore: ArgumentParser) -> None:
    """What can be typed after them."""
    backup.add_argument("where", metavar="FILE|FOLDER", help="a new file, or a folder for it")
    restore.add_argument("file", metavar="FILE")


async def back_up(asked: Namespace, settings: Settings) -> int:
    """Write a backup, beside a running Posko; it stands in the journal before it is made."""
    # Told to end, it ends as with Ctrl-C: nothing half is left behind.
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))
    now = clock_of(settings)()
    path = await asyncio.to_thread(_target, Path(asked.where), settings, now)
    if await revision(settings) is None:
        raise NothingYet
    # A database that is older than the program is backed up as it is: perhaps because of that.
    known = not await migrate.pending(settings.database_url)
    ring = await asyncio.to_thread(Ring.load, settings.keys_file)
    if known:
        await _journal(settings, "backed-up", {})
    database = Database.open(settings.database_url)
    try:
        spool = settings.data_dir
        await asyncio.to_thread(spool.mkdir, 0o700, True, True)
        saved = await backup.save(database, shelf(settings), path, ring, now, spool=spool)
    finally:
        await database.close()
    if known:
        await _remember(settings, now)
    row = {"file": str(path), "bytes": saved.size, **_row(saved.manifest)}
    keys = ", ".join(saved.manifest.masters)
    sentence = (
        f"{path}: {_held(saved.manifest)}, {saved.size / 1024**2:.1f} MiB.\n"
        f"The keys are not in it ({keys}); without their copy it opens for nobody."
    )
    told.done(sentence, row, as_json=asked.json)
    return 0


async def restore(asked: Namespace, settings: Settings) -> int:
    """Put a backup into an empty database; the whole file and the keys are looked at first."""
    path = Path(asked.file)
    ring = await asyncio.to_thread(Ring.load, settings.keys_file)
    manifest = await backup.checked(path, ring, settings.keys_file)
    await asyncio.to_thread(settings.data_dir.mkdir, 0o700, True, True)
    folder = shelf(settings)
    await backup.restore(settings.database_url, folder, path, ring, manifest)
    await _journal(settings, "restored", {"made_at": manifest.made_at.isoformat()})
    sentence = f"Restored: {_held(manifest)}.\nNow run: posko check, and: posko admin verify"
    told.done(sentence, {"file": str(path), **_row(manifest)}, as_json=asked.json)
    return 0


def _target(where: Path, settings: Settings, now: datetime) -> Path:
    """The file itself; in a folder one named after the moment."""
    path = where / f"posko-{now:%Y%m%dT%H%M%SZ}.backup" if where.is_dir() else where
    keys = settings.keys_file.resolve()
    if path.resolve().parent == keys.parent:
        raise BesideTheKeys(keys.parent)
    return path


async def _journal(settings: Settings, action: str, detail: Row) -> None:
    async with house(settings) as built, built.remembered.store.transaction() as ledger:
        act = Act("system", action, "", built.clock(), {"by": who(), **detail})
        await ledger.journal(act)


async def _remember(settings: Settings, now: datetime) -> None:
    """For posko check: there is a whole backup of that moment."""
    async with house(settings) as built, built.remembered.store.transaction() as ledger:
        await ledger.keep_setting("backed-up", now.isoformat(), now)


def _held(manifest: backup.Manifest) -> str:
    at = manifest.made_at.isoformat(timespec="seconds")
    return f"{manifest.reports} reports and {manifest.files} files as of {at}"


def _row(manifest: backup.Manifest) -> Row:
    return {
        "made_at": manifest.made_at.isoformat(),
        "revision": manifest.revision,
        "reports": manifest.reports,
        "files": manifest.files,
        "vanished": manifest.vanished,
        "keys": list(manifest.masters),
    }
