"""What is shown of evidence: a copy without place, author or device, made once and kept sealed."""

import asyncio

from bot.ports import Copy, Evidence
from bot.remaking import Looked, Unfit, looked

NONE = Copy("document", b"", "")
"""Kept where no copy can be made, so that nobody tries again at each look."""


async def shown(evidence: Evidence, exhibit: str, case: str, mime: str) -> Copy | None:
    """The copy of a kept piece; None where there is only the original. `mime` is what it is by its
    own marks.

    Raises LookupError when the piece is not kept (any more), and OSError when this machine has no
    room for it just now.
    """
    copy = await evidence.copy(exhibit, case)
    if copy is None:
        data = await evidence.read(exhibit, case)
        copy = await keep(evidence, exhibit, case, await _looked(data, mime))
    return copy if copy.data else None


async def keep(evidence: Evidence, exhibit: str, case: str, found: Looked) -> Copy:
    """Keep what a look at a piece made of it. Raises as `shown`."""
    made = found.copy
    copy = NONE if made is None else Copy(made.kind, made.data, made.mime)
    await evidence.keep_copy(exhibit, case, copy)
    return copy


async def _looked(data: bytes, mime: str) -> Looked:
    try:
        return await asyncio.to_thread(looked, data, mime)
    except Unfit:  # kept before such files were refused
        return Looked(None)
