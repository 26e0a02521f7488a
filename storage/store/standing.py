"""Reports' rows as cases, and where a case stands as columns."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from bot.ports import Case
from bot.reports.case import Standing
from bot.reports.report import Report
from storage.errors import Broken, Erased
from storage.work import Work

log = logging.getLogger(__name__)

_PLAIN = (
    "state", "office", "reason", "holder", "outcome", "ending", "referred", "twin", "handed",
    "reopened", "escalated", "conflict",
)  # fmt: skip
"""What of a standing has a column by the same name; the official number is sealed."""


async def opened(work: Work, rows: Sequence[sa.Row[Any]], *, whole: bool = True) -> list[Case]:
    """The rows as cases; one that was erased is none any more. Raises `Broken` for one that does
    not open; where not the `whole` is wanted it is among the others, marked."""
    found = []
    for row in rows:
        if row.state == "erased":
            found.append(_case(row, _tombstone(row), None))
            continue
        try:
            body = await work.open(row.id, row.body, "report", row.id, "body")
            number = await work.open(row.id, row.number, "report", row.id, "number")
        except Erased:
            continue
        except Broken:
            log.exception("case %s cannot be opened", row.id)
            if whole:
                raise
            found.append(shut(row))
            continue
        found.append(_case(row, Report.from_json(body), number))
    return found


def shut(row: sa.Row[Any]) -> Case:
    """The row as a case without what was told in it: nothing of it is opened."""
    return replace(_case(row, _tombstone(row), None), broken=True)


def sound(case: Case) -> None:
    """What could not be read is not written over. Raises `Broken`."""
    if case.broken:
        raise Broken("report", "body")


def _tombstone(row: sa.Row[Any]) -> Report:
    """What is left of a report that was erased at its reporter's wish."""
    return Report(row.lane, row.category, row.place_code, visibility="anonymous")


def _case(row: sa.Row[Any], told: Report, number: str | None) -> Case:
    return Case(
        id=row.id,
        ticket=row.ticket,
        state=row.state,
        version=row.version,
        office=row.office,
        reason=row.reason,
        person=row.person,
        channel=row.channel,
        election=row.election,
        stage=row.stage,
        practice=row.practice,
        filed_at=row.filed_at,
        changed_at=row.changed_at,
        report=told,
        standing=Standing(**{name: getattr(row, name) for name in _PLAIN}, number=number),
        due_at=row.due_at,
        closed_at=row.closed_at,
        rating=row.rating,
        by=row.filed_by,
        group=row.source_group,
    )


async def columns(work: Work, case: str, standing: Standing) -> dict[str, Any]:
    """Where the case stands, as the columns of its row."""
    number = standing.number
    sealed = None if number is None else await work.seal(case, number, "report", case, "number")
    return {**{name: getattr(standing, name) for name in _PLAIN}, "number": sealed}


async def told(work: Work, case: str, report: Report) -> dict[str, Any]:
    """The columns that follow from the report itself."""
    return {
        "body": await work.seal(case, report.to_json(), "report", case, "body"),
        "lane": report.lane,
        "category": report.category,
        "place_code": report.place,
        "city": report.city,
        "kecamatan": report.kecamatan,
        "known_at": report.known_at,
        "visibility": report.visibility,
    }
