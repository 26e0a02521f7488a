"""The numbered letters of offices."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.ports import Letter, LetterKind, Stale
from storage.store.part import Part
from storage.tables import letter


class Letters(Part):
    """A letter names nobody: only tickets, counts and the ids of voters, whose names die with
    their cases. So its body is sealed under the house's key."""

    async def add_letter(self, made: Letter) -> None:
        """Raises `Stale` when its serial was taken in between."""
        row = {
            "id": made.id,
            "kind": made.kind,
            "city": made.city,
            "office": made.office,
            "serial": made.serial,
            "year": made.year,
            "by": made.by,
            "made_at": made.made_at,
        }
        await self._work.run(letter.insert().values(**row, **await self._changing(made)))

    async def next_serial(self, city: str, kind: LetterKind, year: int) -> int:
        """One more than the highest of that year: a void letter keeps its number."""
        mine = (letter.c.city == city) & (letter.c.kind == kind) & (letter.c.year == year)
        query = sa.select(sa.func.max(letter.c.serial).label("last")).where(mine)
        row = await self._work.one(query)
        return 1 if row is None or row.last is None else int(row.last) + 1

    async def letter(self, id_: str) -> Letter | None:
        row = await self._work.one(sa.select(letter).where(letter.c.id == id_))
        return await self._letter(row) if row is not None else None

    async def letters(
        self, under: str, limit: int, kind: LetterKind | None = None
    ) -> Sequence[Letter]:
        """Letters of the offices whose code begins so, newest first."""
        query = sa.select(letter).where(letter.c.office.startswith(under, autoescape=True))
        if kind is not None:
            query = query.where(letter.c.kind == kind)
        newest = query.order_by(letter.c.made_at.desc(), letter.c.serial.desc(), letter.c.id)
        return [await self._letter(row) for row in await self._work.all(newest.limit(limit))]

    async def change_letter(self, changed: Letter) -> None:
        """Store where it stands and what it says; whose it is, its serial and its maker stay.

        Raises `Stale` when it is void (or unknown): a void letter stays void.
        """
        mine = letter.update().where(letter.c.id == changed.id, letter.c.state != "void")
        if (await self._work.run(mine.values(await self._changing(changed)))).rowcount != 1:
            raise Stale

    async def _changing(self, one: Letter) -> dict[str, Any]:
        return {
            "place": one.place,
            "number": one.number,
            "state": one.state,
            "handed_at": one.handed_at,
            "answered_at": one.answered_at,
            "body": await self._work.seal(None, dict(one.facts), "letter", one.id, "body"),
        }

    async def _letter(self, row: sa.Row[Any]) -> Letter:
        return Letter(
            id=row.id,
            kind=row.kind,
            city=row.city,
            office=row.office,
            place=row.place,
            number=row.number,
            serial=row.serial,
            year=row.year,
            state=row.state,
            by=row.by,
            made_at=row.made_at,
            facts=await self._work.open(None, row.body, "letter", row.id, "body"),
            handed_at=row.handed_at,
            answered_at=row.answered_at,
        )
