"""The journal's head leaves the house each morning: to every city's office and administrator."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alarms import day_of
from bot.conversation.events import Picked
from bot.heads import Heads, is_due
from bot.messages import Message
from bot.reports.calendar import WIB
from bot.wiring.verifying import head as typed
from tests.whole import ADMIN, Stage, person, stage

CITY, POSKO, PANGKAL = "-1000", "-1001", "-1900"
MONDAY = datetime(2024, 10, 7, 1, 0, tzinfo=UTC)  # eight in the morning


def heads_of(built: Stage) -> Heads:
    remembered = built.house.remembered
    admins = built.house.people.teller.admins
    return Heads(remembered.store, remembered.journal, built.house.clerk, admins)


@dataclass
class City:
    stage: Stage

    def told(self, chat: str) -> list[Message]:
        return [m for m in self.stage.hands.to(chat) if m.body.startswith("Jurnal per ")]


@pytest.fixture
async def city(tmp_path: Path) -> AsyncIterator[City]:
    async with stage(tmp_path, at=MONDAY) as built:
        await built.bind(CITY, "kota palembang")
        await built.hear(person(ADMIN), Picked("staff.bind:16.71"), chat=person(CITY), click="b")
        await built.bind(POSKO, "seberang ulu 1")
        built.timekeeper.heads = heads_of(built)
        await built.timekeeper.round()  # links what was written; the head was sent before it
        yield City(built)


async def test_it_comes_each_morning_once_to_the_city_and_to_administrators(city: City) -> None:
    for _ in range(30):
        await city.stage.tick(hours=1)
    days = [re.findall(r"per (\S+ \S+):", m.body)[0] for m in city.told(CITY)]
    assert days == ["Sen 7/10", "Sel 8/10"]
    assert len(city.told(ADMIN)) == 2
    assert city.told(POSKO) == []


async def test_what_it_says_is_what_the_command_takes_and_holds_the_journal_to(city: City) -> None:
    await city.stage.tick(minutes=2)
    [message] = city.told(CITY)
    line, groups = re.findall(r"baris ([\d.]+), sidik ([0-9a-f ]+)\.", message.body)[0]
    [anchor] = re.findall(r"--head (\S+)", message.body)
    assert typed(anchor) == typed(f"{line}: {groups}")
    journal = city.stage.house.remembered.journal
    assert await journal.verify([typed(anchor)]) is None
    number, signs = typed(anchor)
    assert "anew" in str(await journal.verify([(number, f"{'0' * 16}{signs[16:]}")]))
    assert not message.protect, "it is there to be passed on and kept"


async def test_after_a_sleep_it_comes_once_and_never_at_night(city: City) -> None:
    await city.stage.tick(days=5, hours=14)  # ten in the evening of Saturday
    assert city.told(CITY) == []
    for _ in range(12):
        await city.stage.tick(hours=1)
    assert ["13/10" in m.body for m in city.told(CITY)] == [True], "nothing is made up for"


async def test_a_restart_does_not_send_it_twice(city: City) -> None:
    await city.stage.tick(minutes=2)
    again = heads_of(city.stage)
    assert await again.round(city.stage.clock[0] + timedelta(hours=3)) == 0
    assert len(city.told(CITY)) == 1


async def test_it_is_a_line_of_the_journal_itself(city: City) -> None:
    await city.stage.tick(minutes=2)
    async with city.stage.house.remembered.store.reading() as ledger:
        [act] = [one for one in await ledger.acts("") if one.action == "head-sent"]
    assert (act.actor, act.detail["told"]) == ("system", 2)


async def test_an_empty_journal_has_no_head_to_send(tmp_path: Path) -> None:
    async with stage(tmp_path, at=MONDAY) as built:
        assert await heads_of(built).round(built.clock[0]) == 0


@given(at=st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis wants naive bounds
def test_once_a_day_by_daylight(at: datetime) -> None:
    awake = 7 <= at.astimezone(WIB).hour < 21
    assert is_due(None, at) == awake
    assert not is_due(day_of(at), at)
    assert is_due(day_of(at - timedelta(days=1)), at) == awake
