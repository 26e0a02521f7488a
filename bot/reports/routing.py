"""Which office a report goes to, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.reports.report import Destination, Report

Reason = Literal[
    "kecamatan",
    "wanted-city",
    "supervisor",
    "city-matter",
    "place-unknown",
    "no-poskos",
    "posko-closed",
    "posko-unbound",
    "posko-unreachable",
    "own-officer",
    "about-city",
    "handed-over",
    "handed-often",
    "escalated",
    "reopened",
]
"""Why an office has a case; `reason-<name>` in locales/ says it in words."""

CONFLICTS: frozenset[str] = frozenset({"supervisor", "own-officer", "about-city"})
"""Reasons that keep a case from every posko (Perbawaslu 7/2022 art. 20)."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An office as routing sees it: open, and with somebody to receive. `staffed` says that in
    this stage the kecamatan have a Panwascam at all."""

    open: bool = True
    bound: bool = True
    reachable: bool = True
    staffed: bool = True

    @property
    def receives(self) -> bool:
        """Whether somebody there reads what comes."""
        return self.open and self.bound and self.reachable and self.staffed


@dataclass(frozen=True, slots=True)
class Route:
    """The office (its place code: "16.71.02" a posko, "16.71" the city office, "16" the
    province's) and the reason. `also` is an office that gets the new report besides."""

    office: str
    reason: Reason
    also: str | None = None

    @property
    def conflict(self) -> bool:
        """Whether no posko may ever have it."""
        return self.reason in CONFLICTS


def route(
    report: Report,
    matter: Destination,
    desks: Mapping[str, Desk],
    *,
    own_people: bool = False,
    about_city: bool = False,
) -> Route:
    """Choose the office of a report.

    `matter` is the category's own destination; `desks` are the poskos by code, one that is
    missing counts as closed. A report on Panwascam, PKD or PTPS never reaches their own posko, nor
    does one that names the posko's own people (`own_people`, see `bot.reports.likeness`); one on
    the city office itself (`about_city`) goes to the province (Perbawaslu 7/2022 art. 20). A posko
    that does not answer keeps its new reports, and the city office gets them as well.
    """
    if about_city:
        return Route(report.city.split(".")[0], "about-city")
    desk = desks.get(report.kecamatan or "")
    reason = _city_reason(report, matter, own_people) or _posko_fault(desk)
    if reason is not None or report.kecamatan is None:
        return Route(report.city, reason or "place-unknown")
    answers = desk is not None and desk.reachable
    return Route(report.kecamatan, "kecamatan", None if answers else report.city)


def _city_reason(report: Report, matter: Destination, own_people: bool) -> Reason | None:
    if report.category == "supervisor":
        return "supervisor"
    if own_people:
        return "own-officer"
    if matter == "city":
        return "city-matter"
    if report.destination == "city":
        return "wanted-city"
    return "place-unknown" if report.kecamatan is None else None


def _posko_fault(desk: Desk | None) -> Reason | None:
    if desk is not None and not desk.staffed:
        return "no-poskos"
    if desk is None or not desk.open:
        return "posko-closed"
    return None if desk.bound else "posko-unbound"
