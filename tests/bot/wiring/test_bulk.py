"""Invented reports in bulk: sealed like real ones, worked on, and their figures are theirs."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.counting import counts
from bot.ports import Filter
from bot.reports.counting import ALL
from bot.settings import Settings
from bot.wiring import bulk
from bot.wiring.house import rules
from bot.wiring.lives import hours
from tests import recounting
from tests.whole import Stage, stage

NOW = datetime(2024, 11, 29, 3, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str | None:
    if request.param == "sqlite":
        return None
    return str(request.getfixturevalue("migrated_postgres_url"))


async def test_figures_of_bulk_are_those_counted_from_zero(
    tmp_path: Path, database_url: str | None
) -> None:
    async with stage(tmp_path, database_url, NOW) as built:
        told: list[int] = []
        await bulk.fill(built.house, 1_050, 7, told.append)
        assert told == [1_000, 1_050]
        before = await recounting.kept(built)
        assert before == await recounting.from_zero(built)
        await _reads(built)
        # As many again, beside them.
        await bulk.fill(built.house, 100, 7, told.append)
        assert await recounting.kept(built) == await recounting.from_zero(built)
        assert await _total(built) == 1_150


async def _reads(built: Stage) -> None:
    """Its cases open as every other one does."""
    async with built.house.remembered.store.reading() as ledger:
        cases = await ledger.cases(Filter(), 50)
        assert len(cases) == 50
        for case in cases:
            assert case.report.story.startswith("Contoh")
            lines = await ledger.entries(case.id)
            assert lines[0].kind == "filed"
            assert await ledger.case_with_secret(case.ticket, await ledger.secret(case.id)) == case
            assert (case.due_at is None) == (not await ledger.clocks(case.id))


async def _total(built: Stage) -> int:
    house = built.house
    async with house.remembered.store.reading() as ledger:
        found = await counts(ledger, house.rules, [ALL], Filter(), ["state"])
    return sum(one.count for one in found)


CALENDAR = rules(Settings(_env_file=None)).calendar


@settings(max_examples=5, deadline=None)
@given(st.integers(1, 5_000))
def test_every_report_has_its_hour_and_none_comes_from_the_future(count: int) -> None:
    slots = list(hours(CALENDAR, ("16.71", "19.71"), NOW, count))
    assert sum(many for _, many in slots) == count
    assert all(hour + timedelta(hours=1) <= NOW for hour, _ in slots)
    assert [hour for hour, _ in slots] == sorted(hour for hour, _ in slots)


@given(st.lists(st.integers(1, 2_500), min_size=1, max_size=6))
def test_pieces_hold_all_and_are_of_one_size(many: list[int]) -> None:
    slots = [(NOW + timedelta(hours=n), one) for n, one in enumerate(many)]
    made = list(bulk.pieces(iter(slots), 7))
    sizes = [sum(n for _, n in piece.slots) for piece in made]
    assert sum(sizes) == sum(many)
    assert set(sizes[:-1]) <= {bulk.PIECE}
    assert [piece.number for piece in made] == [7 + n * bulk.PIECE for n in range(len(made))]
