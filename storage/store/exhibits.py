"""Evidence as the ledger sees it: written down now, fetched later."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.conversation.turn import KeepEvidence
from bot.ports import Exhibit
from storage.prepared import Prepared
from storage.store.part import Part
from storage.tables import exhibit, report
from storage.work import Work

_ADDED = Prepared(
    exhibit.insert().values(state="waiting", attempts=0, shown=False),
    "id case sort kind address reference name caption mime size next_at at",
)
_WHOSE = Prepared(sa.select(report.c.person).where(report.c.id == sa.bindparam("case")))
_ALL = Prepared(
    sa.select(exhibit)
    .where(exhibit.c.case == sa.bindparam("case"))
    .order_by(exhibit.c.at, exhibit.c.id)
)


class Exhibits(Part):
    async def add_exhibit(self, case: str, id_: str, item: KeepEvidence, now: datetime) -> None:
        heard = await self._heard(case, item)
        seal = self._work.seal
        row = {
            "id": id_,
            "case": case,
            "sort": "voice" if item.kind == "voice" and item.sort != "staff" else item.sort,
            "kind": item.kind,
            "address": heard,
            "reference": await seal(case, item.reference, "exhibit", id_, "reference"),
            "name": await seal(case, item.name, "exhibit", id_, "name"),
            "caption": await seal(case, item.caption, "exhibit", id_, "caption"),
            "mime": item.mime,
            "size": item.size,
            "next_at": now,
            "at": now,
        }
        await self._work.run(_ADDED, row)
        self._work.recount.add(case)
        self._work.rung.add("evidence")

    async def _heard(self, case: str, item: KeepEvidence) -> int | None:
        """The address that the file came from: of the officer heard last, or the reporter's."""
        if item.sort == "staff":
            return next(reversed(self._work.heard.values()), None)
        owner = await self._work.one(_WHOSE, {"case": case})
        return self._work.heard.get(owner.person) if owner is not None else None

    async def exhibits(self, case: str) -> Sequence[Exhibit]:
        rows = await self._work.all(_ALL, {"case": case})
        return [await opened(self._work, row) for row in rows]

    async def hold_documents(self, case: str) -> None:
        """All photos and documents of the case are documents of identity from now on."""
        papers = exhibit.c.kind.in_(["photo", "document"]) & (exhibit.c.sort != "staff")
        change = exhibit.update().where(exhibit.c.case == case, papers)
        await self._work.run(change.values(sort="identity"))

    async def facts_to_ask(self, limit: int) -> Sequence[str]:
        """Filed cases whose files say something of their making, of which nobody was asked."""
        # In the words of its index, or SQLite looks at all files there are.
        said = exhibit.c.facts.is_not(None) & sa.text("NOT exhibit.facts_asked")
        filed = report.c.filed_at.is_not(None)
        query = sa.select(exhibit.c.case).join(report, report.c.id == exhibit.c.case)
        rows = await self._work.all(query.where(said, filed).distinct().limit(limit))
        return [row.case for row in rows]

    async def facts_asked(self, case: str) -> bool:
        """Note that the reporter is asked about the case's files; False if he was already, and what
        he said then holds for what came since."""
        before = await self._work.one(
            sa.select(exhibit.c.facts_open)
            .where(exhibit.c.case == case, exhibit.c.facts_asked.is_(True))
            .limit(1)
        )
        change = exhibit.update().where(exhibit.c.case == case, exhibit.c.facts_asked.is_(False))
        told = {"facts_open": before.facts_open} if before is not None else {}
        await self._work.run(change.values(facts_asked=True, **told))
        return before is None

    async def open_facts(self, case: str, *, open_: bool) -> None:
        """From now on officers may read what the case's files say of their making, or may not."""
        mine = exhibit.update().where(exhibit.c.case == case)
        await self._work.run(mine.values(facts_asked=True, facts_open=open_))

    async def show_once(self, id_: str) -> bool:
        """Note that the exhibit is shown in its office's chats; False if it was already."""
        unseen = exhibit.update().where(exhibit.c.id == id_, exhibit.c.shown.is_(False))
        return (await self._work.run(unseen.values(shown=True))).rowcount == 1

    async def sent_once(self, id_: str) -> bool:
        """Note that an officer's file is on its way, and kept from now on; False if it was."""
        unsent = exhibit.update().where(exhibit.c.id == id_, exhibit.c.shown.is_(False))
        return (await self._work.run(unsent.values(shown=True, state="kept"))).rowcount == 1


async def opened(work: Work, row: sa.Row[Any]) -> Exhibit:
    """Raises `Erased` when the case's key is gone. What its file says of its making is not even
    opened before the reporter agreed."""
    facts = row.facts if row.facts_open else None
    fields = {
        name: await work.open(row.case, getattr(row, name), "exhibit", row.id, name)
        for name in ("reference", "name", "sha256")
    }
    return Exhibit(
        id=row.id,
        case=row.case,
        kind=row.kind,
        sort=row.sort,
        state=row.state,
        mime=row.mime,
        size=row.size,
        attempts=row.attempts,
        at=row.at,
        facts=await work.open(row.case, facts, "exhibit", row.id, "facts") or {},
        **fields,
    )
