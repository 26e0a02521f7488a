"""Each person's oldest inbox row, read by its channel, given to intake or desk; else quarantine."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot import alarms
from bot.bell import Bell
from bot.conversation.events import Picked, Wrote
from bot.desk import STAFF_CLICKS, Desk
from bot.intake import Intake
from bot.making_up import make_up_for, show_reached
from bot.messages import Address, Later, Post, Refused, Text
from bot.meter import Meter
from bot.ports import Fault, Heard, Ledger, Reader, Receipt, Received, Stale, Store
from bot.trail import Trail

log = logging.getLogger(__name__)

TOGETHER = 32
"""How many waiting rows share one commit."""
SILENCE = 1.0
"""Seconds without a ring after which it looks all the same."""
TRIES = 3
"""How often a row is tried when somebody else changed what it reads."""
READ = "read:"
"""How the button of a message begins that only leads back into the talk."""


@dataclass(frozen=True, slots=True)
class Reception:
    """The worker of one process. `admins` are the addresses of POSKO_ADMINS."""

    store: Store
    readers: Mapping[str, Reader]
    intake: Intake
    desk: Desk
    now: Callable[[], datetime]
    admins: Sequence[Address] = ()
    meter: Meter = field(default_factory=Meter)

    async def run(self, bell: Bell) -> None:
        """Work for ever; rung by `bell` when something was stored."""
        while True:
            try:
                worked = await self.round()
                self.meter.beat("receive")
            except Fault as fault:
                log.warning("the inbox cannot be worked on just now: %s", fault)
                await asyncio.sleep(SILENCE)
                continue
            if not worked:
                await bell.heard(SILENCE)

    async def round(self) -> int:
        """Work on what waits; return how many rows. Raises `Fault` when the database is at fault.

        Rows share one transaction as long as all goes well; when one of them fails, all are
        done again one by one, so that a bad one is found and blocks nobody.
        """
        try:
            return await self._together(TOGETHER)
        except Fault:
            raise
        except Exception as error:  # whatever a payload can cause; found again one by one
            log.info("a batch of the inbox is done again one by one after %s", type(error).__name__)
            return await self._alone()

    async def _together(self, limit: int) -> int:
        trail = Trail()
        async with self.store.transaction() as ledger:
            rows = await ledger.arrivals(limit)
            for received in rows:
                await self._work(ledger, received)
                trail.note(received, ledger.posted)
            if rows:
                await ledger.finish(rows, self.now())
        self.meter.done(rows, self.now())
        trail.tell(self.now())
        return len(rows)

    async def _alone(self) -> int:
        """One row in a transaction of its own; into quarantine with it if it cannot be done."""
        failed: tuple[Received, str] | None = None
        for _ in range(TRIES):
            failed = None
            try:
                async with self.store.transaction() as ledger:
                    rows = await ledger.arrivals(1)
                    if rows:
                        failed = (rows[0], "")
                        await self._work(ledger, rows[0])
                        await ledger.finish(rows, self.now())
                self.meter.done(rows, self.now())
                return len(rows)
            except Fault:
                raise
            except Stale:
                failed = (
                    (failed[0], "changed by somebody else, again and again") if failed else None
                )
            except Exception as error:
                if failed is None:  # no row is at fault: the worker begins again, after a pause
                    raise
                # The error's own words may hold the citizen's, so only its kind is kept.
                failed = (failed[0], _where(error))
                break
        if failed is None:
            return 0
        await self._aside(*failed)
        return 1

    async def _work(self, ledger: Ledger, received: Received) -> None:
        reader = self.readers.get(received.channel)
        match reader.read(received) if reader else None:
            case Heard() as heard:
                self.meter.asked(heard.chat, received.at)
                await self._heard(ledger, heard, flooded=received.crowded)
            case Receipt() as receipt:
                account = Address(received.channel, received.account, "")
                await self._receipt(ledger, account, receipt)

    async def _heard(self, ledger: Ledger, heard: Heard, *, flooded: bool) -> None:
        now = self.now()
        heard = await _known(ledger, heard, now)
        waited = await ledger.opened(heard.sender, heard.at, now) if heard.at else ()
        released = len(waited)
        if not released:
            heard = await self._led_back(ledger, heard, now)
        if not await self.desk.receive(ledger, heard, now):
            await self.intake.receive(ledger, heard, now, flooded=flooded, released=released)
        if released:
            person = await ledger.person(heard.sender, self.intake.language, now)
            await show_reached(ledger, self.intake.clerk, person.id, waited, now)

    async def _led_back(self, ledger: Ledger, heard: Heard, now: datetime) -> Heard:
        """An officer pressed the button that leads back, and nothing waits for him any more: he is
        shown the case. To a reporter the talk shows his own."""
        match heard.event:
            case Picked(value) if value.startswith(READ):
                ticket = value.removeprefix(READ)
            case _:
                return heard
        person = await ledger.person(heard.sender, self.intake.language, now)
        case = await ledger.case(ticket)
        if case is None or case.person == person.id or not await ledger.staff(person.id):
            return heard
        return replace(heard, event=Wrote(f"/kasus {ticket}"), pressed=None)

    async def _receipt(self, ledger: Ledger, account: Address, receipt: Receipt) -> None:
        """What became of a message of ours; somebody makes up for one that will never arrive."""
        now, error = self.now(), receipt.error
        lost = await ledger.receipt(account, receipt, now)
        if lost is not None and lost.kind != "answer":
            gone = isinstance(error, Refused) and error.gone
            await make_up_for(ledger, self.intake.clerk, lost, now, gone=gone)
        if isinstance(error, Later | Refused) and error.alarm is not None:
            clerk = self.intake.clerk
            await alarms.sound(ledger, clerk, error.alarm, account.channel, self.admins, now)

    async def _aside(self, received: Received, reason: str) -> None:
        async with self.store.transaction() as ledger:
            aside = await ledger.quarantine(received, reason, self.now())
        if not aside:  # another process did it meanwhile: nothing is lost
            return
        log.warning("inbox row %d is in quarantine: %s", received.id, reason)
        try:
            await self._let_go(received)
        except Fault:
            raise
        except Exception as error:  # what could not be read before cannot be answered either
            log.info("its click stays unanswered after %s", type(error).__name__)

    async def _let_go(self, received: Received) -> None:
        """Take the waiting sign off an officer's button; a citizen's click was answered at once."""
        reader = self.readers.get(received.channel)
        heard = reader.read(received) if reader else None
        match heard:
            case Heard(event=Picked(value), click=str(click)) if value.startswith(STAFF_CLICKS):
                said = (Text("click-lost"),)
                post = Post(heard.sender, said, kind="answer", about=click, protect=True)
                async with self.store.transaction() as ledger:
                    await ledger.post(post, self.now())


async def _known(ledger: Ledger, heard: Heard, now: datetime) -> Heard:
    """What was heard, of the one address that its sender is kept under."""
    sender = await ledger.known_as(heard.sender, heard.alias, now)
    if sender == heard.sender:
        return heard
    return replace(heard, sender=sender, chat=sender if heard.private else heard.chat)


def _where(error: Exception) -> str:
    """An error's kind and place, without its words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" at line {trace.tb_lineno} of {trace.tb_frame.f_code.co_name}" if trace else ""
    return f"{type(error).__name__}{place}"
