"""The desk's doors: links that open once, and the sessions they start."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.ports import Visitor
from bot.reports.staff import Role
from storage.tables import desk_login, desk_session
from storage.work import Ground, new_id

LINK = timedelta(minutes=10)
SESSION = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Entry:
    """A session at the desk, as the administrator sees it: without its secrets."""

    id: str
    person: str
    role: Role
    place: str
    made_at: datetime
    expires_at: datetime


class Doors:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    async def issue(self, person: str, role: Role, place: str, now: datetime) -> str:
        """Make a login link's token, good once and for ten minutes."""
        token = secrets.token_urlsafe(32)
        whose = {"person": person, "role": role, "place": place}
        new = desk_login.insert().values(mac=self._mac(token), expires_at=now + LINK, **whose)
        async with self._ground.writing() as work:
            await work.run(new)
        return token

    async def spend(self, token: str, now: datetime) -> Visitor | None:
        """Open a session; None for a token that is wrong, spent or too old."""
        good = desk_login.c.spent_at.is_(None) & (desk_login.c.expires_at > now)
        mine = desk_login.update().where(desk_login.c.mac == self._mac(token), good)
        session = secrets.token_urlsafe(32)
        async with self._ground.writing() as work:
            row = await work.one(mine.values(spent_at=now).returning(*desk_login.c))
            if row is None:
                return None
            whose = {"person": row.person, "role": row.role, "place": row.place}
            times = {"made_at": now, "expires_at": now + SESSION}
            mac = self._mac(session)
            await work.run(desk_session.insert().values(id=new_id(), mac=mac, **whose, **times))
        return self._visitor(row, session)

    async def visitor(self, session: str, now: datetime) -> Visitor | None:
        """Whose session it is; None when it is unknown, ended or too old."""
        mine = desk_session.c.mac == self._mac(session)
        query = sa.select(desk_session).where(mine, desk_session.c.expires_at > now)
        async with self._ground.reading() as work:
            row = await work.one(query)
        return self._visitor(row, session) if row is not None else None

    async def leave(self, session: str) -> None:
        """End the session."""
        mine = desk_session.c.mac == self._mac(session)
        async with self._ground.writing() as work:
            await work.run(desk_session.delete().where(mine))

    async def entries(self, now: datetime) -> Sequence[Entry]:
        """Who is at the desk, newest first."""
        query = sa.select(desk_session).where(desk_session.c.expires_at > now)
        async with self._ground.reading() as work:
            rows = await work.all(query.order_by(desk_session.c.made_at.desc()))
        return [
            Entry(row.id, row.person, row.role, row.place, row.made_at, row.expires_at)
            for row in rows
        ]

    async def revoke(self, entry: str) -> bool:
        """End a session by its id; False when there is none."""
        async with self._ground.writing() as work:
            gone = await work.run(desk_session.delete().where(desk_session.c.id == entry))
        return gone.rowcount == 1

    def _mac(self, token: str) -> str:
        return self._ground.keys.mac("door", token)

    def _visitor(self, row: sa.Row[Any], session: str) -> Visitor:
        # The forms' secret follows from the session's, so that nothing more is stored.
        csrf = self._ground.keys.mac("csrf", session)
        return Visitor(row.person, row.role, row.place, session, csrf)
