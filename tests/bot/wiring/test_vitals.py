"""/health and /metrics of a process: what they find wrong; and they tell nothing of anybody."""

import asyncio
import json
import re
import urllib.error
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.conversation.events import Began
from bot.messages import Later, Text
from bot.meter import Meter
from bot.ports import Arrival
from bot.wiring.channels import Channels
from bot.wiring.vitals import MEASURED, SILENT, STUCK, Vitals
from tests.bot.program import Posko, free_port
from tests.whole import Stage, person, stage

PARTS = ("receive", "deliver", "clocks")
SAMPLE = re.compile(r'([a-z_]+)(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? ([0-9.e+-]+|\+Inf)')


class _Ticking:
    """Seconds that grow when a test says so."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@asynccontextmanager
async def _watched(tmp_path: Path) -> AsyncIterator[tuple[Stage, Vitals, _Ticking, Meter]]:
    async with stage(tmp_path) as posko:
        ticking = _Ticking()
        meter = posko.house.remembered.database.meter
        meter.tick = ticking
        house = replace(posko.house, clock=lambda: posko.clock[0])
        posko.reception = replace(posko.reception, meter=meter)
        posko.delivery.meter, posko.delivery.paused = meter, meter.paused
        channels = Channels(senders={"telegram": posko.hands})
        posko.delivery.senders = channels.mouths(meter)
        yield posko, Vitals(house, channels, PARTS), ticking, meter


async def test_a_process_at_work_is_well(tmp_path: Path) -> None:
    async with _watched(tmp_path) as (_, vitals, _, meter):
        for part in PARTS:
            meter.beat(part)
        assert all((await vitals.health()).values())
        assert set(await vitals.health()) == {"database", "disk", *PARTS}


async def test_a_worker_that_does_not_go_round_shows_alone(tmp_path: Path) -> None:
    async with _watched(tmp_path) as (_, vitals, ticking, meter):
        ticking.at += SILENT["deliver"] + 1
        meter.beat("receive")
        found = await vitals.health()
        assert {name for name, well in found.items() if not well} == {"deliver"}


async def test_old_work_that_nobody_touches_shows_and_a_long_queue_alone_does_not(
    tmp_path: Path,
) -> None:
    async with _watched(tmp_path) as (posko, vitals, ticking, meter):
        await posko.house.remembered.inbox.keep([Arrival("telegram", "42", "1", "7", b"x")])
        posko.wait(hours=30 * 24 * 365)  # the payload was stored by the real clock
        ticking.at += STUCK + 1
        for part in PARTS:
            meter.beat(part)
        assert (await vitals.health())["receive"] is False
        meter.worked_at = ticking.at
        ticking.at += 2
        assert (await vitals.health())["receive"] is True


async def test_a_message_that_nobody_claims_shows_unless_its_channel_waits(tmp_path: Path) -> None:
    async with _watched(tmp_path) as (posko, vitals, ticking, meter):
        await posko.arrive(person("7"), b"no pickle")
        async with posko.house.remembered.store.transaction() as ledger:
            said = posko.house.clerk.cards.say(person("7"), Text("bot-name"))
            await ledger.post(said, posko.clock[0])
        posko.wait(hours=1)
        ticking.at += STUCK + 1
        for part in PARTS:
            meter.beat(part)
        meter.worked_at = ticking.at
        assert (await vitals.health())["deliver"] is False
        posko.wait(seconds=10)
        meter.paused["telegram"] = posko.clock[0].replace(year=2030)
        ticking.at += 2
        assert (await vitals.health())["deliver"] is True


async def test_a_database_that_takes_nothing_shows(tmp_path: Path) -> None:
    async with _watched(tmp_path) as (posko, vitals, _, meter):
        before = meter.faults
        async with posko.house.remembered.database.engine.begin() as connection:
            await connection.exec_driver_sql("DROP TABLE setting")
        found = await vitals.health()
        assert found["database"] is False
        assert meter.faults > before


async def test_the_database_is_asked_once_a_second_however_many_ask(tmp_path: Path) -> None:
    async with _watched(tmp_path) as (_, vitals, ticking, meter):
        before = meter.commits
        for _ in range(20):
            await vitals.health()
        assert meter.commits == before + 1
        ticking.at += 1
        await asyncio.gather(*(vitals.health() for _ in range(20)))
        assert meter.commits == before + 2


async def test_figures_tell_of_a_talk_and_of_nobody(tmp_path: Path) -> None:
    async with _watched(tmp_path) as (posko, vitals, ticking, _):
        await posko.bind("-100555", "seberang ulu i")
        posko.hands.faults["8"] = [Later("busy")]
        await posko.hear(person("8"), Began())
        ticket = await posko.report(person("7001002003"))
        await posko.timekeeper.round()
        ticking.at += MEASURED
        told = await vitals.metrics()
        lines = [line for line in told.splitlines() if not line.startswith("#")]
        assert all(SAMPLE.fullmatch(line) for line in lines), lines
        found = {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines}
        assert found['posko_messages_total{channel="telegram",outcome="sent"}'] > 9
        assert found['posko_messages_total{channel="telegram",outcome="later"}'] == 1
        assert found['posko_updates_stored_total{channel="telegram"}'] == posko.updates
        assert found['posko_rows_worked_total{channel="telegram"}'] == posko.updates
        assert found["posko_worked_seconds_count"] == posko.updates
        assert found["posko_journal_whole"] == 1
        assert found["posko_backup_age_seconds"] == float("inf")
        for secret in (ticket, "7001002003", "-100555", "16.71.", "amplop"):
            assert secret not in told


async def test_what_cannot_be_sent_for_long_ages(tmp_path: Path) -> None:
    async with _watched(tmp_path) as (posko, vitals, ticking, _):
        posko.hands.faults["7"] = [Later("away") for _ in range(9)]
        await posko.hear(person("7"), Began())
        posko.wait(minutes=10)
        ticking.at += MEASURED
        assert 'posko_oldest_unsent_seconds{channel="telegram"} 600' in await vitals.metrics()
        assert 'posko_waiting{what="outbox"} 1' in await vitals.metrics()


def _asked(url: str, **headers: str) -> tuple[int, bytes]:
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - our own
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return int(answer.status), answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()


def test_a_running_part_without_pages_tells_its_health_and_figures(posko: Posko) -> None:
    port = str(free_port())
    only = ("--only", "deliver,clocks")
    shown = {"POSKO_HEALTH_PORT": port, "POSKO_METRICS_TOKEN": "a-long-word"}
    with posko.running(*only, **shown) as lines:
        assert "not here" in lines[0]
        url = f"http://127.0.0.1:{port}"
        status, body = _asked(f"{url}/health")
        assert (status, set(json.loads(body)["checks"])) == (
            200, {"database", "disk", "deliver", "clocks"}
        )  # fmt: skip
        assert _asked(f"{url}/metrics")[0] == 200
        far = {"X-Forwarded-For": "10.0.0.9"}
        assert _asked(f"{url}/metrics", **far)[0] == 404
        assert _asked(f"{url}/metrics", **far, Authorization="Bearer a-long-word")[0] == 200
        assert _asked(f"{url}/desk")[0] == 404
