"""GeoJSON (RFC 7946) read with care: features, and the outlines of one, each ring closed."""

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import Any, TypeAlias

from bot.reports.geometry import Point, Polygon, Ring

Json: TypeAlias = Any
FILE = "the file"
_DEGREES = ("crs84", "4326")


class BoundaryError(ValueError):
    """The file's boundaries cannot be used."""

    def __init__(self, where: str, fault: str) -> None:
        """`where` is the place or the part of the file at fault."""
        super().__init__(f"{where}: {fault}")


def features(parsed: Json) -> Sequence[Mapping[str, Json]]:
    """The features of a parsed file. Raises `BoundaryError` when it has none, or other units."""
    if not isinstance(parsed, dict) or parsed.get("type") not in ("FeatureCollection", "Feature"):
        raise BoundaryError(FILE, "it is no GeoJSON of features")
    crs = str(parsed.get("crs") or _DEGREES[0]).lower()
    if not any(name in crs for name in _DEGREES):
        fault = "it is not in degrees of WGS 84; try: ogr2ogr -t_srs EPSG:4326"
        raise BoundaryError(FILE, fault)
    listed = [parsed] if parsed["type"] == "Feature" else parsed.get("features")
    if not isinstance(listed, list):
        raise BoundaryError(FILE, "it has no list of features")
    return [one for one in listed if isinstance(one, dict)]


def values(feature: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    """What a feature tells of itself, by name; texts and numbers."""
    properties = feature.get("properties")
    for key, value in (properties if isinstance(properties, dict) else {}).items():
        if isinstance(value, str | int) and str(value).strip():
            yield str(key), str(value).strip()[:100]


def told(parsed: Mapping[str, Json], *names: str) -> str:
    """What a file tells of itself under the first of these names."""
    metadata = parsed.get("metadata")
    given = {**parsed, **(metadata if isinstance(metadata, dict) else {})}
    return next((given[name][:300] for name in names if isinstance(given.get(name), str)), "")


def polygons(feature: Mapping[str, Json], title: str) -> tuple[Polygon, ...]:
    """The outlines of a feature; rings that hold nothing are left out. `title` is what it is called
    in a fault. Raises `BoundaryError`."""
    geometry = feature.get("geometry")
    shape = geometry if isinstance(geometry, dict) else {}
    given = shape.get("coordinates")
    match shape.get("type"):
        case "Polygon":
            given = [given]
        case "MultiPolygon":
            pass
        case _:
            raise BoundaryError(title, "it is no Polygon or MultiPolygon")
    read = [
        [_ring(ring, title) for ring in _list(polygon, title)] for polygon in _list(given, title)
    ]
    whole = tuple(
        (polygon[0], *filter(_holds, polygon[1:]))
        for polygon in read
        if polygon and _holds(polygon[0])
    )
    if not whole:
        raise BoundaryError(title, "it holds nothing")
    return whole


def _holds(ring: Ring) -> bool:
    """Whether a ring holds anything; files put together by machines have some that do not."""
    return len(set(ring)) > 2


def _list(given: Json, title: str) -> list[Json]:
    if not isinstance(given, list):
        raise BoundaryError(title, "its coordinates are not nested as GeoJSON has them")
    return given


def _ring(given: Json, title: str) -> Ring:
    ring = tuple(_point(each, title) for each in _list(given, title))
    if len(ring) < 4:
        raise BoundaryError(title, "a ring has fewer than four points")
    if ring[0] != ring[-1]:
        raise BoundaryError(title, "a ring is not closed: its last point is not its first")
    return ring


def _point(given: Json, title: str) -> Point:
    numbers = [one for one in _list(given, title)[:2] if _is_number(one)]
    if len(numbers) < 2:
        raise BoundaryError(title, "a point is not two numbers")
    lng, lat = float(numbers[0]), float(numbers[1])
    if abs(lng) > 180 or abs(lat) > 90:
        raise BoundaryError(title, "a point is not in degrees, longitude first")
    return lng, lat


def _is_number(one: Json) -> bool:
    return isinstance(one, int | float) and not isinstance(one, bool) and isfinite(one)
