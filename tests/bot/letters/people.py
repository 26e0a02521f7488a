"""Invented cases and people of the voter list."""

from datetime import UTC, datetime
from typing import Any

from bot.ports import Case, Voter
from bot.reports.case import Standing
from bot.reports.report import Report

NOW = datetime(2024, 11, 25, 2, 0, tzinfo=UTC)


def case(place: str = "16.71.02.1006", **more: Any) -> Case:
    """A report on the voter list at the posko of its kecamatan; `more` is of the report."""
    office = more.pop("office", place[:8])
    standing = Standing("new", office, "kecamatan", conflict=more.pop("conflict", False))
    facts = {"lane": "rights", "category": "not-on-list", "visibility": "confidential", **more}
    return Case(
        id=f"case-{place}", ticket="PLG-0000-0000", state="new", version=1, office=office,
        reason="kecamatan", person="reporter", channel="telegram", election="pilkada-2024",
        stage="quiet", practice=False, filed_at=NOW, changed_at=NOW,
        report=Report(place=place, **facts), standing=standing,
    )  # fmt: skip


def voter(id_: str = "a" * 32, **facts: Any) -> Voter:
    return Voter(id_, "case", 0, facts)
