"""Which letters can be printed: all that people here type, and a box for the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import texts
from bot.papers.letters import _KNOWN, BOX, legible, printable
from bot.papers.press import printed
from tests.bot.papers import samples
from tests.bot.papers.test_press import pages


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Cik Yuk Ngah é à ñ ş Ḥāğğ Đ", "Cik Yuk Ngah é à ñ ş Ḥāğğ Đ"),
        ("e\u0301", "é"),
        ("terima kasih 🙏🙏 🙏", f"terima kasih {BOX}"),
        ("a\u202eb\u200dc\u0000d", "abcd"),
        ("satu\r\ndua\tЖ", "satu\ndua Ж"),
        ("1671••••••••0001 ✓ “ya” – 50 %", "1671••••••••0001 ✓ “ya” – 50 %"),
    ],
)
def test_what_is_printed_for_what_was_typed(typed: str, shown: str) -> None:
    assert printable(typed) == shown


def test_the_fonts_have_every_letter_that_is_kept() -> None:
    story = " ".join(sorted(_KNOWN))
    told = {**samples.TOLD, "story": story}
    words = "".join(pages(printed({**samples.FULL, "told": told}, texts.load(), "id")))
    # With one missing the whole story would be set in the plainest letters.
    assert "Ω" in words
    assert "Ж" in words


@given(st.text())
def test_it_is_the_same_the_second_time(words: str) -> None:
    once = printable(words)
    assert printable(once.replace("\u200b", "")) == once


def test_what_is_drawn_or_compared_stays_as_it_is() -> None:
    sheet = {"svg": "<svg>🙏</svg>", "hash": "ab" * 40, "text": ["🙏"], "level": 2}
    assert legible(sheet) == {"svg": "<svg>🙏</svg>", "hash": "ab" * 40, "text": [BOX], "level": 2}
