"""What goes out, and what is kept beside: outbox, channels, evidence, transcript, journal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

from bot.messages import Address, Message, Post, Text
from bot.ports.lists import Parcel
from bot.ports.records import Exhibit

NUDGE = "~"
"""Ends the mark of a template that is sent in a row's place, so that its receipts are told from
those of the row's own message."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An outbox row being sent. `repeat` says that an earlier attempt may have arrived.

    `mark` is the row's own random name. `heard_at` is when its recipient last wrote, where the
    channel has windows. `nudged` says that a template was sent already to lead him back to it.
    `face` is what the card that is to be edited shows (None: nobody knows).
    """

    id: int
    token: str
    attempts: int
    repeat: bool
    post: Post
    mark: str = ""
    heard_at: datetime | None = None
    nudged: bool = False
    face: str | None = None

    @property
    def nudge_mark(self) -> str:
        """The mark of a template that is sent in the row's place."""
        return self.mark + NUDGE


class Outbox(Protocol):
    """Rows on their way; of each recipient only the oldest, one at a time."""

    async def claim(self, now: datetime, limits: Mapping[str, int]) -> Sequence[Claim]:
        """Take rows that are due, one per recipient whose lane is ready: of each channel at most
        as many as `limits` says."""
        ...

    async def delivered(
        self,
        claim: Claim,
        name: str | None,
        now: datetime,
        ready: datetime,
        *,
        final: bool = True,
        face: str | None = None,
    ) -> None:
        """It arrived, and is called `name` there; its recipient's lane is ready at `ready`. A
        card's `face` is remembered for the next edit of it.

        When this is not `final` the channel only took it and will report: the row stays whole
        ("sent") until a `Receipt` settles it.
        """
        ...

    async def park(
        self, claim: Claim, now: datetime, ready: datetime | None, *, nudged: bool
    ) -> None:
        """The recipient's window is closed: the row waits until he writes, and later rows pass it.

        `nudged` says that a template was sent just now to lead him back.
        """
        ...

    async def postpone(
        self, claim: Claim, until: datetime, reason: str, *, repeat: bool
    ) -> None: ...

    async def give_up(self, claim: Claim, reason: str, now: datetime) -> None: ...

    async def next_due(self, channels: Sequence[str] | None = None) -> datetime | None:
        """When the earliest waiting row's lane is ready; None when nothing waits."""
        ...


class Sender(Protocol):
    """A channel's mouth. Raises `Later`, `Refused` or `Moved`; returns the message's name there."""

    async def send(self, message: Message) -> str | None: ...


class Fetcher(Protocol):
    """Gets a file's bytes by the channel's own reference. Raises `Later` or `Refused`."""

    async def fetch(self, reference: str, limit: int) -> bytes: ...


class Evidence(Protocol):
    """The sealed evidence store, and the queue of what is still to be fetched."""

    async def due(self, now: datetime, limit: int) -> Sequence[tuple[Exhibit, Address]]:
        """Exhibits to fetch now, with the address whose channel and account hold them."""
        ...

    async def keep(self, exhibit: Exhibit, data: bytes, mime: str, now: datetime) -> None:
        """Seal and store the bytes; idempotent."""
        ...

    async def fail(self, exhibit: Exhibit, reason: str, again: datetime | None) -> None:
        """Not this time: try `again`, or (None) never; the reference stays."""
        ...

    async def read(self, exhibit: str, case: str) -> bytes: ...

    async def upload(self, data: bytes) -> str:
        """Stage bytes that came with a web request; return the reference to fetch them by."""
        ...

    async def uploaded(self, reference: str) -> bytes: ...


class Strongroom(Protocol):
    """Where parcels' files lie, sealed, until they expire."""

    async def put(self, data: bytes, case: str | None = None) -> str:
        """Seal the bytes, under the key of the case that they are of (None: of several), and
        return the path for their `Parcel`. What no row names within the hour is removed.

        Raises ValueError when the case is gone, and OSError when the disk is full.
        """
        ...

    async def read(self, parcel: Parcel) -> bytes:
        """The bytes. Raises LookupError when they are gone, or the case that they were of."""
        ...

    async def remove(self, path: str) -> None:
        """A second time does nothing. Raises OSError when the folder cannot be written."""
        ...


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a web transcript. `author` is "posko" or "citizen".

    `files` are names; `kept` is where those are that posko sent: (exhibit, case) of each. `papers`
    are what the files after those were printed of: (language, plain JSON) of each.
    """

    id: int
    author: Literal["posko", "citizen"]
    text: str
    choices: tuple[tuple[str, str, str | None], ...]
    """(value, label, link)"""
    asking: str | None
    ticket: str | None
    at: datetime
    files: tuple[str, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    papers: tuple[tuple[str, Mapping[str, Any]], ...] = ()


class Transcript(Protocol):
    """What was said on the web, both ways, sealed."""

    async def append(self, session: str, line: Line) -> int: ...

    async def after(self, session: str, id_: int, limit: int) -> Sequence[Line]: ...


class Journal(Protocol):
    async def chain(self, limit: int) -> int:
        """Link and sign the newest journal rows; return how many."""
        ...

    async def verify(self) -> str | None:
        """None when the chain is whole, else a sentence naming the place."""
        ...


class Upkeep(Protocol):
    """What the store does for itself each minute."""

    async def rebase(self, now: datetime) -> int:
        """Bring waits that a clock set back made endless down to now; return how many."""
        ...

    async def tidy(self, now: datetime) -> int:
        """Delete what has outlived its use; return how many rows."""
        ...

    async def backlog(self) -> Mapping[str, int]:
        """How many rows wait, by what they wait for."""
        ...


class Render(Protocol):
    """A text in a person's language. Unknown names raise; the locales test keeps them known."""

    def __call__(self, text: Text, language: str) -> str: ...
