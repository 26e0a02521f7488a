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
    "posko-closed",
    "posko-unbound",
    "posko-unreachable",
]
"""Why an office was chosen; `reason-<name>` in locales/ says it in words."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An office as routing sees it: open, and with somebody to receive."""

    open: bool = True
    bound: bool = True
    reachable: bool = True


@dataclass(frozen=True, slots=True)
class Route:
    """The office (its place code, "16.71.02" a posko, "16.71" the city office) and the reason."""

    office: str
    reason: Reason


def route(report: Report, matter: Destination, desks: Mapping[str, Desk]) -> Route:
    """Choose the office of a report.

    `matter` is the category's own destination; `desks` are the poskos by code, one that is
    missing counts as closed. A report on Panwascam, PKD or PTPS never reaches their own posko
    (Perbawaslu 7/2022 art. 20).
    """
    reason = _city_reason(report, matter) or _posko_fault(desks.get(report.kecamatan or ""))
    if reason is not None or report.kecamatan is None:
        return Route(report.city, reason or "place-unknown")
    return Route(report.kecamatan, "kecamatan")


def _city_reason(report: Report, matter: Destination) -> Reason | None:
    if report.category == "supervisor":
        return "supervisor"
    if matter == "city":
        return "city-matter"
    if report.destination == "city":
        return "wanted-city"
    return "place-unknown" if report.kecamatan is None else None


def _posko_fault(desk: Desk | None) -> Reason | None:
    if desk is None or not desk.open:
        return "posko-closed"
    if not desk.bound:
        return "posko-unbound"
    return None if desk.reachable else "posko-unreachable"
