"""What a case is decided by: the data files, as each city office confirmed or changed them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.reports import calendar, catalogue, clocks, forms, guide, outcomes, retention
from bot.reports.calendar import Calendar
from bot.reports.catalogue import Catalogue
from bot.reports.clocks import Promises
from bot.reports.forms import Forms
from bot.reports.guide import Guide
from bot.reports.outcomes import Outcomes
from bot.reports.places import Gazetteer
from bot.reports.retention import Retention
from bot.reports.rules import Files, Row, Ruled, overlaid, rows, ruled

CITY = len("16.71")
"""Letters of a city's code."""


# Whoever prints a task or a fault that holds the law must not print all places of two cities.
@dataclass(frozen=True, slots=True, repr=False)
class Law:
    """The law of the files, or with `of` the law as it stands in one city.

    `own` is our own address as seen from outside ("https://posko.example"), "" if it has none:
    the only one that words of staff may link to. `files` are the parsed data files by name, `rows`
    what stands in them, by the name of the row. `cities` is the law of each city by its code;
    whoever built the law keeps it up to date.
    """

    places: Gazetteer
    catalogue: Catalogue
    calendar: Calendar
    outcomes: Outcomes
    promises: Promises
    own: str = ""
    forms: Forms = field(default_factory=Forms)
    guide: Guide = field(default_factory=Guide)
    files: Files = field(default_factory=dict, repr=False, compare=False)
    rows: Mapping[str, Row] = field(default_factory=dict, repr=False, compare=False)
    retention: Retention = field(default_factory=Retention)
    cities: Mapping[str, "Law"] = field(default_factory=dict, repr=False, compare=False)

    def of(self, place: str) -> "Law":
        """The law as it stands in the city of a place's or office's code now."""
        return self.cities.get(place[:CITY], self)

    def confirmed(self, name: str) -> bool:
        """Whether the row called so ("forms.report.pilkada") is confirmed: by the city office, or
        by the files themselves. A row nobody knows is not."""
        row = self.rows.get(name)
        return row is not None and row.verified


def load(files: Files, places: Gazetteer, own: str = "") -> Law:
    """The law of the parsed data files by name ("calendar", "catalogue", …). Raises `ValueError`
    or `KeyError` on a malformed file."""
    return Law(
        places,
        catalogue.read(files["catalogue"]),
        calendar.read(files["calendar"]),
        outcomes.read(files["outcomes"]),
        clocks.read(files["clocks"]),
        own,
        forms.read(files["forms"]),
        guide.read(files["guide"]),
        files,
        rows(files),
        retention.read(files["retention"]),
    )


def standing(law: Law, city: str, rules: Sequence[Ruled]) -> Law:
    """The law as it stands in a city, by what its office made of the files' rows.

    Rules of other cities are not looked at, nor is one whose row the files no longer have, or
    whose value does not fit it any more. Raises `ValueError` or `KeyError` when the rows cannot
    all stand together.
    """
    found = ruled(rows(law.files, city), [rule for rule in rules if rule.city == city])
    data = overlaid(law.files, found)
    now = replace(law, rows=found)
    if "calendar" in data:
        read = calendar.read(data["calendar"])
        now = replace(now, calendar=replace(read, declared=law.calendar.declared))
    if "catalogue" in data:
        now = replace(now, catalogue=catalogue.read(data["catalogue"]))
    if "outcomes" in data:
        now = replace(now, outcomes=outcomes.read(data["outcomes"]))
    if "clocks" in data:
        now = replace(now, promises=clocks.read(data["clocks"]))
    if "forms" in data:
        now = replace(now, forms=forms.read(data["forms"]))
    if "retention" in data:
        now = replace(now, retention=retention.read(data["retention"]))
    return replace(now, guide=guide.read(data["guide"])) if "guide" in data else now
