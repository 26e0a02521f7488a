"""The store's part for trust: what people ask of their data, strangers in groups, traces."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

RequestKind = Literal["copy", "correct", "erase"]
"""/dataku, /perbaiki, /hapus: UU 27/2022 ps. 30, 32, 40 and 43, each within 3 x 24 hours."""
RequestState = Literal["waiting", "done", "cancelled", "refused"]


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks of his own data. `case` is a report id (None: all of his), `office` and
    `city` those that handle it, for the figures; `person` is None once it is done and he is gone.
    `due_at` is when it is to be done: an erasure of a filed report waits 48 hours."""

    id: str
    person: str | None
    kind: RequestKind
    case: str | None
    office: str | None
    city: str | None
    asked_at: datetime
    due_at: datetime
    state: RequestState = "waiting"
    ended_at: datetime | None = None


class Requests(Protocol):
    """What people ask of their own data."""


StrangerState = Literal["open", "known", "gone"]


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody in an office's group who is not enrolled there. `mac` is the keyed HMAC of his
    address, `name` what the platform shows (sealed under the house's key)."""

    chat: str
    mac: str
    office: str
    name: str
    state: StrangerState
    seen_at: datetime
    answered_by: str | None = None
    answered_at: datetime | None = None


class Strangers(Protocol):
    """Who sits in offices' groups without being enrolled, and how many sit there."""


class Traces(Protocol):
    """Messages that a citizen's own screen still shows and his platform still lets us delete."""
