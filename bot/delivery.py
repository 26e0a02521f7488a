"""Carries what the outbox holds to where it is addressed: claim, render, send, settle."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.bell import Bell
from bot.filing import Clerk
from bot.messages import Address, Button, Content, Later, Message, Moved, Post, Refused, Text
from bot.pace import Paces
from bot.ports import Act, Claim, Evidence, Fault, Ledger, Outbox, Render, Sender, Stale, Store

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 14
"""With the waits below, the last attempt comes about six hours after the first."""
LONGEST_WAIT = timedelta(hours=1)
AT_ONCE = 24
"""How many messages are on their way at the same time."""
SILENCE = 1.0
"""Seconds without a ring after which a worker looks all the same."""

Draw = Callable[[Mapping[str, object], str], Awaitable[bytes]]


def wait_before(attempt: int, chance: float) -> timedelta:
    """How long to wait after failed attempt number `attempt` (from 1): 1, 2, 4… seconds, at
    most an hour, plus up to a third by `chance` (0…1), so that not all come back at once."""
    plain = min(timedelta(seconds=2.0 ** (attempt - 1)), LONGEST_WAIT)
    return plain * (1 + chance / 3)


@dataclass(slots=True)
class Delivery:
    """The deliverer of one process. `chance` gives 0…1; `draw` turns a chart into a PNG."""

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
    busy: int = 0
    resting: bool = False
    paused: dict[str, datetime] = field(default_factory=dict)
    """Channels that wait as a whole (a token refused, a global limit), and until when."""
    _settled: Bell = field(default_factory=Bell, init=False)

    async def run(self, bell: Bell) -> None:
        """Deliver for ever; rung by `bell` when something was posted."""
        async with asyncio.TaskGroup() as group:
            while not self.resting:
                try:
                    claims = await self.claim(AT_ONCE - self.busy)
                    patience = 0.0 if claims else await self._patience()
                except Fault as fault:
                    log.warning("the outbox cannot be read just now: %s", fault)
                    claims, patience = (), 1.0
                for claim in claims:
                    self.busy += 1
                    group.create_task(self._carry(claim, bell))
                if patience or self.busy >= AT_ONCE:
                    await bell.heard(patience or SILENCE)

    async def rest(self, patience: float) -> None:
        """Claim no more, and give what is on its way at most `patience` seconds to settle."""
        self.resting = True
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while self.busy:
                    await self._settled.heard(SILENCE)

    async def round(self) -> int:
        """Deliver what is due now and wait for it; return how many rows were claimed."""
        claims = await self.claim(AT_ONCE)
        async with asyncio.TaskGroup() as group:
            for claim in claims:
                group.create_task(self._deliver(claim))
        return len(claims)

    async def claim(self, free: int) -> Sequence[Claim]:
        """Take at most `free` rows that are due, as the channels' overall pace allows."""
        now = self.now()
        allowed = self.paces.allowed(free, now)
        channels = self._speaking(now)
        if not allowed or not channels:
            return ()
        claims = await self.outbox.claim(now, allowed, channels)
        self.paces.give_back(allowed - len(claims))
        return claims

    async def _patience(self) -> float:
        """Seconds until the next row is due; a pause of the whole pace is short."""
        now = self.now()
        due = await self.outbox.next_due(self._speaking(now))
        if due is None:
            return SILENCE
        return min(max((due - now).total_seconds(), 0.02), SILENCE)

    def _speaking(self, now: datetime) -> list[str]:
        """The channels that are not paused."""
        return [name for name in self.senders if self.paused.get(name, now) <= now]

    async def _carry(self, claim: Claim, bell: Bell) -> None:
        try:
            await self._deliver(claim)
        except (Fault, Stale, ValueError) as fault:
            # The row's lease ends, and it is sent again, marked.
            log.warning("outbox row %d could not be settled: %s", claim.id, type(fault).__name__)
        finally:
            self.busy -= 1
            self._settled.ring()
            bell.ring()

    async def _deliver(self, claim: Claim) -> None:
        to = claim.post.to
        if claim.post.kind == "answer" and claim.repeat:
            # It may have arrived, and Telegram frowns at a second answer to one click.
            await self.outbox.delivered(claim, None, self.now(), self.now())
            return
        try:
            message = await self._message(claim)
            name = await self.senders[to.channel].send(message)
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
        else:
            now = self.now()
            await self.outbox.delivered(claim, name, now, self.paces.ready(claim.post, now))

    async def _message(self, claim: Claim) -> Message:
        post = claim.post
        body = "\n\n".join(self.render(text, post.language) for text in post.texts)
        if claim.repeat:
            # On an edit too: an edit that changes nothing is refused.
            body += " " + self.render(Text("sent-again"), post.language)
        return Message(
            to=post.to,
            body=body,
            buttons=tuple(
                Button(choice.value, self.render(choice.label, post.language), choice.link)
                for choice in post.choices
            ),
            kind=post.kind,
            about=post.about,
            files=tuple([await self._content(post, index) for index in range(len(post.files))]),
            picture=await self.draw(post.chart, post.language) if post.chart else None,
            ticket=post.ticket,
            asking=post.asking,
            protect=post.protect,
        )

    async def _content(self, post: Post, index: int) -> Content:
        file = post.files[index]
        data = await self.evidence.read(file.evidence, file.case)
        return Content(file.kind, data, file.mime, f"{post.ticket or 'bukti'}-{index + 1}", file)

    async def _later(self, claim: Claim, error: Later) -> None:
        now = self.now()
        hopeless = claim.post.kind == "answer" and claim.attempts >= 3
        if claim.attempts >= MAX_ATTEMPTS or hopeless:
            await self._refused(claim, Refused(f"after {claim.attempts} attempts: {error}"))
            return
        wait = error.after or wait_before(claim.attempts, self.chance())
        if error.pause:
            self.paused[claim.post.to.channel] = now + wait
        log.info("outbox row %d waits %.1f s: %s", claim.id, wait.total_seconds(), error)
        await self.outbox.postpone(claim, now + wait, str(error), repeat=error.lost or claim.repeat)

    async def _moved(self, claim: Claim, name: str) -> None:
        old = claim.post.to
        async with self.store.transaction() as ledger:
            await ledger.rename(old, Address(old.channel, old.account, name), self.now())
        await self.outbox.postpone(claim, self.now(), "the chat moved", repeat=claim.repeat)

    async def _refused(self, claim: Claim, error: Refused) -> None:
        """Give up on the row; what it was for is told to somebody who can still act."""
        now = self.now()
        log.warning("outbox row %d is given up: %s", claim.id, error)
        if claim.post.kind == "send":
            async with self.store.transaction() as ledger:
                await self._make_up_for(ledger, claim.post, error, now)
        await self.outbox.give_up(claim, str(error), now)

    async def _make_up_for(self, ledger: Ledger, post: Post, error: Refused, now: datetime) -> None:
        office = await ledger.bound(post.to)
        if error.gone:
            await ledger.unbind(post.to, now)
            await ledger.unreachable(post.to, now)
        case = await ledger.case_by_id(post.case) if post.case else None
        if case is None or (office is None and post.protect):
            return  # what goes to an officer's own chat is protected, and stands at his office too
        await ledger.journal(Act("system", "not-delivered", case.id, now))
        # What the province has concerns the city office, which never learns of it.
        above = case.office[: len(case.report.city)]
        if post.card is not None and office is not None and office.id != above:
            await self.clerk.bring(ledger, case, above, now)
        if office is None and case.standing.holder is not None:
            await self.clerk.refresh(ledger, case, now)  # "cannot be reached", for whoever waits
        for chat in await ledger.chats(above):
            if chat.address != post.to:
                await ledger.post(self._notice(chat.address, case.ticket, office is not None), now)

    def _notice(self, to: Address, ticket: str, was_office: bool) -> Post:
        name = "not-delivered-office" if was_office else "not-delivered-citizen"
        return Post(to=to, texts=(Text(name, {"ticket": ticket}),), ticket=ticket, protect=True)
