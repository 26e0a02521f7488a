"""People and the addresses they are reached at."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.messages import Address
from bot.ports import Person
from storage.errors import Missing
from storage.prepared import Prepared
from storage.store.part import Part
from storage.tables import address, person, word
from storage.work import Work, new_id

_FRESH = timedelta(minutes=1)
"""An address heard of within a minute is not written again."""


_WHERE = (address.c.id, address.c.state, address.c.heard_at, person.c.id.label("person"))
_SOMEBODY = Prepared(
    sa.select(*_WHERE, person.c.language, person.c.greeted, person.c.banned_until)
    .join_from(address, person)
    .where(address.c.mac == sa.bindparam("mac"))
)
_HEARD = Prepared(
    address.update().where(address.c.id == sa.bindparam("its")).values(state="reachable"),
    "heard_at",
)
_COME = Prepared(person.insert().values(greeted=True), "id language created_at")
_AT = Prepared(
    address.insert().values(state="reachable").returning(address.c.id),
    "person heard_at channel account mac name",
)
_LANGUAGE = Prepared(sa.select(person.c.language).where(person.c.id == sa.bindparam("person")))
_REACHABLE = Prepared(
    sa.select(address)
    .where(address.c.person == sa.bindparam("person"), address.c.state == word("reachable"))
    .order_by(address.c.heard_at.desc(), address.c.id.desc())
    .limit(1)
)


class People(Part):
    async def person(self, to: Address, language: str, now: datetime) -> Person:
        """The person at an address, made when unknown; marks him greeted and reachable."""
        mac = self._work.mac_of(to)
        row = await self._work.one(_SOMEBODY, {"mac": mac})
        if row is None:
            return await self._welcome(to, mac, language, now)
        self._work.owners[mac] = row.person
        self._work.heard.pop(row.person, None)  # the one heard last stands last
        self._work.heard[row.person] = row.id
        if row.state != "reachable" or abs(now - row.heard_at) >= _FRESH:
            await self._work.run(_HEARD, {"its": row.id, "heard_at": now})
        if not row.greeted:
            greeted = person.update().where(person.c.id == row.person)
            await self._work.run(greeted.values(greeted=True))
        return Person(row.person, row.language, row.greeted, row.banned_until)

    async def _welcome(self, to: Address, mac: str, language: str, now: datetime) -> Person:
        id_ = new_id()
        await self._work.make_key(id_)
        await self._work.run(_COME, {"id": id_, "language": language, "created_at": now})
        name = await self._work.seal(id_, to.name, "address", mac, "name")
        home = {"channel": to.channel, "account": to.account, "mac": mac, "name": name}
        made = await self._work.one(_AT, {"person": id_, "heard_at": now, **home})
        self._work.owners[mac] = id_
        if made is not None:
            self._work.heard[id_] = made.id
        return Person(id_, language, greeted=False)

    async def ban(self, person_: str, until: datetime | None) -> None:
        """Until then the person's new reports are refused; None lifts the ban."""
        change = person.update().where(person.c.id == person_)
        await self._work.run(change.values(banned_until=until))

    async def banned(self, now: datetime) -> Sequence[Person]:
        """Everybody whose new reports are refused now."""
        query = sa.select(person).where(person.c.banned_until > now).order_by(person.c.id)
        rows = await self._work.all(query)
        return [Person(row.id, row.language, row.greeted, row.banned_until) for row in rows]

    async def speak(self, person_: str, language: str) -> None:
        change = person.update().where(person.c.id == person_)
        await self._work.run(change.values(language=language))

    async def language(self, person_: str) -> str:
        """Raises LookupError for an unknown person."""
        row = await self._work.one(_LANGUAGE, {"person": person_})
        if row is None:
            raise Missing
        return str(row.language)

    async def unreachable(self, to: Address, now: datetime) -> None:
        """The address blocked us, until it is heard of again."""
        change = address.update().where(address.c.mac == self._work.mac_of(to))
        await self._work.run(change.values(state="unreachable", heard_at=now))

    async def address(self, person_: str) -> Address | None:
        """Where the person was last heard of and can be reached."""
        return await reachable(self._work, person_)


async def reachable(work: Work, person_: str) -> Address | None:
    row = await work.one(_REACHABLE, {"person": person_})
    if row is None:
        return None
    name = await work.open(person_, row.name, "address", row.mac, "name")
    return Address(row.channel, row.account, name)
