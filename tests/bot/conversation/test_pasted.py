"""Persons pasted as a list: what is read, what is named as unreadable, and that no NIK stays."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import nik
from bot.conversation.pasted import FEWEST_LETTERS, LONGEST, MOST, Pasted, pasted

TODAY = date(2024, 11, 25)
A, B = "1671024503900001", "1671021203900003"


def read(text: str, *, with_nik: bool = True) -> Pasted:
    return pasted(text, TODAY, relation="other", with_nik=with_nik)


def names(found: Pasted) -> list[str]:
    return [one.get("name", "") for one in found.people]


LISTS = {
    "numbers": f"1. Siti Aminah, Jl Azhari 3, {A}\n2) Budi, 7 Ulu TPS 4\n(3) Ayu Lestari, RT 9",
    "bullets": f"- Siti Aminah, Jl Azhari 3, NIK {A}\n• Budi, 7 Ulu TPS 4\n* Ayu Lestari, RT 9",
    "a table": f"NO\tNAMA\tNIK\n1\tSiti Aminah\tJl Azhari 3\t{A}\n2\tBudi\tRT 1\n3\tAyu Lestari",
    "bare numbers": f"1 Siti Aminah {A} Jl Azhari 3\n2 Budi RT 1\n3 Ayu Lestari, RT 9",
    "a NIK of its own line": f"Siti Aminah, Jl Azhari 3\n{A}\nBudi, RT 1\nAyu Lestari, RT 9",
    "an address of its own line": f"Siti Aminah\nJl Azhari 3\nNIK {A}\nBudi\nRT 1\nAyu Lestari",
    "blank lines": f"\n\nSiti Aminah, Jl Azhari 3, {A}\n\nBudi, RT 1\n\nAyu Lestari, RT 9\n",
}  # fmt: skip


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_a_list_is_read_however_it_is_laid_out(text: str) -> None:
    found = read(text)
    assert names(found) == ["Siti Aminah", "Budi", "Ayu Lestari"]
    assert [one.get("nik") for one in found.people] == [A, None, None]
    assert found.people[0]["address"] == "Jl Azhari 3"
    assert (found.bad, found.odd, found.rest) == ((), (), 0)


def test_bad_lines_are_named_and_the_others_kept() -> None:
    found = read(f"Siti, RT 1\nok\n12345\nBudi {A} dan Ani {B}\nAyu, RT 2\nx")
    assert names(found) == ["Siti", "Ayu"]
    assert found.bad == (2, 3, 4, 6)


def test_a_slip_in_a_nik_warns_and_is_kept_as_typed() -> None:
    found = read("Siti, RT 1, 16710245039000\nBudi, RT 2, 9999024503900001")
    assert [one["nik"] for one in found.people] == ["16710245039000", "9999024503900001"]
    assert found.odd == (1, 2)


def test_a_nik_that_nobody_needs_is_taken_out_and_forgotten() -> None:
    found = read(f"Siti, RT 1, {A}", with_nik=False)
    assert found.spared
    assert found.people == (
        {"identity": "Siti, RT 1", "name": "Siti", "address": "RT 1", "relation": "other"},
    )


def test_the_number_of_a_family_card_is_no_nik() -> None:
    [one] = read(f"Siti, RT 1, No. KK 1671021203900009, NIK {A}").people
    assert one["nik"] == A
    assert "1671" not in one["identity"]


def test_a_telephone_number_stays_a_telephone_number() -> None:
    [one] = read("Siti, RT 1, 0812 0000 0001").people
    assert "nik" not in one


def test_a_nik_alone_is_told_apart() -> None:
    assert read(A).lone == A
    assert read(f"NIK {A}").lone == A
    assert read("Siti").lone == ""


def test_of_a_longer_list_the_first_lines_are_read() -> None:
    found = read("\n".join(f"{n}. Warga Nomor{chr(64 + n % 26 + 1)}, RT {n}" for n in range(1, 61)))
    assert len(found.people) == MOST
    assert found.rest == MOST + 1


LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from([A, f"NIK {A}", "Siti", "Budi, RT 3", "Jl Merdeka", "1.", "- Ayu", "NAMA NIK"]),
    st.builds(
        "{} {} {}".format, st.text(max_size=20), st.sampled_from([A, B]), st.text(max_size=20)
    ),
)


@given(st.lists(LINES, max_size=70).map("\n".join), st.booleans())
def test_whatever_is_pasted_no_nik_stays_in_the_words(text: str, with_nik: bool) -> None:
    found = read(text, with_nik=with_nik)
    lines = [line for line in text.splitlines() if any(map(str.isalnum, line))]
    assert len(found.people) <= MOST
    assert all(0 < number <= min(len(lines), MOST) for number in (*found.bad, *found.odd))
    assert len(found.people) + len(found.bad) <= max(len(lines), 0)
    for one in found.people:
        words = {key: value for key, value in one.items() if key != "nik"}
        assert not any(nik.find(value) for value in words.values())
        assert sum(map(str.isalpha, one["identity"])) >= FEWEST_LETTERS
        assert len(one["identity"]) <= LONGEST + 2
        assert with_nik or "nik" not in one
