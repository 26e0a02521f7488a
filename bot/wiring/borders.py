"""The boundaries that were imported: kept in a file of the data folder, beside the database.

They are public data: not sealed, not in the database, and not in a backup; a file that is lost is
imported again.
"""

import asyncio
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.reports.boundaries import Survey
from bot.reports.geojson import BoundaryError, polygons
from bot.reports.geometry import Area, area
from bot.reports.outlines import simplified

log = logging.getLogger(__name__)

BOUNDARIES = "boundaries.json"
"""In the data folder."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The boundaries of a city, and where they are from. `file` is the name of what was imported,
    `at` when (ISO)."""

    city: str
    areas: tuple[Area, ...]
    source: str
    licence: str
    file: str
    at: str


@dataclass(slots=True)
class Borders:
    """`known` are the gazetteer's own boundaries: what is put there, it knows."""

    path: Path
    known: dict[str, Area]
    _seen: tuple[int, int] | None = field(default=None, init=False)

    async def renew(self) -> None:
        """Read the file again if it is another one than before."""
        try:
            stamp = await asyncio.to_thread(_stamp, self.path)
            if stamp == self._seen:
                return
            kept = await asyncio.to_thread(read, self.path)
        except (OSError, BoundaryError) as fault:
            # Pins are placed as without boundaries, or as before; nobody is kept waiting for it.
            log.warning("%s cannot be read (%s)", BOUNDARIES, type(fault).__name__)
            return
        self._seen = stamp
        self.known.clear()
        self.known.update((one.code, one) for city in kept for one in city.areas)


def read(path: Path) -> tuple[Kept, ...]:
    """What is kept, by city; () without a file. Raises `OSError` and `BoundaryError`."""
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_city(code, given) for code, given in sorted(written["cities"].items()))
    except FileNotFoundError:
        return ()
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise BoundaryError(path.name, "it is not as Posko wrote it") from fault


def keep(path: Path, survey: Survey, file: str, at: str) -> int:
    """Keep what was surveyed, made small, in place of what was known of its cities; return the
    file's size in bytes. Raises `OSError`, and `BoundaryError` when what is there is no such file.
    """
    small = simplified(survey.areas)
    new = {
        city: Kept(
            city,
            tuple(one for one in small if one.code.startswith(city)),
            survey.source,
            survey.licence,
            file,
            at,
        )
        for city in survey.cities
    }
    _write(path, {**{one.city: one for one in read(path)}, **new})
    return path.stat().st_size


def forget(path: Path, city: str | None) -> tuple[str, ...]:
    """Forget a city's boundaries, or all; return the cities whose were forgotten.

    Without a city also a file that cannot be read goes.
    """
    if city is None:
        known = tuple(one.city for one in _readable(path))
        path.unlink(missing_ok=True)
        return known
    kept = {one.city: one for one in read(path)}
    if kept.pop(city, None) is None:
        return ()
    _write(path, kept)
    return (city,)


def _readable(path: Path) -> tuple[Kept, ...]:
    try:
        return read(path)
    except BoundaryError:
        return ()


def _write(path: Path, cities: Mapping[str, Kept]) -> None:
    """Whole or not at all: a running Posko reads it at any moment."""
    written = {"cities": {code: _json(one) for code, one in cities.items()}}
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(written, separators=(",", ":")), encoding="utf-8")
    beside.replace(path)


def _json(one: Kept) -> dict[str, Any]:
    return {
        "source": one.source,
        "licence": one.licence,
        "file": one.file,
        "at": one.at,
        "areas": {each.code: each.polygons for each in one.areas},
    }


def _city(code: str, given: Mapping[str, Any]) -> Kept:
    areas = tuple(
        area(name, polygons({"geometry": {"type": "MultiPolygon", "coordinates": shape}}, name))
        for name, shape in given["areas"].items()
    )
    return Kept(code, areas, given["source"], given["licence"], given["file"], given["at"])


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size
