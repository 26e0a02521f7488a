"""Messages in chats and what they are about: cards, and prompts that wait for a reply."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.messages import Address
from bot.ports import Prompt
from storage.errors import Erased
from storage.prepared import Prepared
from storage.store.part import Part
from storage.tables import card, outbox, prompt, word

_PROMPTED = Prepared(sa.select(prompt).where(prompt.c.message_mac == sa.bindparam("mac")))
_CARDED = Prepared(
    sa.select(card.c.case).where(card.c.message_mac == sa.bindparam("mac"), ~card.c.shared)
)


_LATEST = Prepared(
    sa.select(prompt)
    .where(prompt.c.chat == sa.bindparam("chat"), prompt.c.at >= sa.bindparam("since"))
    .order_by(prompt.c.at.desc())
    .limit(sa.bindparam("most", type_=sa.Integer))
)


class Prompts(Part):
    async def prompted(self, chat: Address, message: str) -> Prompt | None:
        """What a reply to one of our messages is about, if it was posted with a prompt."""
        mac = self._work.message_mac(chat, message)
        row = await self._work.one(_PROMPTED, {"mac": mac})
        found = await self._opened(row) if row is not None else None
        return found[1] if found is not None else None

    async def latest_prompts(
        self, chat: Address, since: datetime, limit: int
    ) -> Sequence[tuple[str, Prompt]]:
        """The messages of a chat that were posted with a prompt since then, by their names, the
        newest first."""
        mine = {"chat": self._work.mac_of(chat), "since": since, "most": limit}
        rows = await self._work.all(_LATEST, mine)
        found = [await self._opened(row) for row in rows]
        return [one for one in found if one is not None]

    async def _opened(self, row: Any) -> tuple[str, Prompt] | None:
        """A message's name and what a reply to it is about; None once its case was erased."""
        try:
            name = await self._work.open(row.case, row.message, "prompt", row.uid, "message")
            body = await self._work.open(row.case, row.body, "prompt", row.uid, "body")
        except Erased:
            return None
        return str(name), Prompt(body, row.case, row.at)

    async def case_on_card(self, chat: Address, message: str) -> str | None:
        """The case whose card this message of a chat is: what a reply to it is about. None for a
        message that several cases share."""
        mac = self._work.message_mac(chat, message)
        row = await self._work.one(_CARDED, {"mac": mac})
        return row.case if row is not None else None

    async def carded(self, case: str) -> Sequence[Address]:
        """The chats that have the case's card."""
        query = sa.select(card).where(card.c.case == case).order_by(card.c.first_at, card.c.chat)
        rows = await self._work.all(query)
        found = []
        for row in rows:
            name = await self._work.open(case, row.name, "card", f"{case}:{row.chat}", "name")
            found.append(Address(row.channel, row.account, name))
        return found

    async def leaving(self, case: str) -> Sequence[Address]:
        """The chats to which a card of the case is being sent just now, alone or with others."""
        now = outbox.c.state.in_([word("sending"), word("gathered")])
        query = sa.select(outbox).where(outbox.c.case == case, outbox.c.card.is_not(None), now)
        found = []
        for row in await self._work.all(query.order_by(outbox.c.id)):
            name = await self._work.open(row.owner, row.address, "outbox", row.uid, "address")
            found.append(Address(row.channel, row.account, name))
        return found

    async def card_in(self, case: str, chat: Address) -> str | None:
        """The message of a chat that is the case's card there; None when it has none (yet)."""
        mac = self._work.mac_of(chat)
        mine = sa.select(card).where(card.c.case == case, card.c.chat == mac)
        row = await self._work.one(mine)
        if row is None:
            return None
        return str(await self._work.open(case, row.message, "card", f"{case}:{mac}", "message"))
