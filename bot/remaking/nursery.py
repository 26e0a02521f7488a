"""The process that those of `bot.remaking.child` are forked from.

To begin Python and to load the libraries anew costs several times what most files do. This one has
them loaded and never reads a byte of a file: it is told what to do in a line of JSON, which brings
the caller's socket along; the forked process reads the file from there and answers there. The last
that is said there is how that process ended.
"""

import gc
import json
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from typing import Any, NoReturn

from bot.remaking import child, pictures
from bot.remaking.asking import CODE, LAST

KINDNESS = 15
"""Of the processor such work gets what the talks leave: a file may wait a second, and a citizen
who was asked something may not."""
_READING = 5.0
"""Seconds that a caller may take to read the end of what is told."""


@dataclass(frozen=True, slots=True)
class Child:
    """A process at work: who asked for it, and until when it may take."""

    caller: socket.socket
    until: float

    def told(self, code: int) -> None:
        with suppress(OSError), self.caller:
            self.caller.settimeout(_READING)
            self.caller.sendall(LAST + code.to_bytes(CODE, signed=True))


class Nursery:
    """Forks a process for each file, one at a time or several, until its maker is gone."""

    def __init__(self, maker: socket.socket, idle: float) -> None:
        self._maker = maker
        self._idle = idle
        self._children: dict[int, Child] = {}
        # A process that ends rings here.
        self._heard, self._rung = socket.socketpair()
        self._heard.setblocking(False)
        self._rung.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._rung.fileno(), warn_on_full_buffer=False)

    def run(self) -> None:
        while True:
            ready, _, _ = select.select([self._maker, self._heard], [], [], self._patience())
            if self._heard in ready:
                self._heard.recv(1 << 12)
            if self._maker in ready and not self._asked():
                break
            self._bury()
            if not ready and not self._children:
                break
        for pid in self._children:
            os.kill(pid, signal.SIGKILL)

    def _patience(self) -> float:
        if not self._children:
            return self._idle
        return max(min(one.until for one in self._children.values()) - time.monotonic(), 0.0)

    def _asked(self) -> bool:
        """Begin what is asked for; False when the maker is gone."""
        asked, files, _, _ = socket.recv_fds(self._maker, 1 << 12, 1)
        if not asked:
            return False
        caller, told = socket.socket(fileno=files[0]), json.loads(asked)
        try:
            pid = os.fork()
        except OSError:  # no room; the caller hears no last word
            caller.close()
            return True
        if pid == 0:
            self._become(told, caller)
        self._children[pid] = Child(caller, time.monotonic() + told["patience"])
        return True

    def _become(self, told: Mapping[str, Any], caller: socket.socket) -> NoReturn:
        code = 1
        try:
            signal.alarm(ceil(told["patience"]) + 1)  # were we gone, nobody else would end it
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            # What it may not hear nor say: our maker, and the callers of other files.
            for other in (self._maker, self._heard, self._rung):
                other.close()
            for one in self._children.values():
                one.caller.close()
            with caller.makefile("rb") as asked, caller.makefile("wb") as answer:
                child.main(told["words"], asked, answer)
            code = 0
        finally:
            os._exit(code)

    def _bury(self) -> None:
        for pid, one in list(self._children.items()):
            if time.monotonic() >= one.until:
                os.kill(pid, signal.SIGKILL)
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                del self._children[pid]
                one.told(os.waitstatus_to_exitcode(status))


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal: our maker ends us
    os.nice(KINDNESS)
    pictures.ready()
    gc.freeze()  # so that a process's own clearing up copies no page of ours
    Nursery(socket.socket(fileno=sys.stdin.fileno()), float(sys.argv[1])).run()


if __name__ == "__main__":
    main()
