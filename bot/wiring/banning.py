"""Commands on senders who may not file for a while: list, set, lift."""

from argparse import Namespace

from bot.admin import reports
from bot.admin.rows import UnknownTicket
from bot.people.telling import machine
from bot.ports import Case, Ledger
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.house import house
from bot.wiring.login import who
from bot.wiring.staff import NotDone


async def list_bans(asked: Namespace, settings: Settings) -> int:
    """By their tickets: who somebody is, nobody learns here."""
    async with house(settings) as built, built.remembered.store.reading() as ledger:
        rows = [
            {"tickets": [case.ticket for case in await ledger.cases_of(one.id)], "until": until}
            for one in await ledger.banned(built.clock())
            if (until := one.banned_until.isoformat() if one.banned_until else None)
        ]
    told.table(rows, ("tickets", "until"), "Nobody is banned.", as_json=asked.json)
    return 0


async def set_ban(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built, built.remembered.store.transaction() as ledger:
        case, officer = await _case(ledger, asked.ticket), machine(who())
        said = await built.people.bans.ban(
            ledger, officer, case, asked.days, asked.reason, built.clock()
        )
    if said.name != "ban-done":
        raise NotDone(built.render(said, "en"))
    row = {"ticket": case.ticket, "days": asked.days}
    told.done(built.render(said, "en"), row, as_json=asked.json)
    return 0


async def lift_ban(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built, built.remembered.store.transaction() as ledger:
        case = await _case(ledger, asked.ticket)
        said = await built.people.bans.lift(ledger, machine(who()), case, built.clock())
    if said.name != "ban-lifted":
        raise NotDone(built.render(said, "en"))
    told.done(built.render(said, "en"), {"ticket": case.ticket}, as_json=asked.json)
    return 0


async def _case(ledger: Ledger, typed: str) -> Case:
    """A case by its ticket as somebody typed it. Raises `Declined`."""
    ticket = reports.ticket_of(typed)
    case = await ledger.case(ticket)
    if case is None:
        raise UnknownTicket(ticket)
    return case
