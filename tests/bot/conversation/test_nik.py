"""The NIK: found however it is grouped, masked wherever it is shown, warned about, not judged."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import nik

TODAY = date(2024, 11, 25)
NIK = "1671024503900001"
WIDE = "".join(chr(0xFF10 + int(digit)) for digit in NIK)


@pytest.mark.parametrize(
    "typed",
    [
        NIK, "1671 0245 0390 0001", "1671.02.450390.0001", "NIK: 1671-0245-0390-0001",
        "1671\u00a00245\u00a00390\u00a00001", WIDE,
    ],
)  # fmt: skip
def test_it_is_found_however_it_is_written(typed: str) -> None:
    assert nik.find(typed) == NIK
    assert nik.hide(typed).endswith("1671••••••••0001")


def test_every_one_is_taken_out() -> None:
    text = f"Siti {NIK} dan Budi 1671021203900003"
    assert nik.every(text) == (NIK, "1671021203900003")
    assert nik.every(nik.without(text)) == ()


@pytest.mark.parametrize(
    ("number", "shown"),
    [(NIK, "1671••••••••0001"), ("12345678", "1••••••8"), ("1" * 15, "1111•••••••1111")],
)
def test_a_mask_never_shows_the_middle(number: str, shown: str) -> None:
    assert nik.mask(number) == shown


@pytest.mark.parametrize(
    ("number", "odd"),
    [
        (NIK, False), ("1971020107070001", False), ("9671021203900001", False),
        ("9771021203900001", True), ("1671021203900000", True), ("1671023213900001", True),
        ("1671003003900001", True), ("1671023002900001", True), ("167102", True), ("", True),
    ],
)  # fmt: skip
def test_odd_ones_are_noticed(number: str, odd: bool) -> None:
    assert nik.is_odd(number, TODAY) is odd


@given(st.text(max_size=60), st.text(max_size=60))
def test_none_is_shown_whole(before: str, after: str) -> None:
    assert nik.find(nik.hide(f"{before} {NIK} {after}")) is None
    assert nik.find(nik.without(f"{before} {NIK} {after}")) is None
