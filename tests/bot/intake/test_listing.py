"""Which of the persons told are new, which stand on the list already, and which are too many."""

from hypothesis import given
from hypothesis import strategies as st

from bot.intake.listing import MOST, sorted_out, waiting_for_nik
from bot.ports import Voter, VoterState

A, B = "1671024503900001", "1671021203900003"


def voter(place: int, state: VoterState = "open", **facts: str) -> Voter:
    return Voter(f"v{place}", "c1", place, facts, state)


def test_the_same_nik_is_the_same_person_however_he_is_spelt() -> None:
    listed = [voter(0, identity="Siti Aminah, Jl Azhari 3", nik=A)]
    added = sorted_out([{"identity": "SITI A.", "nik": A}], listed)
    assert (added.new, added.known) == ((), 1)


def test_two_of_one_name_with_two_nik_are_two() -> None:
    listed = [voter(0, identity="Siti, RT 3", nik=A)]
    assert sorted_out([{"identity": "Siti, RT 3", "nik": B}], listed).new


def test_the_same_words_are_the_same_person_where_no_nik_says_otherwise() -> None:
    listed = [voter(0, identity="Siti  Aminah, RT 3")]
    assert sorted_out([{"identity": "siti aminah RT 3", "nik": A}], listed).known == 1


def test_a_list_has_an_end() -> None:
    listed = [voter(n, identity=f"Warga {n}") for n in range(MOST - 1)]
    told = [{"identity": f"Orang {n}"} for n in range(3)]
    added = sorted_out(told, listed)
    assert (len(added.new), added.over) == (1, 2)


@given(st.lists(st.sampled_from(["Siti", "Budi", "Ayu", "siti "]), max_size=12))
def test_nobody_is_lost_and_nobody_told_twice(names: list[str]) -> None:
    added = sorted_out([{"identity": name} for name in names], [])
    assert len(added.new) + added.known + added.over == len(names)
    assert len({str(one["identity"]).strip().casefold() for one in added.new}) == len(added.new)


def test_a_nik_waits_for_the_one_told_last_while_nothing_is_passed_on() -> None:
    last = voter(1, identity="Budi")
    assert waiting_for_nik([voter(0, identity="Siti", nik=A), last]) == last
    assert waiting_for_nik([voter(0, identity="Siti", nik=A)]) is None
    assert waiting_for_nik([voter(0, "listed", identity="Siti")]) is None
    assert waiting_for_nik([]) is None
