"""The deliverer: claims rows of the outbox, has them rendered and sent, and settles them."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot import alarms, trail
from bot.bell import Bell
from bot.delivery.digesting import Digesting
from bot.delivery.rendering import Draw, Rendering
from bot.delivery.short import Short
from bot.delivery.waits import LONGEST_WAIT, MAX_ATTEMPTS, wait_as_asked
from bot.delivery.windows import Held, Told, face, is_open, needless, screen
from bot.filing import Clerk
from bot.making_up import make_up_for_all, show_waiting
from bot.messages import Address, Closed, Later, Moved, Refused
from bot.meter import Meter
from bot.pace import Paces, Spent
from bot.papers.press import Head, headless
from bot.ports import Claim, Evidence, Fault, Outbox, Render, Sender, Stale, Store
from bot.reports.templates import Templates

log = logging.getLogger(__name__)

AT_ONCE = 48
"""How many messages of one channel are on their way at the same time."""
SILENCE = 1.0
"""Seconds without a ring after which a worker looks all the same."""
BRIEF = 0.02
"""Seconds until it looks again where something is due, but for the pace of the whole."""


@dataclass(slots=True)
class Delivery:
    """The deliverer of one process. `chance` gives 0…1; `draw` turns a chart into a PNG.

    `head` says the journal's head for the foot of papers. `windows` are the channels on which free
    text goes only to who wrote that lately, `templates` what may be sent there to others, and
    `reporting` the channels that tell later what became of a message. `admins` are the addresses
    of POSKO_ADMINS.
    """

    store: Store
    outbox: Outbox
    senders: Mapping[str, Sender]
    evidence: Evidence
    clerk: Clerk
    render: Render
    draw: Draw
    paces: Paces
    now: Callable[[], datetime]
    chance: Callable[[], float]
    templates: Templates = field(default_factory=Templates)
    windows: Mapping[str, timedelta] = field(default_factory=dict)
    reporting: Collection[str] = ()
    admins: Sequence[Address] = ()
    head: Head = headless
    meter: Meter = field(default_factory=Meter)
    busy: Counter[str] = field(default_factory=Counter)  # on their way, by channel
    resting: bool = False
    paused: dict[str, datetime] = field(default_factory=dict)  # channels that wait, until when
    _settled: Bell = field(default_factory=Bell, init=False)
    _sounded: dict[str, str] = field(default_factory=dict, init=False)  # the day of each alarm

    async def run(self, bell: Bell) -> None:
        """Deliver for ever; rung by `bell` when something was posted."""
        async with asyncio.TaskGroup() as group:
            while not self.resting:
                try:
                    # To look costs a tenth of a claim, and mostly nothing is due.
                    patience = await self._patience()
                    due = await self.claim() if not patience else ()
                    claims = self.meter.claimed(due, self.now())
                except Exception as error:  # what is on its way must not be cancelled by it
                    known = isinstance(error, Fault | Stale)  # or another deliverer was quicker
                    said = error if known else type(error).__name__
                    log.warning("the outbox cannot be read just now: %s", said)
                    claims, patience = (), 1.0
                for claim in claims:
                    self.busy[claim.post.to.channel] += 1
                    group.create_task(self._carry(claim, bell))
                if not claims:
                    await bell.heard(patience or BRIEF)

    async def rest(self, patience: float) -> None:
        """Claim no more, and give what is on its way at most `patience` seconds to settle."""
        self.resting = True
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while self.busy.total():
                    await self._settled.heard(SILENCE)

    async def round(self) -> int:
        """Deliver what is due now and wait for it; return how many rows were claimed."""
        claims = await self.claim()
        async with asyncio.TaskGroup() as group:
            for claim in claims:
                group.create_task(self._deliver(claim))
        return len(claims)

    async def claim(self) -> Sequence[Claim]:
        """Take rows that are due, of each channel as many as its overall pace and what is on its
        way there allow: one that is slow holds up no other."""
        now = self.now()
        limits = {channel: AT_ONCE - self.busy[channel] for channel in self._speaking(now)}
        return await self.outbox.claim(now, limits, self.paces.rooms) if limits else ()

    async def _patience(self) -> float:
        """Seconds until the next row is due; 0.0 where one is."""
        now = self.now()
        due = await self.outbox.next_due(self._speaking(now))
        return SILENCE if due is None else min(max((due - now).total_seconds(), 0.0), SILENCE)

    def _speaking(self, now: datetime) -> list[str]:
        """The channels that are not paused and have room."""
        return [
            name
            for name in self.senders
            # No pause is longer than an hour: a clock that was set back makes it seem so.
            if not now < self.paused.get(name, now) <= now + LONGEST_WAIT
            and self.busy[name] < AT_ONCE
        ]

    async def _carry(self, claim: Claim, bell: Bell) -> None:
        try:
            await self._deliver(claim)
        except Exception as error:  # whatever it is, the others' sends go on
            # The row's lease ends, and it is sent again, marked.
            log.warning("outbox row %d could not be settled: %s", claim.id, type(error).__name__)
        finally:
            self.busy[claim.post.to.channel] -= 1
            self._settled.ring()
            bell.ring()

    async def _deliver(self, claim: Claim) -> None:
        if self._needless(claim):
            await self.outbox.delivered(claim, None, self.now(), self.now())
            return
        claim = self._anew(claim)
        try:
            sent = await self._say(claim)
        except Later as error:
            await self._later(claim, error)
        except Refused as error:
            await self._refused(claim, error)
        except Moved as error:
            await self._moved(claim, error.name)
        except Fault:
            raise
        except Exception as error:  # a row that cannot be rendered must not stop the others
            log.exception("outbox row %d cannot be sent", claim.id)
            await self._refused(claim, Refused(f"cannot be rendered: {type(error).__name__}"))
            await self._sound("", "alarm-unsayable")
        else:
            await self._settle(claim, sent)

    def _needless(self, claim: Claim) -> bool:
        """Whether the row is settled without being sent."""
        channel = claim.post.to.channel
        useless = needless(claim, channel in self.windows, channel in self.reporting)
        return useless or (claim.post.kind == "edit" and not self._open(claim))

    def _anew(self, claim: Claim) -> Claim:
        """An edit is a message of its own where nothing sent can be changed."""
        if claim.post.kind == "edit" and claim.post.to.channel in self.windows:
            return replace(claim, post=replace(claim.post, kind="send"))
        return claim

    def _open(self, claim: Claim) -> bool:
        window = self.windows.get(claim.post.to.channel)
        return window is None or is_open(claim.heard_at, window, self.now())

    @property
    def _rendering(self) -> Rendering:
        short = Short(self.store, self.clerk.cards.desk).post
        return Rendering(self.render, self.evidence, self.draw, self.head, short)

    async def _say(self, claim: Claim) -> Told | Held:
        """Send it, unless that is shown already; where the recipient's window is closed lead him
        back to it instead."""
        if not self._open(claim):
            return await self._lead_back(claim)
        said = await Digesting(self.store, self.clerk.cards).composed(claim, self.now())
        if claim.together and not said.post.texts:
            return Told(None, None, said.post, silent=True)
        message = await self._rendering.message(said)
        shown = face(message, said)
        if message.kind == "edit" and shown is not None and shown == claim.face:
            return Told(message.about, shown, said.post, silent=True)
        try:
            sent = await self.senders[claim.post.to.channel].send(message)
            return Told(sent, shown, said.post)
        except Closed:
            return await self._lead_back(claim)

    async def _settle(self, claim: Claim, sent: Told | Held) -> None:
        now = self.now()
        if isinstance(sent, Held):
            await self._park(claim, sent, now)
            return
        claim = replace(claim, post=sent.post or claim.post)
        post, channel = claim.post, claim.post.to.channel
        seen = screen(post, claim.heard_at) if channel in self.windows else sent.face
        spent, final = Spent(now, None), channel not in self.reporting
        if not sent.silent:
            spent = self.paces.sent(post, claim.paced_at, now)
        await self.outbox.delivered(
            claim, sent.name, now, spent.ready, final=final, face=seen, paced=spent.due
        )
        trail.sent(claim)

    # --- when the window is closed

    async def _lead_back(self, claim: Claim) -> Held:
        """Send the template of what the post is about, unless that was done. Raises `Later` and
        `Refused` as for any message, but not where only this template cannot be had (so soon)."""
        post = claim.post
        template = None if claim.nudged else self.templates.leading_back(post, self.render)
        if template is None:
            return Held()
        try:
            await self.senders[post.to.channel].send(self._rendering.leading_back(claim, template))
        except Closed:
            return Held()
        except Refused as error:
            if error.gone:
                raise
            log.warning("outbox row %d goes without a template: %s", claim.id, error)
            return Held(alarm=error.alarm)
        except Later as error:
            if not error.pause and error.after is not None and error.after >= LONGEST_WAIT:
                # So long the lane must not be held up: he may write before.
                return Held(alarm=error.alarm)
            # Only the template may have arrived twice; what it leads to was not sent yet.
            raise Later(str(error), error.after, pause=error.pause, alarm=error.alarm) from error
        return Held(nudged=True)

    async def _park(self, claim: Claim, held: Held, now: datetime) -> None:
        """The row waits until its recipient writes; whoever works on its case sees that."""
        log.info("outbox row %d waits until its recipient writes", claim.id)
        spent = self.paces.sent(claim.post, claim.paced_at, now) if held.nudged else None
        ready, paced = (spent.ready, spent.due) if spent is not None else (None, None)
        await self.outbox.park(claim, now, ready, nudged=held.nudged, paced=paced)
        async with self.store.transaction() as ledger:
            await show_waiting(ledger, self.clerk, claim.post, now)
        await self._sound(claim.post.to.channel, held.alarm)

    # --- when it fails

    async def _later(self, claim: Claim, error: Later) -> None:
        now = self.now()
        # A trouble of the whole channel is no fault of a row, however long it takes to mend.
        spent = claim.attempts >= MAX_ATTEMPTS and not error.pause
        hopeless = claim.post.kind == "answer" and claim.attempts >= 3
        if spent or hopeless:
            reason = f"after {claim.attempts} attempts: {error}"
            await self._refused(claim, Refused(reason, alarm=error.alarm))
            return
        channel = claim.post.to.channel
        wait = wait_as_asked(error, claim.attempts, self.chance())
        if error.pause:
            self.paused[channel] = now + wait
        log.info("outbox row %d waits %.1f s: %s", claim.id, wait.total_seconds(), error)
        await self.outbox.postpone(claim, now + wait, str(error), repeat=error.lost or claim.repeat)
        await self._sound(channel, error.alarm)

    async def _moved(self, claim: Claim, name: str) -> None:
        async with self.store.transaction() as ledger:
            await ledger.rename(claim.post.to, replace(claim.post.to, name=name), self.now())
        await self.outbox.postpone(claim, self.now(), "the chat moved", repeat=claim.repeat)

    async def _refused(self, claim: Claim, error: Refused) -> None:
        """Give up on the row; what it was for is told to somebody who can still act."""
        now = self.now()
        if claim.together and claim.post.kind == "send" and not error.gone:
            await self.outbox.apart(claim, now, str(error))
            return
        log.warning("outbox row %d is given up: %s", claim.id, error)
        if claim.post.kind == "send":
            async with self.store.transaction() as ledger:
                await make_up_for_all(ledger, self.clerk, claim, now, gone=error.gone)
        await self.outbox.give_up(claim, str(error), now)
        await self._sound(claim.post.to.channel, error.alarm)

    async def _sound(self, channel: str, alarm: str | None) -> None:
        """Tell who can mend it, once a day; many rows may meet the same trouble at once."""
        now = self.now()
        if alarm is None or self._sounded.get(alarm) == alarms.day_of(now):
            return
        self._sounded[alarm] = alarms.day_of(now)
        try:
            async with self.store.transaction() as ledger:
                await alarms.sound(ledger, self.clerk, alarm, channel, self.admins, now)
        except Fault:
            del self._sounded[alarm]
            raise
