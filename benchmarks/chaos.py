"""Is anything lost on the worst of days? The real program, killed, cut off and lied to.

    .venv/bin/python benchmarks/chaos.py                              200 kills in 2,000 reports
    .venv/bin/python benchmarks/chaos.py --kills 10 --reports 60      a quick look
    .venv/bin/python benchmarks/chaos.py --write                      ... the table into README.md

Citizens on Telegram and WhatsApp (the simulators of ../shared/sim) report to eighteen offices while
the program is killed, its database held by somebody else, its disk full and its clock a day wrong,
updates come twice and out of order, and a third of all calls fails. The same --seed makes the same
schedule. What is left is judged from outside: by what people were told and `posko admin` says.
"""

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
SIM = HERE.parents[1] / "shared" / "sim"
README = HERE / "README.md"
TABLE = re.compile(r"(?<=<!-- chaos -->\n).*?(?=<!-- end -->)", re.DOTALL)
sys.path.insert(0, str(HERE.parent))

from tests.sim.chaos import Chaos, Size, Where, chaos  # noqa: E402  (the tree above comes first)
from tests.sim.hostile import Kind  # noqa: E402
from tests.sim.verdict import Verdict  # noqa: E402
from tests.storage.pair import pair  # noqa: E402


def told(found: Verdict, size: Size, storm: Chaos, how: str) -> list[tuple[str, object]]:
    """The table's rows."""
    done = {k: n for k, n in size.blows.items() if n and (k != "full" or storm.hostile.room)}
    blows = ", ".join(f"{count} × {kind}" for kind, count in sorted(done.items()))
    seconds = sorted(one.seconds for one in storm.hostile.recoveries) or [0.0]
    late = seconds[int(len(seconds) * 0.95)] if len(seconds) > 1 else seconds[0]
    return [
        ("how", f"{how}, seed {size.seed}, {size.faults:.0%} of calls fail"),
        ("blows", blows),
        ("reports, of so many things done", f"{found.reports}, {found.updates}"),
        ("reports lost", found.lost),
        ("told to somebody and unknown", found.unknown),
        ("at a wrong desk", found.wrong_desk),
        ("doubled without a mark", found.doubles),
        ("marked, though the platform had not lost our answer", found.needless),
        ("marked repeats, of so many lost answers", f"{found.repeats}, {found.lost_answers}"),
        ("reports without their photo", found.no_evidence),
        ("in quarantine", found.quarantined),
        ("journal broken", found.broken),
        ("citizens left without an answer", sum("without an answer" in one for one in storm.alone)),
        (
            "kill → first answer, s (median, 95 %, most)",
            f"{median(seconds):.1f}, {late:.1f}, {seconds[-1]:.1f}",
        ),
    ]


def table(rows: Sequence[tuple[str, object]]) -> str:
    return "\n".join(["| | |", "|---|---:|", *(f"| {name} | {value} |" for name, value in rows)])


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--locks", type=int, default=20, help="how often the database is held")
    parser.add_argument("--full", type=int, default=10, help="how often the disk is full")
    parser.add_argument("--clocks", type=int, default=20, help="how often the clock jumps a day")
    parser.add_argument("--repeats", type=int, default=40, help="how often updates come again")
    parser.add_argument("--faults", type=float, default=0.3, help="the share of calls that fail")
    parser.add_argument("--citizens", type=int, default=32, help="who talk at the same time")
    parser.add_argument("--webhook", action="store_true", help="Telegram calls us")
    parser.add_argument("--telegram-only", action="store_true")
    parser.add_argument(
        "--postgres", action="store_true", help="two servers, the first of which is lost"
    )
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--keep", type=Path, help="a folder for the program's log and its data")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    return parser.parse_args()


def _size(asked: argparse.Namespace) -> Size:
    blows: dict[Kind, int] = {
        "kill": asked.kills,
        "lock": 0 if asked.postgres else asked.locks,
        "fail-over": 1 if asked.postgres else 0,
        "full": asked.full,
        "clock": asked.clocks,
        "repeat": asked.repeats,
    }
    return Size(asked.reports, blows, asked.seed, asked.faults, asked.citizens)


def _how(where: Where) -> str:
    heard = f"Telegram by {'webhook' if where.webhook else 'polling'}"
    channels = f"{heard} and WhatsApp" if where.whatsapp else heard
    return f"{channels}, {'PostgreSQL and its standby' if where.pair else 'SQLite'}"


def main() -> int:
    asked = _asked()
    if not SIM.is_dir():
        print("The simulators are absent: shared/sim beside this folder.")
        return 0
    size = _size(asked)
    with ExitStack() as stack:
        servers = stack.enter_context(pair()) if asked.postgres else None
        where = Where(asked.webhook, not asked.telegram_only, pair=servers)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        storm = stack.enter_context(chaos(SIM, folder, size, where))
        try:
            found = storm.breaks(size)
        finally:
            if asked.keep:
                asked.keep.mkdir(parents=True, exist_ok=True)
                shutil.copytree(storm.program.folder, asked.keep, dirs_exist_ok=True)
        said = table(told(found, size, storm, _how(where)))
        print("\n\n".join([*found.alone[:200], said]), flush=True)
    if asked.write:
        text = README.read_text(encoding="utf-8")
        README.write_text(TABLE.sub(lambda _: f"{said}\n", text, count=1), encoding="utf-8")
    return int(any(found.faults().values()) or bool(found.alone))


if __name__ == "__main__":
    sys.exit(main())
