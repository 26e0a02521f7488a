"""A copy of all that is kept of one person, read in the transaction that asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.casework import Casework
from bot.casework.identity import openings
from bot.papers import facts, mydata
from bot.ports import Act, Case, Ledger, Request


@dataclass(frozen=True, slots=True)
class Copying:
    casework: Casework

    async def copy(
        self, ledger: Ledger, person: str, draft: Mapping[str, Any] | None, now: datetime
    ) -> facts.Facts:
        """The paper "mydata"; that it was asked for is written down. `draft` are the answers of
        a report that is being told."""
        id_ = self.casework.new_id()
        await ledger.ask(Request(id_, person, "copy", None, None, None, now, now, "done", now))
        await ledger.journal(Act(person, "copy-sent", person, now))
        groups = {one.id: one.name for one in await ledger.partners()}
        kept = [await self._kept(ledger, one, groups) for one in await ledger.cases_of(person)]
        requests = [
            (one, await self._ticket(ledger, one)) for one in await ledger.requests_of(person)
        ]
        known = await ledger.known(person)
        return mydata.told(known, kept, draft, await ledger.reminders(person), requests, now)

    async def _kept(self, ledger: Ledger, case: Case, groups: Mapping[str, str]) -> mydata.Kept:
        law = self.casework.law
        entries = await ledger.entries(case.id)
        return mydata.Kept(
            case=case,
            place=law.places.full_name(case.report.place),
            office=facts.office(law, case.office, await ledger.office(case.office)),
            consents=await ledger.consents(case.id),
            exhibits=await ledger.exhibits(case.id),
            voters=await ledger.voters(case.id),
            entries=entries,
            opened=[(one.at, one.role) for one in openings(entries)],
            group=groups.get(case.group or "", ""),
        )

    async def _ticket(self, ledger: Ledger, request: Request) -> str:
        case = await ledger.case_by_id(request.case) if request.case else None
        return case.ticket if case is not None else ""
