"""The command on what people ask of their own data: which requests there are, nothing personal."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from bot.admin import Row
from bot.ports import Ledger, Request
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.house import house

COLUMNS = ("id", "kind", "ticket", "office", "state", "asked", "due", "alarmed")


def typed(requests: Callable[..., ArgumentParser]) -> None:
    """What can be typed after `posko admin requests`."""
    listed = requests("list", "list what people asked of their data, the oldest first")
    listed.add_argument("--all", action="store_true", help="also what is done")
    listed.add_argument("--office", default="", help="only of offices whose code begins so: 16.71")


async def list_requests(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built, built.remembered.store.reading() as ledger:
        found = await ledger.requests(asked.office, waiting=not asked.all)
        rows = [await _row(ledger, one) for one in found]
    told.table(rows, COLUMNS, "Nothing was asked.", as_json=asked.json)
    return 0


async def _row(ledger: Ledger, request: Request) -> Row:
    case = await ledger.case_by_id(request.case) if request.case else None
    return {
        "id": request.id,
        "kind": request.kind,
        "ticket": case.ticket if case is not None else "",
        "office": request.office or "",
        "state": request.state,
        "asked": request.asked_at.isoformat(),
        "due": request.due_at.isoformat(),
        "alarmed": request.alarmed,
    }
