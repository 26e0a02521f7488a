"""What this process did, as plain numbers: added to where it happens, read by /metrics and /health.

To count is one addition of an integer, without a lock: all of it happens on the event loop. There
are labels for channels and for kinds of events, and never one for an office or a person.
"""

from bisect import bisect_left
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

from bot.messages import Address, Later, Message, Refused
from bot.ports import Claim, Received, Sender

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0)
"""Seconds by which times are told apart."""
ASKED = 20_000
"""So many who wait for their first reply are remembered."""


@dataclass(slots=True)
class Times:
    """How long something took: `counts[i]` times no longer than `BOUNDS[i]` (the last: longer)."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    total: float = 0.0

    def add(self, seconds: float) -> None:
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.total += seconds


@dataclass(slots=True)
class Meter:
    """The numbers of one process. `tick` gives seconds that only ever grow."""

    tick: Callable[[], float] = monotonic
    stored: Counter[str] = field(default_factory=Counter)
    """Payloads stored, by channel; so are the next three, of what left."""
    sent: Counter[str] = field(default_factory=Counter)
    later: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    worked: Counter[str] = field(default_factory=Counter)
    """Inbox rows worked on, by channel."""
    given_up: Counter[str] = field(default_factory=Counter)
    """Outbox rows that nobody will send any more, by channel."""
    busy: Counter[str] = field(default_factory=Counter)
    """Messages on their way just now, by channel: the deliverer's own count."""
    paused: dict[str, datetime] = field(default_factory=dict)
    """Channels that wait as a whole, and until when: the deliverer's own."""
    broke: int = 0
    """How often a worker broke off and began again."""
    commits: int = 0
    faults: int = 0
    """How often the database could not be used."""
    working: Times = field(default_factory=Times)
    """From stored to worked on."""
    replying: Times = field(default_factory=Times)
    """From stored to the first reply claimed, where one process does both."""
    sending: dict[str, Times] = field(default_factory=dict)
    """What a channel's platform took for a message, by channel."""
    beats: dict[str, float] = field(default_factory=dict)
    """When each part last went round, by `tick`."""
    kept_at: float | None = None
    """When the database last took something, by `tick`; so the next two."""
    worked_at: float | None = None
    claimed_at: float | None = None
    _asked: OrderedDict[Address, datetime] = field(default_factory=OrderedDict, init=False)

    def beat(self, part: str) -> None:
        """A worker of this part went round."""
        self.beats[part] = self.tick()

    def age(self, moment: float | None) -> float:
        """Seconds since a moment of `tick`; endless for one that never was."""
        return float("inf") if moment is None else self.tick() - moment

    def kept(self, channels: Iterable[str]) -> None:
        """Payloads of these channels were stored, in one commit."""
        self.stored.update(channels)
        self.kept_at = self.tick()

    def done(self, rows: Sequence[Received], now: datetime) -> None:
        """These inbox rows were worked on, in one commit."""
        for row in rows:
            self.worked[row.channel] += 1
            self.working.add(max((now - row.at).total_seconds(), 0.0))
        if rows:
            self.worked_at = self.tick()

    def asked(self, who: Address, at: datetime) -> None:
        """Somebody's payload, stored at that time, is worked on: a reply to him may follow."""
        self._asked[who] = at
        if len(self._asked) > ASKED:
            self._asked.popitem(last=False)

    def claimed(self, claims: Sequence[Claim], now: datetime) -> Sequence[Claim]:
        """The deliverer went round, and these rows are about to be sent."""
        self.beat("deliver")
        if claims:
            self.claimed_at = self.tick()
        for claim in claims if self._asked else ():
            at = self._asked.pop(claim.post.to, None)
            if at is not None:
                self.replying.add(max((now - at).total_seconds(), 0.0))
        return claims

    def took(self, channel: str, seconds: float) -> None:
        """A channel's platform answered after so long, whatever it said."""
        times = self.sending.get(channel)
        if times is None:
            times = self.sending[channel] = Times()
        times.add(seconds)


@dataclass(frozen=True, slots=True)
class Metered:
    """A channel's mouth with a meter on it: how it ended, how long it took, and nothing else."""

    sender: Sender
    channel: str
    meter: Meter

    async def send(self, message: Message) -> str | None:
        meter, channel = self.meter, self.channel
        began = meter.tick()
        try:
            name = await self.sender.send(message)
        except Later:
            meter.later[channel] += 1
            raise
        except Refused:
            meter.refused[channel] += 1
            raise
        else:
            meter.sent[channel] += 1
            return name
        finally:
            meter.took(channel, meter.tick() - began)
