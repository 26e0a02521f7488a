"""How long a message waits that could not be sent. Pure."""

from datetime import timedelta

MAX_ATTEMPTS = 21
"""With the waits below, the last attempt comes about six hours after the first."""
LONGEST_WAIT = timedelta(hours=1)
_PATIENT = 4
"""After so many attempts a wait doubles no more for a while: somebody waits for an answer."""
_AGAIN = 5
"""So many waits are of the same length then."""
_MOST = 12
"""So often it doubles; an outage of days ends in no number that is too large."""


def wait_before(attempt: int, chance: float) -> timedelta:
    """How long to wait after failed attempt number `attempt` (from 1): 1, 2, 4 and 8 seconds, 8
    for most of the first minute, then 16, 32… at most an hour, plus up to a third by `chance`
    (0…1), so that not all come back at once."""
    doubled = max(min(attempt, _PATIENT), attempt + 1 - _AGAIN) - 1
    plain = min(timedelta(seconds=2.0 ** min(doubled, _MOST)), LONGEST_WAIT)
    return plain * (1 + chance / 3)
