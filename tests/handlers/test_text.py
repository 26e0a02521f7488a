"""Text is cleaned at the door, and stays what the citizen wrote."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.text import clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  7 ulu  ", "7 ulu"),
        ("satu\r\ndua\rtiga\tempat", "satu\ndua\ntiga\tempat"),
        ("a\x00b\x1bc\x7f", "abc"),
        ("am\u202eplop\u200b\ufeff", "amplop"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("private \ue000 use", "private  use"),
        ("cafe\u0301", "café"),
        ("cafe\u200b\u0301", "café"),
        ("a" + "\u0335" * 9, "a" + "\u0335" * 3),
        ("baris\u2028baru", "baris\nbaru"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("am\u200dplop", "amplop"),
        ("\u200d", ""),
    ],
)
def test_what_no_eye_sees_is_taken_out(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


def test_a_text_is_no_longer_than_its_limit() -> None:
    assert clean_text("a" * 5000) == "a" * 4096
    assert clean_text("é b", limit=2) == "é"


@given(st.text(st.characters(codec=None), max_size=60))
def test_clean_text_is_storable_and_cleaning_it_again_changes_nothing(text: str) -> None:
    clean = clean_text(text)
    clean.encode()
    assert "\x00" not in clean
    assert unicodedata.is_normalized("NFC", clean)
    assert clean_text(clean) == clean
