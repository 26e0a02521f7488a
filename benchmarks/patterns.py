"""How often sudden rises are told falsely, and which are seen: `bot.reports.surprise`, simulated.

    .venv/bin/python benchmarks/patterns.py                 400 histories a row
    .venv/bin/python benchmarks/patterns.py --trials 40     a quick look
    .venv/bin/python benchmarks/patterns.py --write         ... and put the tables into README.md

A pair of kecamatan and category brings a number of reports a day, Poisson with a rate that stays,
swings with the week (40 % up and down) or grows (3 % a day, doubling in 24 days). Each history is
drawn; of the judged day the exact chance is taken that its number reaches the limit the program
sets after that history, so that chances far below one in a thousand need no millions of draws.
False alarms are of a whole city, in which every one of its pairs has that rate: the harshest case,
since most pairs of a real city bring nothing for weeks. The seed is fixed: the same numbers come
out each time.
"""

import argparse
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, pi, sin
from pathlib import Path
from random import Random
from statistics import median_low
from sys import path as imported

HERE = Path(__file__).resolve().parent
README = HERE / "README.md"
FIGURES = re.compile(r"(?<=<!-- patterns -->\n).*?(?=\n<!-- end -->)", re.DOTALL)
imported.insert(0, str(HERE.parent))

from bot.reports.surprise import BASELINE, GUARD, level, threshold  # noqa: E402  (tree first)

KECAMATAN, CATEGORIES = 18, 34
PAIRS = (KECAMATAN + 1) * CATEGORIES
"""Of Palembang, and of each category those of no known kecamatan."""
MONTH = 30
RATES = (0.05, 0.3, 1, 3, 10, 30)
"""Reports of one pair a day."""
RISES = (2, 3, 5)
DAILY = 300
"""Reports a day of the city in which pairs differ."""
LASTS = 3
"""Days that a rise lasts, for the share that is seen at all."""
Rate = Callable[[float, int], float]
KINDS: Mapping[str, Rate] = {
    "steady": lambda rate, _: rate,
    "weekly": lambda rate, day: rate * (1 + 0.4 * sin(2 * pi * day / 7)),
    "growing": lambda rate, day: rate * 1.03**day,
}


def drawn(rate: float, chance: Random) -> int:
    """A Poisson number (Knuth; large rates in halves)."""
    if rate > 20:
        return drawn(rate / 2, chance) + drawn(rate / 2, chance)
    limit, number, product = exp(-rate), 0, chance.random()
    while product > limit:
        number, product = number + 1, product * chance.random()
    return number


def reaches(limit: int, rate: float) -> float:
    """The chance that a Poisson number is at least `limit`."""
    if limit <= rate:
        return 1 - sum(exp(n * log(rate) - rate - lgamma(n + 1)) for n in range(limit))
    term, tail, number = exp(limit * log(rate) - rate - lgamma(limit + 1)), 0.0, limit
    while term > tail * 1e-12:
        tail, number = tail + term, number + 1
        term *= rate / number
    return tail


def limits(of: Rate, rate: float, chance: Random) -> Iterator[tuple[int, float]]:
    """The limit and the rate of each day of a rise, after one drawn history.

    The rise begins on the first; later days have a baseline that is a day further on, but the guard
    band keeps the rise itself out of it.
    """
    start = chance.randrange(7)
    history = [drawn(of(rate, start + day), chance) for day in range(BASELINE + LASTS - 1)]
    for late in range(LASTS):
        before = history[late : late + BASELINE]
        yield threshold(before, level(PAIRS)), of(rate, start + late + BASELINE + GUARD)


@dataclass(frozen=True)
class Row:
    """False alarms of a city in a month, the middle limit, and of each rise the share seen on its
    first day and within `LASTS` days."""

    false: float
    limit: int
    seen: Sequence[tuple[float, float]]


def measured(of: Rate, rate: float, trials: int) -> Row:
    chance, false, found = Random(f"{rate}"), 0.0, []  # noqa: S311 - a simulation
    seen = [[0.0, 0.0] for _ in RISES]
    for _ in range(trials):
        days = list(limits(of, rate, chance))
        found.append(days[0][0])
        false += reaches(*days[0])
        for row, times in zip(seen, RISES, strict=True):
            missed = [1 - reaches(limit, times * usual) for limit, usual in days]
            row[0] += 1 - missed[0]
            row[1] += 1 - missed[0] * missed[1] * missed[2]
    shares = [(first / trials, within / trials) for first, within in seen]
    return Row(false / trials * PAIRS * MONTH, median_low(found), shares)


def city(of: Rate, trials: int) -> float:
    """False alarms in a month of a city whose pairs differ as they do: the second brings half of
    what the first does, the third a third (Zipf), together `DAILY` a day."""
    chance = Random("city")  # noqa: S311 - a simulation
    share = DAILY / sum(1 / rank for rank in range(1, PAIRS + 1))
    days = [
        next(limits(of, share / rank, chance))
        for rank in range(1, PAIRS + 1)
        for _ in range(trials)
    ]
    return sum(reaches(*day) for day in days) / trials * MONTH


def table(trials: int) -> str:
    heads = " | ".join(f"×{times}, first day | within {LASTS} days" for times in RISES)
    lines = [
        f"| a pair's reports a day | told from | false alarms in {MONTH} days | {heads} |",
        "|---|" + "---:|" * (2 + 2 * len(RISES)),
    ]
    for kind, of in KINDS.items():
        for rate in RATES:
            row = measured(of, rate, trials)
            cells = f"{row.limit} | {row.false:.2f} | {_shares(row.seen)}"
            lines.append(f"| {kind}, {rate:g} | {cells} |")
    return "\n".join(lines)


def _shares(seen: Sequence[tuple[float, float]]) -> str:
    return " | ".join(f"{share:.0%}" for both in seen for share in both)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=400, help="histories a row")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    asked = parser.parse_args()
    trials: int = asked.trials
    whole = ", ".join(f"{kind} {city(of, max(1, trials // 20)):.2f}" for kind, of in KINDS.items())
    said = (
        f"{table(trials)}\n\n{PAIRS} pairs are judged each day; {trials:,} histories a row.\n"
        f"False alarms in {MONTH} days of a city of {DAILY} reports a day, unequally spread: "
        f"{whole}"
    )
    print(f"\n{said}")
    if asked.write:
        text = README.read_text(encoding="utf-8")
        README.write_text(FIGURES.sub(lambda _: said, text), encoding="utf-8")


if __name__ == "__main__":
    main()
