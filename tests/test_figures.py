"""The board as it is read from the cells: periods, exclusions, percentiles, and nothing at all."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot.conversation.events import Began
from bot.figures.board import Board, Scope, Share, Spread
from bot.figures.reading import read
from bot.ports import Filter
from bot.reports.acts import Officer, TakeOn
from tests import recounting
from tests.whole import Stage, person, stage

SITI, BUDI, RINA = person("7001"), person("7002"), person("8001")
POSKO = "-1001"
SU1 = "16.71.02"
HOUR = 3600


@pytest.fixture
async def posko(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """On SQLite, or where a test asks for it on PostgreSQL."""
    named = getattr(request, "param", None)
    url = str(request.getfixturevalue("migrated_postgres_url")) if named == "postgres" else None
    async with stage(tmp_path, url) as built:
        await built.bind(POSKO, "seberang ulu 1")
        yield built


@pytest.fixture
async def rina(posko: Stage) -> Officer:
    return await posko.enrol(RINA, "Rina", "panwascam", SU1)


PALEMBANG = Filter(place="16.71")


async def board(
    built: Stage,
    period: str = "7d",
    filter_: Filter = PALEMBANG,
    **scope: str,
) -> Board:
    async with built.house.remembered.store.reading() as ledger:
        found = Scope(period, **scope)  # type: ignore[arg-type]
        return await read(ledger, built.house.rules, found, filter_, built.clock[0])


async def test_a_week_is_told_beside_the_week_before(posko: Stage) -> None:
    await posko.report(SITI)
    posko.wait(days=8)
    await posko.report(BUDI)
    await posko.report(BUDI, "Kertapati")
    seen = await board(posko)
    assert (seen.total, seen.before) == (2, 1)
    assert [day for day, _ in seen.trend] == [date(2024, 11, 27 + n) for n in range(4)] + [
        date(2024, 12, n) for n in range(1, 4)
    ]
    assert [count for _, count in seen.trend] == [0] * 6 + [2]
    assert len(seen.areas) == 2


async def test_nothing_is_a_board_as_well(posko: Stage) -> None:
    for period in ("today", "7d", "30d", "all", "stage"):
        seen = await board(posko, period)
        assert (seen.total, seen.open, seen.overdue) == (0, 0, 0)
        assert seen.claim == Spread()
        assert seen.complete == Share()
        assert len(seen.promises) == 18
        assert sum(count for _, count in seen.trend) == 0


async def test_the_stage_of_now_is_the_default_and_another_can_be_named(posko: Stage) -> None:
    await posko.report(SITI)  # in masa tenang
    posko.wait(days=2)
    await posko.report(BUDI)  # on voting day
    now = await board(posko, "stage")
    assert (now.scope.stage, now.total, now.before) == ("pilkada-2024/voting", 1, None)
    quiet = await board(posko, "stage", stage="pilkada-2024/quiet")
    assert quiet.total == 1
    assert quiet.trend == (
        (date(2024, 11, 24), 0),
        (date(2024, 11, 25), 1),
        (date(2024, 11, 26), 0),
    )


async def test_all_time_is_told_by_days_and_when_that_is_long_by_months(posko: Stage) -> None:
    await posko.report(SITI)
    posko.wait(days=3)
    assert (await board(posko, "all")).trend == (
        (date(2024, 11, 25), 1),
        (date(2024, 11, 26), 0),
        (date(2024, 11, 27), 0),
        (date(2024, 11, 28), 0),
    )
    posko.wait(days=100)
    await posko.report(BUDI)
    assert (await board(posko, "all")).trend == (
        (date(2024, 11, 1), 1),
        (date(2024, 12, 1), 0),
        (date(2025, 1, 1), 0),
        (date(2025, 2, 1), 0),
        (date(2025, 3, 1), 1),
    )


async def test_times_are_told_within_the_stated_error(posko: Stage, rina: Officer) -> None:
    for minutes, who in ((10, SITI), (60, BUDI), (200, person("7003"))):
        ticket = await posko.report(who)
        posko.wait(minutes=minutes)
        await posko.do(ticket, TakeOn(), rina)
    seen = await board(posko)
    assert seen.claim.count == 3
    assert seen.claim.median == pytest.approx(HOUR, rel=0.075)
    assert seen.claim.most == pytest.approx(200 * 60, rel=0.075)
    assert seen.claim_kept.total == 3
    assert dict(seen.funnel)["claimed"] == 3
    first = seen.promises[0]
    assert (first.place, first.total, first.open) == (SU1, 3, 3)


@pytest.mark.parametrize("posko", ["sqlite", "postgres"], indirect=True)
async def test_what_is_open_and_overdue_is_as_of_now_whatever_the_period(
    posko: Stage, rina: Officer
) -> None:
    await posko.report(SITI)
    late = await posko.report(BUDI)
    await posko.do(late, TakeOn(), rina)
    posko.wait(days=3)
    seen = await board(posko, "today")
    assert (seen.total, seen.open, seen.overdue) == (0, 2, 2)
    by_place = {one.place: (one.open, one.overdue) for one in seen.promises}
    assert by_place[SU1] == (2, 2)
    assert (await board(posko, "today", place=SU1)).overdue == 2
    assert (await board(posko, "today", place="16.71.05")).overdue == 0


async def test_what_is_kept_from_a_posko_is_in_none_of_its_figures(posko: Stage) -> None:
    await posko.say(SITI, Began(), "[door:violation]", "[consent:yes]", "[category:supervisor]")
    await posko.say(SITI, "7 ulu", "[place_ok:yes]", "Ada panwascam yang minta uang")
    await posko.say(SITI, "[known_at:yesterday]", "lewati", "[review:send]")
    posko.wait(days=3)
    own = await board(posko, "all", Filter(place=SU1, conflicts=False))
    assert (own.total, own.open, own.overdue, own.trend) == (0, 0, 0, ())
    assert own.areas == own.channels == ()
    above = await board(posko, "all", Filter(place=SU1))
    assert (above.total, above.open, above.overdue) == (1, 1, 1)


async def test_a_scope_never_widens_what_a_reader_reaches(posko: Stage) -> None:
    await posko.report(SITI)
    reach = Filter(place="16.71.05", lane="rights")
    seen = await board(posko, "all", reach, place="16.71", lane="violation")
    assert (seen.total, seen.scope.place, seen.scope.lane) == (0, "16.71.05", "rights")
    assert [one.place for one in seen.promises] == ["16.71.05"]


async def test_of_one_category_only_numbers_are_told(posko: Stage) -> None:
    await posko.report(SITI)
    seen = await board(posko, "7d", Filter(place="16.71", category="vote-buying"))
    assert seen.total == 1
    assert sum(count for _, count in seen.trend) == 1
    assert seen.channels == ()
    assert seen.claim_kept == Share()


async def test_a_board_says_the_same_before_and_after_its_reports_are_folded(
    posko: Stage, rina: Officer
) -> None:
    await posko.report(SITI)
    await recounting.kept(posko)
    ticket = await posko.report(BUDI)
    posko.wait(minutes=20)
    await posko.do(ticket, TakeOn(), rina)
    fresh = {period: await board(posko, period) for period in ("today", "7d", "all", "stage")}
    await recounting.kept(posko)
    assert {period: await board(posko, period) for period in fresh} == fresh
    assert fresh["7d"].total == 2
