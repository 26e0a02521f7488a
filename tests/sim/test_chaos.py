"""Everything goes wrong at once, and nothing is lost: what tests of kills alone do not show."""

from pathlib import Path

import pytest

from tests.sim.chaos import Size, Where, chaos
from tests.sim.hostile import Kind, schedule
from tests.sim.verdict import Verdict

pytestmark = pytest.mark.sim

OFFICES = {"16.71.14": "plaju", "19.71.05": "gerunggang", "16.71": "16.71", "19.71": "19.71"}
SOME: dict[Kind, int] = {"lock": 1, "full": 1, "clock": 2, "repeat": 2}
ALL: dict[Kind, int] = {"kill": 200, "lock": 20, "full": 10, "clock": 20, "repeat": 40}


def test_a_seed_makes_the_same_schedule_again() -> None:
    assert schedule(7, 900, ALL) == schedule(7, 900, ALL)
    assert schedule(7, 900, ALL) != schedule(8, 900, ALL)
    assert all(0 < blow.at <= 810 for blow in schedule(7, 900, ALL))


def well(found: Verdict) -> None:
    assert not any(found.faults().values()), found
    assert found.alone == []


@pytest.mark.timeout(300)
def test_locks_a_full_disk_jumps_repeats_and_lost_answers_lose_nothing(
    simulators: Path, tmp_path: Path
) -> None:
    size = Size(reports=6, blows=SOME, faults=0.15, citizens=6)
    with chaos(simulators, tmp_path, size, Where(offices=OFFICES)) as storm:
        well(storm.breaks(size))


@pytest.mark.long
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("webhook", [False, True])
def test_the_worst_of_days_on_both_platforms_loses_nothing(
    simulators: Path, tmp_path: Path, webhook: bool
) -> None:
    size = Size(reports=2000, blows=ALL, citizens=32)
    with chaos(simulators, tmp_path, size, Where(webhook, whatsapp=True)) as storm:
        well(storm.breaks(size))
