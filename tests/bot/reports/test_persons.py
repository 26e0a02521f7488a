"""A person as somebody typed him, taken apart."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.reports.persons import Person, goes_on, initials, person, split


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Siti Aminah, Jl KH Azhari RT 3", Person("Siti Aminah", "Jl KH Azhari RT 3")),
        ("Siti Aminah, S.Pd., Jl Azhari 3", Person("Siti Aminah, S.Pd.", "Jl Azhari 3")),
        ("Nama: Budi, alamat: Lr Kedukan RT 5", Person("Budi", "Lr Kedukan RT 5")),
        ("Budi Santoso 7 Ulu TPS 4", Person("Budi Santoso", "7 Ulu", "4")),
        ("Yuni, RT 2, lahir 12-03-2006", Person("Yuni", "RT 2", born="12-03-2006")),
        ("Ayu", Person("Ayu")),
        ("", Person("")),
    ],
)
def test_name_and_address_are_told_apart(typed: str, read: Person) -> None:
    assert split(typed) == read


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Siti Aminah", "S.A."), ("H. Budi Santoso, S.H.", "B.S."), ("Sukarno", "S."),
        ("Muhammad Ali bin Abu Thalib", "M.A.B.A."), ("123", "–"), ("", "–"), ("Hj", "H."),
    ],
)  # fmt: skip
def test_initials_leave_titles_out(name: str, short: str) -> None:
    assert initials(name) == short


@pytest.mark.parametrize("line", ["Jl Merdeka 5", "RT 3 RW 1", "TPS 4", "7 Ulu RT 3", "alamat: x"])
def test_a_line_may_go_on_with_the_person_before(line: str) -> None:
    assert goes_on(line)


@pytest.mark.parametrize("line", ["Siti Aminah", "Rtno Wati", "Jelita", "Tgk Umar"])
def test_a_name_begins_a_person(line: str) -> None:
    assert not goes_on(line)


def test_what_is_kept_apart_counts_more_than_what_is_read() -> None:
    facts = {"identity": "Siti, Jl Azhari 3", "address": "Jl Lain 4"}
    assert person(facts) == Person("Siti", "Jl Lain 4")
    assert person({}) == Person("")


@given(st.text(max_size=120))
@example("A:A:A:ß")
def test_whatever_is_typed_can_be_read(typed: str) -> None:
    read = split(typed)
    assert len(initials(read.name)) <= 8
    assert initials(read.name)
