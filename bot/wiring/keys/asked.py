"""How the commands on keys are typed, and how keys themselves are: never as an argument."""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.admin import Declined

Add = Callable[..., ArgumentParser]
LANGUAGES = ("id", "en")
STDIN = "-"
_A_NUMBER = "say how many, from 1 on"
_PROMPT = "Type each key as it stands on the paper, a line each; end with Ctrl-D on an empty line."


class NoText(Declined):
    """{} is no text; type the keys into a plain file, or scan them."""


def typed(keys: Add) -> None:
    """What can be typed after `posko admin keys`."""
    show = keys("show", "print the keys for copying to paper")
    show.add_argument("--yes", action="store_true", help="print them even where no terminal is")
    init = keys("init", "make the key file, where there is none and no data yet")
    init.add_argument("--paper", metavar="FILE", help="restore it from its paper copy; - to type")
    rotate = keys("rotate", "put a new master key in front, and wrap all keys with it")
    rotate.add_argument(
        "--finish", action="store_true", help="afterwards: take the old key out of the file"
    )
    keys("check", "look whether the key file is safe and opens everything")
    escrow = keys("escrow", "print the paper copy, with QR codes; this is journalled")
    escrow.add_argument("--out", metavar="FILE.pdf", type=Path, help="a new file to print")
    escrow.add_argument("--language", choices=LANGUAGES, default="id")
    drill = keys("drill", "prove that the paper copy opens what is stored; nothing is written")
    drill.add_argument("paper", nargs="?", default=STDIN, metavar="FILE", help="else type or scan")
    drill.add_argument("--backup", metavar="FILE", type=Path, help="prove it on this backup")
    drill.add_argument(
        "--sample", type=_number, default=25, metavar="N", help="of fields and files"
    )


def from_paper(source: str) -> Sequence[str]:
    """The lines of a file, or of what is typed for "-". Raises `Declined` and OSError."""
    try:
        if source != STDIN:
            return Path(source).read_text("utf-8-sig").splitlines()
        if sys.stdin.isatty():
            print(_PROMPT, file=sys.stderr, flush=True)
        return sys.stdin.read().splitlines()
    except UnicodeDecodeError:
        raise NoText("What was typed" if source == STDIN else source) from None


def _number(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 100_000:
        raise ArgumentTypeError(_A_NUMBER)
    return int(text)
