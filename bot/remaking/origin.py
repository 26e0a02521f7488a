"""What a file says of its own making: the moment and the place, and nothing of the device."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

ROUND = 2
"""Digits behind the point of a degree: about a kilometre."""
YEARS = range(2000, 2100)
"""A clock that says anything else was never set."""
_WRITTEN = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?")
_ZONE = re.compile(r"([+-]\d\d):?(\d\d)\s*$|(Z)\s*$")
_PAPER = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)")
_PAPER_ZONE = re.compile(r"([+-]\d\d)'?(\d\d)|(Z)")
_POINT = re.compile(r"([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)(?![\d.])")
_TIMES = ("com.apple.quicktime.creationdate", "creation_time", "date")
_PLACES = ("com.apple.quicktime.location.iso6709", "location", "location-eng")


def facts(at: str | None, place: tuple[float, float] | None) -> dict[str, Any]:
    """As they are kept, plain JSON: {"at": ISO 8601, without a zone if none was written, "place":
    [latitude, longitude], rounded}; empty when nothing is known."""
    found: dict[str, Any] = {"at": at} if at else {}
    if place is not None:
        found["place"] = [round(place[0], ROUND), round(place[1], ROUND)]
    return found


def of_picture(shot: Mapping[int, Any], gps: Mapping[int, Any]) -> dict[str, Any]:
    """By the EXIF directories of the shot and of the place."""
    zone = str(shot.get(0x9011) or "")
    return facts(written(f"{shot.get(0x9003) or ''}{zone}"), _degrees(gps))


def of_media(said: Mapping[str, str]) -> dict[str, Any]:
    """By a container's metadata, their names in lower case."""
    times = (written(said[name]) for name in _TIMES if name in said)
    places = (point(said[name]) for name in _PLACES if name in said)
    return facts(next(filter(None, times), None), next(filter(None, places), None))


def of_paper(said: str) -> dict[str, Any]:
    """By a PDF's date: "D:20261121142000+07'00'"."""
    match = _PAPER.match(said)
    if match is None:
        return {}
    year, month, day, hour, minute = match.groups()
    zone = _zone(_PAPER_ZONE.search(said, match.end()))
    return facts(written(f"{year}-{month}-{day}T{hour}:{minute}{zone}"), None)


def written(words: str) -> str | None:
    """A moment as cameras write it, as ISO 8601; None for none that can be."""
    match = _WRITTEN.match(words.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = match.groups()
    zone = _zone(_ZONE.search(words, match.end()))
    made = f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone}"
    try:
        moment = datetime.fromisoformat(made)
    except ValueError:
        return None
    return made if moment.year in YEARS else None


def point(words: str) -> tuple[float, float] | None:
    """A place as ISO 6709 writes it in degrees: "-02.9909+104.7566/"."""
    match = _POINT.match(words.strip())
    return _on_earth(float(match[1]), float(match[2])) if match else None


def _zone(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    return "+00:00" if match[3] else f"{match[1]}:{match[2]}"


def _degrees(gps: Mapping[int, Any]) -> tuple[float, float] | None:
    try:
        south = str(gps[1]).upper().startswith("S")
        west = str(gps[3]).upper().startswith("W")
        latitude, longitude = _angle(gps[2]), _angle(gps[4])
    except (KeyError, TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return _on_earth(-latitude if south else latitude, -longitude if west else longitude)


def _angle(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600


def _on_earth(latitude: float, longitude: float) -> tuple[float, float] | None:
    """None for nonsense (not-a-number included), and for the nought of cameras with no fix."""
    if not (abs(latitude) <= 90 and abs(longitude) <= 180) or (latitude, longitude) == (0, 0):
        return None
    return latitude, longitude
