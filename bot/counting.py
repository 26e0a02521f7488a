"""Every report that changed is counted anew: the timekeeper folds, and whoever reads adds the rest.

So no writer waits for another one's figures, and no figure is behind what was stored.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.ports import APART, Apart, Case, Count, Filter, Ledger, Recounted, Store, Uncounted
from bot.reports.calendar import WIB
from bot.reports.case import ENDS
from bot.reports.clocks import Kind
from bot.reports.coach import check
from bot.reports.counting import Cell, Measure, Shape, cells
from bot.reports.law import Law

AT_ONCE = 200
"""Reports counted in one transaction, so that nobody waits long for it."""
READ = 500
"""Changed reports that a reader counts for himself; when more wait, the figure is a little old."""
_ANSWERED = frozenset(ENDS) - {"withdrawn", "erased"}
"""Ends that an officer brought about."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sums somebody reads (see `bot.ports.Counting.counts`)."""

    grains: Collection[str]
    measures: Collection[Measure] = ()
    by_grain: bool = False
    apart: Collection[Apart] = APART


async def fold(store: Store, law: Law) -> int:
    """Count some of what changed into the cells; return how many reports that were."""
    async with store.transaction() as ledger:
        changed = [_recounted(one, law) for one in await ledger.to_count(AT_ONCE)]
        if changed:
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
    apart: Collection[Apart] = APART,
) -> list[Count]:
    """The figures as of now: the cells' sums (see `bot.ports.Counting.counts`) and what changed
    since they were folded."""
    wanted = Wanted(grains, measures, by_grain, apart)
    return (await several(ledger, law, filter_, [wanted]))[0]


async def several(
    ledger: Ledger, law: Law, filter_: Filter, wanted: Sequence[Wanted]
) -> list[list[Count]]:
    """Several figures of one moment: what changed is looked at once for all of them."""
    folded = [
        await ledger.counts(
            one.grains, filter_, one.measures, by_grain=one.by_grain, apart=one.apart
        )
        for one in wanted
    ]
    changes = [_recounted(one, law) for one in await ledger.yet_to_count(READ)]
    pairs = zip(wanted, folded, strict=True)
    return [_with(counted, changes, one, filter_) for one, counted in pairs]


def _with(
    folded: Iterable[Count], changes: Sequence[Recounted], wanted: Wanted, filter_: Filter
) -> list[Count]:
    """The sums, once the changes are counted as well."""
    if not changes:
        return list(folded)
    sums: dict[Count, int] = {replace(one, count=0): one.count for one in folded}
    lets = _letting(wanted.grains, filter_, wanted.measures)
    for change in changes:
        for shape, sign in ((change.old, -1), (change.new, 1)):
            for cell in () if shape is None else filter(lets, cells(shape)):
                key = _count(cell, wanted.apart, by_grain=wanted.by_grain)
                sums[key] = sums.get(key, 0) + sign
    return [replace(one, count=number) for one, number in sums.items() if number]


def shape(one: Uncounted, law: Law) -> Shape | None:
    """What a report counts for now; None for practice, which never counts."""
    case = one.case
    if case.practice:
        return None
    close = _after(case, case.closed_at)
    if case.state == "erased" and one.counted is not None:
        # Its history went with it: what was counted of it stands.
        return replace(one.counted, state=case.state, close=close)
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
        close=close,
        claim_kept=_kept(one, "claim", one.claimed_at),
        word_kept=_kept(one, "first-word", one.word_at),
        referred=one.referred,
    )


def _kept(one: Uncounted, kind: Kind, did: datetime | None) -> bool | None:
    """Whether it came inside its clock; a clock that stopped because there was nothing to do any
    more (withdrawn, to be erased) says neither."""
    met = one.kept.get(kind)
    if met and did is None and one.case.state not in _ANSWERED:
        return None
    return met


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
    pieces = one.pieces or case.report.evidence
    try:
        return check(case.report, of_city, day, pieces, listed).complete
    except LookupError:  # a category that the data no longer has: nobody says what it needs
        return one.counted is not None and one.counted.complete


def _after(case: Case, moment: datetime | None) -> float | None:
    return None if moment is None else max(0.0, (moment - case.filed_at).total_seconds())


def _recounted(one: Uncounted, law: Law) -> Recounted:
    try:
        return Recounted(one.case.id, one.counted, shape(one, law))
    except Exception:  # what one case cannot bear must not stop the figures of all others
        log.exception("a case cannot be counted and stays counted as it was")
        return Recounted(one.case.id, one.counted, one.counted)


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


def _count(cell: Cell, apart: Collection[Apart], *, by_grain: bool) -> Count:
    return Count(
        grain=cell.grain if by_grain else "",
        place=cell.place if "place" in apart else "",
        lane=cell.lane if "lane" in apart else "",
        category=cell.category if "category" in apart else "",
        measure=cell.measure,
        value=cell.value,
        count=0,
    )
