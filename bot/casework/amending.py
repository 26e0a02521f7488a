"""A report that its reporter completes or corrects: found by what it says now, and taken from
those whom it names now."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.casework.matter import matter
from bot.casework.writing import Author, Writing
from bot.filing import written
from bot.ports import Case, Ledger
from bot.reports.acts import Decision
from bot.reports.case import Standing
from bot.reports.clocks import start_for
from bot.reports.deciding.matter import FORMAL, WORD, is_posko, unclaimed_again, voice
from bot.reports.report import Report
from bot.reports.routing import Reason, Route


def kept_from(standing: Standing, right: Route, *, own: bool) -> Standing | None:
    """Where a case stands when its report concerns the office that has it; None when it does not.

    `right` is where such a report is filed now, `own` says that it names the office's own people.
    """
    if not standing.is_open:
        return None
    if own and is_posko(standing.office):
        return _moved(standing, standing.office[:5], "own-officer")
    above = len(right.office) < len(standing.office)
    return _moved(standing, right.office, right.reason) if right.conflict and above else None


def _moved(standing: Standing, office: str, reason: Reason) -> Standing:
    state = standing.state if standing.state == "unreviewed" else "new"
    return replace(
        standing, state=state, office=office, reason=reason, conflict=True,
        holder=None, outcome=None, ending=None, twin=None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amending:
    writing: Writing

    async def amend(self, ledger: Ledger, case: Case, report: Report, now: datetime) -> Case:
        """Store the report as the reporter has it now; the case as it stands then.

        Raises `bot.ports.Stale`. The line in the history is the caller's.
        """
        clerk = self.writing.clerk
        moved = await self._kept_from(ledger, case, report, now)
        if moved is None:
            await ledger.amend(case, report, now)
            newer = await written(ledger, case.ticket)
            await clerk.refresh(ledger, newer, now)
        else:
            decision = await self._decision(ledger, case, report, moved)
            done = await self.writing.write(ledger, case, decision, Author("system"), now)
            newer = done.case
        if not case.practice:
            await clerk.index(ledger, case.id, report)
            await self._count_anew(ledger, case, newer, now)
        return newer

    async def _kept_from(
        self, ledger: Ledger, case: Case, report: Report, now: datetime
    ) -> Standing | None:
        before = case.report
        if (report.story, report.accused) == (before.story, before.accused):
            return None
        clerk, office = self.writing.clerk, case.office
        own = await clerk.concerned(ledger, report, (office,)) if is_posko(office) else ()
        return kept_from(case.standing, await clerk.route(ledger, report, now), own=bool(own))

    async def _decision(
        self, ledger: Ledger, case: Case, report: Report, moved: Standing
    ) -> Decision:
        """To the office above, into nobody's hands; no clock begins anew."""
        law = self.writing.law.of(report.city)
        about = await matter(ledger, case, self.writing.clerk)
        return Decision(
            "correct",
            moved,
            told=(voice(about, law, moved.office).conflict(),),
            start={} if case.practice else unclaimed_again(about, law),
            stop=WORD | {"confirm"},
            report=report,
            brought=(moved.office,),
            gone=(case.office,),
        )

    async def _count_anew(self, ledger: Ledger, before: Case, case: Case, now: datetime) -> None:
        """The law's days count from the day of knowing, which may have been corrected."""
        same = before.report.known_at == case.report.known_at
        if same or not case.standing.is_open or case.standing.number is not None:
            return
        law = self.writing.law.of(case.report.city)
        dues = start_for(case.report, now, law.calendar, law.promises)
        await ledger.stop_clocks(case.id, FORMAL)
        limits = {kind: due for kind, due in dues.items() if kind in FORMAL}
        await ledger.start_clocks(case.id, limits)
