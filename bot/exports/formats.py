"""The files an export is written as, each a stream: a beginning, rows as they come, and an end.

JSON is one object with the rows an array, a row a line, and the number of rows last: programs read
it whole, people read it by lines, and one that broke off half-way is no JSON.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, assert_never, get_args

from bot.exports.columns import Cell, Column
from bot.exports.workbook import Workbook
from bot.sheets import CSV_MIME, XLSX_MIME, quiet

Format = Literal["xlsx", "csv", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
MIMES: Mapping[Format, str] = {
    "xlsx": XLSX_MIME,
    "csv": CSV_MIME,
    "json": "application/json; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself, in the words of its reader. `title` and `columns_title` name the
    sheets, `lines` say who took it, when, of what, and what it is not; `dictionary` is
    `bot.exports.columns.dictionary` with a head."""

    title: str
    columns_title: str
    lines: tuple[str, ...]
    dictionary: tuple[tuple[str, ...], ...]


class Written(Protocol):
    """A file being written; each method returns the bytes that come next, and may block."""

    def begin(self) -> bytes: ...

    def more(self, rows: Iterable[Sequence[Cell]]) -> bytes: ...

    def end(self, count: int) -> bytes: ...


def written(format_: Format, columns: Sequence[Column], about: About) -> Written:
    """A new file of these columns."""
    match format_:
        case "csv":
            return Csv(columns)
        case "json":
            return Json(columns, about)
        case "xlsx":
            return Xlsx(columns, about)
        case _:
            assert_never(format_)


@dataclass(slots=True)
class Csv:
    """RFC 4180 in UTF-8 with a BOM, so that a spreadsheet knows it; the first line is the names.

    Every cell is quoted, and what any spreadsheet takes for a formula begins with an apostrophe,
    also behind a semicolon, at which an Indonesian one splits.
    """

    columns: Sequence[Column]

    def begin(self) -> bytes:
        return self.lines([[column.name for column in self.columns]]).encode("utf-8-sig")

    def more(self, rows: Iterable[Sequence[Cell]]) -> bytes:
        return self.lines(rows).encode()

    def end(self, _count: int) -> bytes:
        return b""

    @staticmethod
    def lines(rows: Iterable[Sequence[Cell]]) -> str:
        file = io.StringIO()
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        for row in rows:
            writer.writerow([quiet(cell) if isinstance(cell, str) else cell for cell in row])
        return file.getvalue()


@dataclass(slots=True)
class Json:
    columns: Sequence[Column]
    about: About
    _first: bool = field(default=True, init=False)

    def begin(self) -> bytes:
        names, *lines = self.about.dictionary
        head = {
            "about": self.about.lines,
            "columns": [dict(zip(names, line, strict=True)) for line in lines],
        }
        opened = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
        return f'{opened},\n "rows": ['.encode()

    def more(self, rows: Iterable[Sequence[Cell]]) -> bytes:
        names = [column.name for column in self.columns]
        lines = []
        for row in rows:
            comma, self._first = ("" if self._first else ","), False
            told = dict(zip(names, row, strict=True))
            lines.append(f"{comma}\n{json.dumps(told, ensure_ascii=False)}")
        return "".join(lines).encode()

    def end(self, count: int) -> bytes:
        return f'\n ],\n "count": {count}\n}}\n'.encode()


class Xlsx:
    """The rows, and on a last sheet what the file says of itself and of its columns."""

    def __init__(self, columns: Sequence[Column], about: About) -> None:
        self._about = about
        names, kinds = [one.name for one in columns], [one.kind for one in columns]
        self._book = Workbook(about.title, names, kinds)

    def begin(self) -> bytes:
        return self._book.add(())

    def more(self, rows: Iterable[Sequence[Cell]]) -> bytes:
        return self._book.add(rows)

    def end(self, _count: int) -> bytes:
        lines = [*((line,) for line in self._about.lines), (), *self._about.dictionary]
        return self._book.end(self._about.columns_title, lines)
