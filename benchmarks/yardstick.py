"""The yardstick of ../shared/load: one bot, one crowd, one processor each, once."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
LOAD = SHARED / "load"
SIM = SHARED / "sim"

from tests.sim.stage import TOKEN, free_port  # noqa: E402  (run.py makes the tree importable)

Run = dict[str, Any]


@dataclass(frozen=True)
class Measure:
    """What is asked of the yardstick: a crowd of `citizens`, or else `rate` talks a second."""

    citizens: int = 200
    think: int = 100
    duration: float = 10
    rate: float = 0
    latency: int = 0
    """Milliseconds after which the Bot API answers."""

    def words(self) -> Iterator[str]:
        yield from (f"--think-ms={self.think}", f"--duration={self.duration}")
        yield f"--rate={self.rate}" if self.rate else f"--citizens={self.citizens}"
        yield f"--latency-ms={self.latency}"


@dataclass(frozen=True)
class Rival:
    """A bot of ../shared/load that does the same eight steps."""

    name: str
    program: str
    settings: Mapping[str, str] = field(default_factory=dict)

    def words(self, folder: Path, mode: str) -> Iterator[str]:
        yield f"--bot={sys.executable} {LOAD / self.program}"
        yield f"--scenario={LOAD / 'report8.json'}"
        yield f"--env=MODE={'poll' if mode == 'polling' else 'webhook'}"
        yield f"--env=DB={folder / 'run' / 'report.db'}"
        yield f"--env=STATE={folder / 'run' / 'state'}"
        yield from (f"--env={key}={value}" for key, value in self.settings.items())

    def begins_in(self, folder: Path) -> None:
        (folder / "run").mkdir()


@dataclass(frozen=True)
class Posko:
    """The real program. `town` is its data folder; `program` what starts it; `paced` as shipped."""

    town: Path
    name: str = "Posko"
    paced: bool = False
    parts: Sequence[str] = ()
    """What each process runs; none: one process that runs everything."""
    more: Callable[[], Mapping[str, str]] = dict
    """Further settings of each run."""

    def words(self, folder: Path, mode: str) -> Iterator[str]:
        program = f"{HERE / 'several.py'}" if self.parts else f"{HERE / 'unpaced.py'} run"
        started = "-m bot run" if self.paced else " ".join([program, *self.parts])
        yield f"--bot={sys.executable} {started}"
        yield f"--scenario={HERE / 'report_posko.json'}"
        settings = {
            "POSKO_DATA_DIR": f"{folder / 'data'}",
            "POSKO_KEYS_FILE": f"{folder / 'keys' / 'secret.keys'}",
            "POSKO_TELEGRAM__API_URL": "{api}",
            "POSKO_TELEGRAM__TOKEN": "{token}",
            "POSKO_PORT": "{port}",
            **self.more(),
        }
        if mode == "webhook":
            settings["POSKO_PUBLIC_URL"] = "http://127.0.0.1:{port}"
        yield from (f"--env={key}={value}" for key, value in settings.items())

    def begins_in(self, folder: Path) -> None:
        shutil.copytree(self.town, folder, dirs_exist_ok=True)
        os.sync()  # else what waits for the disk waits for this copy as well


Bot = Rival | Posko


def drive(
    bot: Bot, mode: str, measure: Measure, room: Path, keep: Path | None = None, server: str = ""
) -> Run:
    """One bot, one way of hearing ("webhook" or "polling"), once: the yardstick's figures. The CPU
    of programs called `server` is counted apart."""
    folder = Path(tempfile.mkdtemp(dir=room))
    try:
        bot.begins_in(folder)
        words = [*measure.words(), *([f"--extra={server}"] if server else [])]
        return _driven(bot, mode, words, folder, keep)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _driven(bot: Bot, mode: str, words: Sequence[str], folder: Path, keep: Path | None) -> Run:
    command = [*pinned("1"), sys.executable, str(LOAD / "tgload.py"), "--json", "--show-fail=2"]
    command += [f"--port={free_port()}", f"--bot-port={free_port()}", f"--token={TOKEN}"]
    command += [f"--cwd={folder}", f"--bot-log={folder / 'log'}"]
    command += ["--settle=2", "--warmup=8", "--drain=8", *words]
    command += ["--bot-cpus=0"] if pinned("0") else []
    command += bot.words(folder, mode)
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if keep:
        shutil.copy(folder / "log", keep / f"{bot.name.split(',')[0]}-{mode}.log")
    if done.returncode or not done.stdout.strip():
        sys.exit(f"{bot.name}, {mode}: {done.stderr[-2000:]}")
    figures: Run = json.loads(done.stdout.splitlines()[-1])
    if "error" in figures:
        sys.exit(f"{bot.name}, {mode}: {figures['error']}: {figures['log']}")
    if figures["failed"] > 0.02 * max(1, figures["started"]):
        print(f"{bot.name}, {mode}: {figures['fails']}", done.stderr[-1500:])
    return figures


def pinned(processor: str) -> Sequence[str]:
    return ["taskset", "-c", processor] if shutil.which("taskset") else []
