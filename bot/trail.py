"""The lines of the log by which a message is followed from the door to its answer: numbers alone.

A ticket is a handle that opens things elsewhere, so that no line has one: rows' numbers suffice,
and whoever may look them up finds the case by them.
"""

import logging
from collections.abc import Sequence
from datetime import datetime

from bot.ports import Claim, Received

log = logging.getLogger(__name__)


class Trail:
    """Rows worked on in one transaction, and what each caused; told once that is stored."""

    def __init__(self) -> None:
        self._on = log.isEnabledFor(logging.INFO)
        self._rows: list[tuple[Received, tuple[int, ...]]] = []
        self._before = 0

    def note(self, received: Received, posted: Sequence[int]) -> None:
        """A row is worked on; `posted` are the outbox rows of its transaction so far."""
        if self._on:
            self._rows.append((received, tuple(posted[self._before :])))
            self._before = len(posted)

    def tell(self, now: datetime) -> None:
        for row, posted in self._rows:
            took = max((now - row.at).total_seconds(), 0.0)
            ids = {"inbox": row.id, "channel": row.channel, "outbox": posted, "seconds": took}
            answers = ", ".join(map(str, posted)) or "none"
            log.info(
                "inbox row %d of %s is worked on after %.3f s; outbox rows: %s",
                row.id, row.channel, took, answers, extra={"ids": ids},
            )  # fmt: skip


def sent(claim: Claim) -> None:
    """An outbox row arrived, as far as its channel says so."""
    if not log.isEnabledFor(logging.INFO):
        return
    channel, attempt = claim.post.to.channel, claim.attempts
    ids = {"outbox": claim.id, "channel": channel, "attempt": attempt}
    log.info("outbox row %d is sent on %s", claim.id, channel, extra={"ids": ids})
