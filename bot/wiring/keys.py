"""The key file: shown for copying to paper, and whether it lies where it should."""

import hashlib
import sys
from argparse import Namespace
from pathlib import Path

from bot.admin import Declined
from bot.settings import Settings
from bot.wiring import told
from storage.seal import Ring

GROUP = 4


class NotOnATerminal(Declined):
    """The keys are shown on a terminal; to print them elsewhere all the same, add --yes"""


async def show_keys(asked: Namespace, settings: Settings) -> int:
    if not (asked.yes or sys.stdout.isatty()):
        raise NotOnATerminal
    Ring.load(settings.keys_file)  # says what is wrong with the file, if anything is
    lines = settings.keys_file.read_text("ascii").split("\n")
    rows = [_row(line) for line in lines if line.strip()]
    if asked.json:
        for row in rows:
            told.print_json(row)
        return 0
    print(f"The keys of {settings.keys_file}, {len(rows)} in all. Write each line on paper:")
    for number, row in enumerate(rows, 1):
        print(f"\n  {number}  {row['id']}  {row['key']}\n     check sum  {row['check']}")
    print(
        "\nTo restore: type each line as ID, a space, and the key without its gaps, into the file;"
        "\nchmod 600 it; this command then shows the same check sums. O and 0, l and I differ."
    )
    return 0


def _row(line: str) -> dict[str, str]:
    name, _, key = line.strip().partition(" ")
    key = key.strip()
    return {"id": name, "key": grouped(key), "check": check_sum(name, key)}


def grouped(text: str) -> str:
    """In groups of four, as people copy it."""
    return " ".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def check_sum(name: str, key: str) -> str:
    """Eight hexadecimal digits that differ when a letter does."""
    return grouped(hashlib.sha256(f"{name} {key}".encode()).hexdigest()[:8])


def together(settings: Settings) -> str | None:
    """Why key and data are not apart, in words; None when they are."""
    key, data = settings.keys_file.resolve(), settings.data_dir.resolve()
    places = {"the data folder": data, **_others(settings)}
    for name, folder in places.items():
        if key.is_relative_to(folder):
            return f"{settings.keys_file} lies in {name} ({folder})"
        if folder.is_relative_to(key.parent):
            return f"{name} ({folder}) lies in the folder of {settings.keys_file}"
    copies = [*data.glob("*.keys"), *data.glob("*/*.keys")] if data.is_dir() else []
    return f"a copy of a key file lies in the data folder ({copies[0]})" if copies else None


def _others(settings: Settings) -> dict[str, Path]:
    """Folders that a backup of the data takes along, wherever they are."""
    others = {}
    if settings.evidence_url.startswith("file://"):
        others["the evidence folder"] = Path(settings.evidence_url.removeprefix("file://"))
    if settings.database_url.startswith("sqlite"):
        file = Path(settings.database_url.partition(":///")[2])
        others["the database's folder"] = file.parent
    return {name: path.resolve() for name, path in others.items()}
