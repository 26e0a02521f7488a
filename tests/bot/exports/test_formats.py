"""The files: whatever a citizen typed stays words in each of them, and none keeps its rows."""

import csv
import io
import json
import tracemalloc
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.exports.columns import Cell, Column, chosen, row
from bot.exports.formats import FORMATS, About, Format, written
from bot.exports.workbook import FULL, Workbook
from bot.sheets import plain
from tests.bot.exports.cases import NOW, case, naming

LIVE = "=+-@\uff1d\uff0b\uff0d\uff20"
LIKE_FORMULAS = st.builds(
    lambda before, sign, after: f"{before}{sign}{after}",
    st.sampled_from(["", " ", "\t", "\x00", "\u200b", "\ufeff", "\r\n", ";", '";', '"', "x;\t"]),
    st.sampled_from(LIVE),
    st.text(max_size=20),
)
# Halves of signs (surrogates) are among what a report of an earlier release may hold.
ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=30)
WORDS = st.one_of(LIKE_FORMULAS, ANY, st.text('0123456789;"\n\r', max_size=17))
COLUMNS = (Column("ticket", "code"), Column("story", "words"), Column("people", "number"))
ABOUT = About("Kasus", "Kolom", ("Diambil hari ini",), (("name", "meaning"), ("ticket", "Tiket")))
NAMING = naming()


def whole(format_: Format, rows: list[list[Cell]], columns: tuple[Column, ...] = COLUMNS) -> bytes:
    file = written(format_, columns, ABOUT)
    return file.begin() + file.more(rows[:1]) + file.more(rows[1:]) + file.end(len(rows))


def cleaned(words: str) -> list[Cell]:
    """A row as `columns.row` makes it."""
    full = chosen(full=True)
    made = row(case(story=words), full, NAMING, NOW, shown=True)
    story = made[[column.name for column in full].index("story")]
    return ["PLG-1", story, 3]


@given(WORDS)
@settings(max_examples=200, deadline=None)
def test_no_cell_of_a_csv_is_a_formula_at_comma_or_semicolon(words: str) -> None:
    data = whole("csv", [cleaned(words), cleaned(words)])
    text = data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert [len(line) for line in rows] == [3, 3, 3]
    assert not any(cell[:1] and cell[0] in LIVE for line in rows for cell in line)
    # An Indonesian spreadsheet takes the comma for a decimal sign and splits at semicolons.
    for line in text.splitlines():
        for cell in line.split(";"):
            bare = cell.strip().strip('"').lstrip()
            assert bare[:1] == "" or bare[0] not in LIVE


@given(WORDS)
@settings(max_examples=60, deadline=None)
def test_no_cell_of_a_workbook_is_a_formula(words: str) -> None:
    data = whole("xlsx", [cleaned(words), cleaned(words)])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert b"<f" not in book.read("xl/worksheets/sheet1.xml")
    page = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    cell = page["B2"]
    assert cell.data_type != "f"
    assert cell.value in (None, plain(words))
    assert page["C2"].value == 3


@given(WORDS)
@settings(max_examples=100)
def test_json_says_what_was_typed(words: str) -> None:
    told = json.loads(whole("json", [cleaned(words), cleaned(words)]))
    assert told["rows"][0] == {"ticket": "PLG-1", "story": plain(words), "people": 3}
    assert told["count"] == len(told["rows"]) == 2
    assert [one["name"] for one in told["columns"]] == ["ticket"]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_of_no_rows_is_whole(format_: Format) -> None:
    data = whole(format_, [])
    match format_:
        case "json":
            assert json.loads(data)["rows"] == []
        case "csv":
            assert data.decode("utf-8-sig").count("\r\n") == 1
        case "xlsx":
            assert openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].max_row == 1


def test_a_json_that_broke_off_is_no_json() -> None:
    file = written("json", COLUMNS, ABOUT)
    with pytest.raises(json.JSONDecodeError):
        json.loads(file.begin() + file.more([["PLG-1", "a", 1]]))


def test_what_is_too_long_for_a_sheet_goes_on_the_next() -> None:
    book = Workbook("Kasus", ["ticket"], ["code"])
    book._rows = FULL
    data = book.add([["PLG-1"]]) + book.end("Kolom", [("ticket", "Tiket")])
    made = openpyxl.load_workbook(io.BytesIO(data))
    assert made.sheetnames == ["Kasus", "Kasus 2", "Kolom"]
    assert made.worksheets[1]["A2"].value == "PLG-1"


@pytest.mark.long
@pytest.mark.parametrize("format_", FORMATS)
def test_memory_does_not_grow_with_the_rows(format_: Format) -> None:
    columns = chosen(full=True)
    page = [row(case(story="kata " * 60), columns, NAMING, NOW, shown=True) for _ in range(500)]
    file = written(format_, columns, ABOUT)
    file.begin()
    file.more(page)
    tracemalloc.start()
    size = sum(len(file.more(page)) for _ in range(40))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    file.end(20_500)
    assert size > 100_000
    assert peak < 6_000_000
