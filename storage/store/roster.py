"""Who works in which office."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from bot.reports.staff import Staff
from storage.store.part import Part
from storage.tables import staff


class Roster(Part):
    async def staff(self, person: str) -> Sequence[Staff]:
        query = sa.select(staff).where(staff.c.person == person, staff.c.state == "enrolled")
        return [_staff(row) for row in await self._work.all(query.order_by(staff.c.since))]

    async def staff_of(self, office: str) -> Sequence[Staff]:
        """The people enrolled in an office."""
        query = sa.select(staff).where(staff.c.office == office, staff.c.state == "enrolled")
        return [_staff(row) for row in await self._work.all(query.order_by(staff.c.since))]

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
        change = staff.update().where(
            staff.c.person == member.person,
            staff.c.office == member.office,
            staff.c.role == member.role,
        )
        await self._work.run(change.values(state="dismissed", until=now))


def _staff(row: sa.Row[tuple[object, ...]]) -> Staff:
    return Staff(row.person, row.role, row.office, row.place)
