"""What each command does, by its name; the front door only reads what was typed."""

from argparse import Namespace
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from bot.admin import Declined
from bot.ports import Act
from bot.settings import Settings
from bot.wiring import (
    backups,
    banning,
    breach,
    consents,
    demo,
    keeping,
    move,
    number,
    ownface,
    partners,
    places,
    posters,
    queues,
    registers,
    requests,
    staff,
    stages,
    told,
    verifying,
)
from bot.wiring.check import check, revision
from bot.wiring.house import house
from bot.wiring.keys import turn
from bot.wiring.keys.drill import drill
from bot.wiring.keys.look import check_keys
from bot.wiring.keys.paper import escrow
from bot.wiring.keys.show import show_keys
from bot.wiring.login import who
from bot.wiring.run import run
from bot.wiring.talk import talk
from bot.wiring.welcome import ADMINISTRATOR, desk_link
from storage import migrate

Command = Callable[[Namespace, Settings], Coroutine[Any, Any, int]]


class PortUnknown(Declined):
    """POSKO_PORT is 0, so only the running Posko knows its port; set a port of your own."""


async def start(asked: Namespace, settings: Settings) -> int:
    await run(settings, asked.only)
    return 0


async def bring_up_to_date(asked: Namespace, settings: Settings) -> int:
    """Migrate; an empty database is made whole, keys included, as the first start makes it."""
    before = await revision(settings)
    if before is not None:
        await migrate.migrate(settings.database_url)
    async with house(settings):
        pass
    after = await migrate.current(settings.database_url)
    sentence = f"The database is up to date (version {after})."
    told.done(sentence, {"before": before, "after": after}, as_json=asked.json)
    return 0


async def link_to_desk(asked: Namespace, settings: Settings) -> int:
    if settings.port == 0 and settings.public_url is None:
        raise PortUnknown
    async with house(settings) as built:
        link = await desk_link(built)
        async with built.remembered.store.transaction() as ledger:
            detail = {"by": who()}
            await ledger.journal(
                Act("system", "desk-link-made", ADMINISTRATOR, built.clock(), detail)
            )
    row = {"link": link, "minutes": 10}
    told.done(f"{link}\nIt opens the desk once, within 10 minutes.", row, as_json=asked.json)
    return 0


COMMANDS: Mapping[str, Command] = {
    "run": start,
    "talk": talk,
    "check": check,
    "migrate": bring_up_to_date,
    "admin.places.match": registers.match_places,
    "admin.places.import": places.import_boundaries,
    "admin.places.list": places.list_boundaries,
    "admin.places.forget": places.forget_boundaries,
    "admin.reports": registers.show_reports,
    "admin.staff.add": staff.add_staff,
    "admin.staff.remove": staff.remove_staff,
    "admin.staff.list": staff.list_staff,
    "admin.staff.invite": staff.invite,
    "admin.staff.invites": staff.list_invites,
    "admin.staff.approve": staff.approve,
    "admin.staff.decline": staff.decline,
    "admin.staff.deputy": staff.depute,
    "admin.staff.factor": staff.factor,
    "admin.bans.list": banning.list_bans,
    "admin.bans.set": banning.set_ban,
    "admin.bans.lift": banning.lift_ban,
    "admin.offices.list": registers.list_offices,
    "admin.offices.set": registers.set_office,
    "admin.offices.state": registers.set_state,
    "admin.offices.bind": registers.bind_office,
    "admin.offices.unbind": registers.unbind_office,
    "admin.offices.hours": registers.set_hours,
    "admin.offices.holidays.list": registers.list_days,
    "admin.offices.holidays.add": registers.add_day,
    "admin.offices.holidays.remove": registers.remove_day,
    "admin.groups.add": partners.add_group,
    "admin.groups.list": partners.list_groups,
    "admin.groups.close": partners.close_group,
    "admin.requests.list": requests.list_requests,
    "admin.stages": stages.show,
    "admin.feedback.list": registers.list_feedback,
    "admin.outbox.list": queues.list_outbox,
    "admin.outbox.show": queues.show_outbox,
    "admin.outbox.replay": queues.replay_outbox,
    "admin.outbox.drop": queues.drop_outbox,
    "admin.quarantine.list": queues.list_quarantine,
    "admin.quarantine.show": queues.show_quarantine,
    "admin.quarantine.replay": queues.replay_quarantine,
    "admin.quarantine.drop": queues.drop_quarantine,
    "admin.whatsapp": number.show,
    "admin.bot.show": ownface.show,
    "admin.bot.set": ownface.put,
    "admin.bot.check": ownface.check,
    "admin.desk-link": link_to_desk,
    "admin.keys.show": show_keys,
    "admin.keys.init": turn.init,
    "admin.keys.rotate": turn.rotate,
    "admin.keys.check": check_keys,
    "admin.keys.escrow": escrow,
    "admin.keys.drill": drill,
    "admin.backup": backups.back_up,
    "admin.restore": backups.restore,
    "admin.move": move.move,
    "admin.verify": verifying.verify,
    "admin.purge": registers.purge,
    "admin.demo": demo.fill,
    "admin.posters": posters.print_posters,
    "admin.retention": keeping.retention,
    "admin.consents": consents.show,
    "admin.breach": breach.kit,
}
