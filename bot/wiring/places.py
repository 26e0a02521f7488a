"""Commands on boundaries: import a file of them, list what is known, forget it."""

import asyncio
import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bot.admin import Declined, Row
from bot.ports import Act
from bot.reports.boundaries import KECAMATAN, Survey, surveyed
from bot.reports.geojson import BoundaryError
from bot.reports.geometry import Area
from bot.reports.places import Gazetteer
from bot.settings import Settings
from bot.wiring import borders, told
from bot.wiring.borders import BOUNDARIES
from bot.wiring.house import House, house
from bot.wiring.login import who

LARGEST = 512
"""MiB of a file that are read."""
MIB, KIB = 1 << 20, 1 << 10
COLUMNS = ("city", "kecamatan", "kelurahan", "missing", "file", "imported", "source", "licence")


class TooLarge(Declined):
    """{} is larger than {} MiB; cut it to the cities first, with: ogr2ogr -spat W S E N"""


class NoJson(Declined):
    """{} is no GeoJSON file; nothing was changed."""


class NotUsable(Declined):
    """{}. Nothing was changed."""


class Spoilt(Declined):
    """{} cannot be read any more; drop it with: posko admin places forget"""


class NothingKnown(Declined):
    """No boundaries of {} are known; see: posko admin places list"""


def typed(places: Callable[..., ArgumentParser]) -> None:
    """What can be typed after it."""
    match = places("match", "say what the router makes of a phrase")
    match.add_argument("text", nargs="*", help="a phrase each; without one, lines on stdin")
    does = "take the boundaries of kecamatan and kelurahan out of a GeoJSON file"
    places("import", does).add_argument("file", metavar="FILE.geojson")
    places("list", "list the cities whose boundaries are known, and where they are from")
    forget = places("forget", "forget the boundaries; pins are placed by the nearest centre again")
    forget.add_argument("city", nargs="?", help="a code: 16.71; without one, all")


async def import_boundaries(asked: Namespace, settings: Settings) -> int:
    """Survey the file first; what it lacks is said, and what cannot be is refused."""
    file = Path(asked.file)
    parsed = await asyncio.to_thread(_parsed, file)
    async with house(settings) as built:
        survey = await asyncio.to_thread(_surveyed, parsed, built.rules.places)
        path, now = settings.data_dir / BOUNDARIES, built.clock()
        size = await asyncio.to_thread(_kept, path, survey, file.name, now.isoformat())
        for city in survey.cities:
            count = sum(one.code.startswith(city) for one in survey.areas)
            await _journal(built, "places-imported", city, {"areas": count, "by": who()})
        places = built.rules.places
    row = {**_counted(survey), "bytes": size}
    told.done("\n".join(_sentences(survey, places, path, size)), row, as_json=asked.json)
    return 0


async def list_boundaries(asked: Namespace, settings: Settings) -> int:
    path = settings.data_dir / BOUNDARIES
    kept = await asyncio.to_thread(_read, path)
    async with house(settings) as built:
        rows = [_row(one, built.rules.places) for one in kept]
    told.table(rows, COLUMNS, "No boundaries were imported yet.", as_json=asked.json)
    return 0


async def forget_boundaries(asked: Namespace, settings: Settings) -> int:
    path = settings.data_dir / BOUNDARIES
    async with house(settings) as built:
        gone = await asyncio.to_thread(_forgotten, path, asked.city)
        if not gone:
            raise NothingKnown(asked.city or "any city")
        for city in gone:
            await _journal(built, "places-forgotten", city, {"by": who()})
    sentence = f"The boundaries of {', '.join(gone)} are forgotten."
    told.done(sentence, {"forgotten": list(gone)}, as_json=asked.json)
    return 0


async def _journal(built: House, action: str, city: str, detail: dict[str, Any]) -> None:
    async with built.remembered.store.transaction() as ledger:
        await ledger.journal(Act("system", action, city, built.clock(), detail))


def _parsed(file: Path) -> Any:
    if file.stat().st_size > LARGEST * MIB:
        raise TooLarge(file, LARGEST)
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise NoJson(file) from fault


def _surveyed(parsed: Any, places: Gazetteer) -> Survey:
    try:
        return surveyed(parsed, places)
    except BoundaryError as fault:
        raise NotUsable(fault) from fault


def _kept(path: Path, survey: Survey, file: str, at: str) -> int:
    try:
        return borders.keep(path, survey, file, at)
    except BoundaryError as fault:
        raise Spoilt(path) from fault


def _read(path: Path) -> tuple[borders.Kept, ...]:
    try:
        return borders.read(path)
    except BoundaryError as fault:
        raise Spoilt(path) from fault


def _forgotten(path: Path, city: str | None) -> tuple[str, ...]:
    try:
        return borders.forget(path, city)
    except BoundaryError as fault:
        raise Spoilt(path) from fault


# --- in words


def _counted(survey: Survey) -> Row:
    return {
        "cities": list(survey.cities),
        "kecamatan": sum(_is_kecamatan(one) for one in survey.areas),
        "kelurahan": sum(not _is_kecamatan(one) for one in survey.areas),
        "missing": list(survey.missing),
        "foreign": survey.foreign,
        "overlaps": [
            {"one": one.one, "other": one.other, "share": round(one.share, 3)}
            for one in survey.overlaps
        ],
        "source": survey.source,
        "licence": survey.licence,
    }


def _sentences(survey: Survey, places: Gazetteer, path: Path, size: int) -> Iterator[str]:
    for city in survey.cities:
        yield _of_city(city, survey, places)
    for one in survey.overlaps:
        names = places.full_name(one.one), places.full_name(one.other)
        yield f"Look at it: {one.share:.0%} of {names[0]} lies in {names[1]} as well."
    if survey.foreign:
        yield f"{survey.foreign} other outlines in the file are none of ours and were left out."
    yield f"Source: {survey.source or 'not told'}. Licence: {survey.licence or 'not told'}."
    yield f"Kept in {path} ({size / KIB:.0f} KiB), which no backup holds: import it again then."
    yield "A running Posko knows them within a minute."


def _of_city(city: str, survey: Survey, places: Gazetteer) -> str:
    own = [one for one in survey.areas if one.code.startswith(city)]
    large = sum(map(_is_kecamatan, own))
    every = len(places.kecamatan_of(city))
    said = f"{places.full_name(city)}: {large} of {every} kecamatan, {len(own) - large} kelurahan."
    missing = [places.full_name(one).split(",")[0] for one in survey.missing if one[:5] == city]
    if not missing:
        return said
    return f"{said} Missing: {', '.join(missing)}; pins there are placed by the nearest centre."


def _row(one: borders.Kept, places: Gazetteer) -> Row:
    codes = {each.code for each in one.areas}
    large = sum(map(_is_kecamatan, one.areas))
    return {
        "city": one.city,
        "kecamatan": large,
        "kelurahan": len(one.areas) - large,
        "missing": [each.code for each in places.kecamatan_of(one.city) if each.code not in codes],
        "file": one.file,
        "imported": one.at[:10],
        "source": one.source,
        "licence": one.licence,
    }


def _is_kecamatan(one: Area) -> bool:
    return len(one.code) == KECAMATAN
