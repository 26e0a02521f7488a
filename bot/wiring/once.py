"""A trouble that lasts is said once a minute, not by every worker at every try."""

import logging

MINUTE = 60.0
MOST = 200
"""Sentences remembered."""


class Once(logging.Filter):
    """Lets a warning through unless the same one came from the same place within the minute; what
    names a row is told each time, for it is another sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[tuple[str, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno != logging.WARNING or record.exc_info:
            return True
        key, now = (record.name, record.getMessage()), record.created
        # A clock set back must not silence anybody.
        if abs(now - self._said.get(key, -MINUTE)) < MINUTE:
            return False
        self._said.pop(key, None)
        self._said[key] = now
        if len(self._said) > MOST:
            del self._said[next(iter(self._said))]
        return True
