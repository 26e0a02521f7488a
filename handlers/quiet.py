"""Keeps libraries' own logs silent, for they would print tokens and what people wrote."""

import logging
from collections.abc import Iterable


def hush(names: Iterable[str]) -> None:
    """Silence them; what went wrong is said by our own modules, in plain words."""
    for name in names:
        logger = logging.getLogger(name)
        logger.setLevel(logging.CRITICAL + 1)
        logger.propagate = False
