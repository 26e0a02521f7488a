"""The stage: the platforms' simulators and the real program, each a process of its own."""

import atexit
import contextlib
import functools
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from typing import Any

import httpx

from tests.bot import forked

TOKEN = "4711:simulated-by-the-tests"
SCRIPT = "tg_sim.py"
START = 60.0
"""Seconds that a start may take on a busy machine."""
STOP = 5.0
"""Seconds within which SIGTERM stops the program (CONTRACT)."""
TICKET = re.compile(r"\b[A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
REPEAT = "(kirim ulang)"
Json = dict[str, Any]


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def patiently(seconds: float, pause: float = 0.02) -> Iterator[None]:
    """Ask again and again until the time is up: `for _ in patiently(10): ...`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(pause)


@dataclass
class Platform:
    """A platform as ../shared/sim plays it, and the people who use it. `settings` are its own."""

    script: Path
    settings: Mapping[str, object] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        # None is used twice: many threads share this client, and its pool closes idle ones.
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        self.http = httpx.Client(base_url=f"{self.url}/_sim", timeout=120, limits=limits)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def words(self) -> Sequence[str]:
        """What else the simulator is started with."""
        return ()

    def environment(self) -> Mapping[str, str]:
        """The settings of a program that is on this platform."""
        return {}

    def meets(self, program: "Program", since: int) -> None:
        """A program is well now; wait until each knows the other. It was started at `since`."""

    def start(self) -> None:
        command = [sys.executable, str(self.script), f"--port={self.port}", *self.words()]
        command += [f"--set={name}={value}" for name, value in self.settings.items()]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        for _ in patiently(START):
            with contextlib.suppress(httpx.TransportError):
                if self.http.get("/health").is_success:
                    return
        raise TimeoutError(self.script.name)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)
        self.http.close()

    def get(self, path: str, **query: Any) -> Any:
        return _told(self.http.get(path, params=query))

    def post(self, path: str, **body: Any) -> Any:
        return _told(self.http.post(path, json=body))

    def mend(self) -> None:
        self.http.delete("/faults")

    def now(self) -> int:
        """The number of the latest thing that happened."""
        return int(self.get("/state")["seq"])

    def quiet(self, seconds: float = 0.5) -> None:
        """Wait until nothing has happened for a while."""
        assert self.get("/idle", quiet=seconds, timeout=60)["idle"]

    def violations(self) -> list[Json]:
        """What a real platform would punish later."""
        found: list[Json] = self.get("/violations")
        return found


@dataclass
class Simulator(Platform):
    """Telegram."""

    def words(self) -> Sequence[str]:
        return (f"--token={TOKEN}",)

    def environment(self) -> Mapping[str, str]:
        return {"POSKO_TELEGRAM__TOKEN": TOKEN, "POSKO_TELEGRAM__API_URL": self.url}

    def meets(self, program: "Program", since: int) -> None:
        if program.webhook:
            assert self.calls("setWebhook", since, wait=START)

    def fault(self, kind: str, method: str = "sendMessage", **more: Any) -> None:
        """Something that goes wrong in the next calls of a method."""
        self.post("/faults", kind=kind, method=method, **more)

    def calls(self, method: str, since: int = 0, least: int = 1, wait: float = 20) -> list[Json]:
        """The program's calls of a method, waited for until there are `least`."""
        asked = {"method": method, "since_seq": since, "min": least, "wait": wait}
        found: list[Json] = self.get("/calls", **asked)
        return found

    def violations(self) -> list[Json]:
        """What Telegram would punish later; unanswered clicks are counted now."""
        self.post("/clock", advance=11)
        found = super().violations()
        self.post("/clock", advance=-11)
        return found


def _told(answer: httpx.Response) -> Any:
    assert answer.is_success, f"{answer.request.url} says {answer.text}"
    return answer.json()


@functools.cache
def fresh() -> Path:
    """A database as `posko migrate` makes it, in which the cities said that their poskos work
    outside elections too: the machine's clock may stand there, and these tests want poskos."""
    folder = Path(tempfile.mkdtemp(prefix="posko-fresh-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    data = folder / "data"
    keys = folder / "keys" / "secret.keys"
    where = {"POSKO_DATA_DIR": str(data), "POSKO_KEYS_FILE": str(keys)}
    environment = {"PATH": os.defpath, "HOME": str(folder), **where}
    command = [sys.executable, "-m", "bot", "migrate"]
    subprocess.run(command, env=environment, cwd=folder, check=True, capture_output=True)
    with contextlib.closing(sqlite3.connect(data / "posko.db")) as database:
        database.executemany(
            "INSERT INTO rule VALUES (?, 'calendar.non-tahapan.poskos', 'true', '', 1, '', 0)",
            [("16.71",), ("19.71",)],
        )
        database.commit()
    return folder


@dataclass
class Program:
    """`posko run`, started as an office starts it. `more` are further settings; it is on the
    platform of `simulator`, and on those `beside` it."""

    folder: Path
    simulator: Platform
    webhook: bool = False
    more: Mapping[str, str] = field(default_factory=dict)
    beside: Sequence[Platform] = ()
    port: int = field(default_factory=free_port)
    process: forked.Running | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def platforms(self) -> Sequence[Platform]:
        return (self.simulator, *self.beside)

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def database(self) -> Path:
        return self.folder / "data" / "posko.db"

    def settings(self) -> dict[str, str]:
        """The whole environment: nothing of the machine's own leaks in but the search path."""
        ours = {
            "POSKO_DATA_DIR": str(self.folder / "data"),
            "POSKO_KEYS_FILE": str(self.folder / "keys" / "secret.keys"),
            "POSKO_PORT": str(self.port),
        }
        for platform in self.platforms:
            ours |= platform.environment()
        if self.webhook:
            ours["POSKO_PUBLIC_URL"] = self.url
        return {"PATH": os.defpath, "HOME": str(self.folder), **ours, **self.more}

    def start(self, *, ready: bool = True) -> None:
        """Start it; wait until it is well, and until the platforms know its webhooks."""
        since = [platform.now() if ready else 0 for platform in self.platforms]
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.database.exists():
            shutil.copytree(fresh(), self.folder, dirs_exist_ok=True)
        self.process = forked.start(("run",), self.settings(), self.folder, self.log, self.log)
        self.wait_for_health()
        for platform, then in zip(self.platforms, since, strict=True):
            if ready:
                platform.meets(self, then)

    def wait_for_health(self) -> None:
        for _ in patiently(START):
            assert self.process is not None
            assert self.process.poll() is None, f"it ended:\n{self.log.read_text()[-3000:]}"
            with contextlib.suppress(OSError, HTTPException), self._asked("/health") as answer:
                if answer.status == 200:
                    return
        raise TimeoutError(self.log.read_text()[-3000:])

    @contextlib.contextmanager
    def _asked(self, path: str) -> Iterator[HTTPResponse]:
        """A plain call: a client of httpx costs more than the start it waits for."""
        with contextlib.closing(HTTPConnection("127.0.0.1", self.port, timeout=5)) as there:
            there.request("GET", path)
            yield there.getresponse()

    def kill(self) -> None:
        """SIGKILL, at once, if it runs."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(10)
            self.process = None

    def stop(self) -> None:
        """SIGTERM; it ends well, within five seconds."""
        if self.process is None:
            return
        process, self.process = self.process, None
        process.send_signal(signal.SIGTERM)
        try:
            code = process.wait(STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)
            raise
        assert code == 0, f"it ended with {code}:\n{self.log.read_text()[-3000:]}"

    def admin(self, *words: str) -> str:
        """What `posko admin ...` prints."""
        done = forked.run(("admin", *words), self.settings(), self.folder, "")
        assert done.returncode == 0, done.stderr
        return done.stdout
