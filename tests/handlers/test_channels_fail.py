"""Every channel tells its failures in the same few words, and none tells a secret with them."""

from collections.abc import Callable

import pytest

from bot.messages import Button, Later, Message, Refused, SendError
from tests.handlers.channel import Channel, Trouble

WORDS = "rahasia warga"


def later(error: SendError) -> bool:
    return isinstance(error, Later) and not error.lost and not error.pause


def lost(error: SendError) -> bool:
    return isinstance(error, Later) and error.lost and not error.pause


MEANS: dict[Trouble, Callable[[SendError], bool]] = {
    "busy": lambda error: later(error) and isinstance(error, Later) and error.after is not None,
    "blocked": lambda error: isinstance(error, Refused) and error.gone,
    "malformed": lambda error: isinstance(error, Refused) and not error.gone,
    "lost": lost,
    "garbled": lost,
    "token": lambda error: isinstance(error, Later) and error.pause and not error.lost,
    "down": lambda error: isinstance(error, Later) and not error.pause,
}


@pytest.mark.parametrize("trouble", MEANS)
async def test_a_failure_is_told_in_the_bots_words(channel: Channel, trouble: Trouble) -> None:
    if trouble not in channel.can.troubles:
        return  # nothing stands behind the channel that could fail so
    channel.fails(trouble)
    with pytest.raises(SendError) as caught:
        await channel.sender.send(Message(channel.person, WORDS, (Button("a:b", "Ya"),)))
    assert MEANS[trouble](caught.value), repr(caught.value)
    said = f"{caught.value!r} {caught.value.__cause__!r}"
    assert not [secret for secret in (*channel.secrets(), WORDS) if secret in said]


@pytest.mark.parametrize("trouble", MEANS)
async def test_after_a_failure_the_channel_works_as_before(
    channel: Channel, trouble: Trouble
) -> None:
    if trouble not in channel.can.troubles:
        return
    channel.fails(trouble)
    with pytest.raises(SendError):
        await channel.sender.send(Message(channel.person, "satu"))
    assert await channel.sender.send(Message(channel.person, "dua"))


async def test_a_file_is_fetched_whole_and_within_the_limit(channel: Channel) -> None:
    channel.holds("file-1", b"bukti" * 2000)
    assert await channel.fetcher.fetch("file-1", 10_000) == b"bukti" * 2000
    with pytest.raises(Refused):
        await channel.fetcher.fetch("file-1", 9_999)


async def test_a_file_that_is_gone_is_told_in_the_bots_words(channel: Channel) -> None:
    with pytest.raises(SendError) as caught:
        await channel.fetcher.fetch("file-9", 10_000)
    assert not [secret for secret in channel.secrets() if secret in repr(caught.value)]


@pytest.mark.parametrize("trouble", ["busy", "lost", "token", "down"])
async def test_a_file_in_trouble_is_fetched_later(channel: Channel, trouble: Trouble) -> None:
    if trouble not in channel.can.troubles:
        return
    channel.holds("file-1", b"bukti")
    channel.fails(trouble)
    with pytest.raises(Later) as caught:
        await channel.fetcher.fetch("file-1", 10_000)
    assert not [secret for secret in channel.secrets() if secret in repr(caught.value)]
    assert await channel.fetcher.fetch("file-1", 10_000) == b"bukti"
