"""An outbox row that does not open as it is claimed: it is given up, and holds up no other."""

import logging
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.ports import Fault, Stale
from storage import gathering
from storage.delivered import FREE, release
from storage.errors import Erased
from storage.lanes import Free
from storage.tables import outbox
from storage.work import Work

log = logging.getLogger(__name__)

_NOTHING = {"body": None, "address": None}


@asynccontextmanager
async def opening(
    work: Work, row: sa.Row[Any], now: datetime, lost: Counter[str]
) -> AsyncIterator[None]:
    """Within, the row is opened, or the card that it edits. What does not open is given up; `lost`
    counts such rows by their channel, but not what was erased. Raises `Fault` and `Stale`."""
    try:
        yield
    except (Fault, Stale):
        raise
    except Erased:
        await _give_up(work, row, now, reason="erased", **_NOTHING)
    except Exception as error:  # damaged, or of a newer version: it stays sealed, to be replayed
        reason = f"does not open: {type(error).__name__}"
        log.warning("outbox row %d is given up: %s", row.id, reason)
        await _give_up(work, row, now, reason=reason)
        lost[row.channel] += 1


async def _give_up(work: Work, row: sa.Row[Any], now: datetime, **values: Any) -> None:
    gone = {"state": "given_up", "settled_at": now, **FREE, **values}
    await work.run(outbox.update().where(outbox.c.id == row.id).values(**gone))
    await gathering.give_back(work, (row.id,), repeat=False)
    await release(work, row, Free())
