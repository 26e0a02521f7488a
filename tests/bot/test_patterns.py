"""Sudden rises reach the city office's chats, once a day, and no posko's group."""

from collections.abc import AsyncIterator, Iterable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.conversation.events import Picked
from bot.messages import Message
from bot.patterns import Patterns, read
from bot.ports import Recounted
from bot.reports.calendar import WIB
from bot.reports.counting import Shape
from tests.whole import ADMIN, START, Stage, person, stage

CITY, POSKO, PANGKAL = "-1000", "-1001", "-1900"
PLACE, CATEGORY = "16.71.02", "vote-buying"
DAY = timedelta(days=1)


def patterns_of(built: Stage) -> Patterns:
    house = built.house
    return Patterns(house.remembered.store, house.rules, house.clerk.cards, house.settings.cities)


async def counted(
    built: Stage,
    at: datetime,
    count: int,
    *,
    place: str = PLACE,
    category: str = CATEGORY,
    office: str = PLACE,
    state: str = "new",
    conflict: bool = False,
) -> None:
    """So many reports were filed at that moment, as the figures have them."""
    shape = Shape(
        at, place, office, conflict, "violation", category, "2024-kota/quiet", "telegram", state,
        complete=True,
    )  # fmt: skip
    async with built.house.remembered.store.transaction() as ledger:
        await ledger.recount([Recounted(f"c{one}", None, shape) for one in range(count)])


async def usual(built: Stage, numbers: Iterable[int] = (1, 0) * 15) -> None:
    """What came on the days before today, the last of them first."""
    for back, number in enumerate(numbers, 1):
        await counted(built, START - back * DAY, number)


@pytest.fixture
async def city(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path, public_url="https://posko.example") as built:
        await built.bind(CITY, "kota palembang")
        await built.hear(person(ADMIN), Picked("staff.bind:16.71"), chat=person(CITY), click="b")
        await built.bind(POSKO, "seberang ulu 1")
        await built.bind(PANGKAL, "kota pangkalpinang")
        await built.hear(person(ADMIN), Picked("staff.bind:19.71"), chat=person(PANGKAL), click="p")
        built.timekeeper.patterns = patterns_of(built)
        await usual(built)
        yield built


def told(built: Stage, chat: str = CITY) -> list[Message]:
    return [m for m in built.hands.to(chat) if m.body.startswith("Kenaikan mendadak")]


async def test_the_city_hears_of_a_rise_in_words_with_the_way_to_the_list(city: Stage) -> None:
    await counted(city, city.clock[0], 9)
    await counted(city, city.clock[0], 3, state="unreviewed")
    await city.tick(minutes=2)
    [message] = told(city)
    assert "Seberang Ulu I, Palembang: " in message.body
    assert "Hari ini 12 laporan; biasanya kurang dari satu sehari." in message.body
    assert "3 di antaranya belum ditinjau." in message.body
    assert "Laporan bukan bukti pelanggaran." in message.body
    [button] = message.buttons
    assert button.link == (f"https://posko.example/desk?place={PLACE}&time=7d&category={CATEGORY}")
    assert told(city, POSKO) == []
    assert told(city, PANGKAL) == []


async def test_each_is_told_once_a_day_across_restarts(city: Stage) -> None:
    await counted(city, city.clock[0], 12)
    await city.tick(minutes=2)
    await counted(city, city.clock[0], 5)
    await city.tick(hours=2)
    city.timekeeper.patterns = patterns_of(city)
    await city.tick(minutes=2)
    assert len(told(city)) == 1
    city.wait(days=1)
    await counted(city, city.clock[0], 12)
    await city.tick(minutes=2)
    assert len(told(city)) == 2, "the next day is another day"


async def test_it_looks_once_an_hour(city: Stage) -> None:
    await city.tick(minutes=2)
    await counted(city, city.clock[0], 12)
    await city.tick(minutes=30)
    assert told(city) == []
    await city.tick(minutes=31)
    assert len(told(city)) == 1


async def test_what_came_before_midnight_is_told_after_it(city: Stage) -> None:
    late = city.clock[0].astimezone(WIB).replace(hour=23, minute=50)
    await city.tick(minutes=2)
    await counted(city, late, 12)
    city.clock[0] = late + timedelta(minutes=20)
    await city.tick()
    [message] = told(city)
    assert "Kemarin 12 laporan" in message.body


async def test_several_are_one_message_and_the_rest_are_counted(city: Stage) -> None:
    for number in range(1, 8):
        place = f"16.71.{number:02}"
        await counted(city, city.clock[0], 10 + number, place=place, office=place)
    await city.tick(minutes=2)
    [message] = told(city)
    assert message.body.count("Hari ini") == 5
    assert "Dan 2 kenaikan lain." in message.body
    assert message.buttons[0].link == "https://posko.example/desk?place=16.71&time=7d"


async def test_what_concerns_the_city_office_is_none_of_its_figures(city: Stage) -> None:
    await counted(city, city.clock[0], 12, office="16")
    await city.tick(minutes=2)
    assert told(city) == []
    await counted(city, city.clock[0], 12, office="16.71", conflict=True)
    await city.tick(hours=1)
    assert len(told(city)) == 1, "what is kept from a posko is the city's to know"


async def test_the_usual_is_not_told_nor_a_city_nobody_reported_to_before(city: Stage) -> None:
    await counted(city, city.clock[0], 3)
    await counted(city, city.clock[0], 12, place="19.71.01", office="19.71.01")
    await city.tick(minutes=2)
    assert told(city) == told(city, PANGKAL) == []


async def test_reports_long_ago_make_quiet_days_usual(city: Stage) -> None:
    long_ago = city.clock[0] - 200 * DAY
    today = city.clock[0].astimezone(WIB).date()
    await counted(city, long_ago, 1, place="19.71.01", office="19.71.01")
    await counted(city, city.clock[0], 12, place="19.71.01", office="19.71.01")
    async with city.house.remembered.store.reading() as ledger:
        figures = await read(ledger, city.house.rules, "19.71", today)
    assert figures.first is not None
    assert (today - figures.first).days == 31
    await city.tick(minutes=2)
    assert len(told(city, PANGKAL)) == 1


async def test_what_just_came_counts_before_it_is_folded(city: Stage) -> None:
    """The figures of now, as every display has them: a report is counted as soon as it is filed."""
    await counted(city, city.clock[0], 8)
    await city.report(person("7001"))
    today = city.clock[0].astimezone(WIB).date()
    async with city.house.remembered.store.reading() as ledger:
        figures = await read(ledger, city.house.rules, "16.71", today)
    assert figures.by_day[PLACE, CATEGORY][today] == 9


async def test_an_alarm_is_a_line_of_the_journal_and_a_city_without_a_chat_breaks_nothing(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as built:
        built.timekeeper.patterns = patterns_of(built)
        await usual(built)
        await counted(built, built.clock[0], 12)
        await built.tick(minutes=2)
        async with built.house.remembered.store.reading() as ledger:
            [act] = [one for one in await ledger.acts("16.71") if one.action == "alarm"]
        assert act.detail == {"rises": 1, "told": 0}
