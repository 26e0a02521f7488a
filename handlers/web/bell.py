"""The bell: tells an open chat page that its transcript has grown."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Bell:
    """Rung by the sender in this process; pages look by themselves too, for other processes."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[asyncio.Event]] = {}
        self.closed = False

    def ring(self, session: str) -> None:
        for event in self._waiting.get(session, ()):
            event.set()

    def close(self) -> None:
        """End every open stream, so that stopping the server does not wait for them."""
        self.closed = True
        for session in self._waiting:
            self.ring(session)

    def listeners(self, session: str | None = None) -> int:
        """How many streams are open: of one session, or in all."""
        if session is not None:
            return len(self._waiting.get(session, ()))
        return sum(len(events) for events in self._waiting.values())

    @contextmanager
    def listen(self, session: str) -> Iterator[asyncio.Event]:
        event = asyncio.Event()
        self._waiting.setdefault(session, set()).add(event)
        try:
            yield event
        finally:
            self._waiting[session].discard(event)
            if not self._waiting[session]:
                del self._waiting[session]


async def rung(event: asyncio.Event, seconds: float) -> None:
    """Wait for the bell, at most `seconds`."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    event.clear()
