"""Commands on what is registered: reports, staff, offices, comments and places."""

import getpass
import os
import sys
from argparse import Namespace

from bot.admin import Declined, offices, places, reports, staff
from bot.messages import Address
from bot.ports import Act
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.house import house, rules
from handlers.text import clean_text

STEP = 100
"""Practice reports erased in one transaction."""
MOST = 100_000
"""Comments listed at most."""


class NoTelegram(Declined):
    """Telegram is off, and with it its people; set POSKO_TELEGRAM__TOKEN first."""


class NotAnAddress(Declined):
    """{} is no address; one looks like telegram:123456789 (/siapa in private tells the id)."""


class NothingToSet(Declined):
    """Say what to change, such as --phone; see: posko admin offices set --help"""


def who() -> str:
    """Who types the command: the login name, for the journal."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no entry for this user on this machine
        return f"uid {os.getuid()}"


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


async def list_staff(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built, built.remembered.store.reading() as ledger:
        rows = await staff.listed(ledger, built.rules.places, settings.admins)
    columns = ("address", "role", "place", "name", "by")
    told.table(rows, columns, "Nobody is enrolled yet.", as_json=asked.json)
    return 0


async def add_staff(asked: Namespace, settings: Settings) -> int:
    return await _staff(asked, settings, adding=True)


async def remove_staff(asked: Namespace, settings: Settings) -> int:
    return await _staff(asked, settings, adding=False)


async def _staff(asked: Namespace, settings: Settings, *, adding: bool) -> int:
    address = _address(asked.address, settings)
    async with house(settings) as built:
        where = staff.post(asked.role, " ".join(asked.place), built.rules.places)
        act = staff.add if adding else staff.remove
        async with built.remembered.store.transaction() as ledger:
            await act(ledger, address, where, settings.language, who(), built.clock())
    place = where.place.code if where.place else ""
    of = f" of {where.place.name} ({place})" if where.place else ""
    verb = "is now" if adding else "is no longer"
    sentence = f"{asked.address} {verb} {asked.role}{of}."
    row = {"address": asked.address, "role": asked.role, "place": place, "enrolled": adding}
    told.done(sentence, row, as_json=asked.json)
    return 0


def _address(text: str, settings: Settings) -> Address:
    """An address such as telegram:123; our own name there is the bot's id, the token's start."""
    channel, _, name = text.partition(":")
    if channel != "telegram" or not (name.isascii() and name.isdecimal()) or name.startswith("0"):
        raise NotAnAddress(text)
    if settings.telegram is None:
        raise NoTelegram
    bot = settings.telegram.token.get_secret_value().partition(":")[0]
    return Address("telegram", bot, name)


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
    async with house(settings) as built, built.remembered.store.transaction() as ledger:
        await offices.change(ledger, asked.code, changes, who(), built.clock())
    told.done(f"Stored for {asked.code}.", {"code": asked.code, **changes}, as_json=asked.json)
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
