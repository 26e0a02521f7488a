"""The places of all served cities: asked by code, by words or by a point on the map."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import cos, hypot, isfinite, radians

from bot.reports.geometry import Area, place_of
from bot.reports.places.cities import CityFile, read_city
from bot.reports.places.decide import decide
from bot.reports.places.index import Index, build, kecamatan_of
from bot.reports.places.mentions import spot
from bot.reports.places.values import NOTHING, CityFileError, Finding, Match, Place, Special
from bot.reports.places.words import hear

# Farther than this from every kelurahan's centre is outside; the widest kelurahan reach 4 km.
FARTHEST_KM = 5.0
KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True, repr=False)
class Gazetteer:
    """All places, read-only; made by `load`. `boundaries` are the outlines that were imported, by
    their codes; whoever built the gazetteer keeps them up to date."""

    _files: tuple[CityFile, ...]
    _places: dict[str, Place]
    _index: Index
    boundaries: dict[str, Area] = field(default_factory=dict, compare=False)

    def cities(self) -> tuple[Place, ...]:
        """The served cities, in the order their files were given."""
        return tuple(file.city for file in self._files)

    def kecamatan_of(self, city_code: str) -> tuple[Place, ...]:
        """The kecamatan of a city in the order of their codes; empty for an unknown city."""
        return self._below(city_code, "kecamatan")

    def kelurahan_of(self, kecamatan_code: str) -> tuple[Place, ...]:
        """The kelurahan of a kecamatan in the order of their codes; empty for an unknown one."""
        return self._below(kecamatan_code, "kelurahan")

    def place(self, code: str) -> Place | None:
        """The place with this code, or None."""
        return self._places.get(code)

    def city_of(self, code: str) -> Place:
        """The city that a code of any level lies in. Raises KeyError for an unknown code."""
        place = self._places[code]
        while place.level != "kota":
            place = self._places[place.parent]
        return place

    def prefix(self, city_code: str) -> str:
        """The letters a city's tickets begin with. Raises KeyError for an unknown city."""
        return self._file(city_code).prefix

    def province(self, city_code: str) -> str:
        """The name of a city's province. Raises KeyError for an unknown city."""
        return self._file(city_code).province

    def specials(self, city_code: str) -> tuple[Special, ...]:
        """A city's prisons, hospitals and the like, in the file's order; () for an unknown one."""
        files = (file for file in self._files if file.city.code == city_code)
        return tuple(special for file in files for special in file.specials)

    def special(self, city_code: str, key: str) -> Special | None:
        """The one called `key`, or None."""
        return next((one for one in self.specials(city_code) if one.key == key), None)

    def tiles(self, city_code: str) -> dict[str, tuple[int, int]]:
        """Column and row of each kecamatan's square in the city's tile map, north up; empty for
        an unknown city and for one that has no such map."""
        files = (file for file in self._files if file.city.code == city_code)
        entries = (entry for file in files for entry in file.entries)
        return {entry.place.code: entry.tile for entry in entries if entry.tile}

    def full_name(self, code: str) -> str:
        """The name with all above it: "7 Ulu, Seberang Ulu I, Palembang". KeyError if unknown."""
        place = self._places[code]
        names = [place.name]
        while place.level != "kota":
            place = self._places[place.parent]
            names.append(place.name)
        return ", ".join(names)

    def find(self, text: str, within: str | None = None) -> Finding:
        """The place a message names, be it an answer or a story; never raises.

        `within`: the code of a city or kecamatan already chosen; nothing outside it is found.
        """
        verdict = decide(hear(text, self._index.spellings), self._index, within)
        if not verdict.codes:
            return NOTHING
        return Finding(
            verdict.decision, tuple(self._match(code, verdict.score) for code in verdict.codes)
        )

    def city_in(self, text: str) -> Place | None:
        """The one city a message names, so that only its kecamatan need be offered, or None."""
        words = hear(text, self._index.spellings)
        named = {
            mention.name.codes[0]
            for mention in spot(words, self._index)
            if mention.name.kind == "city"
        }
        return self._places[named.pop()] if len(named) == 1 else None

    def called(self, name: str) -> tuple[str, ...]:
        """The codes of the places of exactly this name, in any of its spellings."""
        found = self._index.names.get("".join(hear(name, self._index.spellings)))
        return found.codes if found is not None and found.kind == "place" else ()

    def centre(self, code: str) -> tuple[float, float]:
        """The middle (latitude, longitude) of a kecamatan or kelurahan. KeyError if unknown."""
        for file in self._files:
            for entry in file.entries:
                if entry.place.code == code:
                    return entry.centroid
        raise KeyError(code)

    def bounded(self, city_code: str) -> bool:
        """Whether the boundaries of all kecamatan of a city are known."""
        return all(one.code in self.boundaries for one in self.kecamatan_of(city_code))

    def nearest(self, lat: float, lng: float, limit: int = 3) -> tuple[Match, ...]:
        """Where a point in degrees is.

        With boundaries: the kelurahan that holds it; or up to `limit` kelurahan of the kecamatan
        that holds it, the nearest by their centres, and that kecamatan itself. Without: up to
        `limit` kecamatan nearest to it, each with its nearest kelurahan. Empty when it lies outside
        all boundaries of a city, or farther than FARTHEST_KM from every kelurahan's centre.
        """
        if not (isfinite(lat) and isfinite(lng)):
            return ()
        by_distance = sorted(self._distances(lat, lng))
        held = place_of((lng, lat), self.boundaries.values())
        if held is not None and held in self._places:
            return self._held(held, by_distance, limit)
        if by_distance and self.bounded(by_distance[0][1][:5]):
            return ()
        found: dict[str, Match] = {}
        for distance, code in by_distance:
            if distance <= FARTHEST_KM and len(found) < limit:
                match = self._match(code, 1 - distance / FARTHEST_KM)
                found.setdefault(match.kecamatan.code, match)
        return tuple(found.values())

    def _held(
        self, code: str, by_distance: Iterable[tuple[float, str]], limit: int
    ) -> tuple[Match, ...]:
        if self._places[code].level == "kelurahan":
            return (self._match(code, 1.0),)
        near = [below for _, below in by_distance if below.startswith(f"{code}.")]
        return tuple(self._match(one, 1.0) for one in (*near[:limit], code))

    def around(self, lat: float, lng: float, limit: int = 3) -> tuple[tuple[Place, float], ...]:
        """The kecamatan nearest to a point in degrees, however far, with the kilometres to their
        nearest kelurahan's centre; empty for what is no point."""
        if not (isfinite(lat) and isfinite(lng)):
            return ()
        found: dict[str, float] = {}
        for distance, code in sorted(self._distances(lat, lng)):
            if len(found) < limit:
                found.setdefault(kecamatan_of(code), distance)
        return tuple((self._places[code], distance) for code, distance in found.items())

    def _below(self, parent: str, level: str) -> tuple[Place, ...]:
        return tuple(p for p in self._places.values() if p.parent == parent and p.level == level)

    def _file(self, city_code: str) -> CityFile:
        for file in self._files:
            if file.city.code == city_code:
                return file
        raise KeyError(city_code)

    def _match(self, code: str, score: float) -> Match:
        kecamatan = self._places[kecamatan_of(code)]
        return Match(kecamatan, None if code == kecamatan.code else self._places[code], score)

    def _distances(self, lat: float, lng: float) -> Iterable[tuple[float, str]]:
        # The cities are small and near the equator: flat arithmetic errs by metres.
        narrowing = cos(radians(lat))
        for file in self._files:
            for entry in file.entries:
                if entry.place.level == "kelurahan":
                    south, east = lat - entry.centroid[0], lng - entry.centroid[1]
                    yield hypot(south, east * narrowing) * KM_PER_DEGREE, entry.place.code


def load(texts: Iterable[str]) -> Gazetteer:
    """The gazetteer over the TOML texts of the served city files.

    Raises CityFileError when a file contradicts itself or two files claim one code.
    """
    files = tuple(read_city(text) for text in texts)
    places: dict[str, Place] = {}
    for file in files:
        for place in (file.city, *(entry.place for entry in file.entries)):
            if place.code in places:
                raise CityFileError(place.code, "stands in two files")
            places[place.code] = place
    return Gazetteer(files, dict(sorted(places.items())), build(files))
