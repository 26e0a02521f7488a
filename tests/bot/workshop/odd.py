"""A process of the workshop whose pieces go wrong in every way; begun by its tests."""

import os
import sys
import time
from pathlib import Path

from bot.workshop.child import main, settle


def _once(mark: str) -> bytes:
    """Break at the first try, and not at the second."""
    try:
        Path(mark).touch(exist_ok=False)
    except FileExistsError:
        return b"at last"
    os._exit(7)


def _bomb(many: int) -> bytes:
    return b"x" * many


def _noisy() -> bytes:
    sys.stdout.write("what a library prints\n")
    return b"made"


def _environment() -> bytes:
    return " ".join(sorted(os.environ)).encode()  # noqa: TID251 - it is to be seen bare


JOBS = {
    "png": lambda word: word[::-1],
    "once": _once,
    "die": lambda: os._exit(7),
    "hang": lambda: time.sleep(60),
    "bomb": _bomb,
    "raise": lambda: [][1],
    "pid": lambda: str(os.getpid()).encode(),
    "environment": _environment,
}

if __name__ == "__main__":
    settle()
    main(sys.stdin.buffer, sys.stdout.buffer, float(sys.argv[1]), JOBS)
