"""An outbox that waits out a database at fault: only who sent a message knows that it arrived."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.pace import FREELY, Room
from bot.ports import Claim, Fault, Outbox, Stale

log = logging.getLogger(__name__)

TRIES = 240
"""Once a second for four minutes; a claim's lease ends after five, and then others may send it."""
PAUSE = 1.0


@dataclass(slots=True)
class Steadfast:
    """Wraps the outbox of one deliverer. What was sent is settled even where the database is away
    or its disk full for minutes: else it would be sent again, and its recipient's other messages
    would wait for the lease to end.

    A claim whose commit was never answered (a server that died in this moment) may stand all the
    same: nobody knows its token, so that it is let go as soon as the database answers again.
    """

    outbox: Outbox
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep
    _held: set[int] = field(default_factory=set, init=False)
    _unsure: bool = field(default=False, init=False)

    async def claim(
        self, now: datetime, limits: Mapping[str, int], rooms: Mapping[str, Room] = FREELY
    ) -> Sequence[Claim]:
        try:
            if self._unsure:
                await self.let_go(self._held)
                self._unsure = False
            claims = await self.outbox.claim(now, limits, rooms)
        except Fault:
            self._unsure = True
            raise
        self._held |= {claim.id for claim in claims}
        return claims

    async def delivered(
        self,
        claim: Claim,
        name: str | None,
        now: datetime,
        ready: datetime,
        *,
        final: bool = True,
        face: str | None = None,
        paced: datetime | None = None,
    ) -> None:
        more = {"final": final, "face": face, "paced": paced}
        await self._insist(
            claim,
            lambda: self.outbox.delivered(claim, name, now, ready, **more),  # type: ignore[arg-type]
        )

    async def park(
        self,
        claim: Claim,
        now: datetime,
        ready: datetime | None,
        *,
        nudged: bool,
        paced: datetime | None = None,
    ) -> None:
        await self._insist(
            claim, lambda: self.outbox.park(claim, now, ready, nudged=nudged, paced=paced)
        )

    async def postpone(self, claim: Claim, until: datetime, reason: str, *, repeat: bool) -> None:
        await self._insist(claim, lambda: self.outbox.postpone(claim, until, reason, repeat=repeat))

    async def apart(self, claim: Claim, now: datetime, reason: str) -> None:
        await self._insist(claim, lambda: self.outbox.apart(claim, now, reason))

    async def give_up(self, claim: Claim, reason: str, now: datetime) -> None:
        await self._insist(claim, lambda: self.outbox.give_up(claim, reason, now))

    async def next_due(self, channels: Sequence[str] | None = None) -> datetime | None:
        return await self.outbox.next_due(channels)

    async def let_go(self, held: Collection[int]) -> int:
        return await self.outbox.let_go(held)

    async def _insist(self, claim: Claim, settle: Callable[[], Awaitable[None]]) -> None:
        """Settle it however long that takes, for a settlement that was made already changes
        nothing a second time, nor does that of a claim that was lost meanwhile. Raises what was in
        its way, `Fault` or `Stale`, when the lease ends first."""
        for _ in range(TRIES):
            try:
                await settle()
            except (Fault, Stale) as fault:  # or it clashed with somebody else's, and is undone
                why = str(fault) or type(fault).__name__
                log.warning("outbox row %d is not settled yet: %s", claim.id, why)
                await self.pause(PAUSE)
            else:
                self._held.discard(claim.id)
                return
        await settle()
