"""Talks per second and latency of the real program beside three plain bots and the raw floor.

    make bench                          five interleaved rounds, half an hour
    make bench ARGS="--rounds 1 --duration 5"
    make bench ARGS=--write             ... and put the table into README.md
    make bench ARGS="--stored 1000000"  ... of an office that has that many reports already
    make bench ARGS=--postgres          ... one process on PostgreSQL beside two

The yardstick is ../shared/load/tgload.py; the other bots are its p2 (aiogram, FSM in memory),
p1 (python-telegram-bot, ConversationHandler, PicklePersistence) and p0 (raw, every step committed).
"""

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
README = HERE / "README.md"
FIGURES = re.compile(r"(?<=<!-- figures -->\n).*?(?=\n<!-- end -->)", re.DOTALL)
sys.path.insert(0, str(HERE.parent))

from benchmarks import town  # noqa: E402  (the tree above must be importable first)
from benchmarks.yardstick import LOAD, SIM, Bot, Measure, Posko, Rival, Run, drive  # noqa: E402

AIOGRAM = Rival("aiogram, memory", "p2_aiogram.py")
PICKLE = Rival("python-telegram-bot, pickle", "p1_ptb.py")
FLOOR = Rival("raw, durable", "p0_raw.py", {"DURABLE": "1"})
MODES = ("webhook", "polling")
_OVERHEAD = {"getupdates", "getme", "setwebhook", "deletewebhook", "getwebhookinfo"}


@dataclass(frozen=True)
class Line:
    """A line of the table: who, how it hears, and what is asked of it."""

    bot: Bot
    mode: str
    measure: Measure
    about: str = ""

    @property
    def name(self) -> str:
        return ", ".join(part for part in (self.bot.name, self.mode, self.about) if part)


def asked_of_api(run: Run) -> float:
    """Calls of the Bot API per update, those within a webhook's answer left out."""
    calls = sum(count for name, count in run["calls"].items() if not _setting_up(name))
    counters = run["counters"]
    updates = counters.get("webhook_ok") or 8 * run["done"] + 4 * run["open_at_end"]
    return (calls - counters.get("webhook_replies", 0)) / max(1, updates)


def _setting_up(method: str) -> bool:
    return method in _OVERHEAD or method.startswith(("setmy", "getmy", "setchat"))


COLUMNS: Mapping[str, Any] = {
    "talks/s": lambda run: run["conv_per_s"],
    "updates/s": lambda run: run["upd_per_s"],
    "p50 ms": lambda run: run["lat_ms"]["p50"],
    "p99 ms": lambda run: run["lat_ms"]["p99"],
    "CPU ms/update": lambda run: run["cpu_ms_per_update"],
    "server's CPU": lambda run: run["extra_cpu_ms_per_update"],
    "API calls/update": asked_of_api,
    "memory MiB": lambda run: run["rss_mib"]["peak"],
    "start s": lambda run: run["up_s"],
    "failed": lambda run: run["failed"],
}
Row = Mapping[str, float]


def row(runs: Sequence[Run]) -> Row:
    """The medians of some rounds."""
    return {name: round(median(of(run) or 0 for run in runs), 2) for name, of in COLUMNS.items()}


def table(rows: Mapping[str, Row]) -> str:
    head = f"| | {' | '.join(COLUMNS)} |"
    lines = [head, "|---|" + "---:|" * len(COLUMNS)]
    for name, values in rows.items():
        lines.append(f"| {name} | {' | '.join(f'{values[column]:g}' for column in COLUMNS)} |")
    return "\n".join(lines)


def lines(asked: argparse.Namespace, home: Path) -> Iterator[Line]:
    """Everything that is measured in a round, in its order."""
    full = Measure(asked.citizens, asked.think_ms, asked.duration)
    ours = Posko(home)
    for mode in MODES:
        for bot in (ours, AIOGRAM, PICKLE, FLOOR):
            yield Line(bot, mode, full)
    yield Line(ours, "webhook", replace(full, latency=60), "API after 60 ms")
    for bot in (ours, AIOGRAM):
        yield Line(bot, "webhook", replace(full, rate=asked.rate), f"{asked.rate:g} talks/s")
    shipped = Posko(home, "Posko as shipped", paced=True)
    yield Line(shipped, "webhook", replace(full, rate=2), "2 talks/s")


def rounds(wanted: Sequence[Line], asked: argparse.Namespace, room: Path) -> dict[str, Row]:
    """All rounds, interleaved, so that a busy moment of the machine hits everybody alike."""
    found: dict[str, list[Run]] = {}
    for number in range(asked.rounds):
        for line in wanted:
            print(f"round {number + 1} of {asked.rounds}: {line.name} ...", flush=True)
            run = drive(line.bot, line.mode, line.measure, room, asked.logs, asked.server)
            found.setdefault(line.name, []).append(run)
    return {name: row(runs) for name, runs in found.items()}


# --- what was promised


def _ratio(rows: Mapping[str, Row], ours: str, theirs: str, column: str = "updates/s") -> float:
    return rows[ours][column] / max(rows[theirs][column], 0.01)


def goals(rows: Mapping[str, Row], rate: float) -> Iterator[str]:
    """Each goal of the yardstick: what was wanted, what was found."""
    for mode in MODES:
        ours = f"Posko, {mode}"
        for rival, wanted in ((AIOGRAM, 1.0), (PICKLE, 2.0), (FLOOR, 0.33)):
            found = _ratio(rows, ours, f"{rival.name}, {mode}")
            yield _goal(f"{mode}: updates a second, times those of {rival.name}", found, wanted)
        cost = _ratio(rows, ours, f"{AIOGRAM.name}, {mode}", "CPU ms/update")
        yield f"- {mode}: {cost:.2f} times the CPU of {AIOGRAM.name} an update"
    slow = _ratio(rows, "Posko, webhook, API after 60 ms", "Posko, webhook")
    yield _goal("an API that answers after 60 ms: times our own updates a second", slow, 0.85)
    calm = rows[f"Posko, webhook, {rate:g} talks/s"]["p99 ms"]
    yield _goal(f"p99 at {8 * rate:g} updates a second, ms", calm, 60, most=True)
    for mode, most in (("webhook", 1.15), ("polling", 1.65)):
        calls = rows[f"Posko, {mode}"]["API calls/update"]
        yield _goal(f"{mode}: API calls an update", calls, most, most=True)
    more = rows["Posko, webhook"]["memory MiB"] - rows[f"{AIOGRAM.name}, webhook"]["memory MiB"]
    yield _goal(f"memory more than {AIOGRAM.name}, MiB", more, 100, most=True)
    yield _goal("start, s", rows["Posko, webhook"]["start s"], 7, most=True)


def _goal(name: str, found: float, wanted: float, *, most: bool = False) -> str:
    held = found <= wanted if most else found >= wanted
    sign, word = ("≤" if most else "≥"), ("held" if held else "**missed**")
    return f"- {name}: {found:.2f} (goal {sign} {wanted:g}): {word}"


# --- other questions


def stored(asked: argparse.Namespace, room: Path) -> Sequence[str]:
    """The same talk in an office that holds no report, and in one that holds many."""
    measure = Measure(asked.citizens, asked.think_ms, asked.duration)
    full = f"Posko, {asked.stored:,} stored"
    bots = (Posko(town.made(SIM, room / "town")),
            Posko(town.made(SIM, room / "full", reports=asked.stored), full))  # fmt: skip
    rows = rounds([Line(bot, "webhook", measure) for bot in bots], asked, room)
    cost = _ratio(rows, f"{full}, webhook", "Posko, webhook", "CPU ms/update")
    return [table(rows), "", _goal("times the CPU of an empty office", cost, 1.15, most=True)]


def postgres(asked: argparse.Namespace, room: Path) -> Sequence[str]:
    """One process on PostgreSQL, and two that share the work."""
    measure = Measure(asked.citizens, asked.think_ms, asked.duration)
    asked.server = "postgres"
    with town.on_postgres(SIM, room / "town") as (home, server, template):

        def there() -> Mapping[str, str]:
            return {"POSKO_DATABASE_URL": server.copied(template)}

        one = Posko(home, "Posko on PostgreSQL", more=there)
        two = Posko(home, "Posko on PostgreSQL, two processes", more=there,
                    parts=("receive,web", "deliver,clocks"))  # fmt: skip
        with server.watched() as waiting:
            rows = rounds([Line(bot, "webhook", measure) for bot in (one, two)], asked, room)
    cost = _ratio(rows, f"{two.name}, webhook", f"{one.name}, webhook", "CPU ms/update")
    return [
        table(rows),
        "",
        _goal("two processes, times the CPU of one", cost, 1.15, most=True),
        _goal("of a connection's time spent waiting for a lock, %", waiting(), 10, most=True),
    ]


def alone(room: Path) -> Iterator[str]:
    """How soon the program answers, and its memory, with no channel but the web."""
    started = [town.started(room / f"web{number}") for number in range(3)]
    seconds, memory = (median(column) for column in zip(*started, strict=True))
    yield _goal("start without Telegram, s", seconds, 1.5, most=True)
    yield _goal("memory without Telegram, MiB", memory, 120, most=True)


def said(asked: argparse.Namespace, room: Path) -> str:
    if asked.stored:
        return "\n".join(stored(asked, room))
    if asked.postgres:
        return "\n".join(postgres(asked, room))
    rows = rounds(list(lines(asked, town.made(SIM, room / "town"))), asked, room)
    day, many = time.strftime("%Y-%m-%d"), f"{asked.rounds} rounds of {asked.duration:g} s a row"
    head = f"Measured on {day}, medians of {many}."
    return "\n".join([head, "", table(rows), "", *goals(rows, asked.rate), *alone(room)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--citizens", type=int, default=200)
    parser.add_argument("--think-ms", type=int, default=100)
    parser.add_argument("--duration", type=float, default=10)
    parser.add_argument("--rate", type=float, default=10, help="talks a second of the calm rounds")
    parser.add_argument("--stored", type=int, default=0, metavar="N")
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    parser.add_argument("--logs", type=Path, help="a folder to keep the bots' logs in")
    asked = parser.parse_args()
    asked.server = ""
    if not LOAD.is_dir() or not SIM.is_dir():
        print("The yardstick is absent: shared/load and shared/sim beside this folder.")
        return
    with tempfile.TemporaryDirectory() as name:
        found = said(asked, Path(name))
    print(f"\n{found}")
    if asked.write:
        mark = "stored" if asked.stored else "processes" if asked.postgres else "figures"
        place = re.compile(FIGURES.pattern.replace("figures", mark), re.DOTALL)
        text = README.read_text(encoding="utf-8")
        README.write_text(place.sub(lambda _: found, text), encoding="utf-8")


if __name__ == "__main__":
    main()
