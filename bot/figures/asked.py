"""What somebody asks of the figures: "/stats 7d plaju pelanggaran", its words in any order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.figures.board import Scope
from bot.reports.places import Gazetteer

PERIODS = ("today", "7d", "30d", "all", "stage")
LANES = ("rights", "violation")
USUAL = "7d"
"""The period of somebody who names none."""
MOST_CHARS = 200
"""Letters of a question that are read."""
KECAMATAN = len("16.71.02")

# "bulan" alone is no period: there is a kelurahan Sinar Bulan.
_PERIOD_WORDS: Mapping[str, str] = {
    "hari ini": "today", "hari": "today", "today": "today",
    "7d": "7d", "7 hari": "7d", "7hari": "7d", "7 days": "7d", "minggu ini": "7d",
    "seminggu": "7d", "sepekan": "7d", "minggu": "7d", "pekan ini": "7d", "week": "7d",
    "30d": "30d", "30 hari": "30d", "30hari": "30d", "30 days": "30d", "bulan ini": "30d",
    "sebulan": "30d", "month": "30d",
    "semua": "all", "semuanya": "all", "all": "all",
    "tahapan ini": "stage", "tahapan": "stage", "tahap ini": "stage", "tahap": "stage",
    "stage": "stage",
}  # fmt: skip
_LANE_WORDS: Mapping[str, str] = {
    "hak pilih": "rights", "hak": "rights", "daftar pemilih": "rights", "rights": "rights",
    "dugaan pelanggaran": "violation", "pelanggaran": "violation", "violation": "violation",
    "violations": "violation",
}  # fmt: skip
_FILLING = frozenset(
    "ini terakhir di ke dari untuk angka laporan kecamatan kec kota posko wilayah "
    "in of for the last this at reports".split()
)
_WORD = re.compile(r"[\w.'’-]+")
_LONGEST = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """What was understood. `place` is a city's or kecamatan's code, "" for none named; `places`
    those it may be where the words fit several; `unknown` the words that fit nothing."""

    period: str = USUAL
    place: str = ""
    lane: str = ""
    places: tuple[str, ...] = ()
    unknown: str = ""

    @property
    def scope(self) -> Scope:
        return Scope(self.period, self.place, self.lane)

    def value(self, act: str) -> str:
        """What a button means that shows so much: "stats.period:7d:16.71.02:violation"."""
        return f"{act}:{self.period}:{self.place}:{self.lane}".rstrip(":")


def read(words: str, places: Gazetteer) -> Asked:
    """What is typed after /stats."""
    tokens = [word.strip(".'’-") for word in _WORD.findall(words[:MOST_CHARS].lower())]
    period, tokens = _picked(tokens, _PERIOD_WORDS)
    lane, tokens = _picked(tokens, _LANE_WORDS)
    found = _places(tokens, places)
    if not found and not all(token in _FILLING or not token for token in tokens):
        return Asked(period or USUAL, "", lane, unknown=" ".join(tokens))
    if len(found) > 1:
        return Asked(period or USUAL, "", lane, found)
    return Asked(period or USUAL, "".join(found), lane)


def pressed(rest: str, places: Gazetteer) -> Asked:
    """What a button asks for, after its act; what is none of ours is left out."""
    period, place, lane = (*rest.split(":"), "", "", "")[:3]
    return Asked(
        period if period in PERIODS else USUAL,
        place[:KECAMATAN] if places.place(place) else "",
        lane if lane in LANES else "",
    )


def _picked(tokens: Sequence[str], meanings: Mapping[str, str]) -> tuple[str, list[str]]:
    """The last word of a kind, longest first ("7 hari" is no day), and what is left."""
    meaning, left, at = "", list[str](), 0
    while at < len(tokens):
        size = next(
            (n for n in range(_LONGEST, 0, -1) if " ".join(tokens[at : at + n]) in meanings), 0
        )
        if size:
            meaning = meanings[" ".join(tokens[at : at + size])]
        else:
            left.append(tokens[at])
        at += size or 1
    return meaning, left


def _places(tokens: Sequence[str], places: Gazetteer) -> tuple[str, ...]:
    """The cities or kecamatan that the words name, each once; a code names itself."""
    for said in _tries(tokens):
        place = places.place(said)
        if place is not None:
            return (place.code[:KECAMATAN],)
        named = _same(said, places)
        if named:
            return (named,)
        matches = places.find(said).matches
        if matches:
            return tuple(dict.fromkeys(match.kecamatan.code for match in matches))
        city = places.city_in(said)
        if city is not None:
            return (city.code,)
    return ()


def _tries(tokens: Sequence[str]) -> Iterator[str]:
    """The words as they stand, then without those that name nothing."""
    yield " ".join(tokens)
    yield " ".join(token for token in tokens if token not in _FILLING)


def _same(said: str, places: Gazetteer) -> str:
    """The city or kecamatan of exactly that name: a kelurahan may have the same one."""
    for city in places.cities():
        for place in (city, *places.kecamatan_of(city.code)):
            if said == place.name.lower():
                return place.code
    return ""
