"""The command that proves a consent: which text was shown, when, by which channel, until when."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import datetime

from bot.admin import Row, reports
from bot.admin.rows import UnknownTicket
from bot.ports import Act
from bot.reports import consents
from bot.reports.consents import Shown
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.house import House, house
from bot.wiring.lawbook import data
from bot.wiring.login import who
from storage.agreed import Agreed, Agreement

WITHDRAWN = frozenset({"erasure-asked", "erased", "draft-erased"})
"""Lines of the journal by which somebody took his consent back, or it ended with his draft."""
TAKEN_BACK = "erasure-cancelled"


def typed(consents_: ArgumentParser) -> None:
    """What can be typed after it."""
    consents_.add_argument("ticket")


async def show(asked: Namespace, settings: Settings) -> int:
    """Print each consent of a report; that it was looked at stands in the journal."""
    ticket = reports.ticket_of(asked.ticket)
    archive = consents.load(data().joinpath("consents.toml").read_text("utf-8"))
    async with house(settings) as built:
        found = await Agreed(built.remembered.database).of(ticket)
        if not found:
            raise UnknownTicket(ticket)
        case = found[0].case
        async with built.remembered.store.reading() as ledger:
            ended = withdrawn(await ledger.acts(case))
        await _journal(built, case)
    rows = [_row(ticket, one, archive, ended) for one in found]
    for number, row in enumerate(rows):
        if number and not asked.json:
            print()
        told.one(row, as_json=asked.json)
    return 0


def withdrawn(acts: Sequence[Act]) -> datetime | None:
    """When the consent was taken back, as the journal of the case says; None while it stands."""
    at: datetime | None = None
    for act in acts:
        if act.action in WITHDRAWN:
            at = at or act.at
        elif act.action == TAKEN_BACK:
            at = None
    return at


def _row(ticket: str, one: Agreement, archive: Sequence[Shown], ended: datetime | None) -> Row:
    texts = consents.of(archive, one.version, one.language)
    whole = all(text.whole for text in texts) if texts else None
    return {
        "ticket": ticket,
        "version": one.version,
        "language": one.language,
        "channel": one.channel,
        "at": one.at.isoformat(timespec="seconds"),
        "withdrawn_at": ended.isoformat(timespec="seconds") if ended else None,
        "archived": whole,
        **{f"shown_{text.name.replace('-', '_')}": text.words for text in texts},
        **{f"sha256_{text.name.replace('-', '_')}": text.sha256 for text in texts},
    }


async def _journal(built: House, case: str) -> None:
    async with built.remembered.store.transaction() as ledger:
        act = Act("system", "consents-shown", case, built.clock(), {"by": who()})
        await ledger.journal(act)
