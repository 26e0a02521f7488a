"""The command that moves an office from one database to another."""

import asyncio
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from getpass import getpass
from math import ceil
from time import monotonic

from bot.admin import Declined, Row
from bot.ports import Act
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.house import clock_of, house
from bot.wiring.login import who
from bot.wiring.remembered import Clock
from storage import moving
from storage.seal import Ring

LOOK = 1.0
"""Seconds between two looks whether Posko was stopped by now."""


class NeverLeft(Declined):
    """This database was not left, so there is nothing to take back."""


class NowhereTo(Declined):
    """Nothing was typed; the address looks like postgresql+asyncpg://user:password@host/name"""


def typed(parser: ArgumentParser) -> None:
    """What can be typed after it."""
    way = parser.add_mutually_exclusive_group(required=True)
    address = "the other database, as POSKO_DATABASE_URL would have it; - asks for it (better: "
    address += "its password is then in no list of processes and no history)"
    way.add_argument("--to", metavar="ADDRESS", help=address)
    back = "take up again a database that was left, when the new one was never used"
    way.add_argument("--back", action="store_true", help=back)
    ahead = "only bring over what there is by now, beside a running Posko"
    parser.add_argument("--ahead", action="store_true", help=ahead)


async def move(asked: Namespace, settings: Settings) -> int:
    """Move the office, or take back that it was moved."""
    if asked.back:
        return await _back(asked, settings)
    to = asked.to if asked.to != "-" else await asyncio.to_thread(_read)
    if not to:
        raise NowhereTo
    ring = await asyncio.to_thread(Ring.load, settings.keys_file)
    clock = clock_of(settings)
    async with moving.moving(settings.database_url, to, ring, clock()) as one:
        if asked.ahead or not await _stopped(settings):
            seconds = await _ahead(one, asked)
            if asked.ahead:
                return 0
            _say(
                f"Stop Posko now (posko run, talk, the desk's commands, Litestream): the rest "
                f"begins by itself and takes about {seconds} s. Ctrl-C ends this; nothing is lost.",
                {"stage": "stop", "seconds": seconds},
                asked,
            )
        carried = await _rest(one, clock)
    await _journal(settings, to)
    _say(
        f"{_counted(carried)} over there, all compared by their hashes.\n"
        "Now set POSKO_DATABASE_URL to that address, and run: posko check, posko admin verify, "
        "and posko run. The key file and the evidence stay where they are.\n"
        f"The old database still holds everything, and what is erased from now on lives on in it. "
        f"Once the new one has run well, {_delete(settings.database_url)}.",
        {"stage": "moved", "delete": moving.place_of(settings.database_url), **_row(carried)},
        asked,
    )
    return 0


def _read() -> str:
    """The address from the keyboard, unseen, or from a pipe."""
    if sys.stdin.isatty():
        return getpass("The other database's address (it is not shown): ").strip()
    return sys.stdin.readline().strip()


def _delete(url: str) -> str:
    """How one is rid of a database."""
    place = moving.place_of(url)
    if not url.startswith("sqlite"):
        return f"drop the database {place}"
    file = place.removeprefix("the file ")
    return f"delete {place}, with {file}-wal and {file}-shm where they are there"


async def _stopped(settings: Settings) -> bool:
    """Whether nobody has the database open."""
    try:
        async with moving.alone(settings.database_url):
            return True
    except moving.Used:
        return False


async def _ahead(one: moving.Moving, asked: Namespace) -> int:
    """Bring over what there is; return how many seconds the rest may take."""
    began = monotonic()
    carried = await one.ahead(_progress)
    seconds = ceil(monotonic() - began)
    _say(
        f"{_counted(carried)} over there, as of a moment ago.",
        {"stage": "ahead", "seconds": seconds, **_row(carried)},
        asked,
    )
    return seconds


async def _rest(one: moving.Moving, clock: Clock) -> Sequence[moving.Carried]:
    """Wait until Posko is stopped, then carry what is left."""
    while True:
        try:
            return await one.rest(_progress, clock())
        except moving.Used:
            await asyncio.sleep(LOOK)


async def _journal(settings: Settings, to: str) -> None:
    """In the new database: it opens with our keys, and its journal goes on."""
    there = settings.model_copy(update={"database_url": to})
    async with house(there) as built, built.remembered.store.transaction() as ledger:
        detail = {"by": who(), "from": moving.place_of(settings.database_url)}
        await ledger.journal(Act("system", "moved", "", built.clock(), detail))


async def _back(asked: Namespace, settings: Settings) -> int:
    """Take up again a database that was left."""
    if not await moving.take_up_again(settings.database_url, clock_of(settings)()):
        raise NeverLeft
    async with house(settings) as built, built.remembered.store.transaction() as ledger:
        await ledger.journal(Act("system", "move-undone", "", built.clock(), {"by": who()}))
    _say(
        "This database is the office's again. What came to the other one is not in it: never run "
        "Posko on both.",
        {"stage": "back"},
        asked,
    )
    return 0


def _say(sentence: str, row: Row, asked: Namespace) -> None:
    told.done(sentence, row, as_json=asked.json)
    sys.stdout.flush()


def _counted(carried: Sequence[moving.Carried]) -> str:
    row = _row(carried)
    return f"{row['rows']} rows of {row['tables']} tables are"


def _row(carried: Sequence[moving.Carried]) -> Row:
    return {
        "tables": len(carried),
        "rows": sum(one.rows for one in carried),
        "changed": sum(one.changed for one in carried),
    }


def _progress(table: str, rows: int) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{table}: {rows} rows", end="", file=sys.stderr, flush=True)
