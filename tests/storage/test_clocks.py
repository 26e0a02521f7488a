"""The clocks of cases: what is due first, what rings once, and the cases listed by it."""

import asyncio
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from bot.ports import Filter, Ring, Store
from bot.reports.clocks import KINDS, NAGS
from storage.store.filters import order, wanted
from storage.tables import report
from storage.work import Ground, Work
from tests.storage.people import NOW, after, file, read


async def due(store: Store, case: str = "c1") -> datetime | None:
    return (await read(store, case)).due_at


async def start(store: Store, case: str = "c1", **seconds: float) -> None:
    async with store.transaction() as ledger:
        for kind, count in seconds.items():
            await ledger.start_clock(case, kind.replace("_", "-"), after(count))


async def test_the_case_is_due_with_the_first_of_its_clocks(store: Store) -> None:
    await file(store)
    await start(store, claim=60, first_word=90)
    assert await due(store) == after(60)
    async with store.transaction() as ledger:
        await ledger.stop_clocks("c1", {"claim"})
        assert await ledger.clocks("c1") == {"first-word": after(90)}
    assert await due(store) == after(90)
    await start(store, claim=30)
    assert await due(store) == after(30)
    await start(store, claim=120)
    assert await due(store) == after(90)
    async with store.transaction() as ledger:
        await ledger.stop_clocks("c1", KINDS)
        assert await ledger.clocks("c1") == {}
    assert await due(store) is None


async def test_several_clocks_start_in_one_go(store: Store) -> None:
    await file(store)
    dues = {kind: after(60 + place) for place, kind in enumerate(KINDS)}
    async with store.transaction() as ledger:
        await ledger.start_clocks("c1", {})
        await ledger.start_clocks("c1", {"claim": after(5)})
        await ledger.start_clocks("c1", dues | dict.fromkeys(NAGS, after(1)))
        assert await ledger.clocks("c1") == dues | dict.fromkeys(NAGS, after(1))
    assert await due(store) == after(60)


async def test_clocks_set_and_met_at_once_by_many_leave_the_first_one_due(store: Store) -> None:
    await file(store)

    async def meet(kind: str) -> None:
        async with store.transaction() as ledger:
            await ledger.stop_clocks("c1", {kind})

    dues = {kind.replace("-", "_"): 60.0 + place for place, kind in enumerate(KINDS)}
    await asyncio.gather(*(start(store, **{kind: due}) for kind, due in dues.items()))
    assert await due(store) == after(60)
    await asyncio.gather(*(meet(kind) for kind in KINDS[:-1]))
    assert await due(store) == after(60 + len(KINDS) - 1)


async def test_nothing_falls_due_by_a_reminder(store: Store) -> None:
    await file(store)
    await start(store, claim=60, nag_claim=30)
    assert await due(store) == after(60)
    async with store.transaction() as ledger:
        await ledger.stop_clocks("c1", {"claim", "nag-claim"})
    assert await due(store) is None


async def test_a_clock_rings_once_and_stays_due_until_it_is_met(store: Store) -> None:
    await file(store)
    await start(store, claim=60, city=600)
    ring = Ring("c1", "claim", after(60))
    async with store.transaction() as ledger:
        assert await ledger.due_clocks(after(59), 9) == []
        assert await ledger.due_clocks(after(60), 9) == [ring]
        assert await ledger.rung(ring)
        assert not await ledger.rung(ring)
        assert await ledger.due_clocks(after(60), 9) == []
        assert set(await ledger.clocks("c1")) == {"claim", "city"}
    assert await due(store) == after(60)


async def test_a_ring_of_a_clock_that_was_met_or_set_anew_is_nobody_s(store: Store) -> None:
    await file(store)
    await start(store, claim=60, confirm=60)
    async with store.transaction() as ledger:
        first, second = await ledger.due_clocks(after(60), 9)
        await ledger.stop_clocks("c1", {"claim"})
        await ledger.start_clock("c1", "confirm", after(90))
        assert not await ledger.rung(first)
        assert not await ledger.rung(second)
        assert await ledger.due_clocks(after(90), 9) == [Ring("c1", "confirm", after(90))]


async def test_a_clock_brought_back_as_it_was_does_not_ring_again(store: Store) -> None:
    """An act met it and was undone: the city was told already."""
    await file(store)
    await start(store, claim=60, city=90)
    async with store.transaction() as ledger:
        (ring,) = await ledger.due_clocks(after(60), 9)
        await ledger.rung(ring)
        was = await ledger.clocks("c1")
        await ledger.stop_clocks("c1", {"claim", "city"})
        await ledger.start_clocks("c1", was)
        assert await ledger.clocks("c1") == was
        assert [one.kind for one in await ledger.due_clocks(after(90), 9)] == ["city"]
    assert await due(store) == after(60)
    await start(store, claim=120)
    async with store.transaction() as ledger:
        assert [one.kind for one in await ledger.due_clocks(after(120), 9)] == ["city", "claim"]


async def test_what_fell_due_first_rings_first(store: Store) -> None:
    for n in (1, 2, 3):
        await file(store, f"c{n}", ticket=f"PLG-{n}")
        await start(store, f"c{n}", claim=40 - 10 * n)
    async with store.transaction() as ledger:
        assert [ring.case for ring in await ledger.due_clocks(after(60), 2)] == ["c3", "c2"]


async def test_cases_are_paged_by_their_clock(store: Store) -> None:
    """Equal clocks and none at all among them, so that every border of a page is crossed."""
    seconds = {1: 30.0, 2: None, 3: 10.0, 4: 30.0, 5: None, 6: 20.0, 7: 30.0}
    for n, count in seconds.items():
        await file(store, f"c{n}", ticket=f"PLG-{n}", at=after(n // 2))
        if count is not None:
            await start(store, f"c{n}", claim=count)
    filter_ = Filter(order="clock")
    whole = ["PLG-3", "PLG-6", "PLG-7", "PLG-4", "PLG-1", "PLG-5", "PLG-2"]
    async with store.transaction() as ledger:
        for size in range(1, 8):
            page = [case.ticket for case in await ledger.cases(filter_, size)]
            found = list(page)
            while page:
                next_ = await ledger.cases(filter_, size, before=page[-1])
                page = [case.ticket for case in next_]
                found += page
            assert found == whole
        assert await ledger.cases(filter_, 9, before="PLG-0") == []


async def test_cases_are_found_by_state_holder_clock_and_conflict(store: Store) -> None:
    await file(store, "c1", ticket="PLG-1")
    await file(store, "c2", ticket="PLG-2", conflict=True)
    await file(store, "c3", ticket="PLG-3")
    await file(store, "c4", ticket="PLG-4")
    await start(store, "c1", claim=10)
    await start(store, "c2", claim=20)
    three, four = await read(store, "c3"), await read(store, "c4")
    async with store.transaction() as ledger:
        await ledger.stand(three, replace(three.standing, state="taken", holder="p1"), NOW)
        await ledger.stand(four, replace(four.standing, state="closed", holder="p1"), NOW)

        async def found(filter_: Filter) -> list[str]:
            listed = sorted(case.ticket[-1] for case in await ledger.cases(filter_, 9))
            assert sum(row.count for row in await ledger.tally(filter_)) == len(listed)
            assert await ledger.rush(filter_) == len(listed)
            return listed

        assert await found(Filter(states=("new",))) == ["1", "2"]
        assert await found(Filter(states=("new", "taken"))) == ["1", "2", "3"]
        assert await found(Filter(states=("taken", "closed"))) == ["3", "4"]
        assert await found(Filter(states=())) == []
        assert await found(Filter(holder="p1")) == ["3", "4"]
        assert await found(Filter(holder="p1", states=("taken",))) == ["3"]
        assert await found(Filter(overdue=after(15))) == ["1"]
        assert await found(Filter(overdue=after(10))) == []
        assert await found(Filter(conflicts=False)) == ["1", "3", "4"]
        assert await found(Filter(office="16.71.02", conflicts=False, states=("new",))) == ["1"]
        assert await found(Filter(office="16.71")) == []


async def test_an_office_s_open_cases_are_found_by_an_index_of_theirs(
    store: Store, ground: Ground
) -> None:
    await file(store)
    filter_ = Filter(office="16.71.02", states=("new", "taken"), order="clock")
    query = sa.select(report).where(*wanted(filter_)).order_by(*order(filter_))
    async with ground.reading() as work:
        if not work.sqlite:
            await work.run(sa.text("SET enable_seqscan = off"))
        found = await _plan(work, query)
    assert "report_office_due" in found


async def _plan(work: Work, query: sa.Select[tuple[object, ...]]) -> str:
    compiled = query.compile(
        dialect=work.connection.dialect, compile_kwargs={"literal_binds": True}
    )
    word = "EXPLAIN QUERY PLAN" if work.sqlite else "EXPLAIN"
    text = str(compiled).replace("%%", "%")
    return "\n".join(str(row) for row in await work.all(sa.text(f"{word} {text}")))
