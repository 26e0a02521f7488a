"""What comes in: payloads, the inbox, and the channels' ears."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.conversation.events import Event
from bot.messages import Address, SendError


@dataclass(frozen=True, slots=True)
class Arrival:
    """A raw payload at the door: unique by (channel, account, update)."""

    channel: str
    account: str
    update: str
    sender: str
    """The person's name on the channel: rows of one sender are worked on in order."""
    payload: bytes


@dataclass(frozen=True, slots=True)
class Received:
    """An inbox row being worked on. `crowded` says that much more of its sender waits behind it."""

    id: int
    channel: str
    account: str
    payload: bytes
    at: datetime
    crowded: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """One payload, named by its channel.

    `sender` is the person, `chat` where it was said (the same in private). `click` is the click
    to be answered, `reply_to` the message replied to, both by their names on the channel.
    `locale` is the platform's hint of a language ("id", "en-GB"). `pressed` is the message whose
    button was pressed. `title` is what the person calls himself on the channel; it is carried only
    with a staff invite (`Began("s_…")`), so that colleagues know who accepted, and in groups, so
    that an office's leads hear who sits there. `at` is when it was
    said, where a channel's window is counted from that. `alias` is another name of the same person
    on the channel (his number beside his business-scoped id). `message` is the message's own name
    in a private chat, where the platform lets a bot delete it later.
    """

    sender: Address
    chat: Address
    event: Event
    click: str | None = None
    reply_to: str | None = None
    locale: str | None = None
    pressed: str | None = None
    title: str = ""
    at: datetime | None = None
    alias: Address | None = None
    message: str | None = None

    @property
    def private(self) -> bool:
        return self.sender == self.chat


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a channel reports later of a message of ours: by its `name` there, and by the `mark`
    that we gave it where the channel says it back. `error` is why it failed, else None."""

    name: str
    mark: str
    state: Literal["sent", "delivered", "read", "failed"]
    at: datetime
    error: SendError | None = None


class Reader(Protocol):
    """A channel's ear: names a payload. Raises `Unreadable` for what it cannot name."""

    def read(self, received: Received) -> Heard | Receipt | None: ...


class Unreadable(Exception):
    """The payload has a shape that its channel does not know."""


class Inbox(Protocol):
    """Where payloads are stored before they are acknowledged."""

    async def keep(self, arrivals: Sequence[Arrival], offset: int | None = None) -> int:
        """Store what is new, and the polling offset with it, in one commit; return how many."""
        ...

    async def offset(self, channel: str, account: str) -> int | None:
        """The stored polling offset, or None when none is, or when it is six idle days old."""
        ...


class Arrivals(Protocol):
    """The inbox's other end, in one transaction."""

    async def arrivals(self, limit: int) -> Sequence[Received]:
        """The oldest waiting rows that may be worked on now, in order (locked on PostgreSQL)."""
        ...

    async def finish(self, received: Sequence[Received], now: datetime) -> None:
        """The rows are done: their bodies are emptied."""
        ...

    async def quarantine(self, received: Received, reason: str, now: datetime) -> bool:
        """The row waits aside, raw and sealed; it blocks nobody. Whether it was still waiting."""
        ...

    @property
    def posted(self) -> Sequence[int]:
        """The outbox rows that this transaction wrote so far, in order."""
        ...
