"""A letter's number, by the file's pattern or the city's own."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.letters.numbering import lawful, number, pattern, read
from bot.settings import Settings
from bot.wiring.house import rules

LAW = rules(Settings(_env_file=None))
USAGE = read(LAW.files["letters"])


def test_the_files_pattern_makes_the_usual_number() -> None:
    words, confirmed = pattern(USAGE, LAW, "16.71", "correction")
    assert number(words, 12, "16.71.02", date(2026, 11, 22)) == "012/SP/16.71.02/XI/2026"
    assert not confirmed
    words, _ = pattern(USAGE, LAW, "19.71", "appeal")
    assert number(words, 1234, "19.71", date(2026, 1, 2)) == "1234/IM/19.71/I/2026"


@pytest.mark.parametrize(("words", "good"), [
    ("{nomor}/K.SS-12/{bulan}/{tahun}", True),
    ("{nomor}/SP/{bulan}", False),
    ("SP/{tahun}", False),
    ("{nomor}{tahun}{kode}", False),
    ("{nomor}/{tahun}/" + "x" * 60, False),
    ("{nomor}/{tahun}\n", False),
    ("", False),
])  # fmt: skip
def test_a_pattern_must_tell_letters_apart(words: str, good: bool) -> None:
    assert lawful(words) is good


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_two_letters_of_a_city_never_bear_one_number(one: int, other: int) -> None:
    words = USAGE.patterns["correction"]
    day = date(2026, 11, 22)
    same = number(words, one, "16.71.02", day) == number(words, other, "16.71.02", day)
    assert same is (one == other)
