"""Where the settings put the evidence: a folder, or a bucket of an S3-compatible store."""

import asyncio
import secrets

from bot.ports import Fault
from bot.settings import Settings
from bot.wiring.found import Found, fail, ok
from storage.errors import Refusal
from storage.files import Files, Folder, apart
from storage.objects import Access, opened

PATIENCE = 10.0
"""Seconds that the store may take for a look at it."""
_PROBE = b"posko check"


def shelf(settings: Settings) -> Files:
    """Nothing is asked of a store yet. Raises `Refusal`."""
    group = settings.s3
    access = None
    if group is not None:
        access = Access(
            group.key_id,
            group.secret.get_secret_value(),
            group.region,
            group.endpoint,
            hosted=group.style == "host",
        )
    return opened(settings.evidence_url, access, Folder(settings.data_dir))


async def look(settings: Settings) -> Found:
    """Whether a bucket can be written, read, listed and cleared."""
    try:
        files = shelf(settings)
    except Refusal as fault:
        return fail("evidence", str(fault))
    try:
        async with asyncio.timeout(PATIENCE):
            whole = await apart(lambda: _tried(files))
    except (Fault, OSError, TimeoutError) as fault:
        said = str(fault) or "it does not answer"
        advice = (
            "check POSKO_EVIDENCE_URL and POSKO_S3__…; until then evidence waits, nothing is lost"
        )
        return fail("evidence", f"{files.where}: {said}", advice)
    if not whole:
        return fail("evidence", f"{files.where} gave back other bytes than it was given")
    return ok("evidence", f"{files.where} takes, gives and removes files")


def _tried(files: Files) -> bool:
    """Whether a file of ours comes back as it was, and goes."""
    name = secrets.token_hex(16)
    room = files.room("probe")
    room.put(name, _PROBE)
    same = room.read(name) == _PROBE and name in room.names()
    room.remove(name)
    return same
