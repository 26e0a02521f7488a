"""What a case has, lacks and leaves open, as its page shows it, and what to ask its reporter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.messages import Text
from bot.ports import Case, Exhibit, Ledger, Render
from bot.reports.calendar import WIB
from bot.reports.coach import AT_DESK, CORRECTABLE, Check, check
from bot.reports.law import Law

_ASKED = {"evidence": "template-ask-evidence", "told": "template-ask-pps"}
"""Ready sentences that ask for an item; the others are asked as the talk asks them."""
_LIMITS = ("calendar.promise.report_days", "calendar.promise.safe_days")
"""The rows that the law's last days are counted by."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """The check of a case today. `at_desk` are what only the desk can see. `confirmed` says that
    the city office confirmed the days of the limits, `known` the category's row."""

    check: Check
    confirmed: bool
    known: bool
    at_desk: frozenset[str] = AT_DESK

    @property
    def lacks(self) -> bool:
        """Whether something is missing that the reporter can be asked for."""
        missing = self.check.keys("missing")
        return any(key in missing for key in self.asking)

    @property
    def asking(self) -> tuple[str, ...]:
        """What can be asked in the line to the reporter, the most wanted first."""
        named = {*CORRECTABLE, *_ASKED}
        return tuple(key for key in self.check.wanted if key in named)


async def checklist(
    ledger: Ledger, law: Law, case: Case, exhibits: Sequence[Exhibit], now: datetime
) -> Checklist:
    """The checklist of a case on this day, by the law of its city."""
    law, today = law.of(case.report.city), _day(now)
    kinds = [exhibit.kind for exhibit in exhibits if exhibit.sort != "staff"]
    pieces = {kind: kinds.count(kind) for kind in kinds} or case.report.evidence
    people = case.report.people
    listed = len(await ledger.voters(case.id)) if people > 1 else 0
    return Checklist(
        check(case.report, law, today, pieces, listed),
        all(law.confirmed(name) for name in _LIMITS),
        law.confirmed(f"catalogue.{case.report.category}"),
    )


def question(found: Checklist, case: Case, render: Render, language: str) -> str:
    """The words that ask the reporter for what is wanted most; "" when nothing is."""
    key = next(iter(found.asking), "")
    if not key:
        return ""
    if key == "identity" and case.report.lane == "rights":
        return render(Text("ask-identity-listed"), language)
    return render(Text(_ASKED.get(key) or f"ask-add-{key}"), language)


def _day(now: datetime) -> date:
    return now.astimezone(WIB).date()
