"""Offices and the chats that are bound to them."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.messages import Address
from bot.ports import Office, OfficeChat
from storage.prepared import Prepared
from storage.store.part import Part
from storage.store.removal import move
from storage.tables import office, office_chat

_BOUND = office_chat.c.state == "bound"
_OFFICE = Prepared(sa.select(office).where(office.c.id == sa.bindparam("office")))
_CHATS = Prepared(
    sa.select(office_chat)
    .where(office_chat.c.office == sa.bindparam("office"), _BOUND)
    .order_by(office_chat.c.id)
)
_BOUND_TO = Prepared(
    sa.select(office)
    .join_from(office, office_chat)
    .where(office_chat.c.mac == sa.bindparam("mac"), _BOUND)
)


class Offices(Part):
    async def office(self, id_: str) -> Office | None:
        row = await self._work.one(_OFFICE, {"office": id_})
        return Office(**row._asdict()) if row is not None else None

    async def offices(self) -> Sequence[Office]:
        rows = await self._work.all(sa.select(office).order_by(office.c.id))
        return [Office(**row._mapping) for row in rows]

    async def save_office(self, changed: Office) -> None:
        row = asdict(changed)
        new = self._work.insert(office).values(row)
        rest = {name: value for name, value in row.items() if name != "id"}
        await self._work.run(new.on_conflict_do_update(index_elements=["id"], set_=rest))

    async def mark_silent(self, office_: str, since: datetime | None) -> None:
        """Mark an office as not answering since then; None: it answers again.

        An office that is closed stays closed.
        """
        before, after = ("open", "silent") if since is not None else ("silent", "open")
        state = sa.case((office.c.state == before, after), else_=office.c.state)
        change = office.update().where(office.c.id == office_)
        await self._work.run(change.values(silent_since=since, state=state))

    async def chats(self, office_: str) -> Sequence[OfficeChat]:
        """The chats bound to an office that can be reached."""
        rows = await self._work.all(_CHATS, {"office": office_})
        return [await self._chat(row) for row in rows]

    async def bound(self, chat: Address) -> Office | None:
        """The office a chat is bound to."""
        row = await self._work.one(_BOUND_TO, {"mac": self._work.mac_of(chat)})
        return Office(**row._asdict()) if row is not None else None

    async def bind(
        self, office_: str, chat: Address, by: str, now: datetime
    ) -> Sequence[OfficeChat]:
        """Bind the chat (unbinding it elsewhere); return the office's chats of that channel
        that were bound until now and are let go."""
        mac = self._work.mac_of(chat)
        others = (
            (office_chat.c.office == office_)
            & (office_chat.c.channel == chat.channel)
            & (office_chat.c.mac != mac)
        )
        gone = await self._chats(others)
        release = office_chat.update().where(others, _BOUND)
        await self._work.run(release.values(state="unbound", changed_at=now))
        name = await self._work.seal(None, chat.name, "office_chat", mac, "name")
        row = {"office": office_, "state": "bound", "bound_by": by, "changed_at": now, "name": name}
        new = self._work.insert(office_chat).values(
            channel=chat.channel, account=chat.account, mac=mac, **row
        )
        await self._work.run(new.on_conflict_do_update(index_elements=["mac"], set_=row))
        return gone

    async def unbind(self, chat: Address, now: datetime) -> None:
        """We were removed from the chat."""
        change = office_chat.update().where(office_chat.c.mac == self._work.mac_of(chat), _BOUND)
        await self._work.run(change.values(state="unbound", changed_at=now))

    async def rename(self, old: Address, new: Address, now: datetime) -> None:
        """A chat's name changed: bindings, cards and waiting posts follow it."""
        await move(self._work, old, new, now)

    async def _chats(self, wanted: sa.ColumnElement[bool]) -> Sequence[OfficeChat]:
        query = sa.select(office_chat).where(wanted, _BOUND).order_by(office_chat.c.id)
        return [await self._chat(row) for row in await self._work.all(query)]

    async def _chat(self, row: Any) -> OfficeChat:
        name = await self._work.open(None, row.name, "office_chat", row.mac, "name")
        return OfficeChat(row.id, row.office, Address(row.channel, row.account, name))
