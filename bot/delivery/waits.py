"""How long a message waits that could not be sent. Pure."""

from datetime import timedelta

MAX_ATTEMPTS = 14
"""With the waits below, the last attempt comes about six hours after the first."""
LONGEST_WAIT = timedelta(hours=1)


def wait_before(attempt: int, chance: float) -> timedelta:
    """How long to wait after failed attempt number `attempt` (from 1): 1, 2, 4… seconds, at
    most an hour, plus up to a third by `chance` (0…1), so that not all come back at once."""
    plain = min(timedelta(seconds=2.0 ** (attempt - 1)), LONGEST_WAIT)
    return plain * (1 + chance / 3)
