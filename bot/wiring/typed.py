"""What is typed at a terminal, line by line, in a way that Ctrl-C can end at once."""

import asyncio
import io
import os
import signal
from contextlib import suppress
from queue import SimpleQueue
from threading import Event, Thread

END = ""


class Typed(io.StringIO):
    """Lines from a file handle, read by a thread that nobody need wait for when all ends."""

    def __init__(self, handle: int) -> None:
        super().__init__()
        self._handle = handle
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._ended = Event()

    def begin(self) -> None:
        """Read from now on; SIGINT and SIGTERM end it like Ctrl-D."""
        Thread(target=self._read, daemon=True).start()
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError):  # Windows keeps its own ways
                loop.add_signal_handler(name, self.end)

    def end(self) -> None:
        self._ended.set()
        self._lines.put(END)

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # noqa: ARG002
        """The next line, waited for; "" at the end."""
        if self._ended.is_set():
            return END
        line = self._lines.get()
        return END if self._ended.is_set() else line

    def _read(self) -> None:
        # Not by sys.stdin: a thread inside its buffer at the end makes Python abort.
        rest = b""
        while data := os.read(self._handle, 65536):
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                self._lines.put(line.decode("utf-8", "replace") + "\n")
        if rest:
            self._lines.put(rest.decode("utf-8", "replace") + "\n")
        self._lines.put(END)
