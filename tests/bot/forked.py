"""The program in processes of their own, each forked from one that has it loaded.

To load the program costs more than most commands do, and with Telegram on more than most starts.
Run as a script this is the parent: each line it reads asks for something, each line it writes is
the answer.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CHANNELS = ("bot.wiring.telegram", "bot.wiring.whatsapp")
"""What only a program with those channels loads."""
JUMPING = ("CLOCK_JUMPS", "tests.sim.jumping")
"""What is loaded too where this variable is set: a clock that others may put."""


@dataclass
class Parent:
    """One for each process that tests; it ends when that one does, with its end of the pipe."""

    process: "subprocess.Popen[str]"
    turn: threading.Lock

    def ask(self, asked: Mapping[str, Any]) -> Any:
        with self.turn:
            if self.process.stdin is None or self.process.stdout is None:
                raise BrokenPipeError
            self.process.stdin.write(json.dumps(asked) + "\n")
            self.process.stdin.flush()
            return json.loads(self.process.stdout.readline())

    def end(self) -> None:
        with self.process:  # closes its pipes, and waits for it
            pass


@cache
def _parent(*loaded: str) -> Parent:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bot.forked", *loaded],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    parent = Parent(process, threading.Lock())
    atexit.register(parent.end)
    return parent


def run(
    words: tuple[str, ...], settings: dict[str, str], folder: Path, says: str
) -> "subprocess.CompletedProcess[str]":
    """`posko …` in that folder with just these settings, and `says` typed into it."""
    with tempfile.TemporaryDirectory() as made:
        told, out, err = (Path(made, name) for name in ("in", "out", "err"))
        told.write_text(says, encoding="utf-8")
        asked = {"words": words, "settings": settings, "folder": str(folder)}
        asked |= {"in": str(told), "out": str(out), "err": str(err)}
        code = _parent(*_loaded(settings)).ask(asked | {"wait": True})
        said = (path.read_text(encoding="utf-8") for path in (out, err))
        return subprocess.CompletedProcess(["posko", *words], code, *said)


def _loaded(settings: Mapping[str, str]) -> tuple[str, ...]:
    """What a command with these settings would load."""
    on = any(name.startswith(("POSKO_TELEGRAM", "POSKO_WHATSAPP")) for name in settings)
    channels = CHANNELS if on else ()
    return (*channels, JUMPING[1]) if JUMPING[0] in settings else channels


@dataclass
class Running:
    """A command that goes on."""

    parent: Parent
    pid: int
    returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit code once it ended."""
        if self.returncode is None:
            self.returncode = self.parent.ask({"ended": self.pid})
        return self.returncode

    def wait(self, timeout: float) -> int:
        end = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired("posko", timeout)
            time.sleep(0.01)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def start(
    words: tuple[str, ...], settings: dict[str, str], folder: Path, out: Path, err: Path
) -> Running:
    """`posko …` in that folder with just these settings; what it prints goes on in those files."""
    asked = {"words": words, "settings": settings, "folder": str(folder)}
    asked |= {"in": os.devnull, "out": str(out), "err": str(err)}
    parent = _parent(*_loaded(settings))
    return Running(parent, parent.ask(asked | {"wait": False}))


def _work(loaded: list[str]) -> None:
    import bot.__main__  # before the first fork: this is what every command would load
    import bot.wiring.run  # noqa: F401
    from bot import texts

    texts.load().read()  # each command would parse what it says
    for name in loaded:
        __import__(name)
    for line in sys.stdin:
        print(json.dumps(_answer(json.loads(line))), flush=True)


def _answer(asked: dict[str, Any]) -> int | None:
    if "ended" in asked:
        pid, status = os.waitpid(asked["ended"], os.WNOHANG)
        return os.waitstatus_to_exitcode(status) if pid else None
    child = os.fork()
    if child == 0:
        _become(asked)
    if not asked["wait"]:
        return child
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _become(asked: dict[str, Any]) -> None:
    """Be the program, to its end."""
    reading = os.O_RDONLY
    writing = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    for number, name in enumerate(("in", "out", "err")):
        os.dup2(os.open(asked[name], writing if number else reading, 0o600), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - for as long as it lives
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    os.environ.clear()  # noqa: TID251 - a process of its own
    os.environ.update(asked["settings"])  # noqa: TID251
    os.chdir(asked["folder"])
    sys.argv = ["posko", *asked["words"]]
    os._exit(_ended())


def _ended() -> int:
    from bot.__main__ import main

    try:
        return main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


if __name__ == "__main__":
    _work(sys.argv[1:])
