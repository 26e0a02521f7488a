"""A scanner beside us: clamd, asked over its socket by its own plain protocol (INSTREAM).

https://linux.die.net/man/8/clamd
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.messages import Later

PATIENCE = 60.0
"""Seconds for one file: of an archive it looks at every part."""
PIECE = 64 * 1024
_ANSWER = 4096


class Unasked(Later):
    """The scanner cannot be asked just now"""

    def __init__(self) -> None:
        super().__init__(str(self.__doc__))


@dataclass(frozen=True, slots=True)
class Clamd:
    """bot.ports.Scanner by a clamd at `host:port`, or at the path of a socket of this machine."""

    where: str
    patience: float = PATIENCE

    async def scan(self, data: bytes) -> bool:
        """Whether the file is clean. Raises `Later` for one that was not looked through."""
        pieces = (data[at : at + PIECE] for at in range(0, len(data), PIECE))
        sent = b"".join(len(piece).to_bytes(4, "big") + piece for piece in pieces)
        answer = await self._ask(b"zINSTREAM\0" + sent + bytes(4))
        if answer.endswith(b" FOUND"):
            return False
        if answer != b"stream: OK":
            raise Unasked
        return True

    async def answers(self) -> bool:
        """Whether it is there."""
        try:
            return await self._ask(b"zPING\0") == b"PONG"
        except Later:
            return False

    async def _ask(self, words: bytes) -> bytes:
        try:
            async with asyncio.timeout(self.patience), _connected(self.where) as (reader, writer):
                writer.write(words)
                await writer.drain()
                return (await reader.read(_ANSWER)).rstrip(b"\0\n")
        except (OSError, ValueError):  # its time over included; a port that is no number
            raise Unasked from None


@asynccontextmanager
async def _connected(
    where: str,
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    if where.startswith("/"):
        reader, writer = await asyncio.open_unix_connection(where)
    else:
        host, _, port = where.rpartition(":")
        reader, writer = await asyncio.open_connection(host.strip("[]"), int(port))
    try:
        yield reader, writer
    finally:
        writer.close()


def scanner(where: str | None) -> Clamd | None:
    """The scanner that the settings name."""
    return Clamd(where) if where else None
