"""The second factor: whether a code is good, by pyotp; nothing is stored here."""

from base64 import b32encode
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

import pyotp

from bot.ports import Factor

STEP = timedelta(seconds=30)
TRIES = 5
"""So many wrong codes in a row, and no code is looked at for a while."""
WAIT = timedelta(minutes=15)
_NEAR = (0, -1, 1)
"""A phone's clock may be half a minute off."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a code comes to, and the factor as it is to be kept."""

    said: Literal["proved", "wrong", "wait"]
    factor: Factor


def judge(factor: Factor, code: str, now: datetime) -> Verdict:
    """Whether `code` proves the factor now; a time step's code is taken once (RFC 6238, 5.2)."""
    if factor.until is not None and now < factor.until <= now + WAIT:
        return Verdict("wait", factor)
    digits = "".join(code.split())
    step = next((step for step in _steps(factor, now) if _is(factor, digits, step)), None)
    if step is not None:
        confirmed = factor.confirmed_at or now
        proved = replace(factor, confirmed_at=confirmed, last_step=step, tries=0, until=None)
        return Verdict("proved", proved)
    if factor.tries + 1 >= TRIES:
        return Verdict("wait", replace(factor, tries=0, until=now + WAIT))
    return Verdict("wrong", replace(factor, tries=factor.tries + 1, until=None))


def link(factor: Factor, name: str, issuer: str) -> str:
    """What the phone's program reads from the picture: an otpauth:// address."""
    return pyotp.TOTP(factor.secret).provisioning_uri(name=name, issuer_name=issuer)


def new_secret(randomness: bytes) -> str:
    """A secret from 20 random bytes, as it is typed: base32."""
    return b32encode(randomness).decode()


def _steps(factor: Factor, now: datetime) -> list[int]:
    """The time steps whose codes count now: later than the last one that was taken."""
    current = int(now.timestamp() // STEP.total_seconds())
    last = factor.last_step
    return [current + near for near in _NEAR if last is None or current + near > last]


def _is(factor: Factor, digits: str, step: int) -> bool:
    return pyotp.TOTP(factor.secret).verify(digits, for_time=step * int(STEP.total_seconds()))
