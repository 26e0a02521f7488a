"""Whatever the order of claims, answers, receipts and deaths: nothing lost, twice or stuck."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messages import Address, Closed, Later, Refused, SendError
from bot.ports import Claim, Receipt, Store
from storage.outbox import Outbox
from storage.tables import outbox as rows
from storage.work import Ground
from tests.storage.people import NOW, say
from tests.storage.wa import DAY, OURS, RINA, Word

_MARGIN = timedelta(minutes=5)
_PAUSE = timedelta(seconds=20)
_FATES: dict[str, tuple[bool, tuple[Word, ...], SendError | None]] = {
    "arrives": (True, ("sent", "delivered", "read"), None),
    "arrives, said once": (True, ("read",), None),
    "fails for now": (True, ("sent", "failed"), Later("131000", _PAUSE)),
    "is refused later": (True, ("failed",), Refused("131026")),
    "is refused now": (False, (), Later("131056", _PAUSE)),
    "is lost on the way": (False, (), Later("time out", _PAUSE, lost=True)),
    "arrives, its answer lost": (True, ("sent", "delivered"), Later("", _PAUSE, lost=True)),
    "fails, its answer lost": (True, ("sent", "failed"), Later("131000", _PAUSE, lost=True)),
}
"""What may become of a message: whether the platform takes it, what it reports, the error."""
_NAMES = count(1)
_PEOPLE = count(1)


@dataclass
class _Flight:
    claim: Claim
    name: str | None
    error: SendError | None
    """Of the answer: None when it came."""


@dataclass
class World:
    """A platform that never lies, and one person on it."""

    store: Store
    outbox: Outbox
    who: Address
    now: datetime = NOW
    heard_at: datetime | None = None
    flights: list[_Flight] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    arrived: set[str] = field(default_factory=set)
    """Marks of what is on his phone."""
    told: set[str] = field(default_factory=set)
    """Marks of what we were told is there."""
    given_back: list[str] = field(default_factory=list)
    posted: int = 0

    async def post(self, _n: int) -> None:
        self.posted += 1
        async with self.store.transaction() as ledger:
            await ledger.post(say(self.who, f"{self.posted}"), self.now)

    async def write(self, _n: int) -> None:
        self.heard_at = self.now
        async with self.store.transaction() as ledger:
            await ledger.opened(self.who, self.now, self.now)

    async def claim(self, n: int) -> None:
        fate = sorted(_FATES)[n % len(_FATES)]
        for claim in await self.outbox.claim(self.now, {"whatsapp": 9}):
            if claim.post.to == self.who:
                await self._send(claim, fate)

    async def _send(self, claim: Claim, fate: str) -> None:
        assert claim.mark not in self.told
        if claim.heard_at is None or self.now - claim.heard_at >= DAY - _MARGIN:
            self.flights.append(_Flight(claim, None, Closed()))
            return
        taken, words, error = _FATES[fate]
        if self.heard_at is None or self.now - self.heard_at >= DAY:
            taken, words, error = True, ("failed",), Closed("131047")
        name = f"wamid.{next(_NAMES)}" if taken else None
        lost = isinstance(error, Later) and error.lost
        answered = error is None or "failed" in words
        self.flights.append(_Flight(claim, name, None if answered and not lost else error))
        if name is None:
            return
        if "failed" not in words:
            self.arrived.add(claim.mark)
        for word in words:
            why = error if word == "failed" else None
            self.receipts.append(Receipt(name, claim.mark, word, self.now, why))

    async def settle(self, n: int) -> None:
        if not self.flights:
            return
        flight = self.flights.pop(n % len(self.flights))
        claim, error = flight.claim, flight.error
        match error:
            case Closed():
                await self.outbox.park(claim, self.now, None, nudged=not claim.nudged)
            case Later():
                repeat = error.lost or claim.repeat
                await self.outbox.postpone(claim, self.now + _PAUSE, "later", repeat=repeat)
            case _:
                await self.outbox.delivered(claim, flight.name, self.now, self.now, final=False)

    async def hear(self, n: int) -> None:
        if not self.receipts:
            return
        receipt = self.receipts.pop(n % len(self.receipts))
        if receipt.state in ("delivered", "read"):
            self.told.add(receipt.mark)
        async with self.store.transaction() as ledger:
            post = await ledger.receipt(OURS, receipt, self.now)
        if post is not None:
            self.given_back.append(receipt.mark)

    async def die(self, n: int) -> None:
        """All that was on its way is anybody's guess."""
        self.flights.clear()
        self.outbox = Outbox(self.outbox._ground, f"worker {n}")
        await self.outbox.recover()

    async def wait(self, n: int) -> None:
        self.now += timedelta(seconds=1 if n < 70 else n * 400)

    async def end(self) -> None:
        """Everything is answered, reported and read; he writes every hour."""
        for _ in range(60):
            self.now += timedelta(hours=1)
            await self.write(0)
            while self.flights or self.receipts:
                await self.settle(0)
                await self.hear(0)
            await self.claim(sorted(_FATES).index("arrives"))
            if not self.flights and await self.outbox.next_due(("whatsapp",)) is None:
                return


_STEPS = (
    "post",
    "write",
    "claim",
    "claim",
    "settle",
    "settle",
    "hear",
    "hear",
    "hear",
    "wait",
    "die",
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(st.sampled_from(_STEPS), st.integers(0, 255)), max_size=45))
async def test_nothing_is_lost_twice_or_stuck(
    store: Store, ground: Ground, steps: list[tuple[str, int]]
) -> None:
    who = replace(RINA, name=f"ID.{next(_PEOPLE)}")
    world = World(store, Outbox(ground, "first"), who)
    await world.post(0)
    await world.write(0)
    for name, n in steps:
        await getattr(world, name)(n)
    await world.end()
    async with ground.reading() as work:
        mine = rows.c.recipient == work.mac_of(who)
        ends = {row.uid: row.state for row in await work.all(sa.select(rows).where(mine))}
    assert len(ends) == world.posted
    assert set(ends.values()) <= {"delivered", "given_up"}
    assert {mark for mark, end in ends.items() if end == "delivered"} <= world.arrived
    lost = {mark for mark, end in ends.items() if end == "given_up"}
    assert sorted(lost) == sorted(world.given_back)
