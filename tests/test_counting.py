"""Figures are kept up change by change, on both databases; a recount from zero says the same."""

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.conversation.events import Began
from bot.counting import counts
from bot.ports import Filter
from bot.reports.acts import Officer, TakeOn
from bot.reports.counting import ALL, bucket
from tests import recounting
from tests.whole import ADMIN, Stage, person, stage

SITI, BUDI, RINA = person("7001"), person("7002"), person("8001")
POSKO, CITY = "-1001", "-1000"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def posko(tmp_path: Path, database_url: str | None) -> AsyncIterator[Stage]:
    async with stage(tmp_path, database_url) as built:
        await built.bind(POSKO, "seberang ulu 1")
        yield built


@pytest.fixture
async def rina(posko: Stage) -> Officer:
    return await posko.enrol(RINA, "Rina", "panwascam", "16.71.02")


async def values(built: Stage, measure: str, filter_: Filter = Filter()) -> dict[str, int]:  # noqa: B008
    """The figure's values over all time, as whoever reads it now sees them."""
    house = built.house
    found: Counter[str] = Counter()
    async with house.remembered.store.reading() as ledger:
        for one in await counts(ledger, house.rules, [ALL], filter_, [measure]):  # type: ignore[list-item]
            found[one.value] += one.count
    return dict(found)


async def test_a_report_counts_at_once_and_moves_with_its_case(posko: Stage, rina: Officer) -> None:
    ticket = await posko.report(SITI)
    assert await values(posko, "state") == {"new": 1}
    posko.wait(minutes=20)
    await posko.do(ticket, TakeOn(), rina)
    assert await values(posko, "state") == {"taken": 1}
    assert await values(posko, "claim") == {bucket(1200): 1}
    assert await values(posko, "claim-kept") == {"yes": 1}
    await posko.undo(ticket, rina)
    assert await values(posko, "state") == {"new": 1}
    assert await values(posko, "claim") == {}
    assert await recounting.kept(posko) == await recounting.from_zero(posko)


async def test_what_is_folded_and_what_is_not_are_one_figure(posko: Stage, rina: Officer) -> None:
    first = await posko.report(SITI)
    await recounting.kept(posko)
    await posko.report(BUDI)
    await posko.do(first, TakeOn(), rina)
    assert await values(posko, "state") == {"taken": 1, "new": 1}
    assert await values(posko, "state", Filter(place="19.71")) == {}
    assert await values(posko, "state", Filter(category="vote-buying", state="new")) == {"new": 1}


async def test_practice_counts_nowhere(posko: Stage) -> None:
    await posko.say(person(ADMIN), "/latihan")
    await posko.report(person(ADMIN))
    assert await values(posko, "state") == {}


async def test_what_is_kept_from_a_posko_is_no_figure_of_its(posko: Stage) -> None:
    await posko.say(SITI, Began(), "[door:violation]", "[consent:yes]", "[category:supervisor]")
    await posko.say(SITI, "7 ulu", "[place_ok:yes]", "Ada panwascam yang minta uang")
    await posko.say(SITI, "[known_at:yesterday]", "lewati", "[review:send]")
    assert await values(posko, "state", Filter(place="16.71.02", conflicts=False)) == {}
    assert sum((await values(posko, "state", Filter(place="16.71.02"))).values()) == 1
