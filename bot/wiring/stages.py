"""The command that shows the year's stages: a table, or a picture."""

import asyncio
from argparse import Namespace
from datetime import date
from pathlib import Path

from bot import charts, timeline
from bot.admin import Declined, Row
from bot.reports.calendar import WIB
from bot.reports.law import Law
from bot.reports.stages import Stretch, of_year
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.house import house

COLUMNS = ("city", "stage", "from", "until", "election", "intake", "poskos", "confirmed", "now")


class UnservedCity(Declined):
    """{} is no served city; POSKO_CITIES says which are."""


class NotDrawn(Declined):
    """The picture's name must end in .png, in a folder that is there."""


async def show(asked: Namespace, settings: Settings) -> int:
    if asked.city is not None and asked.city not in settings.cities:
        raise UnservedCity(asked.city)
    codes = [asked.city] if asked.city is not None else settings.cities
    async with house(settings) as built:
        law, render = built.rules, built.render
        today = built.clock().astimezone(WIB).date()
    year = asked.year or today.year
    if asked.picture is not None:
        names = {one.code: one.name for one in law.places.cities() if one.code in codes}
        told_ = timeline.described(law, names, year, today, render, settings.language)
        picture = await asyncio.to_thread(charts.png, told_)
        await asyncio.to_thread(_draw, Path(asked.picture), picture)
    rows = [row for code in codes for row in listed(law.of(code), code, year, today)]
    told.table(rows, COLUMNS, "No city is served.", as_json=asked.json)
    return 0


def listed(law: Law, city: str, year: int, today: date) -> list[Row]:
    """The year's stages of a city in order."""
    return [_row(one, law, city, today) for one in of_year(law.calendar, city, year)]


def _row(one: Stretch, law: Law, city: str, today: date) -> Row:
    return {
        "city": city,
        "stage": one.stage.key,
        "from": one.start.isoformat(),
        "until": one.end.isoformat(),
        "election": one.stage.election,
        "intake": "24 h" if one.stage.all_day else "office hours",
        "poskos": one.stage.poskos,
        "confirmed": timeline.confirmed(one, law),
        "now": one.has(today),
    }


def _draw(path: Path, picture: bytes) -> None:
    if path.suffix != ".png" or not path.parent.is_dir():
        raise NotDrawn
    path.write_bytes(picture)
