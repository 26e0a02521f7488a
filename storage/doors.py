"""The desk's doors: links that open once, and the sessions they start."""

import secrets
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.ports import Origin, Visitor
from bot.reports.staff import SUPERIOR, Role
from storage.store.entrances import LINK, Entrances
from storage.tables import desk_login, desk_session
from storage.work import Ground, new_id

__all__ = ["LINK", "PHONE", "SESSION", "Doors"]

SESSION = timedelta(hours=12)
"""How long a session lasts that reaches beyond one posko."""
PHONE = timedelta(days=30)
"""How long one lasts on the phone of a posko's own officer."""
SEEN_EVERY = timedelta(minutes=5)


def lasting(role: Role) -> timedelta:
    """How long a session in this role lasts; it is not made longer by use."""
    return SESSION if role in SUPERIOR else PHONE


class Doors:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    async def issue(
        self, person: str, role: Role, place: str, now: datetime, origin: Origin = "terminal"
    ) -> str:
        """Make a login link's token, good once and for ten minutes."""
        token = secrets.token_urlsafe(32)
        async with self._ground.writing() as work:
            await Entrances(work).keep_link(token, person, role, place, origin, now)
        return token

    async def spend(self, token: str, now: datetime, device: str = "") -> Visitor | None:
        """Open a session; None for a token that is wrong, spent or too old.

        A link made at the machine itself proves more than a second factor could.
        """
        good = desk_login.c.spent_at.is_(None) & (desk_login.c.expires_at > now)
        mine = desk_login.update().where(desk_login.c.mac == self._mac(token), good)
        session = secrets.token_urlsafe(32)
        async with self._ground.writing() as work:
            row = await work.one(mine.values(spent_at=now).returning(*desk_login.c))
            if row is None:
                return None
            proved = row.role not in SUPERIOR or row.factor == "terminal"
            whose = {"person": row.person, "role": row.role, "place": row.place}
            times = {"made_at": now, "seen_at": now, "expires_at": now + lasting(row.role)}
            more = {"mac": self._mac(session), "proved": proved, "agent": device}
            new = desk_session.insert().values(id=new_id(), **whose, **times, **more)
            await work.run(new)
        return self._visitor(row, session, proved=proved)

    async def visitor(self, session: str, now: datetime) -> Visitor | None:
        """Whose session it is; None when it is unknown, ended or too old."""
        mine = desk_session.c.mac == self._mac(session)
        query = sa.select(desk_session).where(mine, desk_session.c.expires_at > now)
        async with self._ground.reading() as work:
            row = await work.one(query)
        if row is None:
            return None
        if row.seen_at is None or abs(now - row.seen_at) >= SEEN_EVERY:
            async with self._ground.writing() as work:
                await work.run(desk_session.update().where(mine).values(seen_at=now))
        proved = row.proved or row.role not in SUPERIOR
        return self._visitor(row, session, proved=proved)

    async def leave(self, session: str) -> None:
        """End the session."""
        mine = desk_session.c.mac == self._mac(session)
        async with self._ground.writing() as work:
            await work.run(desk_session.delete().where(mine))

    def _mac(self, token: str) -> str:
        return self._ground.keys.mac("door", token)

    def _visitor(self, row: sa.Row[Any], session: str, *, proved: bool) -> Visitor:
        # The forms' secret follows from the session's, so that nothing more is stored.
        csrf = self._ground.keys.mac("csrf", session)
        return Visitor(row.person, row.role, row.place, session, csrf, proved)
