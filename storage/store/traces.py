"""Messages that a citizen's own screen still shows, and whether he wants any he did not ask for."""

from datetime import datetime

import sqlalchemy as sa

from bot.messages import Address
from storage import traces
from storage.prepared import Prepared
from storage.store.part import Part
from storage.store.people import reachable
from storage.tables import person

_MUTED = Prepared(sa.select(person.c.muted).where(person.c.id == sa.bindparam("person")))


class Traces(Part):
    async def trace(self, to: Address, person_: str, message: str, now: datetime) -> None:
        """Remember the name of a message in a private chat, for 48 hours."""
        await traces.note(self._work, to, person_, (message,), now)

    async def mute(self, person_: str, muted: bool) -> None:
        """From now on nothing comes to the person unasked; or it does again."""
        change = person.update().where(person.c.id == person_)
        await self._work.run(change.values(muted=muted))

    async def muted(self, person_: str) -> bool:
        """Whether nothing may come to the person unasked; nobody unknown is muted."""
        row = await self._work.one(_MUTED, {"person": person_})
        return row is not None and bool(row.muted)

    async def listening(self, person_: str) -> Address | None:
        """Where news of his report may come to a person unasked: None when he muted them, or
        cannot be reached."""
        return None if await self.muted(person_) else await reachable(self._work, person_)
