"""What the check finds inside the database: offices, rows that wait, data nobody confirmed."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import datetime, timedelta

from bot.admin import Row, offices
from bot.ports import Fault
from bot.reports.rules import Row as RuledRow
from bot.reports.rules import unconfirmed
from bot.settings import Settings
from bot.wiring.found import Found, fail, ok, warn
from bot.wiring.house import house
from bot.wiring.keeping import kept
from bot.wiring.keys.look import inside as inside_keys
from bot.wiring.lawbook import approved
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
            rows_by_city = {
                city.name: built.rules.of(city.code).rows for city in built.rules.places.cities()
            }
            yield ok("database", "opens with these keys")
            async for found in inside_keys(built):
                yield found
            yield _backup(backed_up, built.clock())
            for found in await kept(built, built.clock()):
                yield found
    except (Refusal, Fault) as fault:
        yield fail("database", f"does not open ({fault})")
        return
    for found in (*_offices(rows, _binding(settings)), *_waiting(waiting)):
        yield found
    if demo is not None:
        yield warn("reports", "invented ones (posko admin demo)", "use another POSKO_DATA_DIR")
    for found in _unconfirmed(rows_by_city):
        yield found
    yield await asyncio.to_thread(_templates)


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


def _unconfirmed(cities: Mapping[str, Mapping[str, RuledRow]]) -> Iterator[Found]:
    """Rows of the data files that a city's office has not confirmed."""
    for city, rows in cities.items():
        counts = unconfirmed(rows)
        if not counts:
            yield ok("law", f"{city} has confirmed all its {len(rows)} rows")
            continue
        told = ", ".join(f"{number} in {file}" for file, number in counts.items())
        says = f"{city} has not confirmed {sum(counts.values())} of {len(rows)} rows: {told}"
        yield warn("law", says, "its city office does that on the desk, /desk/aturan")


def _templates() -> Found:
    """Messages that Meta approves: confirmed in their file, for all cities at once."""
    left = [one for one in approved().wordings if not one.verified]
    if not left:
        return ok("templates", "every message for WhatsApp is confirmed")
    advice = "once the city office and Meta have approved them, set verified = true"
    return warn("templates", f"{len(left)} of templates.toml are not confirmed", advice)
