"""Where much of the same came at once: clusters and sudden rises the city was told of lately."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from bot.figures.board import Scope
from bot.ports import Ledger
from bot.reports.calendar import WIB

LATELY = timedelta(days=7)
MOST = 8
"""So many are shown, the newest first."""
Kind = Literal["cluster", "rise"]
_KINDS: tuple[Kind, ...] = ("cluster", "rise")


@dataclass(frozen=True, slots=True)
class Gathering:
    """Like reports of one kecamatan: a "cluster" within minutes, or a "rise" over a day. `told`
    is when the city was told."""

    kind: Kind
    place: str
    category: str
    told: datetime


async def gathered(ledger: Ledger, scope: Scope, now: datetime) -> tuple[Gathering, ...]:
    """Those of the last seven days; what they count may be kept from poskos, so only whoever
    stands above them sees any."""
    if not scope.above:
        return ()
    found: list[Gathering] = []
    for kind in _KINDS:
        known = await ledger.settings(f"{kind}:")
        found += [_read(kind, name, value) for name, value in known.items()]
    return lately(found, scope.place, now)


def lately(found: Iterable[Gathering], place: str, now: datetime) -> tuple[Gathering, ...]:
    """The newest of a place; a kind that is both is said once, as the cluster it was first."""
    here = [one for one in found if one.place.startswith(place) and now - one.told <= LATELY]
    newest = sorted(here, key=lambda one: (one.told, one.kind == "cluster"), reverse=True)
    once = {(one.place, one.category, one.told.astimezone(WIB).date()): one for one in newest[::-1]}
    return tuple(sorted(once.values(), key=lambda one: one.told, reverse=True)[:MOST])


def _read(kind: Kind, name: str, value: str) -> Gathering:
    _, place, category = name.split(":", 2)
    told = datetime.fromisoformat(value)
    if told.tzinfo is None:  # a rise is of a day
        told = datetime.combine(told.date(), time(), WIB)
    return Gathering(kind, place, category, told)
