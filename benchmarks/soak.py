"""Does anything grow that should not? The real program under a steady load, watched for an hour.

    .venv/bin/python benchmarks/soak.py                  an hour
    .venv/bin/python benchmarks/soak.py --seconds 90     a quick look
    .venv/bin/python benchmarks/soak.py --write          ... the table into README.md

Citizens report one after another at a steady pace. Memory, handles, threads and the tables that
carry work are read every few seconds; the first third is warming up, over the rest a straight line
is laid. What is data (reports, the journal) grows; queues, and what the process holds, must not.
--days lets that many days pass meanwhile, so that what is past its time goes as well.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
SIM = HERE.parents[1] / "shared" / "sim"
README = HERE / "README.md"
TABLE = re.compile(r"(?<=<!-- soak -->\n).*?(?=<!-- end -->)", re.DOTALL)
sys.path.insert(0, str(HERE.parent))

from tests.sim.chaos import Size, Where, chaos  # noqa: E402  (the tree above comes first)
from tests.sim.soaking import Look, slope, watched  # noqa: E402


def rows(looks: Sequence[Look]) -> Iterator[tuple[str, str, str, str]]:
    tenth = max(1, len(looks) // 10)
    for name in looks[0].found:
        early = median(one.found[name] for one in looks[len(looks) // 3 :][:tenth])
        late = median(one.found[name] for one in looks[-tenth:])
        yield name, f"{early:.1f}", f"{late:.1f}", f"{slope(looks, name):+.2f}"


def table(looks: Sequence[Look]) -> str:
    head = ["| | after warming up | at the end | more per 1,000 updates |", "|---|---:|---:|---:|"]
    return "\n".join([*head, *(f"| {' | '.join(row)} |" for row in rows(looks))])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--citizens", type=int, default=16)
    parser.add_argument(
        "--pause", type=float, default=8, help="seconds between a citizen's reports"
    )
    parser.add_argument("--days", type=float, default=0, help="so many days pass meanwhile")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    asked = parser.parse_args()
    if not SIM.is_dir():
        print("The simulators are absent: shared/sim beside this folder.")
        return 0
    size = Size(0, {}, faults=0)
    with tempfile.TemporaryDirectory() as name, chaos(SIM, Path(name), size, Where()) as storm:
        looks = watched(storm, asked.seconds, asked.pause, asked.citizens, asked.days)
    rate = looks[-1].updates / asked.seconds
    how = f"{asked.seconds:g} s, {looks[-1].updates} updates ({rate:.1f}/s), {asked.days:g} days"
    said = f"{how}\n\n{table(looks)}"
    print("\n".join([*storm.alone[:20], said]))
    if asked.write:
        text = README.read_text(encoding="utf-8")
        README.write_text(TABLE.sub(lambda _: f"{said}\n", text, count=1), encoding="utf-8")
    return int(bool(storm.alone))


if __name__ == "__main__":
    sys.exit(main())
