"""How fast a channel may be spoken to: per chat, and in all. Pure; time is an argument.

What was sent is one moment, `due`: when the next message would fit, had all so far been sent one
interval apart (the generic cell rate algorithm, https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm).
It is kept where all deliverers find it, so that they hold a pace together and across restarts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import inf
from types import MappingProxyType

from bot.messages import Address, Post

SKEW = timedelta(seconds=5)
"""So far the clocks of two machines may be apart; what is further ahead, a clock set back left."""
_SLOWEST = timedelta(seconds=6.25)
"""The longest interval of a chat on any channel (WhatsApp's), and
how far ahead a quick chat is at most:"""
_QUICK = timedelta(seconds=12)


@dataclass(frozen=True, slots=True)
class Pace:
    """`burst` messages at once, after that `per_second`."""

    burst: int
    per_second: float

    @property
    def every(self) -> timedelta:
        """How far apart messages are in the long run."""
        return timedelta(seconds=1 / self.per_second)

    def standing(self, due: datetime | None, now: datetime) -> datetime:
        """What is spent by now: nothing (`now`) at least, the whole burst at most."""
        return min(max(due or now, now), now + self.burst * self.every)

    def ready(self, due: datetime, now: datetime) -> datetime:
        """When the next message may go."""
        return max(now, due - (self.burst - 1) * self.every)


FREE = Pace(1000, inf)
"""No limit worth keeping (the web)."""


@dataclass(frozen=True, slots=True)
class Room:
    """What an account may send in all. Where nobody knows what it sent there is no burst."""

    account: str
    pace: Pace

    def number(self, due: datetime | None, limit: int, now: datetime) -> int:
        """How many messages may go now, at most `limit`."""
        full = now + self.pace.burst * self.pace.every
        if due is None or due > full + SKEW:
            return min(limit, 1)
        return max(0, min(limit, int((full - max(due, now)) / self.pace.every)))

    def spent(self, due: datetime | None, number: int, now: datetime) -> datetime:
        """The next `due`, once so many more are sent."""
        full = now + self.pace.burst * self.pace.every
        if due is None or due > full + SKEW:
            due = full - self.pace.every
        return max(due, now) + number * self.pace.every


FREELY: Mapping[str, Room] = MappingProxyType({})
"""No account has a pace."""


@dataclass(frozen=True, slots=True)
class Spent:
    """A message was sent: when its recipient may have the next one, and how far his pace is spent
    (None: as far as before)."""

    ready: datetime
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Paces:
    """The paces of all channels. `of` names the pace of a recipient, `overall` that of everything
    each channel sends (a channel without one is free), `accounts` who we are there."""

    of: Callable[[Address], Pace]
    overall: Mapping[str, Pace]
    accounts: Mapping[str, str] = field(default_factory=dict)

    @property
    def rooms(self) -> Mapping[str, Room]:
        """By channel; one that is free is left out."""
        return {
            name: Room(self.accounts.get(name, ""), pace)
            for name, pace in self.overall.items()
            if pace.every
        }

    def sent(self, post: Post, due: datetime | None, now: datetime) -> Spent:
        """Count a message just sent; `due` is as far as its recipient's pace was spent before."""
        pace = self.of(post.to)
        if post.kind == "answer" or not pace.every:
            return Spent(now, None)  # a click's answer is no message in the chat
        after = pace.standing(due, now) + pace.every
        return Spent(pace.ready(after, now), after)


def after_loss(due: datetime | None, now: datetime) -> tuple[datetime, datetime | None]:
    """The same of a message of a dead worker, of which nobody knows whether it was sent, nor to
    whom: the new `due`, and when the next one may go (None: whenever it was to go)."""
    spent = max(due or now, now)
    return spent + _SLOWEST, now + _SLOWEST if spent - now > _QUICK else None
