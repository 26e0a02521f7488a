"""A data folder of Posko's in which the groups of the benchmark are bound."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psutil

from benchmarks.server import Server, served
from tests.sim.people import Citizen, Group
from tests.sim.stage import SCRIPT, Program, Simulator, free_port

ADMIN = 900_001
OFFICES = ("16.71", "plaju")


def made(simulators: Path, folder: Path, reports: int = 0) -> Path:
    """Bind the offices' groups by `/ikat`, as an office does; return the settings' folder. The
    office holds so many invented reports already."""
    sim = Simulator(simulators / SCRIPT)
    sim.start()
    program = Program(folder, sim, more={"POSKO_ADMINS": f"telegram:{ADMIN}"})
    try:
        if reports:
            folder.mkdir(parents=True)
            program.admin("demo", "--reports", str(reports))
            _at_work(program.database)
        program.start()
        admin = Citizen(sim, ADMIN)
        for office in OFFICES:
            Group(sim, (admin,)).becomes(office, admin)
        sim.quiet()
        _caught_up(program.database)
        program.stop()
    finally:
        program.kill()
        sim.stop()
    # The yardstick numbers its updates lower than the simulator, as Telegram does after a week.
    with closing(sqlite3.connect(program.database)) as connection, connection:
        connection.execute("delete from poll")
    return folder


def _at_work(database: Path) -> None:
    """The cities' poskos work outside elections too, as in a fresh town of the tests; identities
    were erased in their time, and not all of them at the first start."""
    rule = "INSERT OR REPLACE INTO rule VALUES (?, ?, 'true', '', 1, '', 0)"
    erased = "UPDATE report SET bared = 'identity', bared_at = changed_at + 1 WHERE closed_at > 0"
    with closing(sqlite3.connect(database)) as connection, connection:
        cities = [(city, "calendar.non-tahapan.poskos") for city in ("16.71", "19.71")]
        connection.executemany(rule, cities)
        connection.execute(erased)


def _caught_up(database: Path) -> None:
    """Wait until the clocks of invented reports rang that fell due before there was an office."""
    now = "strftime('%s', 'now') * 1000000"
    late = f"SELECT count(*) FROM clock WHERE state = 'running' AND due_at < {now}"  # noqa: S608
    with closing(sqlite3.connect(database, timeout=30)) as connection:
        for _ in range(600):
            if not connection.execute(late).fetchone()[0]:
                return
            time.sleep(1)
    sys.exit("the clocks of the invented reports did not ring in ten minutes")


@contextmanager
def on_postgres(simulators: Path, folder: Path) -> Iterator[tuple[Path, Server, str]]:
    """The same town on a PostgreSQL server of this run's own: its folder, and the name of the
    database, to be copied for each run."""
    town = made(simulators, folder)
    ours = {"POSKO_DATA_DIR": str(town / "data"),
            "POSKO_KEYS_FILE": str(town / "keys" / "secret.keys")}  # fmt: skip
    backup = town / "town.backup"
    _posko(ours, "admin", "backup", str(backup))
    with served() as server:
        there = {"POSKO_DATABASE_URL": server.made("town")}
        _posko(ours | there, "admin", "restore", str(backup))
        yield town, server, "town"


def _posko(settings: Mapping[str, str], *words: str) -> None:
    command = [sys.executable, "-m", "bot", *words]
    environment = {"PATH": os.defpath, **settings}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


def started(folder: Path) -> tuple[float, float]:
    """A fresh program with nothing but the web: seconds until it is well, and its MiB then."""
    port = free_port()
    settings = {
        "POSKO_DATA_DIR": str(folder / "data"),
        "POSKO_KEYS_FILE": str(folder / "keys" / "secret.keys"),
        "POSKO_PORT": str(port),
        "PATH": os.defpath,
    }
    folder.mkdir(parents=True)
    _posko(settings, "migrate")
    begun = time.monotonic()
    command = [sys.executable, "-m", "bot", "run"]
    process = subprocess.Popen(command, env=settings, cwd=folder, stdout=subprocess.DEVNULL)
    try:
        while not _well(port):
            time.sleep(0.01)
        seconds = time.monotonic() - begun
        time.sleep(2)
        return seconds, psutil.Process(process.pid).memory_info().rss / 2**20
    finally:
        process.terminate()
        process.wait(10)


def _well(port: int) -> bool:
    with suppress(OSError, HTTPException), closing(HTTPConnection("127.0.0.1", port)) as there:
        there.request("GET", "/health")
        return there.getresponse().status == 200
    return False
