"""What goes out, and what is kept beside: outbox, channels, evidence, transcript, journal."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

from bot.messages import Address, Message, Post, Text
from bot.pace import FREELY, Room
from bot.ports.lists import Parcel
from bot.ports.records import Copy, Exhibit

NUDGE = "~"
"""Ends the mark of a template that is sent in a row's place, so that its receipts are told from
those of the row's own message."""
LINES = "cases"
"""Under which the prompt of a message of several cards keeps their cases (ids), in its order."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An outbox row being sent. `repeat` says that an earlier attempt may have arrived.

    `mark` is the row's own random name. `heard_at` is when its recipient last wrote, where the
    channel has windows. `nudged` says that a template was sent already to lead him back to it.
    `face` is what the card that is to be edited shows (None: nobody knows). `watched` says that
    somebody whom nobody knows sits in the recipient's group. `together` are the cases (ids) whose
    cards leave, or are changed, in this one message; () for a message of its own. `paced_at` is
    how far its recipient's pace was spent before (see `bot.pace`).
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
    together: tuple[str, ...] = ()
    paced_at: datetime | None = None

    @property
    def nudge_mark(self) -> str:
        """The mark of a template that is sent in the row's place."""
        return self.mark + NUDGE


class Outbox(Protocol):
    """Rows on their way; of each recipient only the oldest, one at a time."""

    async def claim(
        self, now: datetime, limits: Mapping[str, int], rooms: Mapping[str, Room] = FREELY
    ) -> Sequence[Claim]:
        """Take rows that are due, one per recipient whose lane is ready: of each channel at most
        as many as `limits` says, and as its account may send now (`rooms`, by channel), together
        with all other deliverers; they count as sent."""
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
        paced: datetime | None = None,
    ) -> None:
        """It arrived, and is called `name` there; its recipient's lane is ready at `ready`, and
        his pace spent as far as `paced`. A card's `face` is remembered for the next edit of it.

        When this is not `final` the channel only took it and will report: the row stays whole
        ("sent") until a `Receipt` settles it.
        """
        ...

    async def park(
        self,
        claim: Claim,
        now: datetime,
        ready: datetime | None,
        *,
        nudged: bool,
        paced: datetime | None = None,
    ) -> None:
        """The recipient's window is closed: the row waits until he writes, and later rows pass it.

        `nudged` says that a template was sent just now to lead him back.
        """
        ...

    async def postpone(
        self, claim: Claim, until: datetime, reason: str, *, repeat: bool
    ) -> None: ...

    async def apart(self, claim: Claim, now: datetime, reason: str) -> None:
        """A message of several cards is refused: each goes alone from here on."""
        ...

    async def give_up(self, claim: Claim, reason: str, now: datetime) -> None: ...

    async def next_due(self, channels: Sequence[str] | None = None) -> datetime | None:
        """When the earliest waiting row's lane is ready; None when nothing waits."""
        ...

    async def let_go(self, held: Collection[int]) -> int:
        """Free, unsent, what was claimed unlearnt: all of ours but the rows `held`."""
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


class Looking(Protocol):
    """The journal looked through a part at a time; `fault` is what was found at the end."""

    @property
    def fault(self) -> str | None: ...

    async def go_on(self, most: int) -> bool:
        """Look at so many more lines; True when that was the end, or something is wrong."""
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

    def looking(self) -> Looking:
        """The same, a part at a time."""
        ...

    def sign(self, said: bytes) -> str:
        """A signature by the journal's key, 64 hexadecimal digits, over what leaves the house; it
        is none of a line of the journal."""
        ...


class Render(Protocol):
    """A text in a person's language. Unknown names raise; the locales test keeps them known."""

    def __call__(self, text: Text, language: str) -> str: ...
