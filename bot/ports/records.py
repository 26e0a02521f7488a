"""What is remembered: people, offices, cases and what belongs to them, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from bot.messages import Address
from bot.reports.report import Report


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
    """A citizen's comment. `report` is the ticket it was made into, if it was."""

    id: int
    city: str
    person: str
    text: str
    at: datetime
    report: str | None
