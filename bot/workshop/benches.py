"""The workshop's processes: begun when first needed, replaced when they break, ended when idle."""

import asyncio
import logging
import pickle
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.processors import at_most
from bot.workshop.asking import Job, Unmade
from bot.workshop.child import LENGTH, MADE

log = logging.getLogger(__name__)

PATIENCE = 45.0
"""Seconds that one piece may take, the process's start included."""
IDLE = 300.0
"""Seconds after which a process that nobody asked anything goes, with its memory."""
AT_ONCE = at_most(2)
_HOUSE = str(Path(__file__).parents[2])
_COMMAND = (sys.executable, "-m", "bot.workshop.child", str(IDLE))


class Benches:
    """Work in at most `AT_ONCE` processes, which know no key and no token.

    A process that breaks is replaced, and its piece tried once more; one that takes too long is
    ended, and its piece refused. `command` begins a process that speaks as `bot.workshop.child`.
    """

    def __init__(self, command: Sequence[str] = _COMMAND, patience: float = PATIENCE) -> None:
        self._command = command
        self._patience = patience
        self._room = asyncio.Semaphore(AT_ONCE)
        self._free: list[Process] = []
        self._busy: set[Process] = set()
        self._closed = False

    async def make(self, job: Job, *given: Any) -> bytes:
        """Raises `Unmade`, also after `close`."""
        asked = pickle.dumps((job, given))
        async with self._room:
            for _ in range(2):
                if self._closed:
                    break
                answer = await self._tried(asked, job)
                if answer is not None:
                    return answer
        raise Unmade

    async def close(self) -> None:
        """End all processes; what they were at is refused."""
        self._closed = True
        for process in (*self._free, *self._busy):
            await _end(process)
        self._free.clear()

    async def _tried(self, asked: bytes, job: Job) -> bytes | None:
        """What was made; None where the process broke. Raises `Unmade`."""
        process = await self._process()
        self._busy.add(process)
        try:
            async with asyncio.timeout(self._patience):
                made, answer = await _answer(process, asked)
        except (asyncio.IncompleteReadError, ConnectionError, BrokenPipeError):
            await _end(process)
            log.warning("the workshop's process broke at a piece (%s)", job)
            return None
        except BaseException as fault:  # too slow; or nobody wants it any more, and it is half done
            await _end(process)
            if not isinstance(fault, TimeoutError):
                raise
            log.warning("the workshop gave up a piece (%s): it took too long", job)
            raise Unmade from None
        finally:
            self._busy.discard(process)
        self._free.append(process)
        if not made:
            log.warning("the workshop could not make a piece (%s): %s", job, answer[:60].decode())
            raise Unmade
        return answer

    async def _process(self) -> Process:
        while self._free:
            process = self._free.pop()
            if process.returncode is None:
                return process
        try:
            return await asyncio.create_subprocess_exec(
                *self._command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={"PYTHONPATH": _HOUSE}
            )
        except OSError:  # no room for another process
            raise Unmade from None


async def _answer(process: Process, asked: bytes) -> tuple[bool, bytes]:
    if process.stdin is None or process.stdout is None:
        raise ConnectionError
    process.stdin.write(len(asked).to_bytes(LENGTH) + asked)
    await process.stdin.drain()
    mark = await process.stdout.readexactly(1)
    length = int.from_bytes(await process.stdout.readexactly(LENGTH))
    return mark == MADE, await process.stdout.readexactly(length)


async def _end(process: Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()
    await process.wait()
