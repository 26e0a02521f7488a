"""Tables as files: XLSX and CSV that hold nothing but words and numbers, written and read again."""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Cell = str | int
XLSX_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_MIME = "text/csv; charset=utf-8"
HEAD = 3
"""The row of the heads, under stamp and note."""
MOST_ROWS, MOST_COLUMNS = 10_000, 60
UNPACKED = 16 * 1024 * 1024
"""Bytes that a sheet may unpack to: a thousand times what an office's list needs."""
_LIVE = "=+-@\uff1d\uff0b\uff0d\uff20"
"""What a spreadsheet takes for the beginning of a formula, full-width twins included."""
_HELD = re.compile(rf';(?=[\s"]*[{re.escape(_LIVE)}])')
"""Where commas are decimal signs, a spreadsheet splits a CSV file at semicolons, quoted or not."""
_FREED = re.compile(rf";'(?=[\s\"]*[{re.escape(_LIVE)}])")
_TITLE = re.compile(r"[\[\]:*?/\\]")
_INK, _HEAD, _LINE = "FF1C1B22", "FFECE4F1", "FFD9D4DD"


class NotASheet(Exception):
    """The file is neither an XLSX sheet nor a CSV table, or far too large."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `stamp` (who took it, when) stands above it and on each printed page, then `note`;
    `widths` are those of the columns in characters. `choices` are what may be chosen in the
    cells of a column (its number from 0), where a spreadsheet offers such lists."""

    title: str
    stamp: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    note: str = ""
    choices: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def plain(words: str) -> str:
    """Words on one line, without control, format and unpaired signs, as a cell may hold them."""
    line = " ".join(words.split())
    if line.isprintable():  # nearly always, and a tenth of the work
        return line
    shown = "".join(sign for sign in line if unicodedata.category(sign)[0] != "C")
    return " ".join(shown.split())


def xlsx(sheets: Sequence[Sheet]) -> bytes:
    """The workbook. Every word is a string: what looks like a formula stays words."""
    from openpyxl import Workbook  # 0.2 s, and only who takes a list needs it

    book = Workbook()
    book.remove(book.active)
    book.properties.creator = "Posko"
    for sheet in sheets:
        _fill(book.create_sheet(_TITLE.sub(" ", plain(sheet.title))[:31] or "1"), sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def csv_text(sheet: Sheet) -> bytes:
    """UTF-8 with a BOM, so that a spreadsheet knows it; the stamp is its first line."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in ((sheet.stamp,), (sheet.note,), sheet.head, *sheet.rows):
        writer.writerow([quiet(cell) for cell in row])
    return file.getvalue().encode("utf-8-sig")


def read(data: bytes) -> list[tuple[str, ...]]:
    """The rows of the first sheet, or of a CSV table, as words. Raises `NotASheet`.

    It blocks: call it in a thread.
    """
    if data.startswith(b"PK\x03\x04"):
        return _rows_of_book(data)
    return _rows_of_text(data)


def _fill(page: Any, sheet: Sheet) -> None:
    for number, row in enumerate(((sheet.stamp,), (sheet.note,), sheet.head, *sheet.rows), 1):
        _put(page, number, row)
    _dress(page, sheet)
    _offer(page, sheet)
    _print(page, sheet)


def _put(page: Any, number: int, row: Sequence[Cell]) -> None:
    for column, value in enumerate(row, 1):
        cell = page.cell(row=number, column=column)
        if isinstance(value, int):
            cell.value = value
        else:
            words = plain(value)
            # The type last: openpyxl makes a formula of "=…".
            cell.value, cell.data_type = words, "s"
            cell.quotePrefix = live(words)


def _dress(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    rule = Border(bottom=Side(style="thin", color=_LINE))
    for cell in page[HEAD]:
        cell.font, cell.fill = Font(bold=True, color=_INK), PatternFill("solid", fgColor=_HEAD)
    for row in page.iter_rows(min_row=HEAD):
        for cell in row:
            cell.alignment, cell.border = Alignment(wrap_text=True, vertical="top"), rule
    for number, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    page["A1"].font = Font(italic=True, color=_INK)
    page.freeze_panes = f"A{HEAD + 1}"


def _offer(page: Any, sheet: Sheet) -> None:
    """Lists to choose from; whatever else is typed there is taken too, and said when it is read."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for column, words in sheet.choices.items():
        offer = DataValidation(type="list", formula1=f'"{",".join(words)}"', showErrorMessage=False)
        letter = get_column_letter(column + 1)
        offer.add(f"{letter}{HEAD + 1}:{letter}{HEAD + max(len(sheet.rows), 1)}")
        page.add_data_validation(offer)


def _print(page: Any, sheet: Sheet) -> None:
    """On A4, as wide as the page, head and stamp on each."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{HEAD}:{HEAD}"
    # "&" begins a code of the footer ("&D" is a date).
    page.oddFooter.left.text = plain(sheet.stamp).replace("&", "&&")
    page.oddFooter.right.text = "&P/&N"


def live(words: str) -> bool:
    """Whether a spreadsheet takes words for the beginning of a formula."""
    return words[:1] != "" and words[0] in _LIVE


def quiet(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what looks like one."""
    if isinstance(cell, int):
        return cell
    words = _HELD.sub(";'", plain(cell))
    return f"'{words}" if words.lstrip('"')[:1] and words.lstrip('"')[0] in _LIVE else words


def _rows_of_book(data: bytes) -> list[tuple[str, ...]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(_small(data)), read_only=True, data_only=True)
        page = book.worksheets[0]
        page.reset_dimensions()
        rows = page.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
        return [_row(row) for row in rows]
    except Exception:  # a broken or hostile file makes the library raise anything
        raise NotASheet from None


def _small(data: bytes) -> bytes:
    """The file, if it does not unpack to a flood. Raises `NotASheet`."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(part.file_size for part in packed.infolist()) > UNPACKED:
            raise NotASheet
    return data


def _rows_of_text(data: bytes) -> list[tuple[str, ...]]:
    if len(data) > UNPACKED or b"\x00" in data:
        raise NotASheet
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    sign = max(",;\t", key=text.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))[:MOST_ROWS]
    except csv.Error:
        raise NotASheet from None
    return [_row(row[:MOST_COLUMNS]) for row in rows]


def _row(cells: Sequence[object]) -> tuple[str, ...]:
    """As words, without the empty cells at its end."""
    words = [_word(cell) for cell in cells]
    while words and not words[-1]:
        words.pop()
    return tuple(words)


def _word(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    words = _FREED.sub(";", plain(str(value)))
    begun = words[1:].lstrip('"')
    return words[1:] if words[:1] == "'" and begun and begun[0] in _LIVE else words
