"""Trouble with a channel that only an administrator can mend: told elsewhere, once a day."""

import logging
from collections.abc import Sequence
from datetime import datetime

from bot.filing import Clerk
from bot.messages import Address, Text
from bot.ports import Act, Ledger
from bot.reports.calendar import WIB

log = logging.getLogger(__name__)


def day_of(now: datetime) -> str:
    """The day in WIB by which an alarm is told once."""
    return now.astimezone(WIB).date().isoformat()


async def sound(
    ledger: Ledger,
    clerk: Clerk,
    name: str,
    channel: str,
    admins: Sequence[Address],
    now: datetime,
) -> None:
    """Tell the text `name` to the city offices' chats and to administrators, as far as they are
    not reached by the `channel` in trouble. Nothing happens when it was told on the same day.

    `admins` are the addresses of POSKO_ADMINS.
    """
    setting = f"alarm:{name}"
    if await ledger.setting(setting, alone=True) == day_of(now):
        return
    await ledger.keep_setting(setting, day_of(now), now)
    told = [to for to in await whom(ledger, admins) if to.channel != channel]
    for to in told:
        await ledger.post(clerk.cards.say(to, Text(name)), now)
    await ledger.journal(Act("system", "alarm", name, now, {"told": len(told)}))
    if told:
        log.error("%s needs an administrator: %s (told to %d)", channel, name, len(told))
    else:
        log.error("%s needs an administrator, and nobody can be told: %s", channel, name)


async def whom(ledger: Ledger, admins: Sequence[Address]) -> list[Address]:
    """City offices' chats and administrators' own, each once."""
    found = dict.fromkeys(admins)
    for office in await ledger.offices():
        if office.kind == "city":
            found |= dict.fromkeys(chat.address for chat in await ledger.chats(office.id))
        for staff in await ledger.staff_of(office.id):
            own = await ledger.address(staff.person) if staff.role == "administrator" else None
            if own is not None:
                found[own] = None
    return list(found)
