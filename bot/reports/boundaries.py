"""A file of boundaries, surveyed: which outlines are ours, and whether they can be true."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

from bot.reports.geojson import FILE, BoundaryError, Json, features, polygons, told, values
from bot.reports.geometry import METRES, Area, area, distance, label, stretches
from bot.reports.places import Gazetteer

KECAMATAN, KELURAHAN = len("16.71.02"), len("16.71.02.1006")
OVERLAP = 0.01
"""The share of an area that may lie in another one's before it is named."""
LINES = 200
"""Lines across an area along which overlaps are measured."""
BESIDE = 2_000.0
"""Metres that an outline may lie beside the place's centre as the gazetteer has it."""
WIDEST = 40_000.0
"""Metres from end to end of any kecamatan of a city."""
REACH = 10.0
"""Kilometres from a kelurahan of a city within which a name is one of that city."""

_CODE = re.compile(r"(\d\d)\.?(\d\d)\.?(\d\d)(?:\.?(\d{4}))?")
_TITLE = re.compile(r"^(kecamatan|kelurahan|kec|kel|desa)\b\.?\s*", re.IGNORECASE)
# How maps of Indonesia call what a feature tells of itself: BIG, OCHA, GADM, and plain words.
_ABOVE = re.compile(r"prov|kab|kota|city|adm[012]|name_[012]|wadmpr|wadmkk", re.IGNORECASE)
_OF_KELURAHAN = re.compile(r"kel|desa|village|adm4|name_4|wadmkd", re.IGNORECASE)
_OF_KECAMATAN = re.compile(r"kec|distr|adm3|name_3|wadmkc", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two places of one level, and the share of the first that lies in the second."""

    one: str
    other: str
    share: float


@dataclass(frozen=True, slots=True)
class Survey:
    """What a file holds. `areas` are in the order of their codes; `missing` are the kecamatan of
    the cities found that it does not have; `foreign` counts outlines of other places."""

    areas: tuple[Area, ...]
    missing: tuple[str, ...]
    overlaps: tuple[Overlap, ...]
    foreign: int
    source: str
    licence: str

    @property
    def cities(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.code[:5] for one in self.areas))


def surveyed(parsed: Json, places: Gazetteer) -> Survey:
    """Survey a parsed GeoJSON file. Raises `BoundaryError` when it is none, has no place of ours,
    or an outline that cannot be one."""
    found: dict[str, Area] = {}
    foreign = 0
    for feature in features(parsed):
        one = _ours(feature, places)
        if one is None:
            foreign += 1
        elif one.code in found:
            raise BoundaryError(_title(one.code, places), "stands there twice")
        else:
            found[one.code] = one
    if not found:
        raise BoundaryError(FILE, "nothing in it has the code or name of a place of ours")
    whole = _with_kecamatan(found)
    cities = dict.fromkeys(one.code[:5] for one in whole)
    wanted = [place.code for city in cities for place in places.kecamatan_of(city)]
    return Survey(
        areas=whole,
        missing=tuple(code for code in wanted if code not in {one.code for one in whole}),
        overlaps=tuple(overlaps(whole)),
        foreign=foreign,
        source=told(parsed, "source", "attribution", "name"),
        licence=told(parsed, "licence", "license"),
    )


def overlaps(areas: Sequence[Area]) -> Iterator[Overlap]:
    """Areas of one level that lie in each other by more than OVERLAP, measured along LINES."""
    for one in areas:
        for other in areas:
            if one is other or len(one.code) != len(other.code) or not _may_meet(one, other):
                continue
            share = _shared(one, other)
            if share > OVERLAP:
                yield Overlap(one.code, other.code, share)


def _may_meet(one: Area, other: Area) -> bool:
    a, b = one.box, other.box
    return a.west < b.east and b.west < a.east and a.south < b.north and b.south < a.north


def _shared(one: Area, other: Area) -> float:
    step = (one.box.north - one.box.south) / LINES
    own = both = 0.0
    for line in range(LINES):
        level = one.box.south + (line + 0.5) * step
        ours = [each for polygon in one.polygons for each in stretches(polygon, level)]
        theirs = [each for polygon in other.polygons for each in stretches(polygon, level)]
        own += sum(east - west for west, east in ours)
        both += sum(max(0.0, min(a[1], b[1]) - max(a[0], b[0])) for a in ours for b in theirs)
    return both / own if own else 0.0


def _with_kecamatan(found: Mapping[str, Area]) -> tuple[Area, ...]:
    """The areas, and of a kecamatan whose kelurahan alone are there those together."""
    every = dict(found)
    above = dict.fromkeys(code[:KECAMATAN] for code in found if len(code) == KELURAHAN)
    for code in above:
        below = [one for one in found.values() if one.code.startswith(f"{code}.")]
        every.setdefault(code, area(code, (each for one in below for each in one.polygons)))
    return tuple(every[code] for code in sorted(every))


# --- which place a feature is


def _ours(feature: Mapping[str, Json], places: Gazetteer) -> Area | None:
    """The place of ours that a feature is. Raises `BoundaryError` when it bears the code of one and
    cannot be it; one of the same name that lies elsewhere is another place."""
    coded = _coded(feature, places)
    code = coded or _named(feature, places)
    if code is None:
        return None
    one = area(code, polygons(feature, _title(code, places)))
    fault = _astray(one, places)
    if fault and coded:
        raise BoundaryError(_title(code, places), fault)
    return None if fault else one


def _coded(feature: Mapping[str, Json], places: Gazetteer) -> str | None:
    """The code of ours that a feature bears, the longest; with dots or without."""
    found = []
    for _, value in values(feature):
        match = _CODE.fullmatch(value)
        code = ".".join(filter(None, match.groups())) if match else ""
        if len(code) >= KECAMATAN and places.place(code) is not None:
            found.append(code)
    return max(found, key=len, default=None)


def _named(feature: Mapping[str, Json], places: Gazetteer) -> str | None:
    """The place of ours that a feature names, if it lies in that city."""
    kelurahan: set[str] = set()
    kecamatan: set[str] = set()
    for key, value in values(feature):
        codes = () if _ABOVE.search(key) else places.called(_TITLE.sub("", value))
        small = {code for code in codes if len(code) == KELURAHAN}
        large = {code for code in codes if len(code) == KECAMATAN}
        if _OF_KELURAHAN.search(key):
            kelurahan |= small
        else:
            kecamatan |= large
            kelurahan |= set() if large or _OF_KECAMATAN.search(key) else small
    if not kelurahan and not kecamatan:
        return None
    city = _city(feature, places)
    inside = {code for code in kelurahan if not kecamatan or code[:KECAMATAN] in kecamatan}
    for named in (inside, kecamatan):
        ours = [code for code in named if city is not None and code.startswith(city)]
        if len(ours) == 1:
            return ours[0]
    return None


def _city(feature: Mapping[str, Json], places: Gazetteer) -> str | None:
    """The city that a feature lies in; None for one far from all."""
    lng, lat = label(area("", polygons(feature, "an outline")))
    near = places.around(lat, lng, 1)
    return near[0][0].code[:5] if near and near[0][1] <= REACH else None


def _title(code: str, places: Gazetteer) -> str:
    return f"{places.full_name(code)} ({code})"


# --- whether an outline can be one


def _astray(one: Area, places: Gazetteer) -> str | None:
    """Why an outline cannot be that of its place, if so."""
    lat, lng = places.centre(one.code)
    away = distance(one, (lng, lat))
    wide = (one.box.east - one.box.west) * METRES * cos(radians(lat))
    tall = (one.box.north - one.box.south) * METRES
    if away > BESIDE:
        return f"its outline lies {away / 1000:.0f} km from where the place is"
    if max(wide, tall) > WIDEST:
        return f"its outline is {max(wide, tall) / 1000:.0f} km wide"
    return None


def within(areas: Iterable[Area], city: str) -> list[Area]:
    """The kecamatan of a city among the areas, as a map shows them."""
    return [one for one in areas if len(one.code) == KECAMATAN and one.code.startswith(f"{city}.")]
