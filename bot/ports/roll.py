"""The store's part about people at work: invites, names, deputies, bans, offices' marks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.ports.offices import Colleague, Invite
from bot.ports.records import Person
from bot.reports.staff import Staff


class Roll(Protocol):
    async def staff(self, person: str) -> Sequence[Staff]: ...

    async def staff_of(self, office: str) -> Sequence[Staff]:
        """Who is enrolled in an office."""
        ...

    async def enrol(self, staff: Staff, now: datetime) -> None: ...

    async def dismiss(self, staff: Staff, now: datetime) -> None:
        """End the role; the person's sessions at the desk end with it."""
        ...

    async def call_officer(self, person: str, name: str) -> None:
        """Keep what colleagues call a staff member, sealed under his key."""
        ...

    async def officer_name(self, person: str) -> str:
        """What colleagues call him; "" when nobody ever said."""
        ...

    async def colleagues(self, office: str) -> Sequence[Colleague]:
        """An office's people, in the order of their coming."""
        ...

    async def depute(self, staff: Staff, deputy: bool) -> None:
        """Make a colleague a deputy of his office, or let him be one no more."""
        ...

    async def invite(self, invite: Invite, code: str) -> None:
        """Keep a new invite; of its code only a keyed HMAC."""
        ...

    async def invited(self, code: str) -> Invite | None: ...

    async def invite_by_id(self, id_: str) -> Invite | None: ...

    async def invites(self, office: str | None = None) -> Sequence[Invite]:
        """Invites that are open or accepted, newest first."""
        ...

    async def save_invite(self, before: Invite, after: Invite) -> None:
        """Raises `Stale` when the invite is no longer as `before` says."""
        ...

    async def ban(self, person: str, until: datetime | None) -> None:
        """Until then the person's new reports are refused; None lifts the ban."""
        ...

    async def banned(self, now: datetime) -> Sequence[Person]:
        """Everybody whose new reports are refused now."""
        ...

    async def mark_silent(self, office: str, since: datetime | None) -> None:
        """Mark an office as not answering since then; None: it answers again."""
        ...
