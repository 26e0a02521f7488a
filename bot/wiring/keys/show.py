"""The keys on a terminal, to be copied by hand."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bot.admin import Declined
from bot.admin.onpaper import check_sum, grouped
from bot.ports import Act
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.house import house
from bot.wiring.keys.look import sealed_something
from bot.wiring.login import who
from storage.errors import KeysRefused
from storage.seal import Ring


class NotOnATerminal(Declined):
    """The keys are shown on a terminal; to print them elsewhere all the same, add --yes"""


async def show_keys(asked: Namespace, settings: Settings) -> int:
    if not (asked.yes or sys.stdout.isatty()):
        raise NotOnATerminal
    rows = [_row(name, key) for name, key in written(settings.keys_file)]
    # Keys that open nothing here are no secret of this house, and may need to be looked at.
    with suppress(KeysRefused):
        await _note(settings, [row["id"] for row in rows])
    if asked.json:
        for row in rows:
            told.print_json(row)
        return 0
    print(f"The keys of {settings.keys_file}, {len(rows)} in all. Write each line on paper:")
    for number, row in enumerate(rows, 1):
        print(f"\n  {number}  {row['id']}  {row['key']}\n     check sum  {row['check']}")
    print(
        "\nTo restore: type what is above, a line a key, after: posko admin keys init --paper -"
        "\nTo prove the paper: posko admin keys drill. O and 0, l and I differ."
    )
    return 0


async def _note(settings: Settings, ids: Sequence[str]) -> None:
    """In the journal before anybody sees them; before there is data there is none."""
    if await sealed_something(settings):
        async with house(settings) as built, built.remembered.store.transaction() as ledger:
            detail = {"by": who(), "keys": list(ids)}
            await ledger.journal(Act("system", "keys-shown", "", built.clock(), detail))


def written(path: Path) -> Sequence[tuple[str, str]]:
    """Each key of the file, its id and its letters. Raises `KeysRefused`."""
    Ring.load(path)  # says what is wrong with the file, if anything is
    lines = path.read_text("ascii").splitlines()
    pairs = (line.split() for line in lines if line.strip())
    return [(name, key) for name, key in pairs]


def _row(name: str, key: str) -> dict[str, str]:
    return {"id": name, "key": grouped(key), "check": check_sum(name, key)}
