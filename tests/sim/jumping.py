"""The real program with a clock that others may put forward and back, as a bad machine's is.

Loaded into the parent of tests/bot/forked.py; nothing else of the program is changed.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path

from bot.settings import Settings

Clock = Callable[[], datetime]
SHIFT = "clock"
"""The file beside the program's own folder that says by how many seconds the clock is wrong."""
_HOUSE = import_module("bot.wiring.house")  # the package gives its function by that name
_honest = _HOUSE.clock_of


def clock_of(settings: Settings) -> Clock:
    """The program's clock, off by as much as the file says at this moment."""
    clock: Clock = _honest(settings)
    file = Path.cwd().parent / SHIFT

    def now() -> datetime:
        return clock() + timedelta(seconds=float(file.read_text(encoding="ascii")))

    return now


setattr(_HOUSE, "clock_of", clock_of)  # noqa: B010 - a module knows no such name to mypy
