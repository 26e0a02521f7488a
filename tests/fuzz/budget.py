"""How much each road is fuzzed: 2,000 inputs in all on every run, 100,000 in `make long`."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

SHARES: Mapping[str, int] = {
    "telegram": 640,
    "whatsapp": 480,
    "talk": 180,
    "staff": 180,
    "web": 320,
    "api": 200,
}
"""Inputs on every run, by what one costs: what reaches the whole bot is dearest."""
LONG = 50
"""So many times as many in `make long`."""
TOGETHER = 10
"""Inputs of one example: they share the bot's work, and one follows from another."""


def bounded(road: str) -> settings:
    """On every run: the same inputs, so that nobody's change fails by chance."""
    return _settings(SHARES[road], derandomize=True)


def long(road: str) -> Callable[[Any], Any]:
    """In `make long`: other inputs each time."""
    effort = _settings(SHARES[road] * LONG)

    def marked(test: Any) -> Any:
        return pytest.mark.long(pytest.mark.timeout(3600)(effort(test)))

    return marked


def together(one: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """The inputs of one example."""
    return st.lists(one, min_size=TOGETHER, max_size=TOGETHER)


def _settings(inputs: int, **more: Any) -> settings:
    return settings(
        max_examples=inputs // TOGETHER,
        deadline=None,
        database=None,
        # The town goes on living from one example to the next, so smaller ones are no repeats.
        phases=(Phase.generate,),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        **more,
    )
