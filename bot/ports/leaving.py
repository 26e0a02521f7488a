"""What goes out, and what is kept beside: outbox, channels, evidence, transcript, journal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

from bot.messages import Address, Message, Post, Text
from bot.ports.lists import Parcel
from bot.ports.records import Copy, Exhibit

NUDGE = "~"
"""Ends the mark of a template that is sent in a row's place, so that its receipts are told from
those of the row's own message."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An outbox row being sent. `repeat` says that an earlier attempt may have arrived.

    `mark` is the row's own random name. `heard_at` is when its recipient last wrote, where the
    channel has windows. `nudged` says that a template was sent already to lead him back to it.
    `face` is what the card that is to be edited shows (None: nobody knows). `watched` says that
    somebody whom nobody knows sits in the recipient's group.
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
    watched: bool = False

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

    async def keep(
        self,
        exhibit: Exhibit,
        data: bytes,
        mime: str,
        now: datetime,
        facts: Mapping[str, Any] | None = None,
    ) -> None:
        """Seal and store the bytes, and what they say of their making; idempotent."""
        ...

    async def refuse(self, exhibit: Exhibit, reason: str) -> None:
        """It came and is not kept, for what it is."""
        ...

    async def fail(self, exhibit: Exhibit, reason: str, again: datetime | None) -> None:
        """Not this time: try `again`, or (None) never; the reference stays."""
        ...

    async def postpone(self, exhibit: Exhibit, reason: str, until: datetime) -> None:
        """Not before then, through no fault of its own: the attempt does not count."""
        ...

    def roomy(self) -> bool:
        """Whether the disk has room for files: what is left is for words."""
        ...

    async def read(self, exhibit: str, case: str) -> bytes:
        """The original. What officers and papers show is `bot.copies.shown`."""
        ...

    async def copy(self, exhibit: str, case: str) -> Copy | None:
        """The copy to look at; None where none was made yet. Raises LookupError when the original
        is not kept (any more)."""
        ...

    async def keep_copy(self, exhibit: str, case: str, made: Copy) -> None:
        """Store it beside the original. Raises LookupError, and OSError when the disk is full."""
        ...

    async def upload(self, data: bytes) -> str:
        """Stage bytes that came with a web request; return the reference to fetch them by."""
        ...

    async def uploaded(self, reference: str) -> bytes: ...


class Scanner(Protocol):
    """Looks through files for what does harm."""

    async def scan(self, data: bytes) -> bool:
        """Whether the file is clean. Raises `Later` while it cannot be asked."""
        ...


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

    async def erase(self, session: str) -> None:
        """Forget a session: its key and its lines."""
        ...


class Journal(Protocol):
    async def chain(self, limit: int) -> int:
        """Link and sign the newest journal rows; return how many."""
        ...

    async def head(self) -> tuple[int, str]:
        """The chain's last line (0: there is none) and its hash, 64 hexadecimal digits."""
        ...

    async def verify(self, anchors: Sequence[tuple[int, str]] = ()) -> str | None:
        """None when the chain is whole, else a sentence naming the place; `anchors` are heads that
        were kept outside, each a line and how its hash begins."""
        ...

    def sign(self, said: bytes) -> str:
        """A signature by the journal's key, 64 hexadecimal digits, over what leaves the house; it
        is none of a line of the journal."""
        ...


ERASED = "erased:{}"
"""The setting in which it is remembered what of a class was erased last: JSON with "at" (ISO),
"rows", and "waiting" (rows that the journal does not know of yet)."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """How much of a class of data is past its time, and from when the days of the oldest that is
    there count. None: it cannot be known, or there is none."""

    rows: int | None
    oldest: datetime | None


class Upkeep(Protocol):
    """What the store does for itself."""

    async def rebase(self, now: datetime) -> int:
        """Bring waits that a clock set back made endless down to now; return how many."""
        ...

    async def tidy(self, now: datetime) -> int:
        """Erase what is over of the house's own classes (retention.toml), a batch of each, and
        remember how much for the journal; return how many rows went."""
        ...

    async def tidy_cases(self, key: str, city: str, before: datetime, now: datetime) -> int:
        """The same for a class of a city's cases, whose days ran out `before`; return how many
        were worked on. Raises OSError when a file could not be removed."""
        ...

    async def overdue(self, key: str, before: datetime | None, city: str = "") -> Overdue:
        """How a class stands that is over `before`; of a city's cases, or the house's own."""
        ...

    async def newest(self) -> datetime | None:
        """When the newest line of the journal was written; None in an empty house."""
        ...

    async def backlog(self) -> Mapping[str, int]:
        """How many rows wait, by what they wait for."""
        ...


class Render(Protocol):
    """A text in a person's language. Unknown names raise; the locales test keeps them known."""

    def __call__(self, text: Text, language: str) -> str: ...
