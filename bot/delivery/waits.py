"""How long a message waits that could not be sent. Pure."""

from datetime import timedelta

from bot.messages import Later

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


def wait_as_asked(error: Later, attempt: int, chance: float) -> timedelta:
    """As long as the platform asks, and no shorter than `wait_before`: whoever is asked back soon,
    again and again, must not have spent all his attempts in minutes. A channel that pauses is
    tried as soon as it says, for that spends nobody's attempts."""
    plain = wait_before(attempt, chance)
    if error.after is None:
        return plain
    return error.after if error.pause else max(error.after, plain)
