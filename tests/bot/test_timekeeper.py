"""Clocks ring once each, for group, deputies, city and province, over nights and restarts."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.conversation.events import Picked
from bot.ports import Filter, Office, Parcel, Strongroom
from bot.reports.acts import Close, Officer, Release, Review, TakeOn
from tests.whole import ADMIN, Stage, person, stage

SITI, BUDI = person("7001"), person("7002")
RINA, JOKO, YUDI = person("801"), person("802"), person("803")
POSKO, CITY, PROVINCE = "-1001", "-1000", "-1600"
WORKDAY = datetime(2024, 10, 7, 2, 0, tzinfo=UTC)  # a Monday in the campaign, nine in the morning


@pytest.fixture
async def posko(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path, at=WORKDAY) as built:
        await _bind(built)
        yield built


async def _bind(built: Stage) -> None:
    await built.bind(CITY, "kota")
    await built.hear(person(ADMIN), Picked("staff.bind:16.71"), chat=person(CITY), click="b")
    await built.bind(POSKO, "seberang ulu 1")
    async with built.house.remembered.store.transaction() as ledger:
        await ledger.save_office(Office("16", "province", "16", None, "open"))
        await ledger.bind("16", person(PROVINCE), "nobody", built.clock[0])


@pytest.fixture
async def rina(posko: Stage) -> Officer:
    return await posko.enrol(RINA, "Rina", "panwascam", "16.71.02")


@pytest.fixture
async def joko(posko: Stage) -> Officer:
    return await posko.enrol(JOKO, "Joko", "panwascam", "16.71.02", deputy=True)


def said(built: Stage, to: str, words: str) -> list[str]:
    return [m.body for m in built.hands.to(to) if words in m.body]


def brought(built: Stage, to: str, ticket: str) -> int:
    """How many times the case's card was sent there; edits do not count."""
    cards = [m for m in built.hands.to(to) if m.body.startswith(f"{ticket} ·")]
    return sum(m.kind == "send" for m in cards)


async def test_nobody_answers_and_each_is_told_once(
    posko: Stage, rina: Officer, joko: Officer
) -> None:
    ticket = await posko.report(SITI)
    await posko.tick(minutes=29)
    assert said(posko, POSKO, "belum diambil") == []
    await posko.tick(minutes=1)
    [nag] = said(posko, POSKO, "belum diambil")
    assert "sebelum 10.00" in nag
    await posko.tick(minutes=15)
    assert len(said(posko, "802", ticket)) == 1
    assert said(posko, "801", ticket) == []
    assert said(posko, CITY, ticket) == []
    await posko.tick(minutes=15)
    [brought] = said(posko, CITY, ticket)
    assert "lewat sejak 10.00" in brought
    assert "Sekarang di Posko Seberang Ulu I" in brought
    assert "lewat sejak 10.00" in posko.hands.to(POSKO)[-1].body
    assert (await posko.case(ticket)).standing.escalated
    assert said(posko, PROVINCE, ticket) == []
    await posko.tick(minutes=60)
    [above] = said(posko, PROVINCE, ticket)
    assert "amplop" not in above
    counts = [len(posko.hands.to(name)) for name in (POSKO, "802", CITY, PROVINCE)]
    for _ in range(5):
        await posko.tick(minutes=30)
    assert [len(posko.hands.to(name)) for name in (POSKO, "802", CITY, PROVINCE)] == counts


async def test_the_reminder_carries_the_button(posko: Stage, rina: Officer) -> None:
    ticket = await posko.report(SITI)
    await posko.tick(minutes=30)
    nag = next(m for m in posko.hands.to(POSKO) if "belum diambil" in m.body)
    assert [b.value for b in nag.buttons] == [f"case.claim:{ticket}:1"]


async def test_whoever_claims_in_time_hears_nothing_more(posko: Stage, rina: Officer) -> None:
    ticket = await posko.report(SITI)
    await posko.do(ticket, TakeOn(), rina)
    await posko.tick(hours=3)
    assert said(posko, POSKO, "belum diambil") == []
    assert said(posko, CITY, ticket) == []


@pytest.mark.parametrize(
    ("at", "minutes"),
    [
        (datetime(2024, 11, 25, 16, 0, tzinfo=UTC), 30),  # eleven at night in masa tenang
        (datetime(2024, 11, 27, 2, 0, tzinfo=UTC), 15),  # voting day
    ],
)
async def test_urgent_stages_are_quicker_and_keep_no_quiet_hours(
    tmp_path: Path, at: datetime, minutes: int
) -> None:
    async with stage(tmp_path, at=at) as built:
        await _bind(built)
        ticket = await built.report(SITI)
        await built.tick(minutes=minutes / 2)
        assert len(said(built, POSKO, "belum diambil")) == 1
        await built.tick(minutes=minutes / 2)
        assert len(said(built, CITY, ticket)) == 1


async def test_a_report_of_the_evening_is_not_due_before_the_morning(tmp_path: Path) -> None:
    evening = datetime(2024, 10, 11, 9, 0, tzinfo=UTC)  # a Friday at four; open until half past
    async with stage(tmp_path, at=evening) as built:
        await _bind(built)
        ticket = await built.report(SITI)
        await built.tick(hours=20)
        assert said(built, CITY, ticket) == []
        await built.tick(days=2, hours=-4)  # Monday, eight in the morning
        assert brought(built, CITY, ticket) == 0
        await built.tick(minutes=30)
        assert brought(built, CITY, ticket) == 1


async def test_a_reminder_in_quiet_hours_comes_in_the_morning(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    case = await posko.case(ticket)
    night = datetime(2024, 10, 7, 15, 0, tzinfo=UTC)  # ten in the evening
    async with posko.house.remembered.store.transaction() as ledger:
        await ledger.stop_clocks(case.id, ("claim", "nag-claim", "nag-deputies"))
        await ledger.start_clock(case.id, "nag-limit", night)
    posko.clock[0] = night
    await posko.tick(minutes=1)
    assert said(posko, POSKO, "batas hukum untuk laporan resmi") == []
    posko.clock[0] = datetime(2024, 10, 7, 22, 59, tzinfo=UTC)
    await posko.tick()
    assert said(posko, POSKO, "batas hukum untuk laporan resmi") == []
    await posko.tick(minutes=1)
    assert len(said(posko, POSKO, "batas hukum untuk laporan resmi")) == 1


async def test_a_machine_asleep_for_a_day_tells_each_once_and_in_order(
    posko: Stage, joko: Officer
) -> None:
    ticket = await posko.report(SITI)
    await posko.tick(days=1, hours=2)
    assert said(posko, POSKO, "belum diambil") == []
    assert said(posko, "802", ticket) == []
    assert brought(posko, CITY, ticket) == 1
    assert len(said(posko, CITY, "pelapor belum mendapat kabar")) == 1
    sent = len(posko.hands.sent)
    await posko.tick(minutes=5)
    assert len(posko.hands.sent) == sent


@pytest.mark.parametrize("slept", [(25, 24), (49,)])
async def test_a_card_is_never_edited_to_what_it_shows(
    tmp_path: Path, slept: tuple[int, ...]
) -> None:
    """Telegram refuses such an edit."""
    shown: dict[tuple[str, str | None], tuple[object, ...]] = {}
    async with stage(tmp_path, at=datetime(2024, 11, 25, 2, 0, tzinfo=UTC)) as built:
        await _bind(built)
        await built.report(SITI)
        for hours in slept:
            built.wait(hours=hours)
            for _ in range(4):
                await built.tick(seconds=1)
        for number, message in enumerate(built.hands.sent, 1001):
            name = message.about if message.kind == "edit" else str(number)
            looks = (message.body, message.buttons)
            assert message.kind != "edit" or shown.get((message.to.name, name)) != looks
            shown[message.to.name, name] = looks


async def test_clocks_outlive_a_restart(tmp_path: Path) -> None:
    async with stage(tmp_path, at=WORKDAY) as built:
        await _bind(built)
        ticket = await built.report(SITI)
    async with stage(tmp_path, at=WORKDAY + timedelta(minutes=30)) as built:
        await built.tick()
        assert len(said(built, POSKO, "belum diambil")) == 1
    async with stage(tmp_path, at=WORKDAY + timedelta(minutes=61)) as built:
        await built.tick()
        assert said(built, POSKO, "belum diambil") == []
        assert brought(built, CITY, ticket) == 1


async def test_a_clock_set_back_rings_nothing_twice(posko: Stage) -> None:
    await posko.report(SITI)
    await posko.tick(minutes=30)
    posko.clock[0] -= timedelta(hours=2)
    await posko.tick(minutes=1)
    await posko.tick(hours=2)
    assert len(said(posko, POSKO, "belum diambil")) == 1


async def test_a_released_case_wins_no_time(posko: Stage, rina: Officer) -> None:
    ticket = await posko.report(SITI)
    await posko.do(ticket, TakeOn(), rina)
    posko.wait(minutes=50)
    await posko.do(ticket, Release(), rina)
    assert (await posko.clocks(ticket))["claim"] == WORKDAY + timedelta(minutes=60)
    await posko.tick(minutes=10)
    assert len(said(posko, CITY, ticket)) == 1


async def test_the_second_officer_is_waited_for_and_the_city_reminded(
    posko: Stage, rina: Officer
) -> None:
    ticket = await posko.report(SITI)
    await posko.do(ticket, TakeOn(), rina)
    await posko.do(ticket, Close("not-violation", "Tidak ada uang yang berpindah."), rina)
    await posko.tick(days=1, hours=1)
    assert len(said(posko, CITY, "menunggu petugas kedua")) == 1


async def test_a_posko_that_claims_nothing_is_marked_and_gets_what_it_missed(
    posko: Stage, rina: Officer
) -> None:
    first = await posko.report(SITI)
    await posko.tick(days=1, minutes=30)  # eight office hours and more
    assert len(said(posko, CITY, "belum mengambil laporan apa pun")) == 1
    second = await posko.report(BUDI)
    case = await posko.case(second)
    assert (case.office, case.standing.escalated) == ("16.71.02", True)
    assert brought(posko, CITY, second) == 1
    await posko.tick(minutes=10)
    assert len(said(posko, CITY, "belum mengambil laporan apa pun")) == 1
    await posko.do(first, TakeOn(), rina)
    assert len(said(posko, CITY, "menjawab lagi")) == 1
    async with posko.house.remembered.store.reading() as ledger:
        office = await ledger.office("16.71.02")
    assert office is not None
    assert (office.state, office.silent_since) == ("open", None)


async def test_a_posko_that_works_is_not_silent_however_old_its_oldest_report(
    posko: Stage, rina: Officer
) -> None:
    await posko.report(SITI)
    second = await posko.report(BUDI)
    await posko.tick(hours=6)
    await posko.do(second, TakeOn(), rina)
    await posko.tick(hours=20)
    assert said(posko, CITY, "belum mengambil") == []


async def test_a_posko_bound_again_gets_its_reports_back_from_the_city(
    posko: Stage, rina: Officer
) -> None:
    ticket = await posko.report(SITI, "plaju ilir")
    assert (await posko.case(ticket)).office == "16.71"
    clocks = await posko.clocks(ticket)
    await posko.bind("-1002", "plaju")
    async with posko.house.remembered.store.transaction() as ledger:
        await posko.house.casework.catch_up(ledger, "16.71.14", posko.clock[0])
    await posko.work()
    case = await posko.case(ticket)
    assert (case.office, case.reason, case.state) == ("16.71.14", "kecamatan", "new")
    assert await posko.clocks(ticket) == clocks
    assert brought(posko, "-1002", ticket) == 1
    assert "Sekarang di Posko Plaju" in said(posko, CITY, ticket)[-1]


async def test_a_report_that_names_the_poskos_own_people_never_shows_there(
    posko: Stage, rina: Officer
) -> None:
    await posko.enrol(JOKO, "Joko Widagdo", "pkd", "16.71.02")
    before = len(posko.hands.to(POSKO))
    await posko.say(SITI, *_told("Pak Joko Widagdo dari panwascam ikut membagi amplop"))
    [ticket] = [m.ticket for m in posko.hands.to("7001") if m.ticket][-1:]
    assert ticket is not None
    case = await posko.case(ticket)
    assert (case.office, case.standing.conflict) == ("16.71", True)
    await posko.tick(hours=5)
    assert len(posko.hands.to(POSKO)) == before
    assert said(posko, "802", ticket) == []
    async with posko.house.remembered.store.reading() as ledger:
        assert await ledger.cases(Filter(office="16.71.02"), 10) == []


def _told(story: str) -> tuple[str, ...]:
    return (
        "/lapor", "[door:violation]", "[consent:yes]", "[category:vote-buying]", "7 ulu",
        "[place_ok:yes]", story, "[known_at:yesterday]", "lewati", "[review:send]",
    )  # fmt: skip


async def test_a_flood_waits_unreviewed_and_the_city_gets_one_digest(tmp_path: Path) -> None:
    async with stage(tmp_path, at=WORKDAY, promised={"flood_words": 20}) as posko:
        await _bind(posko)
        await _flooded(posko, await posko.enrol(RINA, "Rina", "panwascam", "16.71.02"))


async def _flooded(posko: Stage, rina: Officer) -> None:
    tickets = [await posko.report(person(f"9{n:03}")) for n in range(25)]
    states = [(await posko.case(ticket)).state for ticket in tickets]
    assert states[0] == "new"
    assert states[-1] == "unreviewed"
    held = tickets[-1]
    assert said(posko, POSKO, held) == []
    assert set(await posko.clocks(held)) == {"legal-limit"}
    assert held in "".join(m.body for m in posko.hands.to("9024"))
    await posko.tick(minutes=1)
    [digest] = said(posko, CITY, "belum ditinjau")
    assert str(states.count("unreviewed")) in digest
    await posko.tick(minutes=2)
    assert len(said(posko, CITY, "belum ditinjau")) == 1
    await posko.do(held, Review(), rina)
    assert (await posko.case(held)).state == "new"
    assert "claim" in await posko.clocks(held)


async def test_a_cluster_raises_one_alarm(posko: Stage) -> None:
    for n in range(4):
        await posko.report(person(f"9{n:03}"))
    assert said(posko, CITY, "laporan serupa") == []
    for n in range(4, 8):
        await posko.report(person(f"9{n:03}"))
    [alarm] = said(posko, CITY, "laporan serupa")
    assert "5 laporan serupa" in alarm
    assert "Seberang Ulu I" in alarm


async def test_practice_rings_nothing(posko: Stage) -> None:
    await posko.say(person(ADMIN), "/latihan")
    ticket = await posko.report(person(ADMIN))
    sent = len(posko.hands.sent)
    await posko.tick(hours=30)
    assert (await posko.clocks(ticket)) == {}
    assert len(posko.hands.sent) == sent


async def _parcel(built: Stage, id_: str, hours: int) -> Parcel:
    """A file that may be taken for so long."""
    path, now = await built.house.remembered.strongroom.put(b"the whole list"), built.clock[0]
    facts = {"name": "daftar.zip", "reason": "rapat pleno"}
    until = now + timedelta(hours=hours)
    made = Parcel(id_, "voters", "16.71.02", "p1", now, until, facts, path=path)
    async with built.house.remembered.store.transaction() as ledger:
        await ledger.add_parcel(made)
    return made


async def _path(built: Stage, id_: str) -> str | None:
    async with built.house.remembered.store.reading() as ledger:
        found = await ledger.parcel(id_)
    return found.path if found is not None else "no parcel"


async def test_a_parcel_past_its_time_loses_its_file_and_keeps_its_story(posko: Stage) -> None:
    remembered = posko.house.remembered
    made, other = await _parcel(posko, "f1", 1), await _parcel(posko, "f2", 9)
    await posko.tick(minutes=59)
    assert await remembered.strongroom.read(made) == b"the whole list"
    await posko.tick(minutes=2)
    with pytest.raises(LookupError):
        await remembered.strongroom.read(made)
    async with remembered.store.reading() as ledger:
        assert await ledger.parcel("f1") == replace(made, path=None)
        [act] = await ledger.acts("f1")
    assert (act.actor, act.action) == ("system", "parcel-expired")
    assert await remembered.strongroom.read(other) == b"the whole list"


@dataclass
class Jammed:
    """A folder that cannot be written, but for what lies at `free`."""

    strongroom: Strongroom
    free: str | None

    async def put(self, data: bytes, case: str | None = None) -> str:
        return await self.strongroom.put(data, case)

    async def read(self, parcel: Parcel) -> bytes:
        return await self.strongroom.read(parcel)

    async def remove(self, path: str) -> None:
        if path != self.free:
            raise PermissionError(path)
        await self.strongroom.remove(path)


async def test_a_file_that_cannot_be_removed_is_tried_again_and_holds_nothing_up(
    posko: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = await _parcel(posko, "f1", 1), await _parcel(posko, "f2", 1)
    whole = posko.timekeeper.strongroom
    posko.timekeeper.strongroom = Jammed(whole, second.path)
    await posko.tick(hours=2)
    assert (await _path(posko, "f1"), await _path(posko, "f2")) == (first.path, None)
    assert "cannot be removed: PermissionError" in caplog.text
    assert str(first.path) not in caplog.text
    posko.timekeeper.strongroom = whole
    await posko.tick(minutes=1)
    assert await _path(posko, "f1") is None
