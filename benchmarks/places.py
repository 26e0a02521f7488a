"""How long one look-up of a place takes: python benchmarks/places.py."""

import sys
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter_ns

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.reports.places import load  # noqa: E402  (the tree above must be importable first)

ROUNDS = 20


def main() -> None:
    cities = sorted((ROOT / "bot/reports/data/cities").glob("*.toml"))
    started = perf_counter_ns()
    places = load(path.read_text(encoding="utf-8") for path in cities)
    loading = (perf_counter_ns() - started) / 1e6
    lines = (ROOT / "tests/bot/reports/places.tsv").read_text(encoding="utf-8").splitlines()[1:]
    phrases = [line.split("\t")[0] for line in lines]
    times = []
    for _ in range(ROUNDS):
        for phrase in phrases:
            started = perf_counter_ns()
            places.find(phrase)
            times.append((perf_counter_ns() - started) / 1e3)
    print(f"{len(phrases)} phrases x {ROUNDS}; loading {loading:.0f} ms")
    print(f"median {median(times):.0f} µs, p99 {quantiles(times, n=100)[98]:.0f} µs")


if __name__ == "__main__":
    main()
