"""An invite's way: open, accepted, confirmed, active or ended; decided, not done."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.messages import Text
from bot.people.rights import invitable
from bot.people.telling import MACHINE
from bot.ports import Invite
from bot.reports.acts import No, Officer
from bot.reports.staff import SUPERIOR, Staff

LIFE = timedelta(days=1)
"""An invite waits so long for its person."""
NAME = 64
"""Letters of a name that are kept."""


def accepted(
    invite: Invite | None, person: str, name: str, roles: Sequence[Staff], now: datetime
) -> Invite | No:
    """The invite once `person`, who calls himself `name`, came; `roles` are those he has."""
    if invite is None:
        return No(Text("invite-unknown"))
    if invite.state == "accepted" and invite.person == person:
        return No(Text("invite-waits"))
    if invite.state != "open":
        return No(Text("invite-used"))
    if now >= invite.expires_at:
        return No(Text("invite-expired"))
    if invite.by == person:
        return No(Text("invite-own"))
    if staff_of(invite, person) in roles:
        return No(Text("invite-already"))
    return replace(invite, state="accepted", person=person, name=name[:NAME])


def agreed(invite: Invite | None, officer: Officer) -> Invite | No:
    """The invite once an officer says that the right person came.

    A superior role works once two have said so; whoever types at the machine counts for both.
    """
    if invite is None or not entitled(invite, officer):
        return No(Text("not-yours"))
    if invite.state == "active":
        return No(Text("invite-active-already"))
    if invite.state != "accepted":
        return No(Text("invite-over" if invite.state == "ended" else "invite-nobody-yet"))
    if invite.person == officer.person:
        return No(Text("not-yours"))
    if invite.role not in SUPERIOR:
        return replace(invite, state="active", confirmed_by=officer.person)
    return _by_two(invite, officer)


def _by_two(invite: Invite, officer: Officer) -> Invite | No:
    if officer.person == MACHINE:
        first = invite.confirmed_by or MACHINE
        return replace(invite, state="active", confirmed_by=first, second=MACHINE)
    if invite.confirmed_by is None:
        return replace(invite, confirmed_by=officer.person)
    if invite.confirmed_by == officer.person:
        return No(Text("invite-needs-second"))
    return replace(invite, state="active", second=officer.person)


def ended(invite: Invite | None, officer: Officer) -> Invite | No:
    """The invite once an officer takes it back, or says that the wrong person came."""
    if invite is None or not (entitled(invite, officer) or invite.by == officer.person):
        return No(Text("not-yours"))
    if invite.state == "active":
        return No(Text("invite-active-already"))
    if invite.state == "ended":
        return No(Text("invite-over"))
    return replace(invite, state="ended")


def entitled(invite: Invite, officer: Officer) -> bool:
    """Whether the officer may bring somebody to the invite's role; not even the inviter may once
    his own role has ended."""
    return invitable(officer.roles, invite.role, invite.office)


def pending(invite: Invite, now: datetime) -> bool:
    """Whether somebody may still come, or came and waits for an answer."""
    return invite.state == "accepted" or (invite.state == "open" and now < invite.expires_at)


def staff_of(invite: Invite, person: str) -> Staff:
    """The role that the invite gives to a person."""
    return Staff(person, invite.role, invite.office, invite.place)
