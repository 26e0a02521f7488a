"""The process in which one piece of work after the other is done, until nobody asks any more.

Asked by its standard input, as `bot.workshop.benches` writes; answers by its standard output: a
byte for whether it could be made, eight for the length of what follows.
"""

import logging
import os
import pickle
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from threading import Timer
from typing import IO, Any

MEMORY = 1024 * 1024 * 1024
"""Bytes that it may write to. Not of address space: of that the engine that draws sets aside a
hundred times what it uses."""
SECONDS = 60
"""Of its time that one piece may take."""
SPOOL = 256 * 1024 * 1024
"""Bytes of a file: a workbook's sheets pass through one each."""
KINDNESS = 15
"""Whoever talks with a citizen comes first."""
_IN_MEMORY = "/dev/shm"  # noqa: S108 - whatever passes through it is in no clear on a disk
MADE, BROKEN = b"\x01", b"\x00"
LENGTH = 8


def main(asked: IO[bytes], told: IO[bytes], idle: float, jobs: Mapping[str, Any]) -> None:
    """Work until the asker is gone, or has asked nothing for `idle` seconds."""
    while True:
        # Whoever asks at this very moment finds it gone, and asks another.
        resting = Timer(idle, os._exit, (0,))
        resting.daemon = True
        resting.start()
        given = _heard(asked)
        resting.cancel()
        if given is None:
            return
        _bound()
        mark, made = _made(jobs, given)
        told.write(mark + len(made).to_bytes(LENGTH) + made)
        told.flush()


def _heard(asked: IO[bytes]) -> bytes | None:
    head = asked.read(LENGTH)
    if len(head) < LENGTH:
        return None
    length = int.from_bytes(head)
    given = asked.read(length)
    return given if len(given) == length else None


def _made(jobs: Mapping[str, Any], given: bytes) -> tuple[bytes, bytes]:
    try:
        job, words = pickle.loads(given)  # noqa: S301 - of our own process, which began this one
        return MADE, jobs[job](*words)
    except Exception as fault:  # a library's, of whatever kind: only its name is told
        return BROKEN, type(fault).__name__.encode()


if sys.platform == "win32":  # pragma: no cover

    def _bound() -> None:
        """There are no such limits; the time it may take is its asker's to see to."""

else:
    import resource

    def _bound() -> None:
        """Before each piece: the time counts from there."""
        spent = resource.getrusage(resource.RUSAGE_SELF)
        until = int(spent.ru_utime + spent.ru_stime) + SECONDS + 1
        limits = {
            resource.RLIMIT_DATA: MEMORY,
            resource.RLIMIT_CPU: until,
            resource.RLIMIT_FSIZE: SPOOL,
            resource.RLIMIT_CORE: 0,  # it leaves none behind
        }
        for limit, most in limits.items():
            hard = resource.getrlimit(limit)[1]
            resource.setrlimit(limit, (most, hard))


def settle() -> None:
    """Be quiet, and in nobody's way."""
    logging.disable()
    if hasattr(os, "nice"):
        os.nice(KINDNESS)
    if Path(_IN_MEMORY).is_dir():
        tempfile.tempdir = _IN_MEMORY


if __name__ == "__main__":
    from bot.workshop.jobs import JOBS  # only here: who asks needs none of it

    settle()
    main(sys.stdin.buffer, sys.stdout.buffer, float(sys.argv[1]), JOBS)
