"""Who works in which office, and what colleagues call him."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.ports import Colleague
from bot.reports.staff import Staff
from storage.errors import Erased
from storage.prepared import Prepared
from storage.store.part import Part
from storage.tables import desk_login, desk_session, officer, staff

_ENROLLED = staff.c.state == "enrolled"
_ROLES = Prepared(
    sa.select(staff)
    .where(staff.c.person == sa.bindparam("person"), _ENROLLED)
    .order_by(staff.c.since)
)


_THEIRS = Prepared(
    sa.select(staff)
    .where(staff.c.office == sa.bindparam("office"), _ENROLLED)
    .order_by(staff.c.since)
)


_COLLEAGUES = Prepared(
    sa.select(staff, officer.c.name)
    .select_from(sa.outerjoin(staff, officer, officer.c.person == staff.c.person))
    .where(staff.c.office == sa.bindparam("office"), _ENROLLED)
    .order_by(staff.c.since, staff.c.person, staff.c.role)
)


class Roster(Part):
    async def staff(self, person: str) -> Sequence[Staff]:
        return [_staff(row) for row in await self._work.all(_ROLES, {"person": person})]

    async def staff_of(self, office: str) -> Sequence[Staff]:
        """The people enrolled in an office."""
        return [_staff(row) for row in await self._work.all(_THEIRS, {"office": office})]

    async def enrol(self, member: Staff, now: datetime) -> None:
        new = self._work.insert(staff).values(
            person=member.person,
            office=member.office,
            role=member.role,
            place=member.place,
            state="enrolled",
            since=now,
        )
        again = {"place": member.place, "state": "enrolled", "since": now, "until": None}
        same = ["person", "office", "role"]
        await self._work.run(new.on_conflict_do_update(index_elements=same, set_=again))

    async def dismiss(self, member: Staff, now: datetime) -> None:
        """End the role; the person's sessions at the desk end with it, and links to it."""
        change = staff.update().where(_same(member))
        await self._work.run(change.values(state="dismissed", until=now, deputy=False))
        unspent = desk_login.c.spent_at.is_(None)
        for door, more in ((desk_session, sa.true()), (desk_login, unspent)):
            mine = (door.c.person == member.person) & (door.c.role == member.role)
            await self._work.run(door.delete().where(mine, more))

    async def depute(self, member: Staff, deputy: bool) -> None:
        """Make a colleague a deputy of his office, or let him be one no more."""
        await self._work.run(staff.update().where(_same(member)).values(deputy=deputy))

    async def call_officer(self, person: str, name: str) -> None:
        """Keep what colleagues call a staff member, sealed under his key."""
        row = {"name": await self._work.seal(person, name, "officer", person, "name")}
        new = self._work.insert(officer).values(person=person, **row)
        await self._work.run(new.on_conflict_do_update(index_elements=["person"], set_=row))

    async def officer_name(self, person: str) -> str:
        """What colleagues call him; "" when nobody ever said."""
        row = await self._work.one(sa.select(officer.c.name).where(officer.c.person == person))
        return await self._called(person, row.name) if row is not None else ""

    async def colleagues(self, office: str) -> Sequence[Colleague]:
        """An office's people, in the order of their coming."""
        rows = await self._work.all(_COLLEAGUES, {"office": office})
        return [await self._colleague(row) for row in rows]

    async def _colleague(self, row: Any) -> Colleague:
        name = await self._called(row.person, row.name)
        return Colleague(row.person, name, row.role, row.office, row.place, row.deputy, row.since)

    async def _called(self, person: str, name: bytes | None) -> str:
        try:
            opened = await self._work.open(person, name, "officer", person, "name")
        except Erased:
            return ""
        return opened or ""


def _same(member: Staff) -> sa.ColumnElement[bool]:
    return (
        (staff.c.person == member.person)
        & (staff.c.office == member.office)
        & (staff.c.role == member.role)
    )


def _staff(row: Any) -> Staff:
    return Staff(row.person, row.role, row.office, row.place)
