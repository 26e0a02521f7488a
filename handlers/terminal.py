"""Talk to the bot in a terminal: the citizen's own talk, on the same database."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TextIO

from bot.conversation.events import Began, Event, Gave, Wrote
from bot.messages import Address, FileKind, Message

Say = Callable[[Event], Awaitable[None]]
Upload = Callable[[bytes], Awaitable[str]]

HELP = "Type your words or a number. @path sends a file. Ctrl-D ends.\n"


class TerminalSender:
    """Prints what the bot says, its choices numbered."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    async def send(self, message: Message) -> str | None:
        if message.kind == "delete":
            return None
        print("\n" + _inert(message.body), file=self._out)
        for number, button in enumerate(message.buttons, 1):
            print(f"  {number}. {_inert(button.label)}", file=self._out)
        for content in message.files:
            print(
                f"  [{content.kind}: {_inert(content.name)}, {len(content.data)} B]", file=self._out
            )
        self._out.flush()
        return None


async def talk(
    say: Say, upload: Upload, out: TextIO = sys.stdout, lines: TextIO = sys.stdin
) -> None:
    """Hold a talk until the input ends. `say` works on one event and prints the answers."""
    print(HELP, file=out)
    await say(Began())
    while line := await asyncio.to_thread(_ask, out, lines):
        await say(await _event(line.rstrip("\n"), upload, out))


def address(name: str) -> Address:
    return Address("terminal", "", name)


def _ask(out: TextIO, lines: TextIO) -> str:
    print("> ", end="", file=out, flush=True)
    return lines.readline()


async def _event(line: str, upload: Upload, out: TextIO) -> Event:
    if line == "/start":
        return Began()
    if not line.startswith("@"):
        return Wrote(line)
    path = Path(line[1:])
    try:
        data = await asyncio.to_thread(_bytes, path)
    except OSError as error:
        print(f"  (cannot read {path.name}: {error.strerror})", file=out)
        return Wrote("")
    kind: FileKind = "photo" if path.suffix.lower() in (".jpg", ".jpeg", ".png") else "document"
    return Gave(kind, await upload(data), size=len(data))


def _bytes(path: Path) -> bytes:
    return path.expanduser().read_bytes()


def _inert(text: str) -> str:
    """Text that cannot steer a terminal: no control characters but the line's end."""
    return "".join(letter for letter in text if letter == "\n" or letter.isprintable())
