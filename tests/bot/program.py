"""The real program as a process of its own, in a folder of its own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run", *words],
            env=self.settings(more),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        try:
            yield [process.stdout.readline().rstrip("\n") for _ in LINES]
        finally:
            process.send_signal(signal.SIGTERM)
            _stopped(process)
        assert process.returncode == 0


def _stopped(process: subprocess.Popen[Any]) -> None:
    try:
        process.communicate(timeout=STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
