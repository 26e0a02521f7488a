"""The command that looks whether the journal is whole, held against heads kept elsewhere."""

import asyncio
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from bot.admin import Declined
from bot.exports.archive import Genuine, checked
from bot.ports import Journal
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.house import house

_HASH = re.compile("[0-9a-f]{16,64}")
_LINE = re.compile("[1-9][0-9]{0,17}")
_HEAD = "a head looks like 120:5f0c9a3be17d4420: a line, and 16 signs of its hash or more"
AT_ONCE = 1000


class JournalBroken(Declined):
    """{} Stop Posko, keep a copy of the data folder, and tell the city office."""


class ArchiveFalse(Declined):
    """The archive is not genuine: {}."""


class ArchiveUnread(Declined):
    """The archive {} cannot be read."""


def typed(verify: ArgumentParser) -> None:
    """What can be typed after it."""
    verify.add_argument(
        "--head", "--anchor", type=head, action="append", default=[], metavar="LINE:HEAD",
        help="a head kept elsewhere, from a paper's foot or a daily message; as often as you like",
    )  # fmt: skip
    verify.add_argument(
        "--archive", type=Path, metavar="FILE",
        help="a city's daily archive: whether it is whole, ours, and of this journal",
    )  # fmt: skip


def head(text: str) -> tuple[int, str]:
    """A head as it stands on papers and in messages: "1.234:5f0c 9a3b …", gaps and all."""
    line, _, hash_ = "".join(text.lower().split()).partition(":")
    line = re.sub("[.,]", "", line)
    if not _LINE.fullmatch(line) or not _HASH.fullmatch(hash_):
        raise ArgumentTypeError(_HEAD)
    return int(line), hash_


async def verify(asked: Namespace, settings: Settings) -> int:
    """Link what waits, then walk the chain; 1 with one sentence for the first fault."""
    async with house(settings) as built:
        journal = built.remembered.journal
        while await journal.chain(AT_ONCE):
            pass
        archive = await _archive(asked.archive, journal) if asked.archive else None
        anchors = asked.head if archive is None else [*asked.head, archive.head]
        fault = await journal.verify(anchors)
        lines, last = await journal.head()
    if asked.json:
        row = {"whole": fault is None, "fault": fault, "lines": lines, "head": last}
        told.print_json({**row, "archive": archive.day} if archive else row)
        return int(fault is not None)
    if fault is not None:
        raise JournalBroken(fault)
    if archive is not None:
        said = f"The archive of {archive.city}, {archive.day}, is genuine: {archive.rows} reports."
        print(said)
    print(f"The journal is whole: {lines} lines.")
    print(f"Its head, to be kept elsewhere: {lines}:{last}")
    return 0


async def _archive(path: Path, journal: Journal) -> Genuine:
    """Raises `Declined` for one that is not genuine."""
    try:
        data = await asyncio.to_thread(path.read_bytes)
    except OSError:
        raise ArchiveUnread(path.name) from None
    found = await asyncio.to_thread(checked, data, journal.sign)
    if isinstance(found, str):
        raise ArchiveFalse(found)
    return found
