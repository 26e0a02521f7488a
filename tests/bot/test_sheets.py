"""Tables as files: whatever a citizen types stays words, in Excel as in CSV."""

import csv
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sheets import NotASheet, Sheet, csv_text, plain, read, xlsx

HEAD = ("No", "Kode", "Jawaban")
LIVE = "=+-@\uff1d\uff0b\uff0d\uff20"
LIKE_FORMULAS = st.builds(
    lambda before, sign, after: f"{before}{sign}{after}",
    st.sampled_from(["", " ", "\t", "\x00", "\u200b", "\ufeff", "\r\n"]),
    st.sampled_from(LIVE),
    st.text(max_size=20),
)
WORDS = st.one_of(LIKE_FORMULAS, st.text(max_size=30), st.text("0123456789", max_size=17))


def sheet(*rows: tuple[str | int, ...]) -> Sheet:
    return Sheet("Daftar", "Diambil oleh Ani & Budi", HEAD, rows, (5, 16, 18), "Isi kolomnya")


@given(WORDS)
@settings(max_examples=60, deadline=None)
def test_no_cell_of_a_workbook_is_a_formula(words: str) -> None:
    made = xlsx([sheet((1, words, words))])
    page = openpyxl.load_workbook(io.BytesIO(made)).active
    cells = [page.cell(row=4, column=column) for column in (2, 3)]
    assert all(cell.value in (None, plain(words)) for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")


@given(WORDS)
@settings(max_examples=200)
def test_no_cell_of_a_csv_begins_like_a_formula(words: str) -> None:
    text = csv_text(sheet((1, words, words))).decode("utf-8-sig")
    row = list(csv.reader(io.StringIO(text)))[3]
    assert not any(cell[:1] and cell[0] in LIVE for cell in row)
    assert all(sign.isprintable() or sign == " " for cell in row for sign in cell)


@given(st.lists(WORDS, min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_what_is_written_is_read_again(words: list[str]) -> None:
    made = sheet(*[(number, f"P{number}", word) for number, word in enumerate(words, 1)])
    told = [(str(number), f"P{number}", plain(word)) for number, word in enumerate(words, 1)]
    for data in (xlsx([made]), csv_text(made)):
        rows = read(data)
        assert rows[2] == HEAD
        assert [(*row, "", "")[:3] for row in rows[3:]] == told


def test_a_nik_keeps_all_its_digits() -> None:
    made = sheet((1, "1671010101900001", "0012"))
    assert read(xlsx([made]))[3] == ("1", "1671010101900001", "0012")


def test_the_stamp_stands_above_and_on_each_printed_page() -> None:
    page = openpyxl.load_workbook(io.BytesIO(xlsx([sheet((1, "P1", ""))]))).active
    assert page["A1"].value == "Diambil oleh Ani & Budi"
    assert page.oddFooter.left.text == "Diambil oleh Ani && Budi"
    assert page.print_title_rows == "$3:$3"
    assert csv_text(sheet()).startswith(b'\xef\xbb\xbf"Diambil oleh Ani')


@pytest.mark.parametrize("sign", [";", "\t"])
def test_a_csv_saved_with_another_separator_is_read(sign: str) -> None:
    rows = [("No", "Kode", "Jawaban"), ("1", "P1", "diperbaiki, katanya")]
    text = "\r\n".join(sign.join(row) for row in rows)
    assert read(text.encode("cp1252")) == rows


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04broken", b"\x00\x01", xlsx([sheet()])[:200]],
    ids=["no zip", "binary", "cut off"],
)
def test_what_is_no_sheet_is_refused(data: bytes) -> None:
    with pytest.raises(NotASheet):
        read(data)


def test_a_sheet_that_unpacks_to_a_flood_is_refused() -> None:
    flood = io.BytesIO()
    with zipfile.ZipFile(flood, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (17 * 1024 * 1024))
    with pytest.raises(NotASheet):
        read(flood.getvalue())
