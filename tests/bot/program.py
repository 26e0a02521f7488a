"""The real program as a process of its own, in a folder of its own."""

import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bot import forked

HOUSE = Path(__file__).parents[2]
STOP = 5.0
"""Seconds within which SIGTERM stops the program (CONTRACT)."""
LINES = ("chat", "desk", "telegram", "data", "stop")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Posko:
    """`posko …` with its data and keys below `folder`. `more` are further settings."""

    folder: Path
    port: int = field(default_factory=free_port)

    @property
    def keys(self) -> Path:
        return self.folder / "keys" / "secret.keys"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def settings(self, more: dict[str, str]) -> dict[str, str]:
        """The whole environment: nothing of the machine's own leaks in but the search path."""
        ours = {
            "POSKO_DATA_DIR": str(self.folder / "data"),
            "POSKO_KEYS_FILE": str(self.keys),
            "POSKO_PORT": str(self.port),
            "LOGNAME": "tester",
        }
        return {
            "PATH": os.defpath,
            "HOME": str(self.folder),
            "PYTHONPATH": str(HOUSE),
            **ours,
            **more,
        }

    def do(self, *words: str, says: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, with `says` typed into it."""
        return forked.run(words, self.settings(more), self.folder, says)

    def well(self, *words: str, says: str = "", **more: str) -> str:
        """What a command prints that must end well."""
        done = self.do(*words, says=says, **more)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def fault(self, *words: str, code: int = 1, **more: str) -> str:
        """What a command says that must fail: plain lines, and no traceback."""
        done = self.do(*words, **more)
        assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        return done.stderr

    @contextmanager
    def running(self, *words: str, **more: str) -> Iterator[list[str]]:
        """`posko run`, with the lines it printed once it listened; stopped by SIGTERM."""
        with tempfile.TemporaryDirectory() as printed:
            out, err = Path(printed, "out"), Path(printed, "err")
            process = forked.start(("run", *words), self.settings(more), self.folder, out, err)
            try:
                yield _lines(process, out)
            finally:
                process.send_signal(signal.SIGTERM)
                _stopped(process)
            assert process.returncode == 0, err.read_text(encoding="utf-8")


def _lines(process: forked.Running, out: Path) -> list[str]:
    """What it prints once it listens, waited for."""
    while process.poll() is None:
        lines = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
        if len(lines) >= len(LINES):
            return lines[: len(LINES)]
        time.sleep(0.01)
    return out.read_text(encoding="utf-8").splitlines()


def _stopped(process: forked.Running) -> None:
    try:
        process.wait(STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(STOP)
        raise
