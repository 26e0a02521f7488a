"""Reports as the administrator may see them: where they went and how they stand, nobody's words."""

from collections.abc import AsyncIterator

from bot.admin.rows import NoTicket, Row, UnknownTicket
from bot.ports import Case, Filter, Ledger
from bot.reports import ticket as tickets

PAGE = 500


async def listed(ledger: Ledger, *, practice: bool = False) -> AsyncIterator[Row]:
    """All filed reports, newest first."""
    before: str | None = None
    while cases := await ledger.cases(Filter(practice=practice), PAGE, before):
        for case in cases:
            yield await _row(ledger, case)
        before = cases[-1].ticket


async def shown(ledger: Ledger, typed: str) -> Row:
    """One report by its ticket as somebody typed it. Raises `Declined`."""
    ticket = ticket_of(typed)
    case = await ledger.case(ticket)
    if case is None:
        raise UnknownTicket(ticket)
    clocks = await ledger.clocks(case.id)
    due = {f"due_{kind.replace('-', '_')}": at.isoformat() for kind, at in clocks.items()}
    return {**await _row(ledger, case), **due}


def ticket_of(typed: str) -> str:
    """A ticket as somebody typed it. Raises `Declined`."""
    ticket = tickets.read(typed)
    if ticket is None:
        raise NoTicket(typed)
    return ticket


async def _row(ledger: Ledger, case: Case) -> Row:
    exhibits = [one for one in await ledger.exhibits(case.id) if one.sort != "staff"]
    return {
        "ticket": case.ticket,
        "lane": case.report.lane,
        "category": case.report.category,
        "office": case.office,
        "reason": case.reason,
        "state": case.state,
        "evidence": len(exhibits),
        "kept": sum(exhibit.state == "kept" for exhibit in exhibits),
        "place": case.report.place,
        "visibility": case.report.visibility,
        "channel": case.channel,
        "stage": case.stage,
        "practice": case.practice,
        "version": case.version,
        "filed_at": case.filed_at.isoformat(),
    }
