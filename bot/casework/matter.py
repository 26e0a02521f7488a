"""A case as the law is asked about it, with what only the ledger knows."""

from collections.abc import Sequence
from datetime import datetime

from bot.filing import Clerk
from bot.ports import Case, Entry, Ledger
from bot.reports.acts import Deed, HandOver, SetPlace
from bot.reports.deciding.matter import Matter


async def matter(
    ledger: Ledger,
    case: Case,
    clerk: Clerk,
    deed: Deed | None = None,
    now: datetime | None = None,
) -> Matter:
    """The case, and the poskos that the deed may lead to at `now`: whether they receive, and
    whether the report names their own people."""
    poskos = {case.report.kecamatan, _aim(deed)} - {None, case.report.city}
    codes = sorted(code for code in poskos if code)
    history = await ledger.entries(case.id) if case.state in ("confirming", "waiting") else ()
    return Matter(
        ticket=case.ticket,
        standing=case.standing,
        report=case.report,
        election=case.election,
        filed_at=case.filed_at,
        closed_at=case.closed_at,
        clocks=await ledger.clocks(case.id),
        practice=case.practice,
        proposed=_proposed(history) if case.state == "confirming" else "",
        asked_at=_asked_at(history),
        desks={code: await clerk.posko(ledger, code, now) for code in codes} if now else {},
        concerned=await clerk.concerned(ledger, case.report, codes) if deed else frozenset(),
    )


def _aim(deed: Deed | None) -> str | None:
    match deed:
        case HandOver(office):
            return office
        case SetPlace(place) if len(place) > 5:
            return place[:8]
    return None


def _proposed(history: Sequence[Entry]) -> str:
    """The words of the end that waits for its second officer."""
    ends = [
        entry
        for entry in history
        if entry.state == "confirming" and entry.kind in ("close", "link") and not entry.undone
    ]
    return ends[-1].words if ends else ""


def _asked_at(history: Sequence[Entry]) -> datetime | None:
    """When the reporter was asked the question that waits for his answer."""
    asked = [entry.at for entry in history if entry.kind == "ask" and not entry.undone]
    return asked[-1] if asked else None
