"""Masked people: by initials and the ends of a number, whatever was typed."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.letters import masking
from bot.letters.masking import full, initials, mask, masked, rt_rw, tps
from tests.bot.letters.people import case, voter

NAMES = st.lists(
    st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=2, max_size=12),
    min_size=1,
    max_size=4,
).map(" ".join)
NIK = st.text("0123456789", min_size=16, max_size=16)
TYPED = st.one_of(st.text(max_size=60), NIK, NAMES)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.){0,4}|–")
_MASKED = re.compile(r"\d{4}•{8}\d{4}|•{0,16}")
_AREA = re.compile(r"(?:\d{3}|–)/(?:\d{3}|–)|")
_TPS = re.compile(r"\d{0,3}")


@given(name=TYPED, nik=TYPED, address=TYPED, booth=TYPED, identity=TYPED, note=TYPED)
def test_masked_cells_are_of_fixed_shapes(
    name: str, nik: str, address: str, booth: str, identity: str, note: str
) -> None:
    told = voter(name=name, nik=nik, address=address, tps=booth, identity=identity, note=note)
    row = masked(case(), told)
    assert _INITIALS.fullmatch(row.name)
    assert _MASKED.fullmatch(row.nik)
    assert _AREA.fullmatch(row.address)
    assert _TPS.fullmatch(row.tps)
    assert row.born == ""


@given(name=NAMES, nik=NIK)
def test_no_masked_row_holds_a_name_or_a_nik(name: str, nik: str) -> None:
    assume(not name.isascii() or name.lower() not in "not-on-list")
    row = masked(case(), voter(name=name, nik=nik, identity=f"{name}, Jl. {name} 9, {nik}"))
    shown = f"{row.name} {row.nik} {row.address} {row.tps}"
    assert nik not in shown
    assert all(word not in shown for word in name.split())


@pytest.mark.parametrize(("typed", "shown"), [
    ("1671010101900001", "1671••••••••0001"),
    ("1671 0101 0190 0001", "1671••••••••0001"),
    ("16710101019", "•••••••••••"),
    ("", ""),
])  # fmt: skip
def test_a_nik_shows_its_ends_alone(typed: str, shown: str) -> None:
    assert mask(typed) == shown


@pytest.mark.parametrize(("typed", "shown"), [
    ({"name": "Siti Aminah"}, "S.A."),
    ({"identity": "H. Budi Santoso, Jl. Merdeka 5"}, "B.S."),
    ({"identity": "Jl. Merdeka 5"}, ""),
    ({}, ""),
])  # fmt: skip
def test_names_become_initials(typed: dict[str, str], shown: str) -> None:
    assert initials(typed) == shown


@pytest.mark.parametrize(("typed", "shown"), [
    ("Jl. Bambu 9 RT 03 RW 1", "003/001"), ("RT/RW 3/12", "003/012"), ("rt.007", "007/–"),
    ("Jl. Kartini 12", ""), ("RT 1671010101900001", ""),
])  # fmt: skip
def test_of_an_address_only_rt_and_rw_stay(typed: str, shown: str) -> None:
    assert rt_rw(typed) == shown


def test_of_a_polling_place_only_its_number_stays() -> None:
    assert tps("TPS 07 dekat rumah Pak Ali") == "7"
    assert tps("rumah Pak Ali") == ""


def test_the_full_row_tells_what_was_told() -> None:
    row = full(case(), voter(identity="Siti Aminah, Jl. Bambu 9", nik="1671010101900001"))
    assert (row.name, row.nik, row.address) == ("Siti Aminah", "1671010101900001", "Jl. Bambu 9")


@pytest.mark.parametrize("relation", [{}, {"relation": "self"}, {"relation": ""}])
def test_an_anonymous_reporters_own_name_is_nowhere(relation: dict[str, str]) -> None:
    hidden = case(visibility="anonymous")
    told = {"name": "Siti Aminah", "nik": "1671010101900001", "address": "RT 3", **relation}
    for row in (masked(hidden, voter(**told)), full(hidden, voter(**told))):
        assert (row.name, row.nik, row.address) == ("", "", "")
    mother = full(hidden, voter(**{**told, "relation": "family"}))
    assert mother.name == "Siti Aminah", "but those he named for KPU are"


def test_a_code_is_never_taken_for_a_number() -> None:
    assert masking.code("123456e7890123456789012345678901") == "P123456e78901"
