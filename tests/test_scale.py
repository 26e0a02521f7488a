"""The plan for a province and the nation rests on a simulation: it says what was measured."""

import pytest

from benchmarks import queueing
from benchmarks.measured import MEASURED

WITHIN = 0.20
"""How far the simulated figures of one machine may be from the measured ones."""


def test_the_simulation_says_what_was_measured_on_one_machine() -> None:
    off = {name: found / real - 1 for name, real, found in queueing.rows(MEASURED)}
    assert off
    assert {name: by for name, by in off.items() if abs(by) > WITHIN} == {}


@pytest.mark.parametrize(("digest", "waits"), [(10, 60.0), (1, 300.0)])
def test_in_a_flood_digests_bring_each_report_to_the_posko(digest: int, waits: float) -> None:
    machine = queueing.Machine(MEASURED.costs, pace=24, group=0.24, digest=digest)
    load = queueing.Load(rate=1, think=2, seconds=600, warm=0)
    seen = queueing.simulated(machine, load)
    slowest = queueing.share(seen.cards, 0.99)
    assert slowest < waits if digest > 1 else slowest > waits
