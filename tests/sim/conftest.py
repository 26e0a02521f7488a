"""What the simulated runs share: a running program in a town whose groups are bound."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import pytest

from tests.sim.kampung import Kampung, kampung
from tests.sim.people import Citizen, Group, bound
from tests.sim.stage import SCRIPT, Program, Simulator, patiently

FAST = {"webhook_retry_scale": 0.05}
"""A real Telegram waits longer before it brings an update again."""

POSKOS = {
    "16.71.02": "seberang ulu 1",
    "16.71.07": "sukarami",
    "16.71.08": "sako",
    "16.71.09": "kemuning",
    "16.71.14": "plaju",
    "16.71.17": "jakabaring",
    "19.71.03": "pangkal balam",
    "19.71.05": "gerunggang",
    "19.71.06": "gabek",
    "19.71.07": "girimaya",
}
CITIES = ("16.71", "19.71")
ADMIN = 900_001


@dataclass(frozen=True)
class Posko:
    """An office with its group: how people write its place, and its code."""

    place: str
    code: str
    group: Group


@dataclass
class Town:
    """The simulator, the program, its administrator, and the offices' groups by place code."""

    sim: Simulator
    program: Program
    admin: Citizen
    groups: Mapping[str, Group]
    turn: Iterator[str] = field(default_factory=lambda: cycle(POSKOS))

    def posko(self, city: str = "") -> Posko:
        """The next posko (of a city); each in its turn, for Telegram takes few cards a minute."""
        code = next(code for code in self.turn if code.startswith(city))
        return Posko(POSKOS[code], code, self.groups[code])

    def citizen(self, language: str = "id") -> Citizen:
        return Citizen(self.sim, language=language)

    def toast(self, who: Citizen) -> str:
        """The words that answered somebody's latest click, waited for."""
        for _ in patiently(20):
            clicks = [c for c in self.sim.get("/callbacks") if c["user_id"] == who.id]
            if clicks and clicks[-1]["answered"]:
                return str((clicks[-1]["answer"] or {}).get("text") or "")
        pytest.fail("the click was not answered")

    def elsewhere(self, ticket: str, office: str) -> list[str]:
        """The other offices whose groups saw the ticket."""
        return [
            code for code, group in self.groups.items() if code != office and group.cards(ticket)
        ]


@pytest.fixture(scope="module")
def simulator(simulators: Path) -> Iterator[Simulator]:
    running = Simulator(simulators / SCRIPT, FAST)
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="module", params=["polling", "webhook"])
def town(
    request: pytest.FixtureRequest, simulator: Simulator, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Town]:
    """A fresh world and a fresh program, once a module and way of hearing."""
    simulator.post("/reset")
    admin = Citizen(simulator, ADMIN)
    more = {"POSKO_ADMINS": f"telegram:{ADMIN}"}
    folder = tmp_path_factory.mktemp("posko")
    program = Program(folder, simulator, webhook=request.param == "webhook", more=more)
    try:
        program.start()
        groups = bound(simulator, admin, {**POSKOS, **{code: code for code in CITIES}})
        simulator.quiet()
        yield Town(simulator, program, admin, groups)
        program.stop()
    finally:
        program.kill()


@pytest.fixture
def well(town: Town) -> Iterator[Town]:
    """The town, in which a test leaves neither faults nor violations behind."""
    before = town.sim.violations()
    yield town
    town.sim.mend()
    town.sim.quiet()
    assert town.sim.violations() == before == []


@pytest.fixture(scope="session")
def village(simulators: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kampung]:
    with kampung(simulators, tmp_path_factory.mktemp("kampung")) as opened:
        yield opened


@pytest.fixture
def desa(village: Kampung) -> Iterator[Kampung]:
    """The kampung, in which a test leaves neither faults nor violations nor open ends behind."""
    before = village.violations()
    yield village
    village.wa.mend()
    village.tg.mend()
    village.quiet()
    assert village.violations() == before == []
    village.settled()
