"""Who may enter the web desk."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.reports.staff import Role


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
