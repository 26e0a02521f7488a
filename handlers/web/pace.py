"""Pace: how often a door may be knocked at, kept in memory, for a bounded number of knockers."""

import math
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

from starlette.requests import Request


class Pace:
    """A token bucket a name: `burst` at once, then one every `each`."""

    def __init__(
        self, burst: int, each: timedelta, clock: Callable[[], datetime], names: int = 10_000
    ) -> None:
        self._burst = burst
        self._each = each
        self._clock = clock
        self._names = names
        self._full_at: OrderedDict[str, datetime] = OrderedDict()

    def wait(self, name: str) -> int:
        """Take a token: 0, or the seconds until there is one again."""
        now = self._clock()
        full_at = max(self._full_at.get(name, now), now) + self._each
        missing = full_at - now - self._burst * self._each
        if missing > timedelta(0):
            return max(1, math.ceil(missing.total_seconds()))
        self._full_at[name] = full_at
        self._full_at.move_to_end(name)
        if len(self._full_at) > self._names:
            self._full_at.popitem(last=False)
        return 0


def caller(request: Request) -> str:
    """Whom to pace: the client's address, a whole /64 for IPv6 (one household's share of it)."""
    host = request.client.host if request.client else ""
    return ":".join(host.split(":")[:4]) if ":" in host else host
