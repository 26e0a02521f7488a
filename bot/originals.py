"""Originals of evidence, opened for a reason by officers who may open identities."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.casework import Casework
from bot.casework.identity import refused
from bot.messages import Text
from bot.ports import Act, Case, Evidence, Exhibit, Ledger, Store
from bot.reports.acts import No, Officer

OPENED = "original-opened"


@dataclass(frozen=True, slots=True)
class Original:
    """A piece with its number on the desk, and its bytes as they came."""

    number: int
    exhibit: Exhibit
    data: bytes


@dataclass(frozen=True, slots=True)
class Originals:
    """Hands originals out: what they hold besides (place, device, author) may name the reporter."""

    store: Store
    evidence: Evidence
    casework: Casework

    async def open(
        self, ticket: str, wanted: str, officer: Officer, reason: str, now: datetime
    ) -> Original | No | None:
        """The original, its opening journalled; None where there is none. Whoever asks was found
        to be allowed to see the case."""
        async with self.store.transaction() as ledger:
            case = await ledger.case(ticket)
            found = await _kept(ledger, case, wanted) if case is not None else None
            if case is None or found is None:
                return None
            no = await self._forbidden(ledger, case, found[1], officer, reason, now)
            if no is not None:
                return no
            detail = {"exhibit": wanted, "reason": reason.strip()}
            await ledger.journal(Act(officer.person, OPENED, case.id, now, detail))
        number, exhibit = found
        try:
            return Original(number, exhibit, await self.evidence.read(exhibit.id, case.id))
        except LookupError:
            return None

    async def _forbidden(
        self,
        ledger: Ledger,
        case: Case,
        exhibit: Exhibit,
        officer: Officer,
        reason: str,
        now: datetime,
    ) -> No | None:
        """The duty that opens identities and a reason; a document of identity only once the
        identity itself was opened."""
        open_ = replace(case, report=replace(case.report, visibility="confidential"))
        no = refused(open_, officer, reason)
        if no is not None or exhibit.sort != "identity":
            return no
        if await self.casework.revealed(ledger, case, officer.person, now):
            return None
        return No(Text("original-identity"))


async def _kept(ledger: Ledger, case: Case, wanted: str) -> tuple[int, Exhibit] | None:
    """The kept piece of that id and its number; what officers sent has no original."""
    for number, exhibit in enumerate(await ledger.exhibits(case.id), 1):
        if exhibit.id == wanted and exhibit.state == "kept" and exhibit.sort != "staff":
            return number, exhibit
    return None
