"""What a case is decided by: the data files, read once."""

from dataclasses import dataclass

from bot.reports.calendar import Calendar
from bot.reports.catalogue import Catalogue
from bot.reports.clocks import Promises
from bot.reports.outcomes import Outcomes
from bot.reports.places import Gazetteer


@dataclass(frozen=True, slots=True)
class Law:
    """`own` is our own address as seen from outside ("https://posko.example"), "" if it has none:
    the only one that words of staff may link to."""

    places: Gazetteer
    catalogue: Catalogue
    calendar: Calendar
    outcomes: Outcomes
    promises: Promises
    own: str = ""
