"""SIGKILL, again and again, while citizens and offices have nothing but WhatsApp."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sim.kampung import NUMBERS, TEMPLATES, numbers, settings
from tests.sim.stage import Program
from tests.sim.test_telegram_kills import Storm
from tests.sim.whatsapp import SCRIPT, Caller, WhatsApp

pytestmark = pytest.mark.sim
SOON = {"webhook_retry_scale": 0.01}
"""Meta waits twice as long after each failed call: where the program is away half of the time, a
person would else wait for Meta and not for us."""
PLANS = (
    {"door": "violation", "category": "vote-buying"},
    {"door": "rights", "category": "not-on-list", "identity": "=Siti Aminah, Lorong Kenangan 7"},
    {"door": "violation", "category": "intimidation"},
)


@pytest.fixture
def storm(simulators: Path, tmp_path: Path) -> Iterator[Storm]:
    wa = WhatsApp(simulators / SCRIPT, SOON)
    program = Program(tmp_path, wa, more={"POSKO_ADMINS": settings()["POSKO_ADMINS"]})
    try:
        wa.start()
        program.start()
        for name, blanks in TEMPLATES.items():
            wa.post("/templates", name=name, language="id", body_params=blanks)
        chance = random.Random(2026)  # noqa: S311 - a storm, no secret
        offices, poskos = numbers(wa, NUMBERS), list(NUMBERS.items())
        yield Storm(wa, program, offices, chance, Caller, poskos, PLANS, talk=8)
    finally:
        program.kill()
        wa.stop()


@pytest.mark.timeout(300)
def test_twenty_kills_in_the_middle_of_talks_lose_and_double_nothing(storm: Storm) -> None:
    _survives(storm, kills=20, updates=200)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_two_hundred_kills_in_three_thousand_messages_lose_and_double_nothing(
    storm: Storm,
) -> None:
    _survives(storm, kills=200, updates=3000)


def _survives(storm: Storm, kills: int, updates: int) -> None:
    storm.survived(storm.rage(kills, updates))
    storm.program.stop()
    assert storm.sim.violations() == []
