"""A returned sheet: understood as a whole, or every bad row named."""

from hypothesis import given
from hypothesis import strategies as st

from bot.letters.answers import Answer, read

NAMED = ("Kode", "Jawaban", "Keterangan")
PEOPLE = {"Paaa": "a", "Pbbb": "b"}
MEANINGS = {"diperbaiki": "fixed", "ditolak": "refused", "tidak ditemukan": "unknown"}
HEAD = ("No", "KODE ", "Masalah", "jawaban", "Keterangan")


def told(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> object:
    return read([("Diambil oleh …",), (), head, *rows], PEOPLE, MEANINGS, NAMED)  # type: ignore[arg-type]


def test_answers_are_matched_by_code_in_any_order_and_case() -> None:
    sheet = told(
        ("2", "Pbbb", "", "Tidak  Ditemukan", "sudah pindah"), ("1", "Paaa", "", "DITOLAK")
    )
    assert sheet.bad == ()
    assert sheet.answers == (
        Answer("b", "unknown", "sudah pindah"),
        Answer("a", "refused"),
    )


def test_rows_without_an_answer_say_nothing() -> None:
    sheet = told(("1", "Paaa", "", ""), ("2", "Pbbb", "", "ditolak"), (), ("jumlah",))
    assert [one.voter for one in sheet.answers] == ["b"]
    assert sheet.bad == ()


def test_every_bad_row_is_named_by_its_number() -> None:
    sheet = told(
        ("1", "Paaa", "", "mungkin"), ("2", "Pxyz", "", "ditolak"),
        ("3", "Pbbb", "", "ditolak"), ("4", "Pbbb", "", "diperbaiki"),
    )  # fmt: skip
    assert [(one.row, one.why.name) for one in sheet.bad] == [
        (4, "letters-bad-answer"), (5, "letters-bad-code"), (7, "letters-bad-twice"),
    ]  # fmt: skip


def test_a_sheet_without_the_columns_or_without_answers_says_so() -> None:
    assert told(("1", "Paaa"), head=("No", "Nama")).bad[0].why.name == "letters-bad-heads"
    assert told(("1", "Paaa", "", "")).bad[0].why.name == "letters-bad-empty"


def test_bad_rows_beyond_a_page_are_counted() -> None:
    sheet = told(*[("1", f"Px{n}", "", "ditolak") for n in range(60)])
    assert len(sheet.bad) == 50
    assert sheet.more == 10


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=6))
def test_no_sheet_breaks_the_reader(rows: list[list[str]]) -> None:
    sheet = told(*[tuple(row) for row in rows])
    assert {one.voter for one in sheet.answers} <= set(PEOPLE.values())
