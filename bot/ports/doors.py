"""Who may enter the web desk: one-time links, the sessions they open, and second factors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.reports.staff import Role

Origin = Literal["terminal", "chat"]
"""Where a link was made. Whoever types at the machine itself has proved more than a code could."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A staff member at the web desk. `place` is his office's place code, "" for everywhere.

    `session` is the secret in his cookie, `csrf` the secret in the forms of his pages. Until he
    has `proved` a second factor, where his role needs one, he sees nothing but its page.
    """

    person: str
    role: Role
    place: str
    session: str
    csrf: str
    proved: bool = True


@dataclass(frozen=True, slots=True)
class Session:
    """A session at the desk, as it is listed: without its secrets.

    `device` is a short name made from the browser's, "Chrome · Android"; `mine` says that it is
    the one that asks.
    """

    id: str
    person: str
    role: Role
    place: str
    device: str
    made_at: datetime
    seen_at: datetime
    expires_at: datetime
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Factor:
    """A person's second factor: the secret his phone makes codes from (TOTP, RFC 6238).

    `last_step` is the time step of the last code that was taken, so that none is taken twice;
    `tries` are wrong codes in a row; until `until` no code is looked at.
    """

    person: str
    secret: str
    confirmed_at: datetime | None = None
    last_step: int | None = None
    tries: int = 0
    until: datetime | None = None


class Doors(Protocol):
    """Who may enter the web desk. A ledger's part is `Entrances`."""

    async def issue(
        self, person: str, role: Role, place: str, now: datetime, origin: Origin = "terminal"
    ) -> str:
        """Make a login link's token, good once and for ten minutes."""
        ...

    async def spend(self, token: str, now: datetime, device: str = "") -> Visitor | None:
        """Open a session; None for a token that is wrong, spent or too old."""
        ...

    async def visitor(self, session: str, now: datetime) -> Visitor | None:
        """Whose session it is; None when it is unknown, ended or too old."""
        ...

    async def leave(self, session: str) -> None:
        """End the session."""
        ...


class Entrances(Protocol):
    """The store's part about the desk's doors, for what is written with other things at once."""

    async def keep_link(
        self, token: str, person: str, role: Role, place: str, origin: Origin, now: datetime
    ) -> None:
        """Keep a login link's token (a keyed HMAC of it), good once and for ten minutes."""
        ...

    async def sessions(self, now: datetime, mine: str = "") -> Sequence[Session]:
        """Who is at the desk, newest first; `mine` is the secret of the session that asks."""
        ...

    async def end_session(self, id_: str) -> bool:
        """End a session by its id; False when there is none."""
        ...

    async def prove(self, session: str, anew: str) -> None:
        """Note that the session's person proved his second factor; from now on `anew` is its
        secret, and the old one opens nothing."""
        ...

    async def factor(self, person: str) -> Factor | None: ...

    async def keep_factor(self, before: Factor | None, after: Factor) -> None:
        """Keep a second factor, its secret sealed; raises `Stale` when it is no longer `before`."""
        ...

    async def forget_factor(self, person: str) -> bool:
        """Forget a second factor and end the person's sessions; False when there was none."""
        ...
