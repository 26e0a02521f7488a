"""Storms of one person, and a disk with no room: others are served, and words are always taken."""

import logging
import pickle
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bot.conversation.events import Began, Event, Gave, Picked, Wrote
from bot.messages import Address
from bot.ports import Arrival, Heard
from handlers.web.pace import Pace
from tests.at_desk import AtDesk, at_desk
from tests.whole import ADMIN, PNG, START, Stage, person, stage

STORM, SITI = person("66"), person("7")
FULL, ROOMY = (10**12, 150 * 1024**2), (10**12, 10**11)
REPORT: tuple[Event, ...] = (
    Began(), Picked("door:violation"), Picked("consent:yes"), Picked("category:vote-buying"),
    Wrote("7 ulu"), Picked("place_ok:yes"), Wrote("Ada yang membagi amplop semalam"),
    Picked("known_at:yesterday"), Wrote("lewati"),
)  # fmt: skip


async def storm(posko: Stage, events: Sequence[Event]) -> None:
    """All of it arrives at once."""
    arrivals = [
        Arrival("telegram", "42", f"storm-{number}", STORM.name, pickle.dumps(_heard(event)))
        for number, event in enumerate(events)
    ]
    await posko.house.remembered.inbox.keep(arrivals)


@asynccontextmanager
async def browser(desk: AtDesk) -> AsyncIterator[httpx.AsyncClient]:
    """One of a village that is one address."""
    transport = httpx.ASGITransport(desk.app, raise_app_exceptions=True, client=("10.0.0.1", 5000))
    async with httpx.AsyncClient(transport=transport, base_url="http://posko.test") as client:
        yield client


def _heard(event: Event) -> Heard:
    click = "click" if isinstance(event, Picked) else None
    return Heard(sender=STORM, chat=STORM, event=event, click=click)


async def tickets(posko: Stage, who: Address) -> list[str]:
    async with posko.house.remembered.store.transaction() as ledger:
        known = await ledger.person(who, "id", posko.clock[0])
        return [case.ticket for case in await ledger.cases_of(known.id)]


async def _stormed(posko: Stage, messages: int) -> None:
    more = messages - len(REPORT)
    sends = [Picked("review:send") if n % 3 else Wrote(f"amplop {n} ya") for n in range(more)]
    await storm(posko, [*REPORT, *sends])
    await posko.arrive(SITI, pickle.dumps(Heard(sender=SITI, chat=SITI, event=Began())))
    await posko.reception.round()
    await posko.delivery.round()
    assert posko.hands.to(SITI.name), "she waits behind the storm"
    await posko.work()
    [ticket] = await tickets(posko, STORM)
    assert await posko.house.remembered.inbox.quarantined() == []
    said = [one for one in posko.hands.to(STORM.name) if one.kind != "answer"]
    assert len(said) < 40
    assert any(ticket in one.body for one in said)
    last = await posko.say(STORM, "/bantuan")
    assert "!" not in last.body


@pytest.mark.timeout(300)
async def test_a_storm_of_one_person_files_once_and_stops_nobody(tmp_path: Path) -> None:
    async with stage(tmp_path) as posko:
        await _stormed(posko, 2_000)


@pytest.mark.long
@pytest.mark.timeout(1800)
async def test_a_storm_of_nearly_ten_thousand(tmp_path: Path) -> None:
    # Beyond 10,000 she waits until so few are left: see `storage.store.arrivals`.
    async with stage(tmp_path) as posko:
        await _stormed(posko, 9_990)


async def test_a_real_crowd_behind_one_address_is_let_in(tmp_path: Path) -> None:
    # A village behind one NAT writes at once; one browser that never stops is told to wait.
    async with stage(tmp_path) as posko, at_desk(posko) as desk:
        async with browser(desk) as one:
            answers = [(await one.post("/chat/messages", json={"text": "halo"})) for _ in range(60)]
        codes = [answer.status_code for answer in answers]
        assert codes.count(202) == 41  # the first makes the session
        assert all(
            int(one.headers["Retry-After"]) < 60 for one in answers if one.status_code == 429
        )
        for _ in range(100):
            async with browser(desk) as other:
                assert (await other.post("/chat/messages", json={"text": "halo"})).is_success


def test_who_waits_is_let_in_again() -> None:
    clock = [START]
    pace = Pace(3, timedelta(seconds=2), lambda: clock[0])
    assert [pace.wait("a") for _ in range(5)] == [0, 0, 0, 2, 2]
    assert pace.wait("b") == 0
    clock[0] += timedelta(seconds=2)
    assert pace.wait("a") == 0


# --- the disk


def disk(posko: Stage, told: tuple[int, int]) -> None:
    posko.house.remembered.evidence._folder.usage = lambda _: told


async def test_a_full_disk_keeps_files_waiting_and_takes_words(tmp_path: Path) -> None:
    async with stage(tmp_path) as posko:
        posko.collection.admins = (person(ADMIN),)
        disk(posko, FULL)
        posko.hands.files["ref-1"] = PNG
        ticket = await posko.report(SITI, "7 ulu", Gave("photo", "ref-1", mime="image/png"))
        told = [one.body for one in posko.hands.to(SITI.name) if "penuh" in one.body]
        assert len(told) == 1
        case = await posko.case(ticket)
        assert "amplop" in case.report.story
        await posko.tick(hours=2)
        assert [one.body for one in posko.hands.to(SITI.name) if "penuh" in one.body] == told
        alarms = [one for one in posko.hands.to(ADMIN) if "posko check" in one.body]
        assert len(alarms) == 1
        disk(posko, ROOMY)
        await posko.tick(hours=2)
        async with posko.house.remembered.store.reading() as ledger:
            assert [one.state for one in await ledger.exhibits(case.id)] == ["kept"]


async def test_a_full_disk_is_told_once_a_day(tmp_path: Path) -> None:
    async with stage(tmp_path) as posko:
        posko.collection.admins = (person(ADMIN),)
        disk(posko, FULL)
        for _ in range(3):
            await posko.tick(hours=24)
        alarms = [one for one in posko.hands.to(ADMIN) if "posko check" in one.body]
        assert len(alarms) == 3


async def test_the_web_refuses_a_file_for_a_full_disk_and_takes_words(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    async with stage(tmp_path) as posko, at_desk(posko) as desk, browser(desk) as web:
        disk(posko, FULL)
        file = {"file": ("a.png", PNG, "image/png")}
        refused = await web.post("/chat/messages", files=file)
        assert refused.status_code == 507
        assert "penuh" in refused.json()["error"]
        assert (await web.post("/chat/messages", json={"text": "halo"})).status_code == 202
        assert (await web.get("/health")).json()["checks"]["disk"] is False
        disk(posko, ROOMY)
        assert (await web.post("/chat/messages", files=file)).status_code == 202
    assert caplog.records == []
