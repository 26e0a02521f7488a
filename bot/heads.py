"""The journal's head, sent out of the house once a day: to many hands, where nobody here can
change it any more."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.alarms import day_of, whom
from bot.filing import Clerk
from bot.messages import Address, Text
from bot.ports import Act, Journal, Ledger, Store
from bot.reports.calendar import WIB
from bot.reports.days import is_quiet

log = logging.getLogger(__name__)

SENT = "journal-head:sent"
"""The setting that remembers the day (WIB) on which it was sent last."""
NIGHT = (21, 7)
"""Hours (WIB) in which it is not sent: it comes with the morning."""
SIGNS = 32
"""Of the 64 signs of a hash: another journal with these takes 2^128 tries."""


def is_due(last: str | None, now: datetime) -> bool:
    """Whether today's head is still to be sent; `last` is the day it was sent last."""
    return last != day_of(now) and not is_quiet(NIGHT, now)


def said(line: int, digest: str, now: datetime) -> tuple[Text, Text]:
    """The message: line and hash to be read, and as they are typed."""
    signs = digest[:SIGNS]
    groups = " ".join(signs[at : at + 4] for at in range(0, SIGNS, 4))
    day = now.astimezone(WIB).date()
    return (
        Text("journal-head", {"day": day, "line": line, "head": groups}),
        Text("journal-head-why", {"anchor": f"{line}:{signs}"}),
    )


@dataclass(frozen=True, slots=True)
class Heads:
    """Tells the city offices' chats and the administrators; `admins` are those of POSKO_ADMINS."""

    store: Store
    journal: Journal
    clerk: Clerk
    admins: Sequence[Address] = ()

    async def round(self, now: datetime) -> int:
        """Send it once a day, also the first day after a sleep; return how many were told."""
        async with self.store.reading() as ledger:
            due = is_due(await ledger.setting(SENT), now)
        line, digest = await self.journal.head() if due else (0, "")
        if not line:
            return 0
        async with self.store.transaction() as ledger:
            if not is_due(await ledger.setting(SENT, alone=True), now):
                return 0  # another process was quicker
            await ledger.keep_setting(SENT, day_of(now), now)
            return await self._send(ledger, line, digest, now)

    async def _send(self, ledger: Ledger, line: int, digest: str, now: datetime) -> int:
        to = await whom(ledger, self.admins)
        # Of a day, like a reminder: what waits until the day is over is taken back.
        act = f"remind.{day_of(now)}.journal-head"
        for chat in to:
            post = self.clerk.cards.say(chat, *said(line, digest, now))
            await ledger.post(replace(post, act=act, protect=False), now)
        detail = {"line": line, "told": len(to)}
        await ledger.journal(Act("system", "head-sent", "", now, detail))
        if not to:
            log.warning("nobody can be told the journal's head: no administrator, no city's chat")
        return len(to)
