"""How long a figure takes, beside how many reports there are, on both databases.

    .venv/bin/python benchmarks/figures.py                           10³ and 10⁴ reports
    .venv/bin/python benchmarks/figures.py --sizes 1000,1000000      other sizes
    .venv/bin/python benchmarks/figures.py --only postgres           one of the databases
    .venv/bin/python benchmarks/figures.py --write                   these columns go to README.md
    .venv/bin/python benchmarks/figures.py --data DIR/data           a folder that is filled already

Reports are those of `posko admin demo` in bulk, on 29 November 2024. Each question is asked once to
warm up and then seven times, as the desk asks it; the table has the median. PostgreSQL is the
server of the tests, run from its package. Filling 10⁶ reports takes ten minutes a database.
"""

import argparse
import asyncio
import re
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from sys import path as imported
from time import perf_counter

HERE = Path(__file__).resolve().parent
README = HERE / "README.md"
FIGURES = re.compile(r"(?<=<!-- board -->\n).*?(?=\n<!-- end -->)", re.DOTALL)
imported.insert(0, str(HERE.parent))

from benchmarks.server import served  # noqa: E402  (the tree above comes first)
from bot.counting import counts  # noqa: E402
from bot.figures.board import Scope  # noqa: E402
from bot.figures.reading import read  # noqa: E402
from bot.ports import Filter, Ledger  # noqa: E402
from bot.reports.counting import ALL  # noqa: E402
from bot.settings import Settings  # noqa: E402
from bot.wiring import bulk  # noqa: E402
from bot.wiring.house import House, house  # noqa: E402
from storage.migrate import migrate  # noqa: E402
from storage.seal import Ring  # noqa: E402

NOW = datetime(2024, 11, 29, 3, tzinfo=UTC)
TIMES = 7
CITY, POSKO, STAGE = "16.71", "16.71.02", "pilkada-2024/campaign"
OPEN = ("new", "taken", "waiting", "traced", "referred")
Ask = Callable[[House, Ledger], Awaitable[object]]


def board(period: str, place: str, stage: str = "") -> Ask:
    """The whole board, as /stats and the dashboard show it."""
    scope = Scope(period, place, stage=stage)
    return lambda built, ledger: read(ledger, built.rules, scope, Filter(place=place), NOW)


def grain(name: str) -> Ask:
    """All that the cells of one grain say, of a city."""
    return lambda built, ledger: counts(ledger, built.rules, [name], Filter(place=CITY))


def listed(**filter_: object) -> Ask:
    """The first page of a list of cases."""
    return lambda _, ledger: ledger.cases(Filter(**filter_), 25)  # type: ignore[arg-type]


QUESTIONS: Mapping[str, Ask] = {
    "/stats today, city": board("today", CITY),
    "/stats 7d, city": board("7d", CITY),
    "/stats 30d, city": board("30d", CITY),
    "/stats stage, city": board("stage", CITY, STAGE),
    "/stats all, city": board("all", CITY),
    "/stats 30d, posko": board("30d", POSKO),
    "/stats all, posko": board("all", POSKO),
    "cells of a day": grain("2024-11-27"),
    "cells of a month": grain("2024-11"),
    "cells of a stage": grain(STAGE),
    "cells of all time": grain(ALL),
    "list: newest of the city": listed(place=CITY),
    "list: new ones of a posko by their clock": listed(office=POSKO, states=OPEN, order="clock"),
    "list: overdue of the city": listed(place=CITY, states=OPEN, overdue=NOW, order="clock"),
    "list: a category of a kecamatan": listed(place=POSKO, category="vote-buying"),
    "list: closed ones of a category": listed(place=CITY, category="neutrality", state="closed"),
}


async def ask(built: House) -> dict[str, float]:
    """The median of each question in milliseconds."""
    found = {}
    for name, question in QUESTIONS.items():
        took = []
        for _ in range(TIMES + 1):
            began = perf_counter()
            async with built.remembered.store.reading() as ledger:
                await question(built, ledger)
            took.append(1000 * (perf_counter() - began))
        found[name] = median(took[1:])
    return found


@asynccontextmanager
async def filled(settings: Settings, count: int) -> AsyncIterator[House]:
    """A house with so many invented reports."""
    async with house(settings) as built:
        if count:
            began = perf_counter()
            await bulk.fill(built, count, 1, lambda done: print(f"\r{done}", end="", flush=True))
            print(f"\r{count} reports took {perf_counter() - began:.0f} s")
        yield built


async def measured(folder: Path, url: str | None, count: int) -> dict[str, float]:
    settings = Settings(
        _env_file=None,
        data_dir=folder / "data",
        keys_file=folder / "keys" / "secret.keys",
        now=NOW,
        **({"database_url": url} if url else {}),
    )
    if not settings.keys_file.exists():
        Ring.create(settings.keys_file, allow=True)
        await migrate(url or f"sqlite+aiosqlite:///{_made(settings.data_dir) / 'posko.db'}")
    async with filled(settings, count) as built:
        return await ask(built)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def run(asked: argparse.Namespace) -> dict[str, dict[str, float]]:
    """The questions' times by the name of a column."""
    found = {}
    if asked.data is not None:
        folder = asked.data.parent
        return {asked.called: asyncio.run(measured(folder, None, 0))}
    for count in asked.sizes:
        if asked.only != "postgres":
            with tempfile.TemporaryDirectory(dir=asked.room) as folder:
                found[f"SQLite {count:,}"] = asyncio.run(measured(Path(folder), None, count))
        if asked.only == "sqlite":
            continue
        with served(lasting=False) as server, tempfile.TemporaryDirectory(dir=asked.room) as folder:
            found[f"PostgreSQL {count:,}"] = asyncio.run(
                measured(Path(folder), server.made("posko"), count)
            )
    return found


def table(found: Mapping[str, Mapping[str, float]]) -> str:
    lines = [f"| ms | {' | '.join(found)} |", "|---|" + "---:|" * len(found)]
    for name in QUESTIONS:
        times = (f"{column[name]:.0f}" if column[name] >= 10 else f"{column[name]:.1f}"
                 for column in found.values())  # fmt: skip
        lines.append(f"| {name} | {' | '.join(times)} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--sizes", type=lambda text: [int(one) for one in text.split(",")], default=[1_000, 10_000]
    )
    parser.add_argument("--only", choices=("sqlite", "postgres"))
    parser.add_argument("--data", type=Path, help="DIR/data of a folder that is filled already")
    parser.add_argument("--called", default="SQLite", help="what its column is called")
    parser.add_argument("--room", type=Path, help="where the databases are made")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    found = run(asked)
    print(table(found))
    if asked.write:
        page = README.read_text("utf-8")
        whole = {**_before(page), **found}
        columns = {name: whole[name] for name in sorted(whole, key=_by_size)}
        README.write_text(FIGURES.sub(lambda _: table(columns), page), "utf-8")


def _before(page: str) -> dict[str, dict[str, float]]:
    """The table that stands there: columns that are not measured now stay."""
    there = FIGURES.search(page)
    head, _, *lines = (
        [cell.strip() for cell in line.strip("| ").split(" | ")]
        for line in (there[0] if there else "| ms |\n|").splitlines()
    )
    return {
        column: {line[0]: float(line[n]) for line in lines} for n, column in enumerate(head) if n
    }


def _by_size(column: str) -> tuple[int, int]:
    name, _, size = column.rpartition(" ")
    digits = size.replace(",", "")
    return int(name == "PostgreSQL"), int(digits) if digits.isdecimal() else 0


if __name__ == "__main__":
    main()
