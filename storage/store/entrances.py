"""The desk's doors as a part of the Ledger: links, sessions, second factors."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.ports import Factor, Origin, Session, Stale
from bot.reports.staff import Role
from storage.store.part import Part
from storage.tables import desk_login, desk_session, second_factor

LINK = timedelta(minutes=10)
CHANGED = "the second factor is no longer as it was read"


class Entrances(Part):
    async def keep_link(
        self, token: str, person: str, role: Role, place: str, origin: Origin, now: datetime
    ) -> None:
        """Keep a login link's token (a keyed HMAC of it), good once and for ten minutes."""
        whose = {"person": person, "role": role, "place": place, "factor": origin}
        mac = self._work.keys.mac("door", token)
        await self._work.run(desk_login.insert().values(mac=mac, expires_at=now + LINK, **whose))

    async def sessions(self, now: datetime, mine: str = "") -> Sequence[Session]:
        """Who is at the desk, newest first; `mine` is the secret of the session that asks."""
        mac = self._work.keys.mac("door", mine)
        query = sa.select(desk_session).where(desk_session.c.expires_at > now)
        newest = (desk_session.c.made_at.desc(), desk_session.c.id)
        return [_session(row, mac) for row in await self._work.all(query.order_by(*newest))]

    async def end_session(self, id_: str) -> bool:
        gone = await self._work.run(desk_session.delete().where(desk_session.c.id == id_))
        return gone.rowcount == 1

    async def prove(self, session: str, anew: str) -> None:
        """Note that the session's person proved his second factor; from now on `anew` is its
        secret, and the old one opens nothing."""
        before, after = (self._work.keys.mac("door", one) for one in (session, anew))
        mine = desk_session.update().where(desk_session.c.mac == before)
        await self._work.run(mine.values(proved=True, mac=after))

    async def factor(self, person: str) -> Factor | None:
        query = sa.select(second_factor).where(second_factor.c.person == person)
        row = await self._work.one(query)
        if row is None:
            return None
        opened = await self._work.open(person, row.secret, "second_factor", person, "secret")
        return Factor(person, opened, row.confirmed_at, row.last_step, row.tries, row.until)

    async def keep_factor(self, before: Factor | None, after: Factor) -> None:
        """Keep a second factor, its secret sealed; raises `Stale` when it is no longer `before`."""
        sealed = await self._work.seal(
            after.person, after.secret, "second_factor", after.person, "secret"
        )
        row = {"secret": sealed, **_marks(after)}
        if before is None:
            new = self._work.insert(second_factor).values(person=after.person, **row)
            done = await self._work.run(new.on_conflict_do_nothing())
        else:
            same = [
                second_factor.c[name].is_not_distinct_from(value)
                for name, value in _marks(before).items()
            ]
            mine = second_factor.update().where(second_factor.c.person == after.person, *same)
            done = await self._work.run(mine.values(row))
        if done.rowcount != 1:
            raise Stale(CHANGED)

    async def forget_factor(self, person: str) -> bool:
        """Forget a second factor and end the person's sessions; False when there was none."""
        gone = await self._work.run(second_factor.delete().where(second_factor.c.person == person))
        await self._work.run(desk_session.delete().where(desk_session.c.person == person))
        return gone.rowcount == 1


def _session(row: sa.Row[Any], mine: str) -> Session:
    return Session(
        id=row.id,
        person=row.person,
        role=row.role,
        place=row.place,
        device=row.agent or "",
        made_at=row.made_at,
        seen_at=row.seen_at or row.made_at,
        expires_at=row.expires_at,
        mine=row.mac == mine,
    )


def _marks(factor: Factor) -> dict[str, Any]:
    return {
        "confirmed_at": factor.confirmed_at,
        "last_step": factor.last_step,
        "tries": factor.tries,
        "until": factor.until,
    }
