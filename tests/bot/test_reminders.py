"""Reminders, from the wish in the chat to the message, on the real store."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.conversation.events import Began, Left
from bot.messages import Address
from bot.ports import Rule
from bot.reminders import Reminders
from bot.reports.law import Law
from tests.whole import Stage, person, stage

WANTS = datetime.fromisoformat("2024-10-01T10:00:00+07:00")
CITIZEN = person("700")


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+07:00")


def keeper(on: Stage, law: Law | None = None) -> Reminders:
    house = on.house
    return Reminders(house.remembered.store, law or house.rules, ("16.71", "19.71"))


async def wants(on: Stage, *kinds: str, city: str = "Palembang", who: Address = CITIZEN) -> None:
    await on.say(who, Began(), "/ingatkan", city)
    for kind in kinds:
        await on.say(who, f"[remember:{kind}]")


async def rings(on: Stage, reminders: Reminders, moment: str) -> list[str]:
    """The reminders that arrive at a moment."""
    on.clock[0] = at(moment)
    before = len(on.hands.sent)
    await reminders.round(on.clock[0])
    await on.work()
    return [message.body for message in on.hands.sent[before:]]


async def test_somebody_is_reminded_once_the_evening_before(tmp_path: Path) -> None:
    async with stage(tmp_path, at=WANTS) as on:
        reminders = keeper(on)
        await wants(on, "voting")
        assert await rings(on, reminders, "2024-11-26T17:59") == []
        said = await rings(on, reminders, "2024-11-26T18:00")
        assert len(said) == 1
        assert "27/11" in said[0]
        assert "hari pemungutan suara" in said[0]
        assert await rings(on, reminders, "2024-11-26T18:01") == []
        assert await rings(on, keeper(on), "2024-11-26T18:02") == []


async def test_the_timekeeper_reminds(tmp_path: Path, migrated_postgres_url: str) -> None:
    async with stage(tmp_path, migrated_postgres_url, at=WANTS) as on:
        await wants(on, "voting")
        on.clock[0] = at("2024-11-26T17:59")
        await on.tick()
        before = len(on.hands.to(CITIZEN.name))
        await on.tick(minutes=1)
        await on.tick(minutes=1)
        [said] = on.hands.to(CITIZEN.name)[before:]
        assert "hari pemungutan suara" in said.body
        assert [button.value for button in said.buttons] == ["remember:stop"]


async def test_all_days_come_in_their_turn(tmp_path: Path) -> None:
    async with stage(tmp_path, at=WANTS) as on:
        reminders = keeper(on)
        await wants(on, "all")
        days = {"2024-10-26": "H-30", "2024-11-18": "H-7", "2024-11-23": "masa tenang"}
        for day, word in days.items():
            assert word in (await rings(on, reminders, f"{day}T09:00"))[0]


async def test_it_speaks_the_persons_language(tmp_path: Path) -> None:
    async with stage(tmp_path, at=WANTS) as on:
        await on.say(CITIZEN, Began(), "english", "/remind", "Palembang", "[remember:voting]")
        assert "voting day" in (await rings(on, keeper(on), "2024-11-26T18:00"))[0]


async def test_who_stopped_is_left_alone(tmp_path: Path) -> None:
    async with stage(tmp_path, at=WANTS) as on:
        await wants(on, "all")
        assert "tidak mengingatkan lagi" in (await on.say(CITIZEN, "berhenti")).body
        assert await rings(on, keeper(on), "2024-11-26T18:00") == []
        assert "Tidak ada pengingat" in (await on.say(CITIZEN, "berhenti")).body


async def test_the_button_under_a_reminder_stops_the_others(tmp_path: Path) -> None:
    async with stage(tmp_path, at=WANTS) as on:
        reminders = keeper(on)
        await wants(on, "all")
        await rings(on, reminders, "2024-10-26T09:00")
        await on.say(CITIZEN, "[remember:stop]")
        assert await rings(on, reminders, "2024-11-26T18:00") == []


async def test_who_left_is_not_written_to(tmp_path: Path) -> None:
    async with stage(tmp_path, at=WANTS) as on:
        await wants(on, "voting")
        await on.hear(CITIZEN, Left())
        assert await rings(on, keeper(on), "2024-11-26T18:00") == []


async def test_after_a_long_sleep_only_what_is_not_over_is_said(tmp_path: Path) -> None:
    async with stage(tmp_path, at=WANTS) as on:
        await wants(on, "all")
        said = await rings(on, keeper(on), "2024-11-27T08:00")
        assert len(said) == 1
        assert "hari pemungutan suara" in said[0]
        await wants(on, who=person("701"))
        assert await rings(on, keeper(on), "2024-11-28T08:00") == []


async def test_nobody_is_woken(tmp_path: Path) -> None:
    async with stage(tmp_path, at=WANTS) as on:
        reminders = keeper(on)
        await wants(on, "voting")
        assert await rings(on, reminders, "2024-11-26T22:30") == []
        assert await rings(on, reminders, "2024-11-27T05:59") == []
        assert len(await rings(on, reminders, "2024-11-27T06:00")) == 1


def postponed(law: Law, days: int) -> Law:
    """The law after voting day was moved."""
    voting = date(2024, 11, 27) + timedelta(days=days)
    spans = tuple(
        replace(span, stage=replace(span.stage, voting=voting))
        for span in law.calendar.spans
        if span.stage.election == "pilkada-2024"
    )
    return replace(law, calendar=replace(law.calendar, spans=spans), cities={})


@pytest.mark.parametrize("days", [-3, 5])
async def test_a_day_that_was_moved_takes_its_reminders_along(tmp_path: Path, days: int) -> None:
    async with stage(tmp_path, at=WANTS) as on:
        await wants(on, "voting")
        await keeper(on).round(on.clock[0])
        reminders = keeper(on, postponed(on.house.rules, days))
        await reminders.round(on.clock[0])
        eve = at("2024-11-26T18:00") + timedelta(days=days)
        early = (eve - timedelta(hours=1)).isoformat()[:16]
        assert await rings(on, reminders, early) == []
        said = await rings(on, reminders, eve.isoformat()[:16])
        assert len(said) == 1
        assert {-3: "24/11", 5: "2/12"}[days] in said[0]


async def rules(on: Stage, name: str, value: object) -> None:
    """The city office of Palembang changes a row on the desk."""
    rule = Rule("16.71", name, value, "SK KPU Kota", True, "officer", on.clock[0])
    async with on.house.remembered.store.transaction() as ledger:
        await ledger.keep_rule(rule)
    await on.house.days.renew()


async def test_a_rule_of_the_city_office_moves_the_reminder_without_a_restart(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path, at=WANTS) as on:
        reminders = keeper(on)
        await wants(on, "voting")
        await wants(on, "voting", city="Pangkalpinang", who=person("701"))
        await reminders.round(on.clock[0])
        election = {"voting_day": "2024-12-04", "days": "calendar"}
        await rules(on, "calendar.election.pilkada-2024", election)
        await reminders.round(on.clock[0])
        [other] = await rings(on, reminders, "2024-11-26T18:00")
        assert "Pangkalpinang" in other
        [moved] = await rings(on, reminders, "2024-12-03T18:00")
        assert "4/12" in moved


async def test_an_answer_that_the_city_office_wrote_itself_is_said(tmp_path: Path) -> None:
    async with stage(tmp_path, at=WANTS) as on:
        before = (await on.say(CITIZEN, Began(), "[door:ask]", "[topic:disability]")).body
        assert "belum diverifikasi" in before
        words = {"id": "Pendamping boleh siapa saja yang dipercaya.", "en": ""}
        await rules(on, "guide.disability", words)
        on.wait(minutes=1)
        after = (await on.say(CITIZEN, "[topic:disability]")).body
        assert words["id"] in after
        assert "Sumber: SK KPU Kota, per 1 Okt 2024" in after
        assert "belum diverifikasi" not in after


async def test_a_day_that_was_cancelled_is_not_spoken_of(tmp_path: Path) -> None:
    async with stage(tmp_path, at=WANTS) as on:
        await wants(on, "voting")
        none = replace(on.house.rules.calendar, spans=())
        law = replace(on.house.rules, calendar=none, cities={})
        assert await rings(on, keeper(on, law), "2024-11-26T18:00") == []


@pytest.mark.parametrize("server", [False, True], ids=["sqlite", "postgresql"])
async def test_whatsapp_parks_it_and_a_day_that_is_over_is_never_told(
    tmp_path: Path, request: pytest.FixtureRequest, *, server: bool
) -> None:
    who = Address("whatsapp", "1", "628000000001")
    url = request.getfixturevalue("migrated_postgres_url") if server else None
    async with stage(tmp_path, url, at=WANTS) as on:
        on.open_whatsapp()
        await wants(on, "voting", "quiet", who=who)
        reminders = keeper(on)
        assert await rings(on, reminders, "2024-11-26T18:00") == []
        assert await rings(on, reminders, "2024-11-28T08:00") == []
        before = len(on.hands.sent)
        await on.say(who, "halo")
        told = [message.body for message in on.hands.sent[before:]]
        assert told
        assert not [body for body in told if "Pengingat" in body]


async def test_whatsapp_parks_it_and_he_writes_in_time(tmp_path: Path) -> None:
    who = Address("whatsapp", "1", "628000000001")
    async with stage(tmp_path, at=WANTS) as on:
        on.open_whatsapp()
        await wants(on, "voting", who=who)
        await rings(on, keeper(on), "2024-11-26T18:00")
        on.clock[0] = at("2024-11-26T20:00")
        before = len(on.hands.sent)
        await on.say(who, "halo")
        assert any("Pengingat" in message.body for message in on.hands.sent[before:])
