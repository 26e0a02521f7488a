"""What is remembered of offices and the people who work there, as values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.messages import Address
from bot.reports.staff import Role

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
    silent_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class OfficeChat:
    """A chat bound to an office."""

    id: int
    office: str
    address: Address


InviteState = Literal["open", "accepted", "active", "ended"]


@dataclass(frozen=True, slots=True)
class Invite:
    """A one-time invite to a role in an office. The role works once it is `active`.

    open (nobody came yet) → accepted (`person` came, called `name`) → active (the inviter pressed
    Benar; superior roles need `second`, another administrator, as well) or ended.
    """

    id: str
    office: str
    role: Role
    place: str
    by: str
    made_at: datetime
    expires_at: datetime
    state: InviteState = "open"
    person: str | None = None
    name: str = ""
    confirmed_by: str | None = None
    second: str | None = None


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person of an office as colleagues see him. `deputy` is nagged when nobody answers."""

    person: str
    name: str
    role: Role
    office: str
    place: str
    deputy: bool
    since: datetime
