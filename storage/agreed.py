"""The consents of a report, found by its ticket also when the report itself was erased."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage.database import Database, plainly
from storage.tables import consent, report


@dataclass(frozen=True, slots=True)
class Agreement:
    """A consent as it was recorded; nothing of it is sealed, and nothing of it is anybody's."""

    case: str
    version: str
    language: str
    channel: str
    at: datetime


class Agreed:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, ticket: str) -> Sequence[Agreement]:
        """The oldest first; none for a ticket that nobody has. Raises `Fault`."""
        joined = sa.select(consent).join(report, report.c.id == consent.c.case)
        query = joined.where(report.c.ticket == ticket).order_by(consent.c.id)
        async with self._database.reading() as connection:
            with plainly():
                rows = (await connection.execute(query)).all()
        return [Agreement(row.case, row.version, row.language, row.channel, row.at) for row in rows]
