"""How fast a channel may be spoken to: per chat, and in all. Pure; time is an argument."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import inf

from bot.messages import Address, Post


@dataclass(frozen=True, slots=True)
class Pace:
    """`burst` messages at once, after that `per_second`. `cold` of them, where that is given, may
    go at once while nobody knows what was sent before this process began."""

    burst: int
    per_second: float
    cold: int | None = None

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

    `of` names the pace of a recipient, `overall` that of everything each channel sends (a channel
    without one is free). Until `cold` nobody knows what was sent before this process began, so no
    recipient with a slow pace has its whole burst.
    """

    of: Callable[[Address], Pace]
    overall: Mapping[str, Pace]
    cold: datetime | None = None
    _chats: dict[Address, _Bucket] = field(default_factory=dict)
    _all: dict[str, _Bucket] = field(default_factory=dict)

    def allowed(self, limit: int, channels: Iterable[str], now: datetime) -> dict[str, int]:
        """How many messages of each channel may be claimed now, up to `limit`; they count as sent.

        A channel that may not send now is left out.
        """
        every = {channel: self._room(channel, limit, now) for channel in channels}
        return {channel: room for channel, room in every.items() if room}

    def _room(self, channel: str, limit: int, now: datetime) -> int:
        pace = self.overall.get(channel, FREE)
        every = pace.every
        if not every:
            return limit
        bucket = self._all.get(channel)
        due = max(bucket.due if bucket else now, now)
        number = max(0, min(limit, int((now + pace.burst * every - due) / every)))
        self._all[channel] = _Bucket(due + number * every)
        return number

    def give_back(self, channel: str, number: int) -> None:
        """Claimed room of a channel that was not used after all."""
        if channel in self._all:
            self._all[channel].due -= number * self.overall.get(channel, FREE).every

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
        return now + (pace.burst - (pace.cold or 1)) * pace.every if cold else now

    def _forget(self, now: datetime) -> None:
        """Chats that have rested need not be remembered."""
        if len(self._chats) > 10_000:
            self._chats = {to: bucket for to, bucket in self._chats.items() if bucket.due > now}
