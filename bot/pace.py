"""How fast a channel may be spoken to: per chat, and in all. Pure; time is an argument."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import inf

from bot.messages import Address, Post


@dataclass(frozen=True, slots=True)
class Pace:
    """`burst` messages at once, after that `per_second`."""

    burst: int
    per_second: float

    @property
    def every(self) -> timedelta:
        """How far apart messages are in the long run."""
        return timedelta(seconds=1 / self.per_second)


FREE = Pace(1000, inf)
"""No limit worth keeping (the web)."""


@dataclass(slots=True)
class _Bucket:
    """When the next message fits, as if all so far had been sent `every` apart (GCRA)."""

    due: datetime


@dataclass(slots=True)
class Paces:
    """The paces of all channels in one process.

    `of` names the pace of a recipient, `overall` that of everything a channel sends. Until
    `cold` nobody knows what was sent before this process began, so no group has a burst.
    """

    of: Callable[[Address], Pace]
    overall: Pace
    cold: datetime | None = None
    _chats: dict[Address, _Bucket] = field(default_factory=dict)
    _all: _Bucket | None = None

    def allowed(self, limit: int, now: datetime) -> int:
        """How many messages may be claimed now, up to `limit`; they count as sent."""
        every = self.overall.every
        if not every:
            return limit
        room = self.overall.burst * every
        due = max(self._all.due if self._all else now, now)
        number = max(0, min(limit, int((now + room - due) / every)))
        self._all = _Bucket(due + number * every)
        return number

    def give_back(self, number: int) -> None:
        """Claimed room that was not used after all."""
        if self._all is not None:
            self._all.due -= number * self.overall.every

    def ready(self, post: Post, now: datetime) -> datetime:
        """Count a message just sent; when its recipient may have the next one."""
        if post.kind == "answer":
            return now  # a click's answer is no message in the chat
        pace = self.of(post.to)
        bucket = self._chats.get(post.to)
        due = max(bucket.due if bucket else self._first(pace, now), now) + pace.every
        self._chats[post.to] = _Bucket(due)
        self._forget(now)
        return max(now, due - (pace.burst - 1) * pace.every)

    def _first(self, pace: Pace, now: datetime) -> datetime:
        cold = self.cold is not None and now < self.cold and pace.per_second < 1
        return now + (pace.burst - 1) * pace.every if cold else now

    def _forget(self, now: datetime) -> None:
        """Chats that have rested need not be remembered."""
        if len(self._chats) > 10_000:
            self._chats = {to: bucket for to, bucket in self._chats.items() if bucket.due > now}
