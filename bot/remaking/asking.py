"""How a file comes to a process that opens it, and how that one's answer comes back."""

import atexit
import json
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock

START = 30.0
"""Seconds that the nursery's own start may take, on a machine that is busy with talks."""
IDLE = 300.0
"""Seconds after which it goes when nobody asks anything, with its memory."""
_HOUSE = str(Path(__file__).parents[2])
_ENV = {"PYTHONPATH": _HOUSE}
"""All that such a process is told of its surroundings: no key, no token."""
_FORKS = sys.platform == "linux"
LAST = b"\0ended\0"
"""Marks the nursery's last word on a process; without it nobody saw that one end."""
CODE = 4
"""Bytes of the exit code after it."""
_NO_ROOM = "no process could be begun for a file"

Ended = tuple[int, bytes]
"""A process's exit code (below zero: the signal that ended it), and what it said."""


def ended(words: Sequence[str], data: bytes, patience: float) -> Ended:
    """`bot.remaking.child` with these words and this file; it is killed when it takes longer than
    `patience` seconds. Raises OSError when the machine has no room for another process."""
    open_ = nursery.ended if _FORKS else alone
    return open_(words, data, patience)


def alone(words: Sequence[str], data: bytes, patience: float) -> Ended:
    """The same where nothing can be forked, several times as slow."""
    command = [sys.executable, "-m", "bot.remaking.child", *words]
    with subprocess.Popen(  # noqa: S603 - our own program, and words of ours
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_ENV
    ) as process:
        try:
            said, _ = process.communicate(data, patience)
        except subprocess.TimeoutExpired:
            process.kill()
            return -signal.SIGKILL, b""
        except BaseException:
            process.kill()
            raise
        return process.returncode, said


class Nursery:
    """`bot.remaking.nursery`, begun when first needed, and again when it is gone. Any thread may
    ask it."""

    def __init__(self, idle: float = IDLE) -> None:
        self._idle = idle
        self._turn = Lock()
        self._begun: tuple[subprocess.Popen[bytes], socket.socket] | None = None

    def ended(self, words: Sequence[str], data: bytes, patience: float) -> Ended:
        asked = json.dumps({"words": list(words), "patience": patience}).encode()
        for _ in range(2):  # what it was told just when it went is told to the next one
            here, theirs = socket.socketpair()
            with here:
                here.settimeout(patience + START)
                with theirs:
                    process = self._tell(asked, theirs)
                try:
                    told = _told(here, data)
                except TimeoutError:
                    process.kill()
                    raise
            if told is not None:
                return told
        raise OSError(_NO_ROOM)

    @property
    def process(self) -> "subprocess.Popen[bytes] | None":
        """The one that is asked at the moment."""
        return self._begun[0] if self._begun is not None else None

    def close(self) -> None:
        """End it, and what it has at work."""
        with self._turn:
            self._end()

    def _tell(self, asked: bytes, theirs: socket.socket) -> "subprocess.Popen[bytes]":
        with self._turn:
            if self._begun is not None:
                process, there = self._begun
                with suppress(OSError):  # it went, for nobody had asked anything for a while
                    socket.send_fds(there, [asked], [theirs.fileno()])
                    return process
                self._end()
            self._begun = process, there = _begin(self._idle)
            atexit.register(self.close)
            socket.send_fds(there, [asked], [theirs.fileno()])
            return process

    def _end(self) -> None:
        if self._begun is not None:
            process, there = self._begun
            self._begun = None
            there.close()
            process.kill()
            process.wait()
            atexit.unregister(self.close)


nursery = Nursery()


def _begin(idle: float) -> "tuple[subprocess.Popen[bytes], socket.socket]":
    # Each message is one of its own, with its one socket.
    there, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET)
    with theirs:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "bot.remaking.nursery", str(idle)],
            stdin=theirs.fileno(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_ENV,
        )  # fmt: skip
    return process, there


def _told(here: socket.socket, data: bytes) -> Ended | None:
    """None where nobody told how it ended. Raises TimeoutError."""
    with suppress(ConnectionError):  # it ended before it had read all; what it said can be read
        here.sendall(data)
        here.shutdown(socket.SHUT_WR)
    said = bytearray()
    with suppress(ConnectionError):
        while piece := here.recv(1 << 20):
            said += piece
    answer, last, code = said[: -len(LAST) - CODE], said[-len(LAST) - CODE : -CODE], said[-CODE:]
    return (int.from_bytes(code, signed=True), bytes(answer)) if last == LAST else None
