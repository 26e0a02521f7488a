"""Commands on what is registered: reports, offices, closed days, comments and places."""

import sys
from argparse import Namespace

from bot.admin import Declined, Row, offices, places, reports
from bot.messages import Address, Text
from bot.people.days import closed_days, declare, withdraw
from bot.people.telling import machine
from bot.ports import Act
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.house import house, rules
from bot.wiring.login import who
from bot.wiring.staff import address_of
from handlers.text import clean_text

STEP = 100
"""Practice reports erased in one transaction."""
MOST = 100_000
"""Comments listed at most."""


class BoundInItsGroup(Declined):
    """Only a WhatsApp number is bound here; a Telegram group is bound by typing /ikat in it."""


class DayNotAdded(Declined):
    """It must be a day to come, of a served city (16.71), with a reason."""


class NoSuchDay(Declined):
    """{} was not added; see: posko admin offices holidays list"""


class NothingToSet(Declined):
    """Say what to change, such as --phone; see: posko admin offices set --help"""


async def match_places(asked: Namespace, settings: Settings) -> int:
    gazetteer = rules(settings).places
    for line in asked.text or (line.rstrip("\r\n") for line in sys.stdin):
        row = places.matched(line, gazetteer)
        if asked.json:
            told.print_json(row)
        else:
            print(told.plain(places.told(row)), flush=True)
    return 0


async def show_reports(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built, built.remembered.store.reading() as ledger:
        if asked.ticket is not None:
            told.one(await reports.shown(ledger, asked.ticket), as_json=asked.json)
            return 0
        rows = [row async for row in reports.listed(ledger, practice=asked.practice)]
    columns = ("ticket", "lane", "category", "office", "reason", "state", "evidence", "filed_at")
    told.table(rows, columns, "There are no reports yet.", as_json=asked.json)
    return 0


async def list_offices(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built, built.remembered.store.reading() as ledger:
        rows = await offices.listed(ledger, built.rules.places, settings.cities)
    columns = ("code", "name", "state", "chats", "phone", "hours", "owes")
    told.table(rows, columns, "No city is served.", as_json=asked.json)
    return 0


async def set_office(asked: Namespace, settings: Settings) -> int:
    limits = {"address": 300, "phone": 60, "hours": 200, "map_link": 300}
    given = {name: getattr(asked, name) for name in limits}
    changes = {
        name: clean_text(text, limits[name]) or None
        for name, text in given.items()
        if text is not None
    }
    others = {"state": asked.state, "photos_in_group": asked.photos_in_group}
    changes |= {name: value for name, value in others.items() if value is not None}
    if not changes:
        raise NothingToSet
    return await _set(asked, settings, changes)


async def set_state(asked: Namespace, settings: Settings) -> int:
    return await _set(asked, settings, {"state": asked.state})


async def set_hours(asked: Namespace, settings: Settings) -> int:
    return await _set(asked, settings, {"hours": clean_text(" ".join(asked.hours), 200) or None})


async def _set(asked: Namespace, settings: Settings, changes: Row) -> int:
    async with house(settings) as built, built.remembered.store.transaction() as ledger:
        await offices.change(ledger, asked.code, changes, who(), built.clock())
    told.done(f"Stored for {asked.code}.", {"code": asked.code, **changes}, as_json=asked.json)
    return 0


async def bind_office(asked: Namespace, settings: Settings) -> int:
    """Make a WhatsApp number an office's chat, and bring it the cards that the office missed."""
    typed = _number(asked.address, settings)
    async with house(settings) as built, built.remembered.store.transaction() as ledger:
        chat, now = await ledger.known_as(typed), built.clock()
        let_go = await offices.bind(ledger, asked.code, chat, settings.language, who(), now)
        await built.casework.catch_up(ledger, asked.code, now)
        told_so = Text("bound-elsewhere", {"office": built.clerk.office_name(asked.code)})
        for one in let_go:
            await ledger.post(built.people.teller.post(one.address, told_so), now)
    sentence = (
        f"Cards of {asked.code} come to {asked.address}; to act on them, its owner must be enrolled"
        " (posko admin staff list)."
    )
    row = {"code": asked.code, "address": asked.address, "bound": True}
    told.done(sentence, row, as_json=asked.json)
    return 0


async def unbind_office(asked: Namespace, settings: Settings) -> int:
    typed = _number(asked.address, settings)
    async with house(settings) as built, built.remembered.store.transaction() as ledger:
        chat, now = await ledger.known_as(typed), built.clock()
        await offices.unbind(ledger, asked.code, chat, who(), now)
    row = {"code": asked.code, "address": asked.address, "bound": False}
    sentence = f"Cards of {asked.code} come no more to {asked.address}."
    told.done(sentence, row, as_json=asked.json)
    return 0


def _number(typed: str, settings: Settings) -> Address:
    """A WhatsApp number as somebody typed it. Raises `Declined`."""
    address = address_of(typed, settings)
    if address.channel != "whatsapp":
        raise BoundInItsGroup
    return address


async def list_days(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built, built.remembered.store.reading() as ledger:
        rows = [
            {"city": one.city, "day": one.day.isoformat(), "name": one.name}
            for one in await closed_days(ledger)
        ]
    told.table(rows, ("city", "day", "name"), "No days were added.", as_json=asked.json)
    return 0


async def add_day(asked: Namespace, settings: Settings) -> int:
    name, officer = clean_text(" ".join(asked.name), 80), machine(who())
    async with house(settings) as built, built.remembered.store.transaction() as ledger:
        now = built.clock()
        if asked.city not in settings.cities or not await declare(
            ledger, officer, asked.city, asked.day, name, now
        ):
            raise DayNotAdded
    row = {"city": asked.city, "day": asked.day.isoformat(), "name": name}
    sentence = f"Offices of {asked.city} are closed on {asked.day}."
    told.done(sentence, row, as_json=asked.json)
    return 0


async def remove_day(asked: Namespace, settings: Settings) -> int:
    officer = machine(who())
    async with house(settings) as built, built.remembered.store.transaction() as ledger:
        if not await withdraw(ledger, officer, asked.city, asked.day, built.clock()):
            raise NoSuchDay(asked.day)
    row = {"city": asked.city, "day": asked.day.isoformat(), "removed": True}
    told.done(f"{asked.day} is a day like any other.", row, as_json=asked.json)
    return 0


async def list_feedback(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built, built.remembered.store.reading() as ledger:
        rows = [
            {"id": said.id, "city": said.city, "at": said.at.isoformat(), "text": said.text}
            for said in await ledger.feedback(asked.city, MOST)
        ]
    told.table(rows, ("at", "city", "text"), "There are no comments yet.", as_json=asked.json)
    return 0


async def purge(asked: Namespace, settings: Settings) -> int:
    """Erase the reports filed in practice, in steps that hold nobody up."""
    erased = 0
    async with house(settings) as built:
        while True:
            async with built.remembered.store.transaction() as ledger:
                step = await ledger.erase_practice(STEP, built.clock())
                if step:
                    detail = {"reports": step, "by": who()}
                    act = Act("system", "practice-purged", "", built.clock(), detail)
                    await ledger.journal(act)
            erased += step
            if not step:
                break
    told.done(f"{erased} practice reports erased.", {"erased": erased}, as_json=asked.json)
    return 0
