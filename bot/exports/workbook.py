"""An XLSX workbook written as a stream: rows go in, bytes come out, and none of either is kept.

Written by hand (ECMA-376, Office Open XML) because openpyxl's own streaming lays the rows down in
plain words in a file of the system's temporary folder.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from xml.sax.saxutils import escape

from bot.exports.columns import Cell, Kind
from bot.sheets import live, plain

FULL = 1_000_000
"""Rows of one sheet; a spreadsheet shows 1,048,576, and what is beyond goes on the next sheet."""
LONGEST = 32_000
"""Characters of a cell; a spreadsheet takes 32,767."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PLAIN, _HEAD, _MOMENT, _DAY, _QUOTED = range(5)
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFECE4F1"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's days have no zone
_SECONDS = 24 * 3600


class _Outgoing(io.RawIOBase):
    """What the ZIP writes, until it is taken."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self._parts.append(bytes(data))  # type: ignore[call-overload]
        return len(self._parts[-1])

    def taken(self) -> bytes:
        data = b"".join(self._parts)
        self._parts.clear()
        return data


class Workbook:
    """One table over as many sheets as it needs, and a last sheet of words. Each method returns
    the bytes that came of it; all of them block for a moment."""

    def __init__(self, title: str, head: Sequence[str], kinds: Sequence[Kind]) -> None:
        self._title, self._head, self._kinds = title, tuple(head), tuple(kinds)
        self._out = _Outgoing()
        self._zip = zipfile.ZipFile(self._out, "w", zipfile.ZIP_DEFLATED)
        self._names: list[str] = []
        self._rows = 0
        self._file = self._opened(title)

    def add(self, rows: Iterable[Sequence[Cell]]) -> bytes:
        """The next rows of the table."""
        for row in rows:
            if self._rows >= FULL:
                self._close()
                self._file = self._opened(f"{self._title} {len(self._names) + 1}")
            self._rows += 1
            cells = "".join(map(_cell, row, self._kinds))
            self._file.write(f"<row>{cells}</row>".encode())
        return self._out.taken()

    def end(self, title: str, rows: Iterable[Sequence[str]]) -> bytes:
        """The last sheet, of words alone, and everything that binds the sheets together."""
        self._close()
        with self._zip.open(self._next(title), "w", force_zip64=True) as file:
            file.write(_begun(frozen=False).encode())
            for row in rows:
                cells = "".join(_word(cell, _PLAIN) for cell in row)
                file.write(f"<row>{cells}</row>".encode())
            file.write(b"</sheetData></worksheet>")
        for path, words in _binding(self._names):
            self._zip.writestr(path, words)
        self._zip.close()
        return self._out.taken()

    def _opened(self, title: str) -> "zipfile.ZipExtFile | io.BufferedIOBase":
        file = self._zip.open(self._next(title), "w", force_zip64=True)
        cells = "".join(_word(cell, _HEAD) for cell in self._head)
        file.write(f"{_begun(frozen=True)}<row>{cells}</row>".encode())
        self._rows = 0
        return file  # type: ignore[return-value]

    def _close(self) -> None:
        self._file.write(b"</sheetData></worksheet>")
        self._file.close()

    def _next(self, title: str) -> str:
        self._names.append(plain(title)[:31])
        return f"xl/worksheets/sheet{len(self._names)}.xml"


def _begun(*, frozen: bool) -> str:
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    view = f'<sheetView workbookViewId="0">{pane if frozen else ""}</sheetView>'
    width = '<cols><col min="1" max="60" width="18" customWidth="1"/></cols>'
    return f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews>{view}</sheetViews>{width}<sheetData>'


def _cell(value: Cell, kind: Kind) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    if kind in ("day", "moment"):
        style = _DAY if kind == "day" else _MOMENT
        return f'<c s="{style}"><v>{_serial(value)}</v></c>'
    return _word(value, _QUOTED if live(value.lstrip()) else _PLAIN)


def _word(words: str, style: int) -> str:
    """A string, whatever it looks like; a formula is another kind of cell altogether."""
    shown = escape(plain(words)[:LONGEST])
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'


def _serial(value: str) -> float:
    """A day or moment (ISO) as a spreadsheet counts it, on the clock that its own zone shows."""
    at = datetime.fromisoformat(value).replace(tzinfo=None) - _EPOCH
    return round(at.days + at.seconds / _SECONDS, 6)


def _binding(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The files of a workbook besides its sheets."""
    numbers = range(1, len(names) + 1)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
        for n in numbers
    )
    yield (
        "[Content_Types].xml",
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>{sheets}</Types>',
    )
    yield (
        "_rels/.rels",
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_LINK}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    )
    listed = "".join(
        f'<sheet name="{escape(name, {chr(34): "&quot;"})}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in zip(numbers, names, strict=True)
    )
    yield (
        "xl/workbook.xml",
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_LINK}"><sheets>{listed}</sheets></workbook>',
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_LINK}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{links}<Relationship '
        f'Id="rId{len(names) + 1}" Type="{_LINK}/styles" Target="styles.xml"/></Relationships>',
    )
    yield "xl/styles.xml", _STYLES
