"""A flooded posko: Telegram takes 20 messages a minute in a group, and every report comes there."""

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.sim.conftest import ADMIN, FAST
from tests.sim.people import STORY, Citizen, Group
from tests.sim.shown import texts, tickets, values
from tests.sim.stage import REPEAT, SCRIPT, Json, Program, Simulator, patiently

pytestmark = pytest.mark.sim
PLAN = {"category": "vote-buying", "place": "=plaju ulu"}
AT_ONCE = 12


@dataclass
class Flooded:
    """A posko's group, its program, and the platform that takes so little of it."""

    sim: Simulator
    program: Program
    admin: Citizen
    group: Group

    def report(self, number: int) -> str:
        """Somebody's whole talk; he is answered, or this fails."""
        who = Citizen(self.sim)
        who.starts()
        story = STORY.format(mark=f"Gang nomor {number}.")
        return who.reports(PLAN, words=iter([story]), photo=False)

    def shown(self) -> Counter[str]:
        """How often each ticket came to the group, unmarked."""
        sent = [m for m in self.group.messages() if REPEAT not in texts(m)]
        return Counter(ticket for m in sent for ticket in set(tickets(m)))

    def settled(self, wanted: list[str], seconds: float = 120) -> None:
        """Wait until every ticket stands in the group."""
        for _ in patiently(seconds, 0.5):
            told = {ticket for m in self.group.messages() for ticket in tickets(m)}
            if told >= set(wanted):
                return
        pytest.fail(f"{len(set(wanted) - told)} of {len(wanted)} reports did not reach the posko")

    def digests(self) -> list[Json]:
        return [m for m in self.group.messages() if len(set(tickets(m))) > 3]


@pytest.fixture(scope="module")
def world(simulators: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flooded]:
    sim = Simulator(simulators / SCRIPT, FAST)
    folder = tmp_path_factory.mktemp("flooded")
    more = {"POSKO_ADMINS": f"telegram:{ADMIN}"}
    program = Program(folder, sim, webhook=True, more=more)
    try:
        sim.start()
        program.start()
        admin = Citizen(sim, ADMIN)
        admin.starts()
        admin.reads()
        group = Group(sim, (admin,))
        group.becomes("plaju", admin)
        yield Flooded(sim, program, admin, group)
        program.stop()
    finally:
        program.kill()
        sim.stop()


def test_a_burst_of_reports_reaches_the_posko_and_every_reporter_is_answered(
    world: Flooded,
) -> None:
    with ThreadPoolExecutor(AT_ONCE) as crowd:
        told = list(crowd.map(world.report, range(60)))
    assert len(set(told)) == 60, "each was told a ticket of his own"
    world.settled(told)
    assert set(world.shown().values()) == {1}
    assert world.digests()
    assert len(world.group.messages()) < 40
    assert world.sim.violations() == []
    _opens(world, world.digests()[0])
    assert world.sim.violations() == []


def _opens(world: Flooded, digest: Json) -> None:
    """Press a button of a message of several: its card comes to whoever pressed, alone."""
    value = next(value for value in values(digest) if value.startswith("case.open:"))
    before = len(world.group.messages())
    world.admin.does("click", chat_id=world.group.id, data=value, message_id=digest["message_id"])
    card = world.admin.reads()[-1]
    assert texts(card).startswith(value.removeprefix("case.open:"))
    assert "Gang nomor" in texts(card)
    assert len(world.group.messages()) == before
    world.sim.quiet()


def test_a_message_of_several_whose_answer_is_lost_to_a_kill_says_that_it_repeats(
    world: Flooded,
) -> None:
    with ThreadPoolExecutor(AT_ONCE) as crowd:
        told = list(crowd.map(world.report, range(60, 84)))
        sent = len(world.group.messages())
        world.sim.fault("delay", chat_id=world.group.id, seconds=4, times=1)
        told += list(crowd.map(world.report, range(84, 90)))
    for _ in patiently(60, 0.1):
        if len(world.group.messages()) > sent:
            break
    world.program.kill()
    world.sim.mend()
    world.program.start()
    world.settled(told)
    marked = [m for m in world.group.messages() if REPEAT in texts(m)]
    assert all(count == 1 for count in world.shown().values())
    assert len(marked) <= 2
    assert [v for v in world.sim.violations() if v["kind"] == "flood"] == []


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_ten_minutes_of_a_report_a_second(world: Flooded) -> None:
    began, told, waits = time.monotonic(), [], []

    def after(number: int) -> tuple[str, float]:
        time.sleep(max(0.0, began + number - time.monotonic()))
        at = time.monotonic()
        return world.report(1000 + number), time.monotonic() - at

    with ThreadPoolExecutor(32) as crowd:
        for ticket, wait in crowd.map(after, range(600)):
            told.append(ticket)
            waits.append(wait)
    world.settled(told, 60)
    assert len(set(told)) == 600
    assert all(world.shown()[ticket] == 1 for ticket in told)
    flooding = [v for v in world.sim.violations() if v["kind"] in ("flood", "retry_too_early")]
    assert flooding == []
    print(f"slowest talk {max(waits):.1f} s, {len(world.group.messages())} messages")
