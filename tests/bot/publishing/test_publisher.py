"""A day's numbers are made once, of what officers looked at, and tell nothing that is kept."""

from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.ports import Publication
from bot.publishing.publisher import Publisher, day_of, next_out
from bot.publishing.sheet import City, Sheet
from bot.reports.acts import TakeOn
from bot.reports.calendar import WIB
from bot.reports.counting import Shape, cells
from tests.whole import START, Stage, person, stage

POSKO = "16.71.02"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return (
        None if request.param == "sqlite" else str(request.getfixturevalue("migrated_postgres_url"))
    )


@pytest.fixture
async def posko(tmp_path: Path, database_url: str | None) -> AsyncIterator[Stage]:
    async with stage(tmp_path, database_url) as built:
        await built.bind("-1001", "seberang ulu 1")
        yield built


def publisher(built: Stage) -> Publisher:
    return Publisher(built.house.remembered.store, built.house.rules, ("16.71", "19.71"))


def shape(**changes: object) -> Shape:
    given: dict[str, object] = {
        "filed_at": START - timedelta(days=40), "place": POSKO, "office": POSKO, "conflict": False,
        "lane": "violation", "category": "vote-buying", "stage": "2024-kota/campaign",
        "channel": "telegram", "state": "taken", "complete": True, "word_kept": True,
    }  # fmt: skip
    return Shape(**{**given, **changes})  # type: ignore[arg-type]


async def count(built: Stage, number: int, **changes: object) -> None:
    """So many reports more, counted as if they had been filed and worked on."""
    deltas = Counter(dict.fromkeys(cells(shape(**changes)), number))
    async with built.house.remembered.store.transaction() as ledger:
        await ledger.add(deltas)  # type: ignore[attr-defined]


async def seen(built: Stage) -> City:
    sheet = await publisher(built).sheet(built.clock[0])
    return sheet.cities[0]


def areas(city: City) -> Mapping[str, int | None]:
    return {code: number for code, number in city.areas if number is not None}


async def test_what_nobody_looked_at_is_one_number_of_the_city(posko: Stage) -> None:
    rina = await posko.enrol(person("8001"), "Rina", "panwascam", POSKO)
    tickets = [await posko.report(person(f"70{n:02}")) for n in range(2)]
    await posko.do(tickets[0], TakeOn(), rina)
    await count(posko, 6)
    await count(posko, 8, state="new")
    await count(posko, 20, state="unreviewed")
    city = await seen(posko)
    assert (city.totals.looked_at, city.totals.waiting) == (5, 25)
    assert areas(city) == {POSKO: 5}
    assert city.totals.received == 30


async def test_what_was_taken_back_or_erased_counts_nowhere(posko: Stage) -> None:
    await count(posko, 50, state="withdrawn")
    await count(posko, 50, state="erased")
    city = await seen(posko)
    assert (city.totals.looked_at, city.totals.closed, city.totals.waiting) == (None, None, None)


async def test_what_is_kept_from_a_posko_makes_no_difference(posko: Stage) -> None:
    await count(posko, 30)
    await count(
        posko, 30, state="closed", place="16.71.14", office="16.71.14", category="neutrality"
    )
    before = await publisher(posko).sheet(posko.clock[0])
    posko.wait(days=1)
    await count(posko, 500, conflict=True, category="supervisor")
    await count(posko, 500, conflict=True, state="closed", office="16.71")
    await count(posko, 500, office="16", place="16.71.02", conflict=True)
    after = await publisher(posko).sheet(posko.clock[0])
    assert after.cities == before.cities


async def test_all_requests_of_a_day_see_the_same(posko: Stage) -> None:
    await count(posko, 30)
    first = await publisher(posko).sheet(posko.clock[0])
    await count(posko, 300)
    posko.wait(hours=12)
    assert await publisher(posko).sheet(posko.clock[0]) == first
    posko.clock[0] = next_out(posko.clock[0])
    later = await publisher(posko).sheet(posko.clock[0])
    assert later.day == first.day + timedelta(days=1)
    assert later.cities[0].totals.looked_at == 330
    posko.wait(days=-9)  # a clock set back makes nothing of its own
    assert await publisher(posko).sheet(posko.clock[0]) == later


async def test_the_timekeeper_makes_it_in_the_first_minute(posko: Stage) -> None:
    keeper = replace(posko.timekeeper, publisher=publisher(posko))
    posko.clock[0] = datetime(2024, 11, 26, 5, 59, tzinfo=WIB)
    await keeper.round()
    assert await newest(posko) == date(2024, 11, 25)
    posko.clock[0] = datetime(2024, 11, 26, 6, 0, 30, tzinfo=WIB)
    await keeper.round()
    assert await newest(posko) == date(2024, 11, 26)


async def newest(built: Stage) -> date | None:
    async with built.house.remembered.store.reading() as ledger:
        found = await ledger.published()
    return found.day if found is not None else None


async def test_of_two_who_publish_a_day_one_is_kept(posko: Stage) -> None:
    now, day = posko.clock[0], date(2024, 11, 25)
    async with posko.house.remembered.store.transaction() as ledger:
        first = await ledger.publish(Publication(day, {"16.71": {"numbers": {"looked": 7}}}, now))
        other = await ledger.publish(Publication(day, {}, now + timedelta(seconds=1)))
    assert other == first


async def test_a_day_changes_nothing_for_less_than_five(posko: Stage) -> None:
    await count(posko, 30, state="closed")
    before = await publisher(posko).sheet(posko.clock[0])
    posko.wait(days=1)
    await count(posko, 4)
    assert (await publisher(posko).sheet(posko.clock[0])).cities == before.cities
    posko.wait(days=1)
    await count(posko, 1)
    after = await seen(posko)
    assert (after.totals.looked_at, after.totals.closed) == (35, 30)


async def test_only_months_that_are_over_are_told_by_matter(posko: Stage) -> None:
    await count(posko, 12)
    await count(posko, 7, category="other-violation")
    await count(posko, 40, filed_at=START)
    city = await seen(posko)
    assert [(one.month, one.looked_at) for one in city.months] == [("2024-10", 15)]
    assert city.months[0].groups["money"] == 10
    assert city.totals.looked_at == 55


async def test_a_share_is_told_of_twenty(posko: Stage) -> None:
    await count(posko, 17)
    await count(posko, 2, word_kept=False)
    assert dict((await seen(posko)).promises)[POSKO] is None
    posko.wait(days=1)
    await count(posko, 5)
    assert dict((await seen(posko)).promises)[POSKO] == 90
    posko.wait(days=1)
    await count(posko, 24, word_kept=False, place="16.71.14", office="16.71.14")
    city = await seen(posko)
    assert dict(city.promises)[POSKO] == 90
    assert city.in_time == 45


@pytest.mark.parametrize(
    ("hour", "day"), [((26, 5, 59), 25), ((26, 6, 0), 26), ((26, 23, 0), 26), ((27, 0, 30), 26)]
)
def test_a_day_begins_at_six(hour: tuple[int, int, int], day: int) -> None:
    now = datetime(2024, 11, *hour, tzinfo=WIB)
    assert day_of(now) == date(2024, 11, day)
    assert next_out(now) == datetime(2024, 11, day + 1, 6, tzinfo=WIB)


def test_a_sheet_of_nothing_shows_nothing() -> None:
    empty = Sheet(date(2024, 11, 25), START, ())
    assert empty.total.received is None
    assert all(number is None for _, number in empty.groups)
