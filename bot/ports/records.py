"""What is remembered: people, offices, cases and what belongs to them, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from bot.messages import FileKind
from bot.reports.case import Standing, State
from bot.reports.report import Report


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who talks to us, citizen or staff. `greeted` is False on the very first event."""

    id: str
    language: str
    greeted: bool
    banned_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """A person's talk as stored. `draft` is the report id opened at consent. `called` is the ticket
    of a filed report on which an officer asked something that is not answered yet."""

    version: int
    state: Mapping[str, Any] | None
    draft: str | None
    changed_at: datetime | None = None
    called: str | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    version: str
    language: str
    channel: str
    at: datetime


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
    state: State = "new"
    escalated: bool = False
    conflict: bool = False
    by: str | None = None
    """The officer who filed it for a citizen at the counter or on the phone."""


@dataclass(frozen=True, slots=True)
class Case:
    """A filed report as the desk and its reporter may see it; `report` is unsealed.

    `standing` says where it stands (`state`, `office` and `reason` are its own, for short).
    `due_at` is the earliest of its clocks that was not met yet, overdue ones included; None when
    nothing is due. `closed_at` is when it came to its end, `rating` what the reporter gave (1–5).
    `by` is the officer who filed it for a citizen at the counter or on the phone. `group` is the
    id of the group that helps watch by which it came, if its reporter agreed to have that noted.
    `broken`, in lists only, says that what was told cannot be opened any more: `report` is empty
    but for lane, category and place, and nothing may be written on it.
    """

    id: str
    ticket: str
    state: State
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
    standing: Standing
    due_at: datetime | None = None
    closed_at: datetime | None = None
    rating: int | None = None
    by: str | None = None
    group: str | None = None
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A piece of evidence: its facts and where its fetching stands. Bytes are in Evidence."""

    id: str
    case: str
    kind: str
    sort: Literal["event", "identity", "voice", "staff"]
    state: Literal["waiting", "kept", "failed", "refused", "held"]
    """held: kept, but opened to nobody while its report waits to be erased."""
    reference: str
    name: str
    mime: str
    size: int | None
    sha256: str | None
    attempts: int
    at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)
    """When and where its file says that it was made ({"at": ISO 8601, "place": [latitude,
    longitude], rounded}), once its reporter agreed that officers read that; else empty."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A piece of evidence as it is shown: without what its file held besides. Empty `data` says
    that none can be made."""

    kind: FileKind
    data: bytes
    mime: str


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
    """Which filed reports: everything None means all. Places are code prefixes; `office` is the
    office at work, and `under` the beginning of its code.

    `states` any of these; `overdue` those whose clock fell due before that moment; `holder` those
    in one person's hands; `conflicts` False leaves out what is kept from poskos; `changed` those
    that changed since that moment, `unchanged` those that did not. `order` "clock" sorts by what
    is due first, those with no clock last.
    """

    place: str | None = None
    office: str | None = None
    under: str | None = None
    category: str | None = None
    lane: str | None = None
    state: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    practice: bool = False
    states: tuple[State, ...] | None = None
    holder: str | None = None
    overdue: datetime | None = None
    conflicts: bool = True
    changed: datetime | None = None
    unchanged: datetime | None = None
    order: Literal["newest", "clock"] = "newest"


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
    """A citizen's comment. `report` is the ticket it was made into, if it was."""

    id: int
    city: str
    person: str
    text: str
    at: datetime
    report: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a case's history: an act, a question, an answer, a nag.

    `kind` is a move of the table of states, or "filed", "amended", "replied", "rated", "continued",
    "nagged", "escalated-late", "undone", "identity-opened", or of its people "listed",
    "letter-handed", "letter-answered", "letter-void", "letter-full". `actor` is a person id,
    "reporter" or "system"; `name` the officer's name. `state` is the state after it. `told` says
    that the reporter reads `words`. `files` are exhibit ids. `before` is what stood before, for
    undoing: see `bot.casework.undoing`.
    """

    id: str
    case: str
    kind: str
    actor: str
    name: str
    office: str
    at: datetime
    state: State
    words: str = ""
    told: bool = False
    files: tuple[str, ...] = ()
    before: Mapping[str, Any] | None = None
    undone: bool = False
    role: str = ""
    """As what an officer opened an identity, for its reporter: see `bot.casework.identity.Rank`."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A clock of a case that fell due."""

    case: str
    kind: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a reply to one of our messages is about: plain JSON, as it was posted."""

    body: Mapping[str, Any]
    case: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Similar:
    """A case that may tell the same as another, and why: "accused", "evidence" or "person"."""

    ticket: str
    state: State
    office: str
    why: tuple[str, ...]


TraitKind = Literal["name", "phone", "nik", "accused", "words"]
"""What cases can be found by exactly, over keyed indexes; "words" is the whole story, by which a
flood of the same words is known."""
