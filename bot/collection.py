"""Fetches files from their channels into the sealed store: evidence, and what officers send along.

Of evidence the original is kept, and beside it a copy to look at (`bot.copies`). An officer's file
is made anew before it is kept, and then sent to the reporter.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import alarms, asking, copies, refusing
from bot.bell import Bell
from bot.filing import Clerk
from bot.messages import Address, File, FileKind, Later, Post, Refused, Text
from bot.ports import (
    Act,
    Away,
    Case,
    Entry,
    Evidence,
    Exhibit,
    Fault,
    Fetcher,
    Ledger,
    Scanner,
    Stale,
    Store,
)
from bot.remaking import Unfit, looked, remade
from bot.reports.acts import UNDO
from bot.reports.told import heading

log = logging.getLogger(__name__)

LARGEST = 20 * 1024 * 1024
"""Bytes of one file: what Telegram lets a bot download."""
ATTEMPTS = 40
"""With waits of up to an hour: a day and a half of trying."""
SCAN_AGAIN = timedelta(minutes=5)
"""Evidence waits for a scanner that is away for as long as it takes."""
AWAY = "the store of the files is away"
STORE_AGAIN = timedelta(minutes=1)
"""The store of the files is left alone for so long once it was away."""
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
    scanner: Scanner | None = None
    admins: Sequence[Address] = ()
    """The addresses of POSKO_ADMINS."""
    _away: datetime | None = None
    """Until when the store of the files is left alone."""
    _cramped: str = ""
    """The day on which it was told that the disk is full."""

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
        """Fetch what is due now, and ask about what came; return how many were tried."""
        await self._look_for_room()
        due = await self.evidence.due(self.now(), AT_ONCE)
        async with asyncio.TaskGroup() as group:
            for exhibit, address in due:
                group.create_task(self._fetch(exhibit, address))
        return len(due) + await asking.ask(self.store, self.now())

    async def _look_for_room(self) -> None:
        now = self.now()
        if self.evidence.roomy() or self._cramped == alarms.day_of(now):
            return
        async with self.store.transaction() as ledger:
            await alarms.sound(ledger, self.clerk, refusing.FULL, "disk", self.admins, now)
        self._cramped = alarms.day_of(now)

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
        if await self._held_off(exhibit):
            return
        try:
            await (self._pass_on if exhibit.sort == "staff" else self._judged)(exhibit, fetcher)
        except Later as error:
            await self._again(exhibit, error)
        except Refused as error:
            await self._never(exhibit, str(error))
        except Unfit as error:
            await self._unfit(exhibit, error)
        except Away as error:
            await self._spare(exhibit, error)
        except OSError as error:  # the disk, not the channel: the reference is good for later
            await self._again(exhibit, Later(f"cannot be stored: {type(error).__name__}"))

    async def _held_off(self, exhibit: Exhibit) -> bool:
        """Whether it waits, since it could not be kept just now."""
        if not self.evidence.roomy():
            await refusing.hold_off(self.store, self.evidence, exhibit, self.now())
            return True
        if self._away is not None and self.now() < self._away:
            await self.evidence.postpone(exhibit, AWAY, self._away)
            return True
        return False

    async def _spare(self, exhibit: Exhibit, error: Away) -> None:
        """Until the store is back nothing is fetched that cannot be kept; no attempt counts."""
        log.warning("evidence %s waits: %s", exhibit.id, error)
        self._away = self.now() + STORE_AGAIN
        await self.evidence.postpone(exhibit, AWAY, self._away)

    async def _judged(self, exhibit: Exhibit, fetcher: Fetcher) -> None:
        try:
            await self._keep(exhibit, fetcher)
        except refusing.Unscanned as error:
            await self._wait(exhibit, error)
        except refusing.Turned as error:
            now = self.now()
            await refusing.turn_away(self.store, self.evidence, self.clerk, exhibit, error, now)

    async def _keep(self, exhibit: Exhibit, fetcher: Fetcher) -> None:
        """Keep the original, then the copy: killed in between, the next look makes it. Raises
        `refusing.Turned` and `refusing.Unscanned`."""
        data = await fetcher.fetch(exhibit.reference, LARGEST)
        mime = await asyncio.to_thread(self.sniff, data)
        refusing.judge(mime)
        await refusing.scan(self.scanner, data)
        try:
            found = await asyncio.to_thread(looked, data, mime)
        except Unfit:
            raise refusing.Turned("bomb") from None
        await self.evidence.keep(exhibit, data, mime, self.now(), found.facts)
        # Its draft was dropped; or there is no room for both, or no store just now.
        with suppress(LookupError, OSError, Away):
            await copies.keep(self.evidence, exhibit.id, exhibit.case, found)
        await self._show(exhibit)

    async def _wait(self, exhibit: Exhibit, error: refusing.Unscanned) -> None:
        """Nothing is kept that the scanner did not see, and nothing is lost while it is away."""
        log.warning("evidence %s waits to be scanned", exhibit.id)
        await self.evidence.postpone(exhibit, str(error), self.now() + SCAN_AGAIN)
        async with self.store.transaction() as ledger:
            await alarms.sound(ledger, self.clerk, refusing.AWAY, "clamd", self.admins, self.now())

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
        if exhibit.sort == "staff":
            await self._tell_office(exhibit, "media-lost", {})
            return
        async with self.store.transaction() as ledger:
            person = await ledger.reporter(exhibit.case)
            to = await ledger.address(person) if person else None
            if person is None or to is None:
                return
            await ledger.journal(Act("system", "evidence-lost", exhibit.case, self.now()))
            case = await ledger.case_by_id(exhibit.case)
            ticket = case.ticket if case else None
            lost = Text("evidence-lost", {"ticket": ticket}) if ticket else None
            texts = (heading(ticket), lost) if ticket and lost else (Text("evidence-lost-draft"),)
            language = await ledger.language(person)
            post = Post(to, texts, case=exhibit.case, ticket=ticket, language=language)
            await ledger.post(post, self.now())

    async def _show(self, exhibit: Exhibit) -> None:
        async with self.store.transaction() as ledger:
            case = await ledger.case_by_id(exhibit.case)
            if case is not None:
                await self.clerk.show(ledger, case, self.now())

    # --- what officers send along

    async def _pass_on(self, exhibit: Exhibit, fetcher: Fetcher) -> None:
        """Make the file anew, keep only that, and post it. Raises `Unfit`."""
        if exhibit.sha256 is not None:  # kept before we were killed: it is only still to be sent
            kind: FileKind = "photo" if exhibit.mime.startswith("image/") else "document"
            await self._send(exhibit, kind, exhibit.mime)
            return
        data = await fetcher.fetch(exhibit.reference, LARGEST)
        mime = await asyncio.to_thread(self.sniff, data)
        made = await asyncio.to_thread(remade, data, mime)
        await self.evidence.keep(exhibit, made.data, made.mime, self.now())
        await self._send(exhibit, made.kind, made.mime)

    async def _send(self, exhibit: Exhibit, kind: FileKind, mime: str) -> None:
        """Post it, to leave with the words that it came with; none of it if those were undone."""
        file = File(exhibit.id, exhibit.case, kind, mime)
        async with self.store.transaction() as ledger:
            case = await ledger.case_by_id(exhibit.case)
            entry = await _act(ledger, exhibit)
            if case is not None and entry is not None and not entry.undone:
                if await ledger.sent_once(exhibit.id):
                    await self._post(ledger, case, entry, file)
                return
        await self.evidence.fail(exhibit, "undone", None)

    async def _post(self, ledger: Ledger, case: Case, entry: Entry, file: File) -> None:
        to = await ledger.listening(case.person)
        if to is None:  # kept all the same: the desk shows it
            return
        mark = (Text("practice-mark"),) if case.practice else ()
        post = Post(
            to=to,
            texts=(
                heading(case.ticket),
                *mark,
                Text("media-from-office", {"ticket": case.ticket}),
            ),
            files=(file,),
            language=await ledger.language(case.person),
            case=case.id,
            ticket=case.ticket,
            not_before=entry.at + UNDO,
            act=entry.id,
        )
        await ledger.post(post, self.now())

    async def _unfit(self, exhibit: Exhibit, error: Unfit) -> None:
        log.info("file %s of an officer is not sent: %s", exhibit.id, error)
        await self.evidence.fail(exhibit, str(error), None)
        await self._tell_office(exhibit, "media-unfit", {"why": error.why})

    async def _tell_office(self, exhibit: Exhibit, name: str, why: Mapping[str, Text]) -> None:
        async with self.store.transaction() as ledger:
            case = await ledger.case_by_id(exhibit.case)
            entry = await _act(ledger, exhibit)
            if case is None or entry is None or entry.undone:
                return
            await ledger.journal(Act("system", name, case.id, self.now()))
            text = Text(name, {"ticket": case.ticket, **why})
            await self.clerk.hang(ledger, case, case.office, self.now(), text)


async def _act(ledger: Ledger, exhibit: Exhibit) -> Entry | None:
    """The line of the case's history that the file belongs to."""
    entries = await ledger.entries(exhibit.case)
    return next((entry for entry in entries if exhibit.id in entry.files), None)
