"""Special places (prisons, hospitals, campuses) in words."""

from bot.messages import Text
from bot.reports.places import Gazetteer, Special
from bot.reports.report import Report

OTHER = "other"
"""The spot of a report about a place that the city's data does not have."""


def label(special: Special) -> Text:
    """Its name, or any of its kind."""
    if special.name:
        return Text("plain", {"words": special.name})
    return Text(f"special-kind-{special.kind}")


def named(places: Gazetteer, city: str, spot: str) -> Text | None:
    """The special place called `spot` in words; None when none was told."""
    if not spot:
        return None
    special = places.special(city, spot)
    return label(special) if special is not None else Text("spot-other")


def of(places: Gazetteer, report: Report) -> Text | None:
    """The special place that a report is about."""
    return named(places, report.city, report.spot)
