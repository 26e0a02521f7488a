"""Marks of what is to be counted, folding them into cells, and reading beside that."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime

import pytest
import sqlalchemy as sa

from bot.conversation.turn import KeepEvidence
from bot.counting import AT_ONCE, counts, fold, shape
from bot.ports import Filter, Ledger, Recounted, Ring, Store
from bot.reports.counting import ALL, Measure, bucket
from bot.reports.law import Law
from bot.settings import Settings
from bot.wiring.house import rules
from storage.tables import cell, data_key, recount, report
from storage.work import Ground
from tests.storage.people import NOW, REPORT, after, entry, file, filing, open_draft, read

LAW: Law = rules(Settings(_env_file=None))


class Broken(Exception):
    """The transaction goes no further."""


async def marks(ground: Ground) -> set[str]:
    async with ground.reading() as work:
        return {row.case for row in await work.all(sa.select(recount))}


async def figure(
    store: Store,
    measure: Measure = "state",
    filter_: Filter = Filter(),  # noqa: B008
) -> dict[str, int]:
    """Over all time, as whoever reads now sees it."""
    async with store.reading() as ledger:
        return await _figure(ledger, measure, filter_)


async def _figure(ledger: Ledger, measure: Measure, filter_: Filter) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in await counts(ledger, LAW, [ALL], filter_, [measure]):
        found[one.value] = found.get(one.value, 0) + one.count
    return found


async def folded(ground: Ground, measure: Measure = "state") -> dict[str, int]:
    """What the cells alone say."""
    mine = (cell.c.grain == ALL) & (cell.c.measure == measure) & (cell.c.count != 0)
    async with ground.reading() as work:
        rows = await work.all(
            sa.select(cell.c.value, sa.func.sum(cell.c.count).label("n"))
            .where(mine)
            .group_by(cell.c.value)
        )
    return {row.value: int(row.n) for row in rows}


async def stand(store: Store, state: str, case: str = "c1", now: datetime = NOW) -> None:
    async with store.transaction() as ledger:
        before = await ledger.case_by_id(case)
        assert before is not None
        await ledger.stand(before, replace(before.standing, state=state), now)  # type: ignore[arg-type]


async def test_a_change_marks_its_report_in_its_own_transaction(
    store: Store, ground: Ground
) -> None:
    await file(store)
    assert await marks(ground) == {"c1"}
    assert await fold(store, LAW) == 1
    assert await marks(ground) == set()
    await stand(store, "taken")
    assert await marks(ground) == {"c1"}
    assert await folded(ground) == {"new": 1}
    assert await fold(store, LAW) == 1
    assert await folded(ground) == {"taken": 1}


async def test_what_is_rolled_back_is_not_marked(store: Store, ground: Ground) -> None:
    await file(store)
    await fold(store, LAW)

    async def fail() -> None:
        async with store.transaction() as ledger:
            case = await ledger.case_by_id("c1")
            assert case is not None
            await ledger.stand(case, replace(case.standing, state="taken"), NOW)
            raise Broken

    with pytest.raises(Broken):
        await fail()
    assert await marks(ground) == set()
    assert await figure(store) == {"new": 1}


async def _amend(ledger: Ledger) -> None:
    case = await ledger.case_by_id("c1")
    assert case is not None
    await ledger.amend(case, replace(REPORT, category="neutrality"), NOW)


_PHOTO = KeepEvidence("photo", "ref", "a.png", "image/png")
_CLAIM = entry("e1", kind="claim")
CHANGES: Mapping[str, Callable[[Ledger], Awaitable[object]]] = {
    "a clock starts": lambda ledger: ledger.start_clock("c1", "claim", after(60)),
    "it rings": lambda ledger: ledger.rung(Ring("c1", "claim", after(60))),
    "it is met": lambda ledger: ledger.stop_clocks("c1", {"claim"}),
    "it starts anew": lambda ledger: ledger.start_clocks("c1", {"claim": after(90)}),
    "claimed": lambda ledger: ledger.enter(_CLAIM),
    "undone": lambda ledger: ledger.undo(_CLAIM, NOW),
    "a file": lambda ledger: ledger.add_exhibit("c1", "x1", _PHOTO, NOW),
    "a voter": lambda ledger: ledger.add_voters("c1", ({"name": "Anwar"},), NOW),
    "amended": _amend,
    "stripped": lambda ledger: ledger.strip("c1", None, (), NOW),
    "erased": lambda ledger: ledger.erase_case("c1", None, NOW),
}
"""In the order in which they happen to one case."""


async def test_whatever_changes_a_shape_marks_it(store: Store, ground: Ground) -> None:
    await file(store, affected=({"identity": "Anwar", "nik": ""},))
    for what, change in CHANGES.items():
        await fold(store, LAW)
        assert await marks(ground) == set(), what
        async with store.transaction() as ledger:
            await change(ledger)
        assert await marks(ground) == {"c1"}, what


async def test_a_clock_that_does_not_ring_marks_nothing(store: Store, ground: Ground) -> None:
    await file(store)
    await fold(store, LAW)
    async with store.transaction() as ledger:
        assert not await ledger.rung(Ring("c1", "claim", after(60)))
        assert not await ledger.rung(Ring("nobody", "claim", after(60)))
    assert await marks(ground) == set()


async def test_a_draft_and_what_was_dropped_are_waited_for_no_longer(
    store: Store, ground: Ground
) -> None:
    async with store.transaction() as ledger:
        await open_draft(ledger, "c1")
        await ledger.add_exhibit("c1", "x1", KeepEvidence("photo", "r", "a.png", "image/png"), NOW)
    assert await marks(ground) == {"c1"}
    assert await fold(store, LAW) == 0
    assert (await marks(ground), await figure(store)) == (set(), {})
    async with store.transaction() as ledger:
        await ledger.file(filing("c1"), ())
        await ledger.erase_case("c1", None, NOW)
    assert await figure(store) == {"erased": 1}


async def test_practice_is_erased_with_its_mark_and_counted_never(
    store: Store, ground: Ground
) -> None:
    await file(store, practice=True)
    assert await figure(store) == {}
    async with store.transaction() as ledger:
        assert await ledger.erase_practice(9, NOW) == 1
    await fold(store, LAW)
    assert (await marks(ground), await folded(ground)) == (set(), {})


async def test_two_who_fold_at_once_neither_lose_nor_double(store: Store, ground: Ground) -> None:
    for number in range(12):
        await file(store, f"c{number}", ticket=f"PLG-{number}")

    async def change(number: int) -> None:
        await stand(store, "taken", f"c{number}")
        await fold(store, LAW)

    await asyncio.gather(*(change(n) for n in range(12)), *(fold(store, LAW) for _ in range(6)))
    while await marks(ground):
        await fold(store, LAW)
    assert await folded(ground) == {"taken": 12}
    assert await folded(ground, "channel") == {"telegram": 12}


async def test_a_change_during_the_folding_is_folded_after_it(store: Store, ground: Ground) -> None:
    """On PostgreSQL the mark of the first change is held while the second one is made."""
    await file(store)
    read_already = asyncio.Event()

    async def slowly() -> None:
        async with store.transaction() as ledger:
            found = await ledger.to_count(AT_ONCE)
            read_already.set()
            await asyncio.sleep(0.05)
            await ledger.recount(
                [Recounted(one.case.id, one.counted, shape(one, LAW)) for one in found]
            )

    async def meanwhile() -> None:
        await read_already.wait()
        async with store.transaction() as ledger:
            await ledger.enter(entry("e1", kind="claim", at=after(600)))

    await asyncio.gather(slowly(), meanwhile())
    assert await marks(ground) == {"c1"}
    assert await figure(store, "claim") == {bucket(600): 1}
    await fold(store, LAW)
    assert await folded(ground, "claim") == {bucket(600): 1}


async def test_who_reads_during_the_folding_sees_each_report_once(store: Store) -> None:
    await file(store)
    await file(store, "c2", ticket="PLG-2")
    await fold(store, LAW)
    await stand(store, "taken")
    async with store.reading() as ledger:
        sums = await ledger.counts([ALL], Filter(), ["state"])
        # Somebody folds, and the report changes once more: here it is as it was.
        await fold(store, LAW)
        await stand(store, "closed")
        late = [(one.counted, shape(one, LAW)) for one in await ledger.yet_to_count(AT_ONCE)]
        assert [(one.value, one.count) for one in sums] == [("new", 2)]
        assert [(old and old.state, new and new.state) for old, new in late] == [("new", "taken")]
        assert await _figure(ledger, "state", Filter()) == {"taken": 1, "new": 1}
    assert await figure(store) == {"closed": 1, "new": 1}


async def test_nobody_folds_while_a_writer_reads_figures(store: Store, ground: Ground) -> None:
    if ground.database.sqlite:
        pytest.skip("one writer at a time")
    await file(store)
    async with store.transaction() as ledger:
        assert await _figure(ledger, "state", Filter()) == {"new": 1}
        assert await fold(store, LAW) == 0
        assert await _figure(ledger, "state", Filter()) == {"new": 1}
    assert await fold(store, LAW) == 1


async def test_a_writer_reads_figures_with_what_he_just_changed(store: Store) -> None:
    async with store.transaction() as ledger:
        await open_draft(ledger, "c1")
        await ledger.file(filing("c1"), ())
        assert await _figure(ledger, "state", Filter()) == {"new": 1}


async def test_what_is_erased_counts_on_with_what_was_known_of_it(
    store: Store, ground: Ground
) -> None:
    await file(store)
    async with store.transaction() as ledger:
        await ledger.start_clock("c1", "claim", after(900))
        await ledger.enter(entry("e1", kind="claim", at=after(600)))
        await ledger.stop_clocks("c1", {"claim"})
    before = {name: await figure(store, name) for name in ("claim", "claim-kept", "complete")}  # type: ignore[arg-type]
    assert before["claim-kept"] == {"yes": 1}
    await fold(store, LAW)
    async with store.transaction() as ledger:
        await ledger.erase_case("c1", None, after(7200))
    for _ in range(2):
        assert await figure(store) == {"erased": 1}
        assert {
            name: await figure(store, name)  # type: ignore[arg-type]
            for name in before
        } == before
        assert await figure(store, "close") == {bucket(7200): 1}
        await fold(store, LAW)


async def test_a_report_whose_key_is_gone_counts_by_what_its_row_says(
    store: Store, ground: Ground
) -> None:
    await file(store)
    async with ground.writing() as work:
        await work.run(data_key.delete().where(data_key.c.owner == "c1"))
    ground.keys.forget("c1")
    assert await figure(store) == {"new": 1}
    await fold(store, LAW)
    assert (await marks(ground), await figure(store)) == (set(), {"new": 1})
    assert await figure(store, filter_=Filter(place="16.71.02", category="vote-buying")) == {
        "new": 1
    }


async def test_a_clock_that_stopped_for_nothing_says_neither_kept_nor_broken(
    store: Store,
) -> None:
    await file(store)
    async with store.transaction() as ledger:
        await ledger.start_clocks("c1", {"claim": after(60), "first-word": after(60)})
        await ledger.stop_clocks("c1", {"claim", "first-word"})
    await stand(store, "withdrawn")
    assert await figure(store, "claim-kept") == {}
    await stand(store, "closed")
    assert await figure(store, "claim-kept") == {"yes": 1}


async def test_what_came_after_its_time_is_late_even_if_nobody_rang(store: Store) -> None:
    await file(store)
    async with store.transaction() as ledger:
        await ledger.start_clock("c1", "claim", after(60))
        await ledger.enter(entry("e1", kind="claim", at=after(61)))
        await ledger.stop_clocks("c1", {"claim"})
    assert await figure(store, "claim-kept") == {"no": 1}


async def test_a_case_that_cannot_be_judged_stays_as_it_was_counted(
    store: Store, ground: Ground
) -> None:
    await file(store)
    await file(store, "c2", ticket="PLG-2")
    await fold(store, LAW)
    async with ground.writing() as work:
        await work.run(report.update().where(report.c.id == "c1").values(body=b"spoilt"))
    await stand(store, "taken", "c2")
    async with store.transaction() as ledger:
        await ledger.enter(entry("e1", kind="claim", at=after(60)))
    await fold(store, LAW)
    assert await figure(store) == {"new": 1, "taken": 1}
    assert await figure(store, "claim") == {bucket(60): 1}


async def test_the_file_of_a_case_can_be_read_after_counting(store: Store) -> None:
    await file(store)
    await fold(store, LAW)
    assert (await read(store)).report == REPORT
