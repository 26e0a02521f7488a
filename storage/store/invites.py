"""One-time invites to a role: kept by a keyed HMAC of their code."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.ports import Invite, Stale
from storage.errors import Erased
from storage.store.part import Part
from storage.tables import invite

_PLAIN = (
    "id", "office", "role", "place", "by", "made_at", "expires_at", "state", "person",
    "confirmed_by", "second",
)  # fmt: skip
_TURNED = ("state", "person", "confirmed_by", "second")
"""What changes of an invite on its way, besides the name."""
_PENDING = ("open", "accepted")


class Invites(Part):
    async def invite(self, new: Invite, code: str) -> None:
        """Keep a new invite; of its code only a keyed HMAC."""
        row = {name: getattr(new, name) for name in _PLAIN}
        name = await self._name(new)
        await self._work.run(invite.insert().values(row | {"mac": self._coded(code), "name": name}))

    async def invited(self, code: str) -> Invite | None:
        return await self._one(invite.c.mac == self._coded(code))

    async def invite_by_id(self, id_: str) -> Invite | None:
        return await self._one(invite.c.id == id_)

    async def invites(self, office: str | None = None) -> Sequence[Invite]:
        """Invites that are open or accepted, newest first."""
        query = sa.select(invite).where(invite.c.state.in_(_PENDING))
        if office is not None:
            query = query.where(invite.c.office == office)
        rows = await self._work.all(query.order_by(invite.c.made_at.desc(), invite.c.id))
        return [await self._invite(row) for row in rows]

    async def save_invite(self, before: Invite, after: Invite) -> None:
        """Raises `Stale` when the invite is no longer as `before` says."""
        same = [invite.c[name].is_not_distinct_from(getattr(before, name)) for name in _TURNED]
        row = {name: getattr(after, name) for name in _TURNED}
        change = invite.update().where(invite.c.id == before.id, *same)
        changed = await self._work.run(change.values(row | {"name": await self._name(after)}))
        if changed.rowcount != 1:
            raise Stale

    async def _one(self, which: sa.ColumnElement[bool]) -> Invite | None:
        row = await self._work.one(sa.select(invite).where(which))
        return await self._invite(row) if row is not None else None

    async def _invite(self, row: sa.Row[Any]) -> Invite:
        try:
            name = await self._work.open(row.person, row.name, "invite", row.id, "name")
        except Erased:
            name = None
        return Invite(**{name: getattr(row, name) for name in _PLAIN}, name=name or "")

    async def _name(self, its: Invite) -> bytes | None:
        """The name of whoever came, under his own key: erasing him erases it."""
        if not its.name:
            return None
        return await self._work.seal(its.person, its.name, "invite", its.id, "name")

    def _coded(self, code: str) -> str:
        return self._work.keys.mac("invite", code)
