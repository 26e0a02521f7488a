"""What the bot needs from the world. storage/ and handlers/ provide it."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from bot.conversation.events import Event
from bot.conversation.turn import KeepEvidence
from bot.messages import Address, Message, Post, Text
from bot.reports.report import Report
from bot.reports.staff import Role, Staff

# --- what comes in


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
    """An inbox row being worked on."""

    id: int
    channel: str
    account: str
    payload: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class Heard:
    """One payload, named by its channel.

    `sender` is the person, `chat` where it was said (the same in private). `click` is the click
    to be answered, `reply_to` the message replied to, both by their names on the channel.
    `locale` is the platform's hint of a language ("id", "en-GB").
    """

    sender: Address
    chat: Address
    event: Event
    click: str | None = None
    reply_to: str | None = None
    locale: str | None = None

    @property
    def private(self) -> bool:
        return self.sender == self.chat


class Reader(Protocol):
    """A channel's ear: names a payload. Raises `Unreadable` for what it cannot name."""

    def read(self, received: Received) -> Heard | None: ...


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


# --- what is remembered


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who talks to us, citizen or staff. `greeted` is False on the very first event."""

    id: str
    language: str
    greeted: bool


@dataclass(frozen=True, slots=True)
class Conversation:
    """A person's talk as stored. `draft` is the report id opened at consent."""

    version: int
    state: Mapping[str, Any] | None
    draft: str | None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    version: str
    language: str
    channel: str
    at: datetime


OfficeKind = Literal["province", "city", "posko"]
OfficeState = Literal["open", "closed", "silent"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office of the tree province › city › posko; `id` is its place code, "16.71.02".

    Contacts are None until the office enters them.
    """

    id: str
    kind: OfficeKind
    place: str
    parent: str | None
    state: OfficeState
    address: str | None = None
    phone: str | None = None
    hours: str | None = None
    map_link: str | None = None
    photos_in_group: bool = False


@dataclass(frozen=True, slots=True)
class OfficeChat:
    """A chat bound to an office."""

    id: int
    office: str
    address: Address


@dataclass(frozen=True, slots=True)
class Filing:
    """What filing writes of a draft. `reason` names the routing rule, for the journal."""

    case: str
    ticket: str
    secret: str
    report: Report
    office: str
    reason: str
    channel: str
    election: str
    stage: str
    practice: bool
    at: datetime
    source_group: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A filed report as the desk and its reporter may see it; `report` is unsealed."""

    id: str
    ticket: str
    state: str
    version: int
    office: str
    reason: str
    person: str
    channel: str
    election: str
    stage: str
    practice: bool
    filed_at: datetime
    changed_at: datetime
    report: Report


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A piece of evidence: its facts and where its fetching stands. Bytes are in Evidence."""

    id: str
    case: str
    kind: str
    sort: Literal["event", "identity", "voice"]
    state: Literal["waiting", "kept", "failed", "refused"]
    reference: str
    name: str
    mime: str
    size: int | None
    sha256: str | None
    attempts: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Act:
    """A line of the journal. `actor` is a person id or "system"; `detail` is sealed."""

    actor: str
    action: str
    subject: str
    at: datetime
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which filed reports: everything None means all. Places are code prefixes."""

    place: str | None = None
    office: str | None = None
    category: str | None = None
    lane: str | None = None
    state: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many reports of one kecamatan, category, lane and state (one row of a count)."""

    kecamatan: str
    category: str
    lane: str
    state: str
    count: int


@dataclass(frozen=True, slots=True)
class Feedback:
    id: int
    city: str
    text: str
    at: datetime
    report: str | None


class Ledger(Protocol):
    """Everything one transaction may touch. Nothing here talks to a network."""

    # the inbox's other end
    async def arrivals(self, limit: int) -> Sequence[Received]:
        """The oldest waiting rows that may be worked on now, in order (locked on PostgreSQL)."""
        ...

    async def finish(self, received: Received, now: datetime) -> None:
        """The row is done: its body is emptied."""
        ...

    async def quarantine(self, received: Received, reason: str, now: datetime) -> None:
        """The row waits aside, raw and sealed; it blocks nobody."""
        ...

    # people and talks
    async def person(self, address: Address, language: str, now: datetime) -> Person:
        """The person at an address, made when unknown; marks him greeted and reachable."""
        ...

    async def speak(self, person: str, language: str) -> None: ...

    async def language(self, person: str) -> str: ...

    async def unreachable(self, address: Address, now: datetime) -> None:
        """The address blocked us, until it is heard of again."""
        ...

    async def address(self, person: str) -> Address | None:
        """Where the person was last heard of and can be reached."""
        ...

    async def conversation(self, person: str) -> Conversation: ...

    async def remember(
        self, person: str, before: Conversation, state: Mapping[str, Any], draft: str | None, now: datetime
    ) -> None:
        """Store the talk, sealed under the draft's key or else the person's. Raises `Stale`."""
        ...

    async def staff(self, person: str) -> Sequence[Staff]: ...

    async def staff_of(self, office: str) -> Sequence[Staff]:
        """Who is enrolled in an office."""
        ...

    async def enrol(self, staff: Staff, now: datetime) -> None: ...

    async def dismiss(self, staff: Staff, now: datetime) -> None: ...

    # cases
    async def open_draft(self, case: str, person: str, consent: Consent) -> None:
        """Make the report's row, its key and the consent's record."""
        ...

    async def drop_draft(self, case: str, now: datetime) -> None:
        """Destroy an unfiled draft's key and with it all that was told; its evidence files go."""
        ...

    async def abandoned(self, before: datetime, limit: int) -> Sequence[str]:
        """Drafts untouched since `before`, oldest first."""
        ...

    async def file(self, filing: Filing, affected: Sequence[Mapping[str, Any]]) -> None: ...

    async def amend(self, case: Case, report: Report, now: datetime) -> None:
        """Store the corrected report; raises `Stale` when the case has a newer version."""
        ...

    async def case(self, ticket: str) -> Case | None: ...

    async def case_by_id(self, case: str) -> Case | None: ...

    async def case_with_secret(self, ticket: str, secret: str) -> Case | None:
        """The case only if the secret is right (constant time); None for wrong and unknown."""
        ...

    async def secret(self, case: str) -> str: ...

    async def cases_of(self, person: str) -> Sequence[Case]: ...

    async def cases(self, filter_: Filter, limit: int, before: str | None = None) -> Sequence[Case]:
        """Newest first; `before` is the last ticket of the page before."""
        ...

    async def tally(self, filter_: Filter) -> Sequence[Tally]: ...

    async def brought_after(self, filter_: Filter) -> Sequence[float]:
        """Seconds from filing to the first card that arrived in the office's chat, ascending."""
        ...

    async def add_exhibit(self, case: str, exhibit: str, item: KeepEvidence, now: datetime) -> None: ...

    async def show_once(self, exhibit: str) -> bool:
        """Note that the exhibit is shown in its office's chats; False if it was already."""
        ...

    async def exhibits(self, case: str) -> Sequence[Exhibit]: ...

    async def start_clock(self, case: str, kind: str, due: datetime) -> None: ...

    async def clocks(self, case: str) -> Mapping[str, datetime]: ...

    # offices
    async def office(self, id_: str) -> Office | None: ...

    async def offices(self) -> Sequence[Office]: ...

    async def save_office(self, office: Office) -> None: ...

    async def chats(self, office: str) -> Sequence[OfficeChat]:
        """The chats bound to an office that can be reached."""
        ...

    async def bound(self, address: Address) -> Office | None:
        """The office a chat is bound to."""
        ...

    async def bind(self, office: str, address: Address, by: str, now: datetime) -> Sequence[OfficeChat]:
        """Bind the chat (unbinding it elsewhere); return the office's chats of that channel
        that were bound until now and are let go."""
        ...

    async def unbind(self, address: Address, now: datetime) -> None:
        """We were removed from the chat."""
        ...

    async def rename(self, old: Address, new: Address, now: datetime) -> None:
        """A chat's name changed: bindings, cards and waiting posts follow it."""
        ...

    # words out, words kept
    async def overhear(self, address: Address, event: Event, now: datetime) -> None:
        """Keep the citizen's own line where a channel shows both sides (the web); else nothing.

        A `Picked` is kept by the label it was offered under in the latest lines.
        """
        ...

    async def post(self, post: Post, now: datetime) -> int:
        """Write an outbox row; return its id."""
        ...

    async def journal(self, act: Act) -> None: ...

    async def keep_feedback(self, person: str, city: str, text: str, now: datetime) -> None: ...

    async def feedback(self, city: str | None, limit: int) -> Sequence[Feedback]: ...


class Stale(Exception):
    """Somebody else changed the row since it was read; do the transaction again."""


class Fault(Exception):
    """The database cannot be used just now; nothing is wrong with the data."""


class Store(Protocol):
    """Gives one transaction at a time: commits at the end, rolls back on any exception.

    Raises `Fault` when the database is at fault.
    """

    def transaction(self) -> AbstractAsyncContextManager[Ledger]: ...


# --- what goes out


@dataclass(frozen=True, slots=True)
class Claim:
    """An outbox row being sent. `repeat` says that an earlier attempt may have arrived."""

    id: int
    token: str
    attempts: int
    repeat: bool
    post: Post


class Outbox(Protocol):
    """Rows on their way; of each recipient only the oldest, one at a time."""

    async def claim(self, now: datetime, limit: int, channels: Sequence[str]) -> Sequence[Claim]:
        """Take rows that are due: one per recipient whose lane is ready."""
        ...

    async def delivered(self, claim: Claim, name: str | None, now: datetime, ready: datetime) -> None:
        """It arrived, and is called `name` there; the recipient's lane is ready again at `ready`."""
        ...

    async def postpone(self, claim: Claim, until: datetime, reason: str, *, repeat: bool) -> None: ...

    async def give_up(self, claim: Claim, reason: str, now: datetime) -> None: ...

    async def next_due(self) -> datetime | None:
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


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a web transcript. `author` is "posko" or "citizen"."""

    id: int
    author: Literal["posko", "citizen"]
    text: str
    choices: tuple[tuple[str, str, str | None], ...]
    """(value, label, link)"""
    asking: str | None
    ticket: str | None
    at: datetime
    files: tuple[str, ...] = ()


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


class Render(Protocol):
    """A text in a person's language. Unknown names raise; the locales test keeps them known."""

    def __call__(self, text: Text, language: str) -> str: ...



@dataclass(frozen=True, slots=True)
class Visitor:
    """A staff member at the web desk. `place` is his office's place code, "" for everywhere.

    `session` is the secret in his cookie, `csrf` the secret in the forms of his pages.
    """

    person: str
    role: Role
    place: str
    session: str
    csrf: str


class Doors(Protocol):
    """Who may enter the web desk: one-time links, and the sessions they open."""

    async def issue(self, person: str, role: Role, place: str, now: datetime) -> str:
        """Make a login link's token, good once and for ten minutes."""
        ...

    async def spend(self, token: str, now: datetime) -> Visitor | None:
        """Open a session; None for a token that is wrong, spent or too old."""
        ...

    async def visitor(self, session: str, now: datetime) -> Visitor | None:
        """Whose session it is; None when it is unknown, ended or too old."""
        ...

    async def leave(self, session: str) -> None:
        """End the session."""
        ...
