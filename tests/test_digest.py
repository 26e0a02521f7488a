"""The digest: when it is due, whom it tells what, and that it is told once."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.events import Began, Picked
from bot.digest import Digest, Moment, due, is_empty, slowest
from bot.figures.board import Promise, Share, Spread
from bot.messages import Message
from bot.reports.acts import TakeOn
from bot.reports.calendar import WIB
from tests import boards
from tests.whole import ADMIN, Stage, person, stage

SITI, BUDI, RINA = person("7001"), person("7002"), person("8001")
POSKO, CITY, PLAJU = "-1001", "-1000", "-1002"
EIGHT = datetime(2024, 11, 25, 8, 0, tzinfo=WIB)


@pytest.fixture
async def posko(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path, at=EIGHT) as built:
        await built.bind(CITY, "kota")
        await built.hear(person(ADMIN), Picked("staff.bind:16.71"), chat=person(CITY), click="b")
        await built.bind(POSKO, "seberang ulu 1")
        await built.bind(PLAJU, "plaju")
        yield built


async def told(built: Stage, **time: float) -> dict[str, list[Message]]:
    """What the chats are told in the next round, some time later; the digest starts anew."""
    built.wait(**time)
    house, before = built.house, len(built.hands.sent)
    digest = Digest(house.remembered.store, house.rules, house.clerk.cards, house.settings.cities)
    await digest.round(built.clock[0])
    await built.work()
    found: dict[str, list[Message]] = {}
    for message in built.hands.sent[before:]:
        if message.body.startswith("Ringkasan"):
            found.setdefault(message.to.name, []).append(message)
    return found


@settings(deadline=None)
@given(
    st.integers(0, 11 * 24 * 60).map(lambda minutes: EIGHT + timedelta(minutes=minutes)),
    st.sampled_from(["quiet", "voting"]),
)
def test_each_day_and_each_hour_has_one_digest(start: datetime, stage_: str) -> None:
    """However often one looks, no mark comes twice, and none comes at night."""
    at, last, marks = start, None, []
    for _ in range(300):
        found = due(last, stage_, at)
        if found is not None:
            last = found.mark
            marks.append(found)
            assert at.hour >= 5
        at += timedelta(minutes=17)
    assert len(marks) == len(set(marks))
    assert all(one.hourly == (stage_ == "voting") for one in marks)


def test_the_morning_one_comes_at_seven_and_late_after_a_sleep_but_not_at_night() -> None:
    assert due(None, "quiet", EIGHT.replace(hour=6, minute=59)) is None
    assert due("2024-11-24", "quiet", EIGHT.replace(hour=7)) == Moment("2024-11-25", hourly=False)
    assert due("2024-11-24", "quiet", EIGHT.replace(hour=15)) is not None
    assert due("2024-11-24", "quiet", EIGHT.replace(hour=22)) is None


async def test_there_is_no_digest_of_nothing(posko: Stage) -> None:
    assert await told(posko) == {}


async def test_each_chat_is_told_its_own_once_a_day(posko: Stage) -> None:
    await posko.report(SITI)
    await posko.report(BUDI)
    found = await told(posko, days=1)
    assert set(found) == {POSKO, CITY}, "Plaju has nothing to say"
    [own], [city] = found[POSKO], found[CITY]
    assert own.body.startswith("Ringkasan pagi · Posko Seberang Ulu I\nLaporan masuk: 2 kemarin, 0")
    assert "Saat ini: 2 terbuka" in own.body
    assert own.picture is not None
    assert city.picture is not None
    assert await told(posko, hours=1) == {}
    assert set(await told(posko, days=1)) == {POSKO, CITY}, "what is open is told again"


async def test_on_voting_day_it_comes_each_hour_with_the_last_hours_number(posko: Stage) -> None:
    posko.clock[0] = datetime(2024, 11, 27, 9, 30, tzinfo=WIB)
    await posko.report(SITI)
    first = await told(posko, minutes=31)
    body = first[CITY][0].body
    assert body.startswith("Ringkasan pukul 10.01 · Bawaslu Kota Palembang")
    assert "hari ini: 1, di antaranya 1 antara pukul 09.00 dan 10.00" in body
    assert await told(posko, minutes=20) == {}
    again = await told(posko, minutes=60)
    assert "hari ini: 1, di antaranya 0 antara pukul 10.00 dan 11.00" in again[POSKO][0].body


async def test_a_posko_hears_nothing_of_what_is_kept_from_it(posko: Stage) -> None:
    await posko.say(SITI, Began(), "[door:violation]", "[consent:yes]", "[category:supervisor]")
    await posko.say(SITI, "7 ulu", "[place_ok:yes]", "Ada panwascam yang minta uang")
    await posko.say(SITI, "[known_at:yesterday]", "lewati", "[review:send]")
    found = await told(posko, days=1)
    assert set(found) == {CITY}
    assert "1 kemarin" in found[CITY][0].body


async def test_what_fell_due_can_be_opened_from_the_digest(posko: Stage) -> None:
    rina = await posko.enrol(RINA, "Rina", "panwascam", "16.71.02")
    ticket = await posko.report(SITI)
    await posko.do(ticket, TakeOn(), rina)
    [own] = (await told(posko, days=3))[POSKO]
    assert "1 lewat waktu" in own.body
    assert [button.value for button in own.buttons] == [
        "case.list:overdue:1",
        "stats.period:7d:16.71.02",
    ]


def promise(place: str, median: float, kept: int) -> Promise:
    return Promise(place, 10, Spread(median, 2 * median, 10), Share(kept, 10))


def test_the_slowest_is_named_only_where_somebody_kept_others_waiting() -> None:
    late, good, few = (
        promise("16.71.01", 9e4, 4),
        promise("16.71.02", 2e5, 10),
        Promise("16.71.03", 2, Spread(9e5, 9e5, 2), Share(0, 2)),
    )
    board = boards.board(promises=(few, good, late))
    assert slowest(board) == late
    assert slowest(boards.board(promises=(few, good))) is None


def test_empty_is_nothing_new_open_or_overdue() -> None:
    assert is_empty(boards.empty(), hourly=False)
    assert not is_empty(boards.empty(open=1), hourly=True)
