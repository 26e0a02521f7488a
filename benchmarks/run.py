"""Conversations per second and latency of the real program beside a plain aiogram bot.

    make bench                          five interleaved rounds, about ten minutes
    make bench ARGS="--rounds 1 --duration 5"
    make bench ARGS=--write             ... and put the table into README.md

The yardstick is ../shared/load/tgload.py; the other bot is its p2_aiogram.py (FSM in memory).
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
LOAD = SHARED / "load"
SIM = SHARED / "sim"
README = HERE / "README.md"
FIGURES = re.compile(r"(?<=<!-- figures -->\n).*?(?=\n<!-- end -->)", re.DOTALL)
sys.path.insert(0, str(HERE.parent))

from benchmarks.town import made  # noqa: E402  (the tree above must be importable first)
from tests.sim.stage import TOKEN, free_port  # noqa: E402

Run = dict[str, Any]
POSKO, AIOGRAM = "Posko", "aiogram, memory"
MODES = ("webhook", "polling")


@dataclass(frozen=True)
class Measure:
    """What is asked of the yardstick: the crowd, its pace, and how long."""

    citizens: int
    think: int
    duration: float
    rate: float = 0


@dataclass(frozen=True)
class Bench:
    """One machine: a processor for the bot, one for the crowd. `town` is Posko's data folder."""

    town: Path
    folder: Path
    keep: Path | None

    def run(self, bot: str, mode: str, measure: Measure, *, paced: bool = False) -> Run:
        """One bot, one way of hearing, once; the yardstick's figures."""
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        command = [
            *pinned("1"),
            sys.executable,
            str(LOAD / "tgload.py"),
            "--json",
            "--show-fail",
            "2",
        ]
        command += [f"--port={free_port()}", f"--bot-port={free_port()}", f"--token={TOKEN}"]
        command += [
            f"--cwd={folder}",
            f"--bot-log={folder / 'log'}",
            "--settle=2",
            "--warmup=12",
            "--drain=8",
        ]
        command += [f"--think-ms={measure.think}", f"--duration={measure.duration}"]
        command += (
            [f"--rate={measure.rate}"] if measure.rate else [f"--citizens={measure.citizens}"]
        )
        command += ["--bot-cpus=0"] if pinned("0") else []
        if bot == POSKO:
            shutil.copytree(self.town, folder, dirs_exist_ok=True)
            command += self._posko(folder, mode, paced=paced)
        else:
            command += self._aiogram(folder, mode)
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        if self.keep:
            shutil.copy(folder / "log", self.keep / f"{bot.split(',')[0]}-{mode}.log")
        if done.returncode or not done.stdout.strip():
            sys.exit(f"{bot}, {mode}: {done.stderr[-2000:]}")
        figures: Run = json.loads(done.stdout.splitlines()[-1])
        if "error" in figures:
            sys.exit(f"{bot}, {mode}: {figures['error']}: {figures['log']}")
        if figures["failed"] > 0.02 * max(1, figures["started"]):
            print(f"{bot}, {mode}: {figures['fails']}", done.stderr[-1500:])
        return figures

    def _posko(self, folder: Path, mode: str, *, paced: bool) -> Iterator[str]:
        program = "-m bot run" if paced else f"{HERE / 'unpaced.py'} run"
        yield f"--bot={sys.executable} {program}"
        yield f"--scenario={HERE / 'report_posko.json'}"
        settings = {
            "POSKO_DATA_DIR": f"{folder / 'data'}",
            "POSKO_KEYS_FILE": f"{folder / 'keys' / 'secret.keys'}",
            "POSKO_TELEGRAM__API_URL": "{api}",
            "POSKO_TELEGRAM__TOKEN": "{token}",
            "POSKO_PORT": "{port}",
        }
        if mode == "webhook":
            settings["POSKO_PUBLIC_URL"] = "http://127.0.0.1:{port}"
        yield from (f"--env={key}={value}" for key, value in settings.items())

    def _aiogram(self, folder: Path, mode: str) -> Iterator[str]:
        yield f"--bot={sys.executable} {LOAD / 'p2_aiogram.py'}"
        yield f"--scenario={LOAD / 'report8.json'}"
        yield f"--env=MODE={'poll' if mode == 'polling' else 'webhook'}"
        yield f"--env=DB={folder / 'run' / 'report.db'}"
        yield f"--env=STATE={folder / 'run' / 'state'}"


def pinned(processor: str) -> Sequence[str]:
    return ["taskset", "-c", processor] if shutil.which("taskset") else []


COLUMNS: Mapping[str, Any] = {
    "talks/s": lambda run: run["conv_per_s"],
    "updates/s": lambda run: run["upd_per_s"],
    "p50 ms": lambda run: run["lat_ms"]["p50"],
    "p99 ms": lambda run: run["lat_ms"]["p99"],
    "sent → posko p50 ms": lambda run: run["confirm_to_forward_ms"]["p50"],
    "CPU ms/update": lambda run: run["cpu_ms_per_update"],
    "memory MiB": lambda run: run["rss_mib"]["peak"],
    "start s": lambda run: run["up_s"],
    "failed": lambda run: run["failed"],
}


def row(runs: Sequence[Run]) -> dict[str, float]:
    """The medians of some rounds."""
    return {name: round(median(of(run) or 0 for run in runs), 2) for name, of in COLUMNS.items()}


def table(rows: Mapping[str, Mapping[str, float]]) -> str:
    head = f"| | {' | '.join(COLUMNS)} |"
    lines = [head, "|---|" + "---:|" * len(COLUMNS)]
    for name, values in rows.items():
        lines.append(f"| {name} | {' | '.join(f'{values[column]:g}' for column in COLUMNS)} |")
    return "\n".join(lines)


def ratios(rows: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """Posko against aiogram, per update."""
    for mode in MODES:
        ours, theirs = rows[f"{POSKO}, {mode}"], rows[f"{AIOGRAM}, {mode}"]
        share = ours["updates/s"] / max(theirs["updates/s"], 0.01)
        cost = ours["CPU ms/update"] / max(theirs["CPU ms/update"], 0.01)
        yield f"{mode}: {share:.2f} of aiogram's updates a second, {cost:.2f} of its CPU an update"


def measured(bench: Bench, asked: argparse.Namespace) -> dict[str, dict[str, float]]:
    """All rounds, interleaved, so that a busy moment of the machine hits everybody alike."""
    full = Measure(asked.citizens, asked.think_ms, asked.duration)
    found: dict[str, list[Run]] = {}
    for number in range(asked.rounds):
        for mode in MODES:
            for bot in (POSKO, AIOGRAM):
                print(f"round {number + 1} of {asked.rounds}: {bot}, {mode} ...", flush=True)
                found.setdefault(f"{bot}, {mode}", []).append(bench.run(bot, mode, full))
    calm = Measure(0, asked.think_ms, asked.duration, rate=asked.rate)
    for bot in (POSKO, AIOGRAM):
        print(f"{asked.rate:g} talks a second: {bot}, as shipped ...", flush=True)
        runs = [bench.run(bot, "webhook", calm, paced=True) for _ in range(asked.rounds)]
        found[f"{bot}, webhook, {asked.rate:g} talks/s"] = runs
    return {name: row(runs) for name, runs in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--citizens", type=int, default=200)
    parser.add_argument("--think-ms", type=int, default=100)
    parser.add_argument("--duration", type=float, default=10)
    parser.add_argument("--rate", type=float, default=2, help="talks a second of the calm rounds")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    parser.add_argument("--logs", type=Path, help="a folder to keep the bots' logs in")
    asked = parser.parse_args()
    if not LOAD.is_dir() or not SIM.is_dir():
        print(
            f"The yardstick is absent: {SHARED.name}/load and {SHARED.name}/sim beside this folder."
        )
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bench = Bench(made(SIM, folder / "town"), folder, asked.logs)
        rows = measured(bench, asked)
    said = "\n".join([table(rows), "", *ratios(rows)])
    print(f"\n{said}")
    if asked.write:
        text = README.read_text(encoding="utf-8")
        README.write_text(FIGURES.sub(lambda _: said, text), encoding="utf-8")


if __name__ == "__main__":
    main()
