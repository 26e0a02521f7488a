"""A steady load for a minute and a half: what the program holds does not grow with what it did."""

from pathlib import Path

import pytest

from tests.sim.chaos import Size, Where, chaos
from tests.sim.soaking import HELD, slope, watched

pytestmark = [pytest.mark.sim, pytest.mark.long]

MOST = {"memory MiB": 12.0, "handles": 4.0, "threads": 2.0}
"""More per 1,000 updates; an hour at this pace is some 70,000. A minute's line is a rough one."""


@pytest.mark.timeout(600)
def test_what_the_program_holds_does_not_grow(simulators: Path, tmp_path: Path) -> None:
    with chaos(simulators, tmp_path, Size(0, {}, faults=0), Where()) as storm:
        looks = watched(storm, seconds=90, pause=4, citizens=12, days=0)
    assert storm.alone == []
    assert looks[-1].updates > 400
    # At first pools fill, caches too; what grows later grows for ever.
    later = looks[len(looks) // 3 :]
    for name in HELD:
        assert slope(later, name) <= MOST.get(name, 10.0), [one.found[name] for one in looks]
