"""Two spellings of one person are one value; two persons are two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports import traits
from bot.reports.report import Report


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Budi Santoso", "budi santoso"),
        ("H. Budi Santoso, S.H., Jl. Merdeka 5", "budi santoso"),
        ("BUDI  SANTOSO\nJl. Merdeka", "budi santoso"),
        ("Bapak Budi Santoso SH MH", "budi santoso"),
        ("H.Budi Santoso S.H.", "budi santoso"),
        ("nama saya Budi Santoso alamat lorong Kebun", "budi santoso"),
        ("Nama: Dr. Hj. Siti Aminah, M.Pd", "siti aminah"),
        ("Budi Santoso rt 05 rw 02", "budi santoso"),
        ("Kgs. Muh. Ali, 7 Ulu", "kiagus muhammad ali"),
        ("Kiagus Mohammad Ali", "kiagus muhammad ali"),
        ("Ma'ruf Nur’aini", "maruf nuraini"),
        ("Sutrisno 0812 3456 7890", "sutrisno"),
        ("M. Rizki", "rizki"),
        ("Ñoño D'Angelo", "nono dangelo"),
        ("123", ""),
        ("", ""),
    ],
)
def test_a_name_is_what_stands_before_the_address(words: str, name: str) -> None:
    assert traits.name(words) == name


@pytest.mark.parametrize(
    "words",
    ["0812-3456-789", "+62 812 3456 789", "62812 3456789", "8123456789", "0062 812 3456 789"],
)
def test_a_telephone_number_is_the_same_however_it_is_written(words: str) -> None:
    assert traits.phone(words) == "628123456789"


@pytest.mark.parametrize("words", ["", "12", "1671010101900001234", "tidak ada"])
def test_what_nobody_can_call_is_no_number(words: str) -> None:
    assert traits.phone(words) == ""


@pytest.mark.parametrize(
    ("words", "accused"),
    [
        ("Pak Lurah Budi Santoso", "budi santoso"),
        ("Budi Santoso, Lurah 7 Ulu", "budi santoso"),
        ("Budi Santoso (ketua RT)", "budi santoso"),
        ("ketua RT 05", "ketua rt 05"),
        ("Ketua RT 05 Budi", "budi"),
        ("tidak tahu", ""),
        ("orang tidak dikenal", ""),
        ("dak tau", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_the_accused_is_his_name_or_what_he_is(words: str, accused: str) -> None:
    assert traits.accused(words) == accused


def test_a_report_is_found_by_all_that_it_holds() -> None:
    report = Report(
        "rights",
        "not-on-list",
        "16.71.02",
        identity="Budi Santoso, Jl. A no 5, NIK 1671 0101 0190 0001, HP 0812 3456 789",
        nik="1671010101900001",
        accused="Pak Lurah Amir Hamzah",
    )
    assert traits.of(report) == {
        "name": "budi santoso",
        "phone": "628123456789",
        "nik": "1671010101900001",
        "accused": "amir hamzah",
    }
    assert traits.of(report, "+62 711 354 321")["phone"] == "62711354321"
    assert traits.of(Report("violation", "vote-buying", "16.71.02")) == {}


@pytest.mark.parametrize(
    ("words", "sought"),
    [
        ("1671 0101 0190 0001", ("nik", "1671010101900001")),
        ("0812 3456 789", ("phone", "628123456789")),
        ("H. Budi Santoso", ("name", "budi santoso")),
        ("12", ("name", "")),
    ],
)
def test_what_is_sought_says_its_kind(words: str, sought: tuple[str, str]) -> None:
    assert traits.sought(words) == sought


@given(st.text(max_size=80))
def test_nothing_typed_breaks_it(words: str) -> None:
    for value in (
        traits.name(words),
        traits.accused(words),
        traits.phone(words),
        traits.nik(words),
        traits.sought(words)[1],
    ):
        assert value == " ".join(value.split()).casefold()
