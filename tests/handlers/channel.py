"""What the tests of every channel ask of one: what people do there, what they see, how it fails."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Literal, Protocol

from bot.conversation.events import Corrected, Event, Gave, Wrote
from bot.messages import Address
from bot.ports import Arrival, Fetcher, Heard, Reader, Received, Sender
from tests.fakes import FakeInbox

HEARD_AT = datetime(2024, 11, 25, 2, tzinfo=UTC)
Trouble = Literal["busy", "blocked", "malformed", "lost", "token", "down", "garbled"]
"""How a platform fails: it asks for patience; the person blocked us; it does not take such a
message; it took it and its answer was lost; it does not know our token; it is in trouble; its
answer is no answer."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One message as a person sees it.

    `choices` are (value, words beside it) of what can be pressed, in order; `links` are
    (label, address), wherever they stand; `files` is how many files or pictures came with it.
    """

    text: str
    choices: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    files: int = 0


@dataclass(frozen=True, slots=True)
class Abilities:
    """What one channel can do and another cannot.

    `shows` are the things we cannot read that a person can send there at all; `troubles` the ways
    in which it fails; `pictures` whether it shows a drawn picture beside the words.
    """

    shows: frozenset[str] = frozenset()
    troubles: frozenset[Trouble] = frozenset()
    pictures: bool = True


class Channel(Protocol):
    """A channel and the people on it. `person` is somebody who wrote before."""

    name: str
    person: Address
    can: Abilities
    reader: Reader
    sender: Sender
    fetcher: Fetcher

    def payload(self, event: Event) -> bytes:
        """What its door would store when somebody does this."""
        ...

    def broken(self) -> Iterable[bytes]:
        """Payloads that mean nothing, each in another way."""
        ...

    async def bring(self, inbox: FakeInbox, event: Event, *, forged: bool = False) -> int:
        """Somebody does this; its platform brings it to our door (or another pretends to be the
        platform). The status that our door answers."""
        ...

    def seen(self) -> Sequence[Seen]:
        """What `person` was sent so far."""
        ...

    def fails(self, how: Trouble) -> None:
        """The next call fails so."""
        ...

    def holds(self, reference: str, data: bytes) -> None:
        """A file that somebody gave there."""
        ...

    def secrets(self) -> Iterable[str]:
        """What no error may repeat: tokens, and the person's name there."""
        ...


Opened = AbstractAsyncContextManager[Channel]
Opening = AsyncIterator[Channel]


def received(channel: Channel, payload: bytes) -> Received:
    return Received(1, channel.person.channel, channel.person.account, payload, HEARD_AT)


def read(channel: Channel, payload: bytes) -> Heard:
    """What a payload says; it concerns us."""
    heard = channel.reader.read(received(channel, payload))
    assert isinstance(heard, Heard)
    return heard


def stored(channel: Channel, arrival: Arrival) -> Received:
    return Received(1, arrival.channel, arrival.account, arrival.payload, HEARD_AT)


def alike(event: Event) -> Event:
    """The event without the names that each channel gives, and what only some channels tell."""
    match event:
        case Wrote() | Corrected():
            return replace(event, id="")
        case Gave():
            return replace(event, id="", reference="", name="", size=None)
        case _:
            return event


@dataclass
class Count:
    """Numbers for the messages of one channel."""

    number: int = 0
    told: list[Any] = field(default_factory=list)

    def next(self) -> int:
        self.number += 1
        return self.number
