"""Every report that changed is counted anew: the timekeeper folds, and whoever reads adds the rest.

So no writer waits for another one's figures, and no figure is behind what was stored.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime

from bot.ports import Case, Count, Filter, Ledger, Recounted, Store, Uncounted
from bot.reports.calendar import WIB
from bot.reports.coach import check
from bot.reports.counting import Cell, Measure, Shape, cells
from bot.reports.law import Law

AT_ONCE = 200
"""Reports counted in one transaction, so that nobody waits long for it."""
READ = 500
"""Changed reports that a reader counts for himself; when more wait, the figure is a little old."""


async def fold(store: Store, law: Law) -> int:
    """Count some of what changed into the cells; return how many reports that were."""
    async with store.transaction() as ledger:
        changed = [_recounted(one, law) for one in await ledger.to_count(AT_ONCE)]
        await ledger.recount(changed)
    return len(changed)


async def counts(
    ledger: Ledger,
    law: Law,
    grains: Collection[str],
    filter_: Filter,
    measures: Collection[Measure] = (),
    *,
    by_grain: bool = False,
) -> list[Count]:
    """The figures as of now: the cells' sums (see `bot.ports.Counting.counts`) and what changed
    since they were folded."""
    folded = await ledger.counts(grains, filter_, measures, by_grain=by_grain)
    sums: Counter[Count] = Counter()
    for one in folded:
        sums[replace(one, count=0)] += one.count
    lets = _letting(grains, filter_, measures)
    for change in [_recounted(one, law) for one in await ledger.to_count(READ)]:
        for shape, sign in ((change.old, -1), (change.new, 1)):
            for cell in () if shape is None else filter(lets, cells(shape)):
                sums[_count(cell, by_grain=by_grain)] += sign
    return [replace(one, count=number) for one, number in sums.items() if number]


def shape(one: Uncounted, law: Law) -> Shape | None:
    """What a report counts for now; None for practice, which never counts."""
    case = one.case
    if case.practice:
        return None
    standing, report = case.standing, case.report
    return Shape(
        filed_at=case.filed_at,
        place=report.kecamatan or report.city,
        office=standing.office,
        conflict=standing.conflict,
        lane=report.lane,
        category=report.category,
        stage=f"{case.election}/{case.stage}",
        channel=case.channel,
        state=standing.state,
        complete=_complete(one, law),
        claim=_after(case, one.claimed_at),
        word=_after(case, one.word_at),
        close=_after(case, case.closed_at),
        claim_kept=one.kept.get("claim"),
        word_kept=one.kept.get("first-word"),
        referred=one.referred,
    )


def _complete(one: Uncounted, law: Law) -> bool:
    """Whether nothing was missing that the law asks, as of the day of filing.

    It is judged while the case is open: later what was told is forgotten bit by bit (retention,
    erasure), and the figures of a closed case stay what they were.
    """
    case = one.case
    if one.counted is not None and (not case.standing.is_open or case.broken):
        return one.counted.complete
    if case.broken or case.state == "erased":
        return False
    listed = one.voters if case.report.people > 1 else 0
    day = case.filed_at.astimezone(WIB).date()
    of_city = law.of(case.report.city)
    return check(case.report, of_city, day, one.pieces or case.report.evidence, listed).complete


def _after(case: Case, moment: datetime | None) -> float | None:
    return None if moment is None else max(0.0, (moment - case.filed_at).total_seconds())


def _recounted(one: Uncounted, law: Law) -> Recounted:
    return Recounted(one.case.id, one.counted, shape(one, law))


def _letting(
    grains: Collection[str], filter_: Filter, measures: Collection[Measure]
) -> Callable[[Cell], bool]:
    """Which cells a reader asked for: the same that storage lets through."""

    def lets(cell: Cell) -> bool:
        return (
            cell.grain in grains
            and (not measures or cell.measure in measures)
            and cell.place.startswith(filter_.place or "")
            and cell.office.startswith(filter_.under or "")
            and filter_.office in (None, cell.office)
            and filter_.lane in (None, cell.lane)
            and (filter_.conflicts or not cell.conflict)
            and (cell.measure != "state" or _of_case(cell, filter_))
        )

    return lets


def _of_case(cell: Cell, filter_: Filter) -> bool:
    return filter_.category in (None, cell.category) and filter_.state in (None, cell.value)


def _count(cell: Cell, *, by_grain: bool) -> Count:
    return Count(
        grain=cell.grain if by_grain else "",
        place=cell.place,
        lane=cell.lane,
        category=cell.category,
        measure=cell.measure,
        value=cell.value,
        count=0,
    )
