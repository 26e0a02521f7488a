"""People who come by several names: which one each is kept under."""

from datetime import datetime

import sqlalchemy as sa

from bot.messages import Address
from storage import windows
from storage.errors import Erased
from storage.store.part import Part
from storage.store.removal import move
from storage.tables import address, alias


class Names(Part):
    async def known_as(
        self, to: Address, other: Address | None = None, now: datetime | None = None
    ) -> Address:
        """The one address that somebody is kept under; `other` is another name of his.

        A person known so far by the other name alone gets this one, and all that was his goes
        along. Where both names are different people, nothing is merged; the other name means this
        person from now on. One read where nothing is new, none on a channel without such names.
        """
        if to.channel not in windows.CHANNELS:
            return to
        if other is None or other == to:
            return await self._lasting(to)
        mac, target = self._work.mac_of(other), self._work.mac_of(to)
        known = await self._work.one(sa.select(alias.c.target).where(alias.c.mac == mac))
        if now is None or (known is not None and known.target == target):
            return to
        if known is None and await self._somebodies(mac, target) == {mac}:
            await move(self._work, other, to, now)
        await self._learn(mac, target)
        return to

    async def _somebodies(self, *macs: str) -> set[str]:
        """Those of the names that people are kept under."""
        rows = await self._work.all(sa.select(address.c.mac).where(address.c.mac.in_(macs)))
        return {row.mac for row in rows}

    async def _learn(self, mac: str, target: str) -> None:
        """The name leads there from now on; a person has one number, so others no longer do."""
        await self._work.run(alias.delete().where(alias.c.target == target))
        new = self._work.insert(alias).values(mac=mac, target=target)
        again = new.on_conflict_do_update(index_elements=["mac"], set_={"target": target})
        await self._work.run(again)

    async def _lasting(self, to: Address) -> Address:
        """The address that a name leads to; itself when it leads nowhere (any more)."""
        joined = alias.join(address, address.c.mac == alias.c.target)
        query = sa.select(address).select_from(joined).where(alias.c.mac == self._work.mac_of(to))
        row = await self._work.one(query)
        if row is None:
            return to
        try:
            name = await self._work.open(row.person, row.name, "address", row.mac, "name")
        except Erased:
            return to
        return Address(row.channel, row.account, name)
