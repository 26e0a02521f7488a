"""Keys typed from paper: whatever slips, it is said where, and never a sign of a key with it."""

from base64 import b64encode
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.admin.onpaper import Unlike, check_sum, code, grouped, typed
from bot.admin.rows import Declined

ID = "3d4895fb"
KEY = bytes(range(100, 132))
SIGNS = b64encode(KEY).decode()
keys = st.binary(min_size=32, max_size=32)
ids = st.text("0123456789abcdef", min_size=8, max_size=8)


@given(ids, keys)
def test_what_the_paper_shows_reads_back(name: str, key: bytes) -> None:
    signs = b64encode(key).decode()
    check = check_sum(name, signs)
    for line in (
        code(name, signs),
        f"{name} {signs}",
        f"  1  {name}  {grouped(signs)}\n     check sum  {check}",
        f"{name.upper()} {grouped(signs)} {check.upper()}",
        f"{name} {grouped(signs)} check sum: {check}",
    ):
        assert typed(line.splitlines()) == {name: key}


def test_the_order_on_the_paper_is_kept() -> None:
    other = "00000001"
    lines = [code(other, SIGNS), "", "# a note", code(ID, SIGNS), code(ID, SIGNS)]
    assert [*typed(lines)] == [other, ID]


def slip(line: str) -> str:
    """What is said of it; no group of the key stands in the words."""
    with pytest.raises(Declined) as told:
        typed(line.splitlines())
    words = str(told.value)
    assert not [one for one in line.split()[1:] if len(one) > 3 and one in words]
    return words


@pytest.mark.parametrize("at", range(43))
def test_one_wrong_sign_is_found_by_its_group(at: int) -> None:
    other = "x" if SIGNS[at] != "x" else "y"
    wrong = SIGNS[:at] + other + SIGNS[at + 1 :]
    said = slip(f"{ID} {grouped(wrong)} {check_sum(ID, SIGNS)}")
    assert f"it seems in group {at // 4 + 1};" in said


@pytest.mark.parametrize("at", [0, 7, 30, 41])
def test_one_sign_left_out_typed_twice_or_swapped_is_found(at: int) -> None:
    check = check_sum(ID, SIGNS)
    twice = SIGNS[: at + 1] + SIGNS[at:]
    swapped = SIGNS[:at] + SIGNS[at + 1] + SIGNS[at] + SIGNS[at + 2 :]
    near = {f"in group {at // 4 + 1};", f"in group {(at + 1) // 4 + 1};"}
    for wrong in (SIGNS[:at] + SIGNS[at + 1 :], twice, swapped):
        said = slip(f"{ID} {wrong} {check}")
        assert any(place in said for place in near), said


def test_a_slip_in_the_id_or_the_check_sum_is_told_apart_from_one_in_the_key() -> None:
    check = check_sum(ID, SIGNS)
    assert "in its id" in slip(f"3d4895fa {SIGNS} {check}")
    assert "its check sum is not" in slip(
        f"{ID} {SIGNS} {'f' if check[0] != 'f' else 'e'}{check[1:]}"
    )


def test_more_than_one_slip_is_said_plainly() -> None:
    said = slip(f"{ID} {SIGNS[4:8]}{SIGNS[:4]}{SIGNS[8:]} {check_sum(ID, SIGNS)}")
    assert "compare it with the paper group by group" in said


def test_without_a_check_sum_the_length_and_the_signs_are_looked_at() -> None:
    assert "43 signs where the paper has 44" in slip(f"{ID} {SIGNS[1:]}")
    assert "stands in no key" in slip(f"{ID} {'!' + SIGNS[1:]}")


def test_what_is_no_key_is_named_by_its_line() -> None:
    assert "Line 2 is no key" in slip(f"# kertas\n{SIGNS}")
    assert "No key was typed" in slip("\n")
    other = b64encode(bytes(32)).decode()
    with pytest.raises(Unlike, match="typed twice, in two ways"):
        typed([code(ID, SIGNS), code(ID, other)])


@given(st.text())
def test_whatever_is_typed_is_read_or_declined(text: str) -> None:
    with suppress(Declined):
        typed(text.splitlines())
