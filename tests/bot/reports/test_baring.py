"""What is left once a NIK, or an identity, is forgotten."""

from hypothesis import given
from hypothesis import strategies as st

from bot.reports.baring import HIDDEN, voter_without_nik, without_identity, without_nik
from bot.reports.report import Report

NIK = "1671024503900001"
TOLD = Report(
    lane="rights",
    category="not-listed",
    place="16.71.02",
    story=f"NIK saya 1671 0245 0390 0001, nomor 081200000001, {NIK}",
    identity=f"Siti Aminah {NIK}",
    nik=NIK,
)


def test_no_nik_is_left_however_it_was_written_and_all_else_is() -> None:
    bare = without_nik(TOLD)
    assert bare.nik == ""
    assert bare.story == f"NIK saya {HIDDEN}, nomor 081200000001, {HIDDEN}"
    assert bare.identity == f"Siti Aminah {HIDDEN}"
    assert without_nik(bare) == bare


def test_an_identity_goes_whole() -> None:
    bare = without_identity(TOLD)
    assert (bare.identity, bare.nik) == ("", "")
    assert bare.category == TOLD.category


def test_a_person_keeps_his_name() -> None:
    facts = {"name": "Sri", "nik": NIK, "identity": f"Sri {NIK}", "count": 2}
    assert voter_without_nik(facts) == {"name": "Sri", "identity": f"Sri {HIDDEN}", "count": 2}


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_stands_around_it_a_nik_is_found(before: str, after: str) -> None:
    words = f"{before} {NIK}x{after}"
    bare = without_nik(Report("rights", "not-listed", "16.71", story=words))
    assert NIK not in bare.story
