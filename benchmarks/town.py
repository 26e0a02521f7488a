"""A data folder of Posko's in which the groups of the benchmark are bound."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.sim.people import Citizen, Group
from tests.sim.stage import SCRIPT, Program, Simulator

ADMIN = 900_001
OFFICES = ("16.71", "plaju")


def made(simulators: Path, folder: Path) -> Path:
    """Bind the offices' groups by `/ikat`, as an office does; return the settings' folder."""
    sim = Simulator(simulators / SCRIPT)
    sim.start()
    program = Program(folder, sim, more={"POSKO_ADMINS": f"telegram:{ADMIN}"})
    try:
        program.start()
        admin = Citizen(sim, ADMIN)
        for office in OFFICES:
            Group(sim, (admin,)).becomes(office, admin)
        sim.quiet()
        program.stop()
    finally:
        program.kill()
        sim.stop()
    # The yardstick numbers its updates lower than the simulator, as Telegram does after a week.
    with closing(sqlite3.connect(program.database)) as connection, connection:
        connection.execute("delete from poll")
    return folder
