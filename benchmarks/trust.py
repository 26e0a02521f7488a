"""What trust costs a report: sealing, and the journal, beside the same rows written plainly.

    .venv/bin/python benchmarks/trust.py                 2,000 reports each way, in turns
    .venv/bin/python benchmarks/trust.py --reports 200   a quick look
    .venv/bin/python benchmarks/trust.py --write         ... and put the table into README.md

Each report is the rows that filing one writes: draft, key, consent, report, a person of the voter
list, an exhibit, a card and a receipt on their way, a line of the history, two lines of the
journal; SQLite, one commit a report, as the program commits. "Unsealed" writes the same values as
bare JSON in the same columns, without keys; "no journal" leaves its lines and their chaining away.
Ways are measured in turns, in small rounds, and compared by their medians, so that a busy moment of
the machine hits all of them alike; read the ratios.
"""

import argparse
import asyncio
import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from sys import path as imported
from time import perf_counter, process_time

HERE = Path(__file__).resolve().parent
README = HERE / "README.md"
FIGURES = re.compile(r"(?<=<!-- trust -->\n).*?(?=\n<!-- end -->)", re.DOTALL)
imported.insert(0, str(HERE.parent))

import sqlalchemy as sa  # noqa: E402

from bot.conversation.turn import KeepEvidence  # noqa: E402  (the tree above comes first)
from bot.messages import Address, Post, Text  # noqa: E402
from bot.ports import Act, Consent, Entry, Filing  # noqa: E402
from bot.reports.report import Report  # noqa: E402
from storage import seal  # noqa: E402
from storage.database import Database  # noqa: E402
from storage.files import Folder  # noqa: E402
from storage.journal import Journal  # noqa: E402
from storage.keys import Keys  # noqa: E402
from storage.migrate import migrate  # noqa: E402
from storage.seal import Ring  # noqa: E402
from storage.store import Store  # noqa: E402
from storage.store.store import Ledger  # noqa: E402
from storage.work import Ground  # noqa: E402

NOW = datetime(2024, 11, 25, 9, 0, tzinfo=UTC)
GROUP = Address("telegram", "42", "-100555000111")
STORY = "Ada yang membagi amplop di gang dekat pasar, tiga orang, semalam sekitar pukul sembilan. "
PICTURE = bytes(range(256)) * 800
"""About 200 KB, a photo as a phone sends it."""
ROUND = 50
PAGE = 4096
"""Bytes of a page of SQLite's, as it makes them."""
PLAIN, SEALED, WHOLE = "unsealed, no journal", "sealed, no journal", "sealed and journalled"
BARE_JOURNAL = "unsealed, journalled"
WAYS = (PLAIN, BARE_JOURNAL, SEALED, WHOLE)


class Open(Keys):
    """No keys at all: nothing is made or kept, and nobody's differs."""

    async def read(self, *_: object) -> bytes:
        return b""

    async def make(self, *_: object) -> bytes:
        return b""


@dataclass(frozen=True)
class Way:
    """A database of its own, and how it is written to."""

    name: str
    ground: Ground
    journal: Journal
    folder: Path

    @property
    def journals(self) -> bool:
        return self.name in (BARE_JOURNAL, WHOLE)

    async def report(self, number: int) -> None:
        """File one report, and link the journal's lines as the running chainer does."""
        async with Store(self.ground).transaction() as ledger:
            await _filed(ledger, f"c{number}", number, journals=self.journals)
        await asyncio.to_thread(self._keep, f"e{number}")
        if self.journals:
            await self.journal.chain(1000)

    def _keep(self, id_: str) -> None:
        key = bytes(seal.KEY)
        data = PICTURE if self.name in (PLAIN, BARE_JOURNAL) else sealing(key, PICTURE, id_)
        self.ground.folder.write(data)

    async def size(self) -> int:
        """Bytes of the database's pages that are in use."""
        async with self.ground.reading() as work:
            pages, free = [
                (await work.all(sa.text(f"PRAGMA {what}")))[0][0]
                for what in ("page_count", "freelist_count")
            ]
        return int(pages - free) * PAGE


def sealing(key: bytes, data: bytes, id_: str) -> bytes:
    return SEAL(key, data, "exhibit", id_, "bytes")


SEAL, UNSEAL, PACK = seal.seal, seal.unseal, seal.pack


def bare(*, on: bool) -> None:
    """From here on storage seals nothing and pads nothing (or does both again)."""
    seal.seal = (lambda _key, data, *_: data) if on else SEAL
    seal.unseal = (lambda _key, data, *_: data) if on else UNSEAL
    seal.pack = (lambda value: json.dumps(value).encode() + b"\x80") if on else PACK


async def _filed(ledger: Ledger, case: str, number: int, *, journals: bool) -> None:
    who = Address("telegram", "42", str(700_000_000 + number))
    person = await ledger.person(who, "id", NOW)
    await ledger.open_draft(case, person.id, Consent("2026-11", "id", "telegram", NOW))
    photo = KeepEvidence("photo", f"AgAC{number}", "foto.jpg", "image/jpeg", len(PICTURE), "amplop")
    await ledger.add_exhibit(case, f"e{number}", photo, NOW)
    people = ({"name": f"Warga {number}", "nik": f"16710245039{number:05d}"},)
    await ledger.file(_filing(case, number), people)
    card = Text("card", {"story": STORY, "ticket": case})
    await ledger.post(Post(GROUP, (card,), case=case, card=1), NOW)
    await ledger.post(Post(who, (Text("filed", {"ticket": case}),), case=case), NOW)
    entry = Entry(f"h{number}", case, "note", person.id, "Bu Rina", "16.71.02", NOW, "new", STORY)
    await ledger.enter(entry)
    if journals:
        await ledger.journal(Act(person.id, "consented", case, NOW, {"version": "2026-11"}))
        await ledger.journal(Act(person.id, "filed", case, NOW, {"office": "16.71.02"}))


def _filing(case: str, number: int) -> Filing:
    report = Report(
        "violation", "vote-buying", "16.71.02.1006", story=STORY * 4, known_at=date(2024, 11, 24),
        accused="Pak Anu", identity=f"Warga {number}, Lorong Damai {number}",
    )  # fmt: skip
    return Filing(
        case, f"PLG-{number}", "K7WQ-XX2M-9RTV", report, "16.71.02", "kecamatan", "telegram",
        "2024-kota", "campaign", practice=False, at=NOW,
    )  # fmt: skip


async def _made(name: str, folder: Path) -> Way:
    await asyncio.to_thread(folder.mkdir)
    url = f"sqlite+aiosqlite:///{folder / 'posko.db'}"
    await migrate(url)
    database = Database.open(url)
    ring = Ring.create(folder / "keys" / "secret.keys", allow=True)
    keys = await Keys.open(database, ring)
    if name in (PLAIN, BARE_JOURNAL):
        keys = Open(ring, keys._secrets)
    ground = Ground(database, keys, Folder(folder / "evidence"), lambda _: None)
    return Way(name, ground, Journal(ground), folder)


@dataclass
class Spent:
    """Milliseconds a report, a value a round: by the clock, and of the processor."""

    wall: list[float]
    processor: list[float]


async def measured(folder: Path, reports: int) -> Mapping[str, Mapping[str, float]]:
    ways = [await _made(name, folder / str(n)) for n, name in enumerate(WAYS)]
    spent = {way.name: Spent([], []) for way in ways}
    for way in ways:
        await _round(way, -ROUND, spent[way.name])
    for one in spent.values():  # the first round warms up
        one.wall.clear()
        one.processor.clear()
    empty = {way.name: await way.size() for way in ways}
    for start in range(0, reports, ROUND):
        for way in ways:
            await _round(way, start, spent[way.name])
    grown = {way.name: await way.size() - empty[way.name] for way in ways}
    for way in ways:
        await way.ground.database.close()
    return {
        way.name: {
            "ms a report": round(median(spent[way.name].wall), 2),
            "CPU ms a report": round(median(spent[way.name].processor), 2),
            "KB a report": round(grown[way.name] / max(1, reports) / 1000, 1),
        }
        for way in ways
    }


async def _round(way: Way, start: int, spent: Spent) -> None:
    bare(on=way.name in (PLAIN, BARE_JOURNAL))
    before, used = perf_counter(), process_time()
    for number in range(start, start + ROUND):
        await way.report(number)
    spent.wall.append((perf_counter() - before) / ROUND * 1000)
    spent.processor.append((process_time() - used) / ROUND * 1000)
    bare(on=False)


def table(rows: Mapping[str, Mapping[str, float]]) -> str:
    columns = [*next(iter(rows.values()))]
    lines = [
        f"| | {' | '.join(columns)} | times the plain way's CPU |",
        "|---|" + "---:|" * (len(columns) + 1),
    ]
    base = rows[PLAIN]["CPU ms a report"]
    for name, row in rows.items():
        cells = [f"{row[column]:g}" for column in columns]
        share = row["CPU ms a report"] / max(base, 0.001)
        lines.append(f"| {name} | {' | '.join(cells)} | {share:.2f} |")
    return "\n".join(lines)


def ratios(rows: Mapping[str, Mapping[str, float]]) -> Sequence[str]:
    def against(one: str, other: str, column: str) -> float:
        return rows[one][column] / max(rows[other][column], 0.001)

    said: Sequence[tuple[str, str, str]] = (
        ("sealing", SEALED, PLAIN),
        ("the journal, unsealed", BARE_JOURNAL, PLAIN),
        ("both", WHOLE, PLAIN),
    )
    return [
        f"{what}: {against(one, other, 'ms a report'):.2f} times the time, "
        f"{against(one, other, 'CPU ms a report'):.2f} times the CPU and "
        f"{against(one, other, 'KB a report'):.2f} times the bytes of the same rows without"
        for what, one, other in said
    ]


async def turning(folder: Path, number: int) -> str:
    """How long it takes to wrap so many keys anew."""
    way = await _made(SEALED, folder / "turning")
    async with way.ground.writing() as work:
        for at in range(number):
            await work.make_key(f"k{at}")
    ring = way.ground.keys._ring
    turned = {"00000000": seal.new_key(), **ring._keys}
    keys = Keys(Ring(turned), way.ground.keys._secrets)
    before = perf_counter()
    while await keys.rewrap(way.ground.database, 1000):
        pass
    took = perf_counter() - before
    await way.ground.database.close()
    return f"A rotation wraps {number / took:,.0f} keys a second ({number:,} measured, no pauses)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--keys", type=int, default=50_000, help="to be wrapped anew")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        rows = asyncio.run(measured(Path(name), asked.reports))
        keys = asyncio.run(turning(Path(name), asked.keys))
    said = "\n".join([table(rows), "", *ratios(rows), keys])
    print(f"\n{said}")
    if asked.write:
        text = README.read_text(encoding="utf-8")
        README.write_text(FIGURES.sub(lambda _: said, text), encoding="utf-8")


if __name__ == "__main__":
    main()
