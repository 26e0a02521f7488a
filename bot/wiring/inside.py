"""What the check finds inside the database: offices, rows that wait, data nobody confirmed."""

import asyncio
import tomllib
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

from bot.admin import Row, offices
from bot.ports import Fault
from bot.settings import Settings
from bot.wiring.found import Found, fail, ok, warn
from bot.wiring.house import house
from bot.wiring.queues import undelivered
from storage.errors import Refusal

OLD = timedelta(days=2)
"""A backup older than that was forgotten, or its timer is broken."""
NAMED = 4
"""So many offices are named in a line; the rest are counted."""


async def inside(settings: Settings) -> AsyncIterator[Found]:
    """Everything that needs the database open."""
    try:
        async with house(settings) as built:
            async with built.remembered.store.reading() as ledger:
                rows = await offices.listed(ledger, built.rules.places, settings.cities)
                demo = await ledger.setting("demo")
                backed_up = await ledger.setting("backed-up")
            waiting = await undelivered(built).waiting()
            yield ok("database", "opens with these keys")
            yield _backup(backed_up, built.clock())
    except (Refusal, Fault) as fault:
        yield fail("database", f"does not open ({fault})")
        return
    for found in (*_offices(rows, _binding(settings)), *_waiting(waiting)):
        yield found
    if demo is not None:
        yield warn("reports", "invented ones (posko admin demo)", "use another POSKO_DATA_DIR")
    for found in await asyncio.to_thread(lambda: list(_unverified(settings))):
        yield found


def _backup(at: str | None, now: datetime) -> Found:
    """`at` is when the last backup was whole (ISO)."""
    advice = "posko admin backup FOLDER, each night; README says how it is tried"
    if at is None:
        return warn("backup", "none was made yet", advice)
    age = now - datetime.fromisoformat(at)
    if age > OLD:
        return warn("backup", f"the last one is {age.days} days old", advice)
    return ok("backup", f"the last one was made {at[:16].replace('T', ' ')} UTC")


def _binding(settings: Settings) -> str:
    """How an office comes to a chat, on the channels that are on; "" when none has chats."""
    group = "type /ikat with the place's name in the group of each"
    number = "posko admin offices bind CODE whatsapp:<number>"
    ways = ((settings.telegram, group), (settings.whatsapp, number))
    return ", or ".join(way for channel, way in ways if channel is not None)


def _offices(every: list[Row], binding: str) -> Iterator[Found]:
    """`binding` is how an office comes to a chat, "" when no channel has chats."""
    rows = [row for row in every if row["kind"] != "province"]  # a province owes us nothing
    for wanted in offices.WANTED:
        owing = [row["name"] for row in rows if wanted in row["owes"]]
        if owing:
            advice = f"posko admin offices set CODE --{wanted} …, or the desk's Offices page"
            yield warn(
                "offices", f"{len(owing)} of {len(rows)} owe their {wanted}: {_some(owing)}", advice
            )
    unbound = [row["name"] for row in rows if not row["chats"]]
    if binding and unbound:
        says = f"{len(unbound)} of {len(rows)} have no chat: {_some(unbound)}"
        yield warn("offices", says, binding)
    closed = [row["name"] for row in rows if row["state"] != "open"]
    if closed:
        yield warn("offices", f"closed or silent: {_some(closed)}", "their reports go to the city")
    if not any(row["owes"] for row in rows):
        yield ok("offices", f"all {len(rows)} have told everything")


def _some(names: list[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _waiting(counts: Mapping[str, int]) -> Iterator[Found]:
    advice = {"quarantine": "posko admin quarantine list", "given_up": "posko admin outbox list"}
    names = {"quarantine": "payloads in quarantine", "given_up": "messages given up"}
    for what, name in names.items():
        if counts[what]:
            yield warn("waiting", f"{counts[what]} {name}", f"see: {advice[what]}")
    if not any(counts[what] for what in names):
        says = f"nothing set aside; {counts['outbox']} messages on their way"
        parked = counts["parked"]
        until = f", {parked} until their recipients write on WhatsApp" if parked else ""
        yield ok("waiting", says + until)


def _unverified(settings: Settings) -> Iterator[Found]:
    """Rows of the data files that no officer has confirmed."""
    data = resources.files("bot.reports").joinpath("data")
    files = [data.joinpath(f"{name}.toml") for name in ("catalogue", "calendar", "templates")]
    files += [
        item
        for item in data.joinpath("cities").iterdir()
        if item.name.startswith(tuple(settings.cities)) and item.name.endswith(".toml")
    ]
    counts = {
        file.name: number
        for file in files
        if (number := _unconfirmed(tomllib.loads(file.read_text(encoding="utf-8"))))
    }
    if counts:
        told = ", ".join(f"{number} in {name}" for name, number in counts.items())
        says = f"rows that no officer has confirmed: {told}"
        yield warn("law", says, "read them with the city office, then set verified = true")
    else:
        yield ok("law", "every row of the data files is confirmed")


def _unconfirmed(value: Any) -> int:
    if isinstance(value, dict):
        return int(value.get("verified") is False) + sum(map(_unconfirmed, value.values()))
    return sum(map(_unconfirmed, value)) if isinstance(value, list) else 0
