"""What stood before an act, as plain JSON in the act's entry, and as values again."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from bot.ports import Case, Ledger
from bot.reports.acts import Decision
from bot.reports.case import Standing
from bot.reports.report import Report

_CORRECTED = ("lane", "category", "place", "place_words", "destination")
"""What an officer may set right in a report."""


@dataclass(frozen=True, slots=True)
class Before:
    """`clocks` are those the act stopped or set anew, `begun` those that began with it. `asked`
    says that the act asked the reporter, `brought` are offices that got the card by it."""

    standing: Standing
    report: Mapping[str, Any] | None
    clocks: Mapping[str, datetime]
    begun: tuple[str, ...]
    asked: bool
    brought: tuple[str, ...]

    def report_of(self, now: Report) -> Report | None:
        """The report with what the act corrected as it was; None when it corrected nothing."""
        return replace(now, **self.report) if self.report is not None else None


async def taken(ledger: Ledger, case: Case, decision: Decision) -> Mapping[str, Any]:
    """What stands before the decision is written."""
    touched = {*decision.stop, *decision.start}
    clocks = await ledger.clocks(case.id) if touched else {}
    kept = {kind: due.isoformat() for kind, due in clocks.items() if kind in touched}
    corrected = {name: getattr(case.report, name) for name in _CORRECTED}
    return {
        "standing": asdict(case.standing),
        "report": corrected if decision.report is not None else None,
        "clocks": kept,
        "begun": [kind for kind in decision.start if kind not in kept],
        "asked": decision.asks,
        "brought": list(decision.brought),
    }


def read(before: Mapping[str, Any]) -> Before:
    """Read what `taken` gave."""
    return Before(
        Standing(**before["standing"]),
        before["report"],
        {kind: datetime.fromisoformat(due) for kind, due in before["clocks"].items()},
        tuple(before["begun"]),
        before["asked"],
        tuple(before["brought"]),
    )
