"""Erasing a filed report at its reporter's wish: what goes, what stays, and how long it waits.

UU 27/2022 ps. 40 and 42–44: withdrawn consent ends the processing within 3 x 24 hours, but what a
law demands to be kept stays (ps. 15). A report with an official number, or one passed on to another
institution, is a file of the law; a name in a letter to KPU cannot be called back by us.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Literal

from bot.reports.case import Standing
from bot.reports.report import Report
from bot.reports.scrubbing import scrub, traces

Kind = Literal["whole", "story", "handed", "stays"]
"""whole: all of it goes; story: story and evidence stay as informasi awal, without the person;
handed: all goes but who stands in a letter to KPU; stays: only the way to the person goes."""

WAIT = timedelta(hours=48)
"""People are made to withdraw: so long they can take it back."""
LIMIT = timedelta(hours=72)
"""Within which everything asked of one's own data is answered (3 x 24 hours)."""
ALARMS = (timedelta(hours=48), LIMIT)
"""When the city is told that something asked still waits."""

_WORDS = ("story", "accused", "where", "occurred", "place_words")
_BARE: Mapping[str, Any] = {
    "story": "", "accused": "", "where": "", "occurred": "", "place_words": "", "told": "",
    "pin": None, "identity": "", "nik": "", "reporter": "", "way": "", "people": 0,
    "evidence": {}, "visibility": "anonymous",
}  # fmt: skip
"""What of a report is nobody's any more when it is erased whole."""


def kind_of(standing: Standing, report: Report, *, listed: bool) -> Kind:
    """What erasing such a report means; `listed` says that somebody of it stands in a letter."""
    if standing.number is not None or standing.referred is not None:
        return "stays"
    if report.lane == "violation":
        return "story"
    return "handed" if listed else "whole"


def reduced(report: Report, kind: Kind) -> Report:
    """What officers read of it from the moment it was asked."""
    match kind:
        case "stays":
            return report
        case "story":
            names = traces(report)
            words: dict[str, Any] = {name: scrub(getattr(report, name), names) for name in _WORDS}
            pieces = {what: n for what, n in report.evidence.items() if what != "voice"}
            nobody: dict[str, Any] = {"identity": "", "nik": "", "reporter": "", "way": ""}
            return replace(report, **words, **nobody, evidence=pieces, visibility="anonymous")
        case "whole" | "handed":
            return replace(report, **_BARE)


def aside(report: Report) -> dict[str, Any]:
    """What is kept, as plain JSON, to be put back should he change his mind."""
    told = report.to_json()
    return {name: told[name] for name in _BARE}


def restored(report: Report, told: Mapping[str, Any]) -> Report:
    """The report as it stands, with what was kept aside."""
    return Report.from_json({**report.to_json(), **told})
