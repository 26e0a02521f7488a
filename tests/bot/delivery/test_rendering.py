"""A paper that cannot be printed: the words still go, and say so. A picture whose store is away
comes later, with them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot import texts
from bot.delivery.rendering import Rendering
from bot.messages import Address, File, Later, Post, Text
from bot.papers import press
from bot.ports import Away, Claim, Copy
from tests.bot.papers import samples

SITI = Address("telegram", "42", "7001")


async def drawn(chart: object, language: str) -> bytes:
    return b""


def claim(paper: dict[str, Any]) -> Claim:
    words = Text("paper-sent-receipt", {"ticket": samples.TICKET})
    post = Post(SITI, (words,), language="id", paper=paper)
    return Claim(1, "t", 1, repeat=False, post=post, heard_at=datetime(2024, 11, 25, tzinfo=UTC))


def rendering() -> Rendering:
    nothing: Any = None  # no files of evidence come along
    return Rendering(texts.load(), nothing, drawn, press.headless)


async def test_a_paper_comes_with_its_words() -> None:
    message = await rendering().message(claim(samples.RECEIPT))
    assert [file.name for file in message.files] == [f"tanda-terima-{samples.TICKET}"]
    assert message.files[0].data.startswith(b"%PDF")
    assert message.files[0].paper == samples.RECEIPT


async def test_without_its_paper_the_words_go_all_the_same() -> None:
    # More than a QR code holds.
    broken = {**samples.RECEIPT, "link": "https://posko.example/" + "x" * 5000}
    message = await rendering().message(claim(broken))
    assert message.files == ()
    assert samples.TICKET in message.body
    assert "belum dapat dicetak" in message.body


async def test_a_picture_whose_store_is_away_is_waited_for_and_nothing_was_sent() -> None:
    class Absent:
        async def copy(self, exhibit: str, case: str) -> Copy | None:
            raise Away

    evidence: Any = Absent()
    post = Post(SITI, (Text("paper-sent-receipt", {"ticket": samples.TICKET}),), language="id",
                files=(File("e1", "c1", "photo", "image/jpeg"),))  # fmt: skip
    of = Claim(1, "t", 1, repeat=False, post=post, heard_at=datetime(2024, 11, 25, tzinfo=UTC))
    with pytest.raises(Later) as caught:
        await Rendering(texts.load(), evidence, drawn, press.headless).message(of)
    assert not caught.value.lost
    assert not caught.value.pause
