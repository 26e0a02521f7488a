"""The command that shows how long each kind of data is kept, what is over and what was erased."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.admin import Row
from bot.keeping import believe, watch
from bot.ports import ERASED, Overdue
from bot.reports.retention import Class, Watch, looked
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.found import Found, ok, warn
from bot.wiring.house import House, house
from bot.wiring.login import who

COLUMNS = ("class", "span", "since", "does", "verified", "over", "erased", "erased_at", "next")
LATE = timedelta(days=2)
"""What is over for longer than that was not erased when it should have been."""


def typed(retention: ArgumentParser) -> None:
    """What can be typed after it."""
    believed = "say that the clock is right, so that what is over is erased again"
    retention.add_argument("--believe-clock", action="store_true", help=believed)


async def retention(asked: Namespace, settings: Settings) -> int:
    """Print the schedule; or believe a clock that was doubted."""
    async with house(settings) as built:
        now = built.clock()
        if asked.believe_clock:
            async with built.remembered.store.transaction() as ledger:
                await believe(ledger, who(), now)
            told.done(
                f"The clock is believed: {now.isoformat(timespec='minutes')}.",
                {"believed": now.isoformat()},
                as_json=asked.json,
            )
            return 0
        rows = await standing(built, now)
        async with built.remembered.store.reading() as ledger:
            doubt = doubted(await watch(ledger), built, now)
    told.table(rows, COLUMNS, "Nothing is kept.", as_json=asked.json)
    if doubt and not asked.json:
        print(f"\nNothing is erased just now: {doubt}")
    return 0


def doubted(known: Watch | None, built: House, now: datetime) -> str | None:
    """Why nothing is erased just now; None when it is."""
    if known is None or looked(known, now, built.rules.retention)[1] == "sure":
        return None
    days = (now - known.sure).days
    return (
        f"the clock is {days} days ahead of the last look. Set it right, or, if it is right: "
        "posko admin retention --believe-clock"
    )


async def standing(built: House, now: datetime) -> list[Row]:
    """A row of each class; of the classes of cases, one for each city."""
    rows = []
    for one in built.rules.retention.classes.values():
        if not one.city:
            rows.append(await _row(built, one, "", now))
            continue
        for city in built.settings.cities:
            its = built.rules.of(city).retention.classes[one.key]
            rows.append(await _row(built, its, city, now))
    return rows


async def _row(built: House, one: Class, city: str, now: datetime) -> Row:
    upkeep = built.remembered.upkeep
    before = now if one.key == "parcels" else one.over_before(now)
    found = await upkeep.overdue(one.key, before, city)
    async with built.remembered.store.reading() as ledger:
        known = json.loads(await ledger.setting(ERASED.format(one.key)) or "{}")
    return {
        "class": f"{one.key} {city}".strip(),
        "about": one.about,
        "span": "-" if one.days is None else f"{one.days} days",
        "since": one.since,
        "does": one.does,
        "source": one.source,
        "verified": one.verified,
        "over": found.rows,
        "erased": known.get("rows"),
        "erased_at": known["at"][:16] if known else None,
        "next": _next(found, before, now),
    }


def _next(found: Overdue, before: datetime | None, now: datetime) -> str | None:
    """When the oldest that is there will be over; None when there is none."""
    if found.oldest is None or before is None:
        return None
    return (found.oldest + (now - before)).isoformat(timespec="minutes")


async def kept(built: House, now: datetime) -> Iterable[Found]:
    """For posko check: whether what is over is erased, and what waits for a person."""
    async with built.remembered.store.reading() as ledger:
        known = await watch(ledger)
    doubt = doubted(known, built, now)
    if doubt is not None:
        return [warn("retention", "nothing is erased: the clock is in doubt", doubt)]
    rows = await standing(built, now)
    late = [row for row in rows if row["does"] == "erase" and _late(row, now)]
    if late:
        names = ", ".join(f"{row['over']} of {row['class']}" for row in late)
        advice = "the timekeeper (posko run) erases them; see: posko admin retention"
        return [warn("retention", f"past their time: {names}", advice)]
    waits = [row for row in rows if row["does"] == "tell" and row["over"]]
    if waits:
        names = ", ".join(f"{row['over']} of {row['class']}" for row in waits)
        advice = "a person decides, by the JRA; see: posko admin retention"
        return [warn("retention", f"past their time: {names}", advice)]
    return [ok("retention", f"{len(rows)} classes; nothing is past its time")]


def _late(row: Row, now: datetime) -> bool:
    return bool(row["over"]) and datetime.fromisoformat(row["next"]) < now - LATE
