"""How long the event loop stands still while something heavy is made: in a thread, and beside.

    .venv/bin/python benchmarks/workshop.py                  medians of five interleaved rounds
    .venv/bin/python benchmarks/workshop.py --rounds 9       ... or of nine
    .venv/bin/python benchmarks/workshop.py --write          ... the table into README.md

A task looks at the clock every two milliseconds; the longest time between two looks is how long
nobody was answered. "In a thread" is the baseline, "beside" the workshop's processes, which are
begun before the first round. CPU is what this process spent, the one that talks with citizens.
"""

import argparse
import asyncio
import re
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from bot import charts, texts  # noqa: E402
from bot.charts import of  # noqa: E402
from bot.sheets import Sheet  # noqa: E402
from bot.workshop.asking import Bench, Workshop, rows, svgs, xlsx  # noqa: E402
from bot.workshop.benches import Benches  # noqa: E402
from tests.boards import board  # noqa: E402
from tests.bot.charts.drawn import KINDS, places  # noqa: E402

README = HERE / "README.md"
TABLE = re.compile(r"(?<=<!-- workshop -->\n).*?(?=<!-- end -->)", re.DOTALL)
LOOK = 0.002
SAY = texts.load()
COLUMNS = range(12)
ROWS = tuple(tuple(f"kata {number} {n}" for n in COLUMNS) for number in range(1000))
SHEET = Sheet("Daftar", "contoh", tuple(f"kolom {n}" for n in COLUMNS), ROWS)
Piece = Callable[[Workshop, int], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds: the longest that nobody was answered, this process's CPU, and all in all."""

    still: float
    cpu: float
    took: float


def described(kind: str, number: int) -> dict[str, Any]:
    """A chart that was not drawn before."""
    made = charts.described(getattr(of, kind)(board(), places()), SAY, "id")
    return {**made, "description": f"{made['description']} {number}"}


async def chart(workshop: Workshop, number: int) -> object:
    return await workshop.make("png", described("trend", number))


async def dashboard(workshop: Workshop, number: int) -> object:
    return await svgs(workshop, [described(kind, number) for kind in KINDS])


async def workbook(workshop: Workshop, _: int) -> object:
    return await xlsx(workshop, [SHEET])


async def measured(piece: Piece, workshop: Workshop, number: int) -> Cost:
    looks, over = [time.perf_counter()], asyncio.Event()

    async def look() -> None:
        while not over.is_set():
            await asyncio.sleep(LOOK)
            looks.append(time.perf_counter())

    async with asyncio.TaskGroup() as group:
        group.create_task(look())
        await asyncio.sleep(10 * LOOK)
        begun, spent = time.perf_counter(), time.process_time()
        await piece(workshop, number)
        took, cpu = time.perf_counter() - begun, time.process_time() - spent
        over.set()
    still = max(after - before for before, after in pairwise(looks))
    return Cost(still * 1000, cpu * 1000, took * 1000)


async def table(rounds: int) -> str:
    book = await xlsx(Bench(), [SHEET])

    async def read(workshop: Workshop, _: int) -> object:
        return await rows(workshop, book)

    pieces: dict[str, Piece] = {
        "a chart for a chat (PNG)": chart, "the dashboard's six pictures (SVG)": dashboard,
        "a workbook of 1,000 rows": workbook, "an uploaded workbook of 1,000 rows read": read,
    }  # fmt: skip
    benches = Benches()
    ways: tuple[Workshop, ...] = (Bench(), benches)
    lines = [
        "| piece | longest stop: thread | beside | ratio | CPU here: thread | beside | takes: thread | beside |",  # noqa: E501
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    try:
        for way in ways:  # engines are begun
            await chart(way, -1)
        for name, piece in pieces.items():
            found: list[list[Cost]] = [[], []]
            for number in range(rounds):
                for costs, way in zip(found, ways, strict=True):
                    costs.append(await measured(piece, way, number))
            lines.append(row(name, *found))
    finally:
        await benches.close()
    return "\n".join(lines)


def row(name: str, thread: list[Cost], beside: list[Cost]) -> str:
    def mid(costs: list[Cost], what: str) -> float:
        return statistics.median(getattr(one, what) for one in costs)

    ratio = mid(beside, "still") / mid(thread, "still")
    cells = [f"{mid(thread, 'still'):.0f} ms", f"{mid(beside, 'still'):.0f} ms", f"{ratio:.2f}"]
    cells += [
        f"{mid(costs, what):.0f} ms" for what in ("cpu", "took") for costs in (thread, beside)
    ]
    return f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    asked = parser.parse_args()
    said = asyncio.run(table(asked.rounds))
    print(said)
    if asked.write:
        text = README.read_text(encoding="utf-8")
        README.write_text(TABLE.sub(lambda _: f"{said}\n", text), encoding="utf-8")


if __name__ == "__main__":
    main()
