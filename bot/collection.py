"""Fetches evidence from its channel into the sealed store, at once and as long as it takes."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.bell import Bell
from bot.filing import Clerk
from bot.messages import Address, Later, Post, Refused, Text
from bot.ports import Act, Evidence, Exhibit, Fault, Fetcher, Stale, Store

log = logging.getLogger(__name__)

LARGEST = 20 * 1024 * 1024
"""Bytes of one file: what Telegram lets a bot download."""
ATTEMPTS = 40
"""With waits of up to an hour: a day and a half of trying."""
AT_ONCE = 4
SILENCE = 2.0

Sniff = Callable[[bytes], str]
"""The media type of some bytes by their own marks, "application/octet-stream" if unknown."""


@dataclass(slots=True)
class Collection:
    store: Store
    evidence: Evidence
    fetchers: Mapping[str, Fetcher]
    clerk: Clerk
    sniff: Sniff
    now: Callable[[], datetime]

    async def run(self, bell: Bell) -> None:
        """Fetch for ever; rung by `bell` when evidence was written down."""
        while True:
            try:
                found = await self.round()
            except Fault as fault:
                log.warning("evidence cannot be looked up just now: %s", fault)
                found = 0
            if not found:
                await bell.heard(SILENCE)

    async def round(self) -> int:
        """Fetch what is due now; return how many were tried."""
        due = await self.evidence.due(self.now(), AT_ONCE)
        async with asyncio.TaskGroup() as group:
            for exhibit, address in due:
                group.create_task(self._fetch(exhibit, address))
        return len(due)

    async def _fetch(self, exhibit: Exhibit, address: Address) -> None:
        try:
            await self._take(exhibit, address)
        except (Fault, Stale, ValueError) as fault:
            # It is due again in some minutes; a draft erased meanwhile is simply gone.
            log.warning("evidence %s could not be settled: %s", exhibit.id, type(fault).__name__)

    async def _take(self, exhibit: Exhibit, address: Address) -> None:
        fetcher = self.fetchers.get(address.channel)
        if fetcher is None:
            await self._again(exhibit, Later("its channel is off"))
            return
        try:
            data = await fetcher.fetch(exhibit.reference, LARGEST)
            mime = await asyncio.to_thread(self.sniff, data)
            await self.evidence.keep(exhibit, data, mime, self.now())
            await self._show(exhibit)
        except Later as error:
            await self._again(exhibit, error)
        except Refused as error:
            await self._never(exhibit, str(error))
        except OSError as error:  # the disk, not the channel: the reference is good for later
            await self._again(exhibit, Later(f"cannot be stored: {type(error).__name__}"))

    async def _again(self, exhibit: Exhibit, error: Later) -> None:
        wait = error.after or min(
            timedelta(seconds=2.0 ** min(exhibit.attempts, 12)), timedelta(hours=1)
        )
        log.info(
            "evidence %s is fetched again in %d s: %s", exhibit.id, wait.total_seconds(), error
        )
        if exhibit.attempts < ATTEMPTS:
            await self.evidence.fail(exhibit, str(error), self.now() + wait)
        else:
            await self._never(exhibit, str(error))

    async def _never(self, exhibit: Exhibit, reason: str) -> None:
        """It will not come: the reference stays, and the reporter is asked for another copy."""
        log.warning("evidence %s cannot be fetched: %s", exhibit.id, reason)
        await self.evidence.fail(exhibit, reason, None)
        async with self.store.transaction() as ledger:
            person = await ledger.reporter(exhibit.case)
            to = await ledger.address(person) if person else None
            if person is None or to is None:
                return
            await ledger.journal(Act("system", "evidence-lost", exhibit.case, self.now()))
            case = await ledger.case_by_id(exhibit.case)
            ticket = case.ticket if case else None
            text = (
                Text("evidence-lost", {"ticket": ticket}) if ticket else Text("evidence-lost-draft")
            )
            language = await ledger.language(person)
            post = Post(to, (text,), case=exhibit.case, ticket=ticket, language=language)
            await ledger.post(post, self.now())

    async def _show(self, exhibit: Exhibit) -> None:
        async with self.store.transaction() as ledger:
            case = await ledger.case_by_id(exhibit.case)
            if case is not None:
                await self.clerk.show(ledger, case, self.now())
