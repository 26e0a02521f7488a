"""Commands on people at work: who they are, invites, deputies, second factors."""

import re
from argparse import Namespace

from bot.admin import Declined, Row, staff
from bot.messages import Address, Text
from bot.people.steps import pending
from bot.people.telling import machine
from bot.ports import Invite, Ledger
from bot.reports.acts import No
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.house import House, house
from bot.wiring.login import who
from bot.wiring.staffed import accounts
from handlers.text import clean_text

NAME = 64
NAMES = {"telegram": r"[1-9]\d*", "whatsapp": r"[1-9]\d{4,18}|[A-Z]{2}(\.[A-Za-z0-9]{1,128}){1,2}"}
"""How people are called there: an id; a number, or the lasting id that stands for it."""
KEYS = {
    "telegram": ("Telegram", "POSKO_TELEGRAM__TOKEN"),
    "whatsapp": ("WhatsApp", "POSKO_WHATSAPP__PHONE_ID and its other keys"),
}


class NoChannel(Declined):
    """{} is off, and with it its people; set {} first."""


class NotAnAddress(Declined):
    """{} is no address; one looks like telegram:123456789 or whatsapp:628000000001 (/siapa in
    private tells it)."""


class NoInvite(Declined):
    """No invite that waits begins with {}; see: posko admin staff invites"""


class NotDone(Declined):
    """{}"""


async def list_staff(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built, built.remembered.store.reading() as ledger:
        rows = await staff.listed(ledger, built.rules.places, settings.admins)
    columns = ("address", "called", "role", "place", "name", "deputy", "by")
    told.table(rows, columns, "Nobody is enrolled yet.", as_json=asked.json)
    return 0


async def add_staff(asked: Namespace, settings: Settings) -> int:
    address = address_of(asked.address, settings)
    async with house(settings) as built:
        where = staff.post(asked.role, " ".join(asked.place), built.rules.places)
        async with built.remembered.store.transaction() as ledger:
            now = built.clock()
            await staff.add(ledger, address, where, settings.language, who(), now)
            if asked.name:
                person = await ledger.person(address, settings.language, now)
                await ledger.call_officer(person.id, clean_text(asked.name, NAME))
    return _changed(asked, where, "is now", enrolled=True)


async def remove_staff(asked: Namespace, settings: Settings) -> int:
    address = address_of(asked.address, settings)
    async with house(settings) as built:
        where = staff.post(asked.role, " ".join(asked.place), built.rules.places)
        async with built.remembered.store.transaction() as ledger:
            officer = machine(who())
            roster = built.people.roster
            await staff.remove(ledger, roster, address, where, officer, built.clock())
    return _changed(asked, where, "is no longer", enrolled=False)


def _changed(asked: Namespace, where: staff.Post, verb: str, *, enrolled: bool) -> int:
    place = where.place.code if where.place else ""
    of = f" of {where.place.name} ({place})" if where.place else ""
    sentence = f"{asked.address} {verb} {asked.role}{of}."
    row = {"address": asked.address, "role": asked.role, "place": place, "enrolled": enrolled}
    told.done(sentence, row, as_json=asked.json)
    return 0


async def invite(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built:
        where = staff.post(asked.role, " ".join(asked.place), built.rules.places)
        async with built.remembered.store.transaction() as ledger:
            office, place = await staff.office_of(ledger, where)
            made = await built.people.invites.make(
                ledger, machine(who()), asked.role, office, place, built.clock()
            )
    if isinstance(made, No):
        raise NotDone(built.render(made.why, "en"))
    until = made.invite.expires_at.isoformat()
    ways = {"link": made.link, "whatsapp": made.whatsapp, "typed": made.typed}
    row = {"id": made.invite.id, **ways, "until": until}
    how = "\n".join(filter(None, (made.link, made.whatsapp)))
    how = how or f"to be sent to the bot: {made.typed}"
    sentence = f"{how}\nIt is good once, until {until}. Then: posko admin staff invites"
    told.done(sentence, row, as_json=asked.json)
    return 0


async def list_invites(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built, built.remembered.store.reading() as ledger:
        now = built.clock()
        rows = [_row(built, one) for one in await ledger.invites() if pending(one, now)]
    columns = ("id", "role", "office", "state", "called", "confirmed", "until")
    told.table(rows, columns, "No invite waits.", as_json=asked.json)
    return 0


def _row(built: House, one: Invite) -> Row:
    return {
        "id": one.id,
        "role": one.role,
        "place": one.place,
        "office": built.render(built.clerk.office_name(one.office), "en"),
        "state": one.state,
        "called": one.name,
        "confirmed": one.confirmed_by is not None,
        "until": one.expires_at.isoformat(),
    }


async def approve(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built, built.remembered.store.transaction() as ledger:
        id_ = await _invite(ledger, asked.id)
        said = await built.people.invites.agree(ledger, id_, machine(who()), built.clock())
    return _said(built, said, "invite-done", {"id": id_, "active": True}, asked)


async def decline(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built, built.remembered.store.transaction() as ledger:
        id_ = await _invite(ledger, asked.id)
        said = await built.people.invites.end(ledger, id_, machine(who()), built.clock())
    return _said(built, said, "invite-ended", {"id": id_, "ended": True}, asked)


async def _invite(ledger: Ledger, typed: str) -> str:
    """The one invite whose id begins so. Raises `Declined`."""
    found = [one.id for one in await ledger.invites() if one.id.startswith(typed.lower())]
    if len(found) != 1:
        raise NoInvite(typed)
    return found[0]


async def depute(asked: Namespace, settings: Settings) -> int:
    address = address_of(asked.address, settings)
    async with house(settings) as built, built.remembered.store.transaction() as ledger:
        now, roster = built.clock(), built.people.roster
        roles = await staff.held(ledger, address, settings.language, now)
        for office in dict.fromkeys(role.office for role in roles):
            person, officer = roles[0].person, machine(who())
            said = await roster.depute(ledger, officer, person, office, now, deputy=asked.deputy)
    good = "staff-deputy" if asked.deputy else "staff-no-deputy"
    return _said(built, said, good, {"address": asked.address, "deputy": asked.deputy}, asked)


async def factor(asked: Namespace, settings: Settings) -> int:
    address = address_of(asked.address, settings)
    async with house(settings) as built, built.remembered.store.transaction() as ledger:
        now = built.clock()
        person = await ledger.person(address, settings.language, now)
        found = await ledger.factor(person.id)
        if asked.reset:
            officer, roster = machine(who()), built.people.roster
            said = await roster.reset(ledger, officer, person.id, now)
    if asked.reset:
        return _said(built, said, "factor-reset", {"address": asked.address, "set": False}, asked)
    is_set = found is not None and found.confirmed_at is not None
    sentence = f"{asked.address} has {'set up' if is_set else 'not set up'} a second factor."
    told.done(sentence, {"address": asked.address, "set": is_set}, as_json=asked.json)
    return 0


def _said(built: House, said: Text, good: str, row: Row, asked: Namespace) -> int:
    """Print what came of it; what was not done is a plain no."""
    words = built.render(said, "en")
    if said.name != good:
        raise NotDone(words)
    told.done(words, row, as_json=asked.json)
    return 0


def address_of(text: str, settings: Settings) -> Address:
    """An address such as telegram:123 or whatsapp:628000000001. Raises `Declined`."""
    channel, _, typed = text.partition(":")
    name = typed.removeprefix("+") if channel == "whatsapp" else typed
    if channel not in NAMES or not re.fullmatch(NAMES[channel], name, re.ASCII):
        raise NotAnAddress(text)
    ours = accounts(settings)
    if channel not in ours:
        raise NoChannel(*KEYS[channel])
    return Address(channel, ours[channel], name)
