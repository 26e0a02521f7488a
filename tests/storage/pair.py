"""A PostgreSQL server and its synchronous standby, as an office runs them that may lose a machine:
what is committed is on both."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import programs_in, user_of

NAME = "posko"
PAUSE = 0.05
LONG = 400
"""How many pauses somebody waits for a server."""


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@dataclass
class Server:
    """One of the two, in its own folder."""

    programs: Path
    folder: Path
    user: int | None
    port: int = field(default_factory=_free_port)
    process: "subprocess.Popen[bytes] | None" = None

    def do(self, program: str, *words: str) -> str:
        """Run a client program to its end; what it printed."""
        command = [self.programs / program, *words]
        done = subprocess.run(
            command, user=self.user, cwd=self.folder.parent, check=True, capture_output=True
        )
        return done.stdout.decode()

    def at(self, database: str) -> Sequence[str]:
        """How a client program is told where a database is."""
        return ("-h", "127.0.0.1", "-p", str(self.port), "-U", NAME, "-d", database)

    def start(self) -> None:
        options = {
            "port": self.port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "",
            # A machine is lost here, never a disk: the other one has it all.
            "fsync": "off", "full_page_writes": "off", "TimeZone": "UTC", "hot_standby": "on",
            "wal_receiver_status_interval": "1s", "wal_retrieve_retry_interval": "100ms",
        }  # fmt: skip
        words = [word for key, value in options.items() for word in ("-c", f"{key}={value}")]
        command = [self.programs / "postgres", "-D", str(self.folder), *words]
        with (self.folder.parent / f"{self.folder.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, user=self.user, cwd=self.folder.parent, stdout=log, stderr=log
            )
        self._wait(lambda: self.asked("SELECT 1") == "1")

    def asked(self, query: str) -> str:
        """What it answers; "" while it does not."""
        try:
            return self.do("psql", *self.at("postgres"), "-Atqc", query).strip()
        except subprocess.CalledProcessError:
            return ""

    def kill(self) -> None:
        """As a power cut does: the server and all that it forked, at once."""
        if self.process is None:
            return
        for child in _children(self.process.pid):
            with suppress(ProcessLookupError):  # it ended by itself
                os.kill(child, signal.SIGKILL)
        self.process.kill()
        self.process.wait(20)
        self.process = None

    def promote(self) -> None:
        """The standby serves from now on, and waits for no other."""
        self.do("pg_ctl", "promote", "-w", "-D", str(self.folder))
        self._wait(lambda: self.asked("SELECT pg_is_in_recovery()") == "f")

    def _wait(self, ready: Callable[[], bool]) -> None:
        for _ in range(LONG):
            if ready():
                return
            time.sleep(PAUSE)
        log = self.folder.parent / f"{self.folder.name}.log"
        raise TimeoutError(log.read_text(encoding="utf-8", errors="replace")[-2000:])


def _children(pid: int) -> Sequence[int]:
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, check=False
    )
    return [int(word) for word in found.stdout.split()]


@dataclass(frozen=True, slots=True)
class Pair:
    primary: Server
    standby: Server

    def url(self, name: str) -> str:
        """The address of a database on whichever of the two takes writes."""
        hosts = "&".join(f"host=127.0.0.1:{one.port}" for one in (self.primary, self.standby))
        where = f"{hosts}&target_session_attrs=read-write"
        return f"postgresql+asyncpg://{NAME}@/{name}?{where}"

    def made(self, name: str) -> str:
        """A new database; its address."""
        self.primary.asked(f'CREATE DATABASE "{name}" TEMPLATE template0')
        return self.url(name)

    def fail_over(self) -> None:
        """The primary is gone from one moment to the next, and the standby takes its place."""
        self.primary.kill()
        self.standby.promote()


@contextmanager
def pair() -> Iterator[Pair | None]:
    """Both, the standby in step; None where this machine has not the programs for it."""
    with ExitStack() as stack:
        home = Path(tempfile.mkdtemp(prefix="posko-pair-"))
        stack.callback(shutil.rmtree, home, ignore_errors=True)
        programs = programs_in(home)
        if programs is None or not (programs / "pg_basebackup").exists():
            yield None
            return
        user = user_of(home)
        primary, standby = (Server(programs, home / name, user) for name in ("one", "two"))
        for server in (primary, standby):
            stack.callback(server.kill)
        _primary(primary)
        _standby(standby, primary)
        yield Pair(primary, standby)


def _primary(server: Server) -> None:
    folder = f"--pgdata={server.folder}"
    server.do("initdb", folder, f"--username={NAME}", "--auth=trust", "--no-sync", "-EUTF8")
    server.start()


def _standby(server: Server, primary: Server) -> None:
    """A copy that follows; from then on the primary says "committed" only when both have it."""
    where = f"host=127.0.0.1 port={primary.port} user={NAME} application_name={NAME}"
    server.do(
        "pg_basebackup", "-D", str(server.folder), "-d", where, "-R", "-c", "fast", "-X", "stream"
    )
    server.start()
    primary.asked(f"ALTER SYSTEM SET synchronous_standby_names = '{NAME}'")
    primary.asked("SELECT pg_reload_conf()")
    for _ in range(LONG):
        if primary.asked("SELECT sync_state FROM pg_stat_replication") == "sync":
            return
        time.sleep(PAUSE)
    raise TimeoutError(NAME)
