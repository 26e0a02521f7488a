"""A city file, checked: the places of one city and every way to say them.

The keys of a file, all names in Indonesian as people write them:
  [city]          code, name, prefix (of tickets), province, aliases, verified (by whoever keeps it)
  [words]         usual word = its variants, for all names of all cities
  [not_places]    names: phrases heard as a whole and then ignored
  [outside]       names: places that are none of ours
  [[kecamatan]]   code, name, spelling (of 2025), abbreviations, aliases, formerly (kecamatan it was
                  split from), needs, lat, lng (degrees), tile (column and row of its square
                  in a tile map, north up), and its kelurahan, one a line:
                  code, name, spelling, postcode, lat, lng, aliases, needs, elsewhere
  [[area]]        names and the places they may mean: always a question; alone = true: only when it
                  is the whole answer
  [[special]]     places with voters of their own kind: key, kind (see `Special`), name (none: any
                  of its kind), aliases, verified, source
`needs` guards a name that is also an everyday word: inside a sentence it counts only after "di"
("preposition") or after "kelurahan", "daerah", "warga" ("level").
`elsewhere` lists outside names that have a place of the same name.
"""

import tomllib
from dataclasses import dataclass
from typing import Any, Literal, get_args

from bot.reports.places.values import CityFileError, Level, Place, Special, SpecialKind

Needs = Literal["", "preposition", "level"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of a city file with all it is called; `centroid` is (lat, lng) in degrees, `tile`
    the column and row of a kecamatan's square in a tile map, None where it has none."""

    place: Place
    names: tuple[str, ...]
    abbreviations: tuple[str, ...]
    formerly: tuple[str, ...]
    elsewhere: tuple[str, ...]
    needs: Needs
    postcode: str
    centroid: tuple[float, float]
    tile: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A name that may mean several places."""

    names: tuple[str, ...]
    codes: tuple[str, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class CityFile:
    """What one city file says."""

    city: Place
    prefix: str
    province: str
    names: tuple[str, ...]
    entries: tuple[Entry, ...]
    areas: tuple[Area, ...]
    spellings: dict[str, str]
    not_places: tuple[str, ...]
    outside: tuple[str, ...]
    specials: tuple[Special, ...] = ()


def read_city(text: str) -> CityFile:
    """Read the TOML text of one city file.

    Raises CityFileError when a code does not fit its parent or is used twice, when an area names
    an unknown code, or when a required key is missing.
    """
    try:
        return _read(tomllib.loads(text))
    except KeyError as missing:
        raise CityFileError(str(missing), "is missing") from missing
    except tomllib.TOMLDecodeError as fault:
        raise CityFileError("TOML", str(fault)) from fault


def _read(data: dict[str, Any]) -> CityFile:
    head = data["city"]
    code = head["code"]
    city = Place(code, "kota", head["name"], code.partition(".")[0])
    entries = tuple(_entries(data["kecamatan"], code))
    areas = tuple(
        Area(tuple(area["names"]), tuple(area["places"]), area.get("alone", False))
        for area in data.get("area", [])
    )
    _check(entries, areas, city)
    return CityFile(
        city=city,
        prefix=head["prefix"],
        province=head["province"],
        names=(head["name"], *head.get("aliases", [])),
        entries=entries,
        areas=areas,
        spellings=_spellings(data.get("words", {})),
        not_places=tuple(data.get("not_places", {}).get("names", [])),
        outside=tuple(data.get("outside", {}).get("names", [])),
        specials=_specials(data.get("special", [])),
    )


def _specials(rows: list[dict[str, Any]]) -> tuple[Special, ...]:
    found: dict[str, Special] = {}
    for row in rows:
        key, kind = row["key"], row["kind"]
        if key in found or kind not in get_args(SpecialKind):
            raise CityFileError(key, f"kind = {kind!r}, or stands there twice")
        aliases, name = tuple(row.get("aliases", [])), row.get("name", "")
        found[key] = Special(key, kind, name, aliases, row["verified"], row["source"])
    return tuple(found.values())


def _entries(kecamatan: list[dict[str, Any]], city: str) -> list[Entry]:
    entries: list[Entry] = []
    for above in kecamatan:
        entries.append(_entry(above, "kecamatan", city))
        entries.extend(_entry(below, "kelurahan", above["code"]) for below in above["kelurahan"])
    return entries


def _entry(data: dict[str, Any], level: Level, parent: str) -> Entry:
    needs = data.get("needs", "")
    if needs not in ("", "preposition", "level"):
        raise CityFileError(data["code"], f"needs = {needs!r}")
    return Entry(
        place=Place(data["code"], level, data["name"], parent),
        names=(data["name"], data["spelling"], *data.get("aliases", [])),
        abbreviations=tuple(data.get("abbreviations", [])),
        formerly=tuple(data.get("formerly", [])),
        elsewhere=tuple(data.get("elsewhere", [])),
        needs=needs,
        postcode=data.get("postcode", ""),
        centroid=(float(data["lat"]), float(data["lng"])),
        tile=_tile(data),
    )


def _tile(data: dict[str, Any]) -> tuple[int, int] | None:
    if "tile" not in data:
        return None
    match data["tile"]:
        case [int(column), int(row)] if column >= 0 and row >= 0:
            return column, row
    raise CityFileError(data["code"], f"tile = {data['tile']!r}")


def _check(entries: tuple[Entry, ...], areas: tuple[Area, ...], city: Place) -> None:
    seen: set[str] = set()
    tiles: set[tuple[int, int]] = set()
    for entry in entries:
        place = entry.place
        if entry.tile in tiles:
            raise CityFileError(place.code, f"shares tile {entry.tile} with another")
        tiles |= {entry.tile} if entry.tile else set()
        if place.code in seen or place.code.rpartition(".")[0] != place.parent:
            raise CityFileError(place.code, f"stands under {place.parent}")
        seen.add(place.code)
    for area in areas:
        for code in area.codes:
            if code not in seen:
                raise CityFileError(area.names[0], f"{code} is unknown in {city.name}")


def _spellings(words: dict[str, list[str]]) -> dict[str, str]:
    return {variant: word for word, variants in words.items() for variant in variants}
