"""The bell: tells an open chat page that its transcript has grown."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


class Bell:
    """Rung by the sender in this process, or by name from another one; pages look by themselves
    too. `called` names a session where it may be told: whoever knows the session is its citizen.
    """

    def __init__(self, called: Callable[[str], str] = str) -> None:
        self._called = called
        self._waiting: dict[str, set[asyncio.Event]] = {}
        self.closed = False

    def ring(self, session: str) -> None:
        """Ring the pages of a session, known by itself or by its name."""
        for event in self._waiting.get(self._called(session), ()):
            event.set()

    def close(self) -> None:
        """End every open stream, so that stopping the server does not wait for them."""
        self.closed = True
        for session in self._waiting:
            self.ring(session)

    def listeners(self, session: str | None = None) -> int:
        """How many streams are open: of one session, or in all."""
        if session is not None:
            return len(self._waiting.get(self._called(session), ()))
        return sum(len(events) for events in self._waiting.values())

    @contextmanager
    def listen(self, session: str) -> Iterator[asyncio.Event]:
        event, name = asyncio.Event(), self._called(session)
        self._waiting.setdefault(name, set()).add(event)
        try:
            yield event
        finally:
            self._waiting[name].discard(event)
            if not self._waiting[name]:
                del self._waiting[name]


async def rung(event: asyncio.Event, seconds: float) -> None:
    """Wait for the bell, at most `seconds`."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    event.clear()
