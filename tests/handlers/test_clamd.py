"""A clamd on this machine, played by hand: asked as its manual says, believed in no other word."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.messages import Later
from handlers.clamd import PIECE, Clamd, scanner

HARM = b"X5O-harm"


async def _heard(reader: asyncio.StreamReader) -> bytes | None:
    """The file of an INSTREAM; None for a PING."""
    word = await reader.readuntil(b"\0")
    if word == b"zPING\0":
        return None
    assert word == b"zINSTREAM\0"
    found = b""
    while size := int.from_bytes(await reader.readexactly(4), "big"):
        assert size <= PIECE
        found += await reader.readexactly(size)
    return found


@asynccontextmanager
async def clamd(
    answer: Callable[[bytes | None], bytes | None], path: Path | None = None
) -> AsyncIterator[str]:
    """A server that answers so, or (None) not at all; where it is."""
    served: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        served.append(writer)
        said = answer(await _heard(reader))
        if said is None:
            await reader.read()
        else:
            writer.write(said)
        writer.close()

    if path is not None:
        server = await asyncio.start_unix_server(serve, path)
    else:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield str(path) if path else f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        for writer in served:
            await writer.wait_closed()


def honest(data: bytes | None) -> bytes:
    if data is None:
        return b"PONG\0"
    return b"stream: Test.Harm-1 FOUND\0" if HARM in data else b"stream: OK\0"


async def test_a_clean_file_is_clean_and_a_harmful_one_is_not(tmp_path: Path) -> None:
    for path in (None, tmp_path / "clamd.sock"):
        async with clamd(honest, path) as where:
            assert await Clamd(where).answers()
            assert await Clamd(where).scan(b"")
            assert await Clamd(where).scan(bytes(PIECE * 2 + 1))
            assert not await Clamd(where).scan(bytes(PIECE) + HARM)


@pytest.mark.parametrize(
    "word", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OKAY", b"no", b"OK FOUNDED"]
)
async def test_no_other_word_makes_a_file_clean(word: bytes) -> None:
    async with clamd(lambda _: word) as where:
        with pytest.raises(Later):
            await Clamd(where).scan(b"a file")
        assert not await Clamd(where).answers()


async def test_one_that_is_away_or_silent_is_asked_again_later(tmp_path: Path) -> None:
    async with clamd(honest) as where:
        pass
    for away in (where, str(tmp_path / "nothing.sock")):
        with pytest.raises(Later):
            await Clamd(away).scan(b"a file")
    async with clamd(lambda _: None) as where:
        with pytest.raises(Later):
            await Clamd(where, patience=0.05).scan(b"a file")


def test_nobody_is_asked_where_nobody_was_named() -> None:
    assert scanner(None) is None
    assert scanner("127.0.0.1:3310") == Clamd("127.0.0.1:3310")
