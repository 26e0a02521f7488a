"""The check command: line by line what is right, and what to do about what is not."""

import asyncio
import os
import shutil
import stat
import tempfile
from argparse import Namespace
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from bot.messages import Later, Refused, SendError
from bot.ports import Fault
from bot.settings import Settings, on_loopback
from bot.wiring import shelf, told
from bot.wiring.deep import deep as beyond
from bot.wiring.found import Found, fail, ok, warn
from bot.wiring.house import rules
from bot.wiring.inside import inside
from bot.wiring.keys import look
from bot.wiring.remembered import Refusal
from handlers.clamd import scanner
from storage import migrate
from storage.errors import Refusal as StorageRefusal
from storage.evidence import roomy
from storage.moving import left_in

ROOM = 2 * 1024**3
"""Bytes of free disk under which it is time to make room."""
PATIENCE = 5.0
"""Seconds that a channel's platform may take to answer."""
WAITING = "until then messages wait, on both sides"
MENDING = {
    "whatsapp-token": "make a system user token that never ends, and set POSKO_WHATSAPP__TOKEN",
    "whatsapp-blocked": "read in WhatsApp Manager, Account overview, what Meta asks for",
    "whatsapp-payment": "add a way to pay in WhatsApp Manager, Billing",
}
"""What is to be done about what the channel raises an alarm for."""


async def check(asked: Namespace, settings: Settings) -> int:
    """Print what was found; 1 if anything fails. Makes neither database nor keys."""
    failed = False
    async for found in _all(settings, deep=asked.deep):
        failed = failed or found.level == "fail"
        if asked.json:
            told.print_json(found.row())
        else:
            print(found.line(), flush=True)
    return int(failed)


async def _all(settings: Settings, *, deep: bool) -> AsyncIterator[Found]:
    yield _settings(settings)
    found, usable = await _database(settings)
    yield found
    yield await asyncio.to_thread(look.file, settings, used=usable)
    if settings.evidence_url.startswith("s3://"):
        yield await shelf.look(settings)
    for seen in (_folder, _disk, look.place, _clock, _public, _admins):
        yield await asyncio.to_thread(seen, settings)
    for one in await asyncio.to_thread(_left, settings):
        yield one
    yield await _telegram(settings)
    yield await _whatsapp(settings)
    yield await _clamd(settings)
    if usable:
        async for one in inside(settings):
            yield one
    if usable and deep:
        async for one in beyond(settings):
            yield one


def _settings(settings: Settings) -> Found:
    try:
        law = rules(settings)
    except Refusal as fault:
        return fail("settings", str(fault))
    names = " and ".join(city.name for city in law.places.cities())
    return ok("settings", f"read; {names} served")


def _folder(settings: Settings) -> Found:
    folder = settings.data_dir
    if not folder.is_dir():
        above = next(parent for parent in folder.resolve().parents if parent.is_dir())
        if os.access(above, os.W_OK):
            return ok("data", f"{folder} is not there yet; the first start makes it")
        return fail("data", f"{folder} cannot be made", f"let this user write in {above}")
    try:
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:
        return fail("data", f"{folder} cannot be written", "give this user the folder: chown")
    if os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) & 0o007:
        return warn("data", f"{folder} is open to everybody here", f"run: chmod 700 {folder}")
    return ok("data", f"{folder} can be written")


def _left(settings: Settings) -> list[Found]:
    """Databases that the office was moved out of: a report that is erased here opens there."""
    advice = "when this one has run well, delete it (its -wal and -shm too); docs/upgrade.md"
    files = left_in(settings.data_dir, settings.database_url)
    return [warn("data", f"{path} was left, and still holds all it held", advice) for path in files]


def _disk(settings: Settings) -> Found:
    folder = settings.data_dir.resolve()
    there = folder if folder.is_dir() else next(p for p in folder.parents if p.is_dir())
    total, _, free = shutil.disk_usage(there)
    says = f"{free / 1024**3:.1f} GiB free"
    if not roomy(total, free):
        return fail("disk", says, "make room: evidence waits until then, only words are taken")
    if free < ROOM:
        return warn("disk", says, "make room before the next voting day")
    return ok("disk", says)


def _has_data(settings: Settings) -> bool:
    return not settings.database_url.startswith("sqlite") or sqlite_file(settings).exists()


def sqlite_file(settings: Settings) -> Path:
    """Where the embedded database lies."""
    return Path(settings.database_url.partition(":///")[2].partition("?")[0])


def _clock(settings: Settings) -> Found:
    if settings.now is None:
        return ok("clock", "the machine's own")
    says = f"POSKO_NOW: starts at {settings.now.isoformat()}"
    if settings.telegram or settings.whatsapp:
        advice = "remove POSKO_NOW before citizens write"
        return warn("clock", f"{says}, with a channel connected", advice)
    return warn("clock", says, "for training only")


def _public(settings: Settings) -> Found:
    url = settings.public_url
    if url is None:
        says = f"no public address; web buttons are not shown, pages only on {settings.host}"
        return warn("web", says, "set POSKO_PUBLIC_URL to an https address that leads here")
    if on_loopback(url):
        return warn("web", f"{url} is seen on this machine only", "for training and tests")
    return ok("web", f"seen from outside at {url}")


def _admins(settings: Settings) -> Found:
    if settings.admins:
        return ok("admins", f"{len(settings.admins)} in POSKO_ADMINS")
    if not settings.chats_on:
        return ok("admins", "none in POSKO_ADMINS; the desk opens with: posko admin desk-link")
    advice = "put telegram:<id> or whatsapp:<number> there; /siapa in a private chat tells it"
    return warn("admins", "nobody in POSKO_ADMINS, so nobody can bind an office's chat", advice)


async def _telegram(settings: Settings) -> Found:
    if settings.telegram is None:
        return ok("telegram", "off; README, Connect Telegram, says how to turn it on")
    says = f"by {settings.telegram_mode}"
    if settings.telegram_mode == "webhook" and settings.public_url is None:
        return fail("telegram", f"{says} without a public address", "set POSKO_PUBLIC_URL")
    from bot.wiring.telegram import known  # costs memory, so only when it is on

    try:
        async with asyncio.timeout(PATIENCE):
            name, fault = await known(settings.telegram)
    except TimeoutError:
        name, fault = "", "Telegram did not answer within 5 seconds"
    if fault:
        return fail("telegram", fault, WAITING)
    return ok("telegram", f"on as @{name}, {says}")


async def _whatsapp(settings: Settings) -> Found:
    if settings.whatsapp is None:
        return ok("whatsapp", "off; README, Connect WhatsApp, says how to turn it on")
    from bot.wiring.whatsapp import known  # costs a second, so only when it is on

    try:
        async with asyncio.timeout(PATIENCE):
            number = await known(settings.whatsapp)
    except TimeoutError:
        return fail("whatsapp", "WhatsApp did not answer within 5 seconds", WAITING)
    except SendError as error:
        return fail("whatsapp", str(error), _mending(error))
    says = f"on as {number.display}"
    if settings.public_url is None:
        advice = "set POSKO_PUBLIC_URL to an https address that leads here"
        return fail("whatsapp", f"{says}, without a public address Meta brings nothing", advice)
    return ok("whatsapp", f"{says}, by webhook at {settings.public_url}/webhooks/whatsapp")


async def _clamd(settings: Settings) -> Found:
    asked = scanner(settings.clamd)
    if asked is None:
        return ok("clamd", "off; evidence is kept unscanned, and shown only as copies")
    if await replace(asked, patience=PATIENCE).answers():
        return ok("clamd", f"answers at {asked.where}")
    advice = "start clamd, or correct POSKO_CLAMD; until then evidence waits"
    return fail("clamd", f"does not answer at {asked.where}", advice)


def _mending(error: SendError) -> str:
    """What an administrator does about an error of Meta's."""
    match error:
        case Later(alarm=str(alarm)) | Refused(alarm=str(alarm)) if alarm in MENDING:
            return MENDING[alarm]
        case Refused():
            return "compare POSKO_WHATSAPP__PHONE_ID and __TOKEN with Meta's console"
    return WAITING


async def revision(settings: Settings) -> str | None:
    """The version of the database; None when there is none, and looking makes none."""
    return await migrate.current(settings.database_url) if _has_data(settings) else None


async def _database(settings: Settings) -> tuple[Found, bool]:
    """How the database stands, and whether it can be looked into."""
    kind = "SQLite" if settings.database_url.startswith("sqlite") else "PostgreSQL"
    empty = migrate.Standing("empty", None)
    try:
        found = await migrate.standing(settings.database_url) if _has_data(settings) else empty
    except (Fault, StorageRefusal) as fault:
        advice = "check POSKO_DATABASE_URL, and that its server runs"
        return fail("database", f"{kind} cannot be reached ({fault})", advice), False
    match found.is_:
        case "empty":
            return ok("database", f"{kind}, not there yet; the first start makes it"), False
        case "older":
            return fail("database", f"{kind}, older than the program", "run: posko migrate"), False
        case "too-new":
            says = f"{kind}, of a newer Posko (version {found.revision} of the tables)"
            advice = "run that one; docs/upgrade.md says how to go back"
            return fail("database", says, advice), False
        case "newer":
            says = f"{kind}, newer than the program (version {found.revision}), which may go on"
            return warn("database", says, "update the program when all others are"), True
        case "current":
            return ok("database", f"{kind}, up to date"), True
