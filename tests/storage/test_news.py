"""What is new in histories: counted, within a filter's reach, by ticket alone."""

from dataclasses import replace

from bot.ports import Entry, Filter
from bot.reports.case import Standing
from storage.store import Store
from tests.storage.people import NOW, file


async def _enter(store: Store, case: str, office: str = "16.71.02") -> None:
    line = Entry(f"e-{case}-{office}", case, "note", "ani", "Ani", office, NOW, "new", words="x")
    async with store.transaction() as ledger:
        await ledger.enter(line)


async def test_every_new_line_has_a_higher_number_and_rings(store: Store, rung: list[str]) -> None:
    await file(store, "c1")
    async with store.reading() as ledger:
        assert await ledger.newest() == 0
    rung.clear()
    await _enter(store, "c1")
    assert rung == ["desk"]
    async with store.reading() as ledger:
        assert await ledger.newest() == 1
        assert await ledger.news(Filter(), 0, 9) == ["PLG-7K4M-2QX9"]
        assert await ledger.news(Filter(), 1, 9) == []


async def test_a_filter_bounds_the_news_but_for_what_was_given_away(store: Store) -> None:
    await file(store, "c1")
    await _enter(store, "c1")
    async with store.transaction() as ledger:
        case = await ledger.case_by_id("c1")
        assert case is not None
        await ledger.stand(case, Standing("new", "16.71.05", "handed-over"), NOW)
    async with store.reading() as ledger:
        for office in ("16.71.02", "16.71.05"):
            assert await ledger.news(Filter(office=office), 0, 9) == [case.ticket]
        assert await ledger.news(Filter(office="16.71.07"), 0, 9) == []
        near = Filter(office="16.71.02", place="16.71.02.1003")
        assert await ledger.news(near, 0, 9) == []


async def test_what_became_a_conflict_is_news_to_no_posko(store: Store) -> None:
    await file(store, "c1")
    await _enter(store, "c1")
    async with store.transaction() as ledger:
        case = await ledger.case_by_id("c1")
        assert case is not None
        away = Standing("new", "16.71", "own-officer", conflict=True)
        await ledger.stand(case, away, NOW)
    posko = Filter(office="16.71.02", conflicts=False)
    async with store.reading() as ledger:
        assert await ledger.news(posko, 0, 9) == []
        assert await ledger.news(replace(posko, conflicts=True), 0, 9) == [case.ticket]
