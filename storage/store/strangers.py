"""Who sits in an office's group without being enrolled, and how many sit there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.messages import Address
from bot.ports import Crowd, Stranger, StrangerState
from bot.reports.staff import Staff
from storage.prepared import Prepared
from storage.store.part import Part
from storage.tables import address, card, office_chat, report, staff, stranger, word
from storage.watched import WATCHED

_BOUND = office_chat.c.state == word("bound")
_HANDLE = 16
"""Letters of a member's mac in a button: enough among those of one group."""


class Strangers(Part):
    async def watched(self, office_: str) -> bool:
        """Whether a stranger sits in one of the office's groups, by an indexed look."""
        return await self._work.one(_IN_OFFICE, {"where": office_}) is not None

    async def watched_chat(self, chat: Address) -> bool:
        return await self._work.one(_IN_CHAT, {"where": self._work.mac_of(chat)}) is not None

    async def stranger(self, chat: Address, member: str) -> Stranger | None:
        mac = self._work.mac_of(replace(chat, name=member))
        mine = (stranger.c.chat == self._work.mac_of(chat)) & (stranger.c.mac == mac)
        found = await self._strangers_where(mine)
        return found[0] if found else None

    async def stranger_by(self, handle: str) -> Stranger | None:
        """Whom a button is about; None when his group is bound no more."""
        number, _, mac = handle.partition("-")
        if not number.isdecimal() or len(number) > _HANDLE or len(mac) != _HANDLE:
            return None
        his = (office_chat.c.id == int(number)) & stranger.c.mac.startswith(mac, autoescape=True)
        found = await self._strangers_where(his)
        return found[0] if found else None

    async def strangers(
        self, *states: StrangerState, chat: Address | None = None
    ) -> Sequence[Stranger]:
        """Everybody in bound groups who is in one of the states, in the order of their coming."""
        here = sa.true() if chat is None else stranger.c.chat == self._work.mac_of(chat)
        return await self._strangers_where(
            stranger.c.state.in_([word(state) for state in states]) & here
        )

    async def note_stranger(self, one: Stranger) -> None:
        """Write down how somebody stands; his `handle` is not looked at."""
        chat, mac = self._work.mac_of(one.chat), self._work.mac_of(one.at)
        told = {"name": one.name, "member": one.member}
        row = {
            "office": one.office,
            "name": await self._work.seal(None, told, "stranger", f"{chat}:{mac}", "name"),
            "state": one.state,
            "seen_at": one.seen_at,
            "answered_by": one.answered_by,
            "answered_at": one.answered_at,
        }
        new = self._work.insert(stranger).values(chat=chat, mac=mac, **row)
        await self._work.run(new.on_conflict_do_update(index_elements=["chat", "mac"], set_=row))

    async def forget_strangers(self, chat: Address, office_: str) -> None:
        """The group is bound to this office: what was known of it under another is forgotten."""
        mac = self._work.mac_of(chat)
        other = (stranger.c.chat == mac) & (stranger.c.office != office_)
        if (await self._work.run(stranger.delete().where(other))).rowcount:
            await self.accept(chat, None, None)

    async def seen_in(self, person: str) -> Sequence[Stranger]:
        """The groups in which a person (by all his addresses) was seen."""
        his = sa.select(address.c.mac).where(address.c.person == person)
        return await self._strangers_where(stranger.c.mac.in_(his))

    async def roles_at(self, at: Address) -> Sequence[Staff]:
        """The roles of whoever is at an address, who need not be known at all."""
        joined = sa.join(address, staff, staff.c.person == address.c.person)
        query = sa.select(staff).select_from(joined).where(
            address.c.mac == self._work.mac_of(at), staff.c.state == word("enrolled")
        )  # fmt: skip
        rows = await self._work.all(query)
        return [Staff(row.person, row.role, row.office, row.place) for row in rows]

    async def crowd(self, chat: Address) -> Crowd | None:
        """A bound group by number."""
        found = await self._crowds_where(office_chat.c.mac == self._work.mac_of(chat))
        return found[0] if found else None

    async def uncounted(self, before: datetime) -> Sequence[Crowd]:
        """Groups not counted since then."""
        never = office_chat.c.counted_at.is_(None)
        return await self._crowds_where(never | (office_chat.c.counted_at < before))

    async def accept(self, chat: Address, accepted: int | None, now: datetime | None) -> None:
        """Keep how many are taken for ours, and when they were counted (None: count them anew)."""
        change = office_chat.update().where(office_chat.c.mac == self._work.mac_of(chat))
        await self._work.run(change.values(members=accepted, counted_at=now))

    async def cards_in(self, chat: Address, limit: int) -> Sequence[str]:
        """Open cases (ids) whose card stands in a chat, the newest first."""
        here = sa.select(card.c.case).join(report, report.c.id == card.c.case)
        mine = here.where(card.c.chat == self._work.mac_of(chat), report.c.closed_at.is_(None))
        rows = await self._work.all(mine.order_by(card.c.at.desc(), card.c.case).limit(limit))
        return [row.case for row in rows]

    async def tidy_strangers(self, before: datetime) -> int:
        """Forget those who left before then; return how many."""
        gone = stranger.delete().where(
            stranger.c.state == word("gone"), stranger.c.seen_at < before
        )
        return (await self._work.run(gone)).rowcount

    async def _strangers_where(self, wanted: sa.ColumnElement[bool]) -> list[Stranger]:
        columns = (office_chat.c.id, office_chat.c.channel, office_chat.c.account)
        seen = (office_chat.c.name.label("called"), stranger)
        query = sa.select(*columns, *seen).select_from(_JOINED).where(wanted, _BOUND)
        order = (stranger.c.seen_at, stranger.c.mac)
        return [
            await self._stranger_of(row) for row in await self._work.all(query.order_by(*order))
        ]

    async def _stranger_of(self, row: sa.Row[Any]) -> Stranger:
        told = await self._work.open(None, row.name, "stranger", f"{row.chat}:{row.mac}", "name")
        chat = await self._work.open(None, row.called, "office_chat", row.chat, "name")
        return Stranger(
            Address(row.channel, row.account, chat),
            told["member"],
            row.office,
            told["name"],
            row.state,
            row.seen_at,
            row.answered_by,
            row.answered_at,
            f"{row.id}-{row.mac[:_HANDLE]}",
        )

    async def _crowds_where(self, wanted: sa.ColumnElement[bool]) -> list[Crowd]:
        query = sa.select(office_chat).where(wanted, _BOUND).order_by(office_chat.c.id)
        return [await self._crowd_of(row) for row in await self._work.all(query)]

    async def _crowd_of(self, row: sa.Row[Any]) -> Crowd:
        name = await self._work.open(None, row.name, "office_chat", row.mac, "name")
        chat = Address(row.channel, row.account, name)
        return Crowd(chat, row.office, row.bound_by, row.members, row.counted_at)


_JOINED = sa.join(stranger, office_chat, office_chat.c.mac == stranger.c.chat)
_WATCHED = sa.select(stranger.c.mac).select_from(_JOINED).where(_BOUND, WATCHED).limit(1)
_IN_OFFICE = Prepared(_WATCHED.where(office_chat.c.office == sa.bindparam("where")))
_IN_CHAT = Prepared(_WATCHED.where(stranger.c.chat == sa.bindparam("where")))
