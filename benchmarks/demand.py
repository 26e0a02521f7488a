"""How many reports a city, a province and the nation may bring, as docs/scale.md assumes."""

from dataclasses import dataclass
from math import ceil

from benchmarks.measured import Costs

SENT = 9.5
"""Messages that a report costs: eight answers, a card, now and then an edit."""
UPDATES = 8


@dataclass(frozen=True)
class Demand:
    """`voters` in so many `cities` of so many poskos (`groups`). On voting day one in a hundred
    reports, a third of those in the busiest hour; the busiest city has `skew` times its share, and
    its busiest posko `crowded` times its own. In the whole year twice as many report."""

    name: str
    voters: int
    cities: int
    groups: int
    share: float = 0.01
    peak: float = 1 / 3
    skew: float = 3.0
    crowded: float = 4.0

    @property
    def year(self) -> float:
        return 2 * self.voters * self.share

    @property
    def hour(self) -> float:
        return self.voters * self.share * self.peak


@dataclass(frozen=True)
class Need:
    """What that asks for. `busiest`: reports a second of the busiest city; `token`: of what its
    bot may send; `posko`: reports a minute of its busiest posko; `storage` in GB a year."""

    updates: float
    busiest: float
    token: float
    posko: float
    processors: float
    processes_a_city: int
    storage: float


PLACES = (
    Demand("Pangkalpinang", 169_016, 1, 7, skew=1),
    Demand("Palembang", 1_241_196, 1, 18, skew=1),
    Demand("a province of 17 cities", 6_400_000, 17, 14),
    Demand("the nation", 204_000_000, 514, 14),
)
ROW_KB, EVIDENCE_KB, FILES = 40.0, 350.0, 1.3
"""A report's rows with its talk, journal and outbox; a file of evidence; files a report."""
OPENED = 0.075
"""Seconds of a processor for one file: a process of its own opens it and makes the copy."""


def planned(demand: Demand, costs: Costs) -> Need:
    """Processors are kept two thirds busy at most."""
    rate = demand.hour / 3600
    busiest = rate / demand.cities * demand.skew
    processors = rate * (UPDATES * costs.update + FILES * OPENED) / 0.66
    return Need(
        updates=rate * UPDATES,
        busiest=busiest,
        token=busiest * SENT / 24,
        posko=60 * busiest / demand.groups * demand.crowded,
        processors=processors,
        processes_a_city=max(1, ceil(busiest * UPDATES * costs.update / 0.66)),
        storage=demand.year * (ROW_KB + FILES * EVIDENCE_KB) / 1e6,
    )
